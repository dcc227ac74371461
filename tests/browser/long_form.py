"""``make access``: every page as every role, in both themes, wide and narrow, with every table open.

``make access ARGS=english`` does the same in English, as an administrator; ``make access ARGS=settings``
tries every page in wider text, at 200 and 400 percent, and with a finger;
``make access ARGS=keys`` walks every page with the Tab key, in both themes, wide and narrow.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.browser.auditing import PAGES, ROLES, THEMES, WIDTHS, reading
from tests.browser.driving import Server
from tests.browser.looking import lost
from tests.browser.servers import chromium, started, stop
from tests.browser.stops import walked
from tests.terminal import managed


def main() -> None:
    roles = sys.argv[1:] or [*ROLES, "english", "settings", "keys"]
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        database = managed(Path(folder) / "mia.sqlite", "migrate", "demo")
        server = started(database, Path(folder) / "log")
        context = browser.new_context(locale="sv-SE")
        say(f"axe, WCAG 2.2 AA, {datetime.now(UTC).date()}\n| sida | roll | " + " | ".join(columns()) + " |")
        say("|---|---|" + "---|" * len(columns()))
        broken = [rule for role in roles if role in ROLES for rule in audited(server, context, role)]
        if "english" in roles:
            broken += audited(server, context, "admin", english=True)
        if "settings" in roles:
            broken += tried(server, context)
        if "keys" in roles:
            broken += by_key(server, context)
        stop(server)
    say("\n".join([f"{len(broken)} broken rules", *broken]))
    raise SystemExit(1 if broken else 0)


def columns() -> list[str]:
    return [f"{theme} {width}" for width in WIDTHS for theme in THEMES]


def audited(server: Server, context: BrowserContext, role: str, *, english: bool = False) -> list[str]:
    """Print a row per page of *role*, and return the rules that are broken."""
    found = []
    read_by = f"{role}, in English" if english else role
    with reading(context, server, role, english=english) as reader:
        for address in PAGES:
            reader.seen("light", WIDTHS[0])
            reader.go(address)
            reader.open_tables()
            cells = []
            for width in WIDTHS:
                for theme in THEMES:
                    reader.seen(theme, width)
                    rules = reader.broken_rules()
                    cells.append(str(len(rules)))
                    found += [f"{address}, {read_by}, {theme} {width}: {rule}" for rule in rules]
            say(f"| {address} | {read_by} | " + " | ".join(cells) + " |")
    return found


def tried(server: Server, context: BrowserContext) -> list[str]:
    """Return what of any page is lost to whoever sets the browser to what they need."""
    found = []
    with reading(context, server, "admin") as reader:
        for address in PAGES:
            reader.seen("light", WIDTHS[0])
            reader.go(address)
            reader.open_tables(most=1)
            losses = [f"{address}, {loss}" for loss in lost(reader)]
            say(f"| {address} | wider, larger, by finger | {len(losses)} |")
            found += losses
    return found


def by_key(server: Server, context: BrowserContext) -> list[str]:
    """Return the stops of the Tab key that are covered, out of sight or without a ring that is seen."""
    found = []
    with reading(context, server, "admin") as reader:
        for width in (1440, 320):
            for theme in THEMES:
                reader.seen(theme, width)
                for address in PAGES:
                    many, lost_sight = walked(reader, address)
                    say(f"| {address} | by key, {theme} {width}, {many} stops | {len(lost_sight)} |")
                    found += [f"{address}, {theme} {width}: {stop}" for stop in lost_sight]
    return found


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
