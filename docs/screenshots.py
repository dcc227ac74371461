"""Photographs every page of the demo, in every width, theme and language, into var/screenshots.

index.html there shows them page by page. The pages that the README shows go into docs/screenshots too,
from their head down to README_TALLEST. ``--help`` tells how to take a part.

Starts its own server on the configured database, which `make run` or `make demo` has filled.
"""

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

Scheme: TypeAlias = Literal["light", "dark"]

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "var" / "screenshots"
README_TARGET = ROOT / "docs" / "screenshots"
README_PAGES = frozenset({"lagesbild", "mal-och-prognos", "utfall", "tid-till-avslut", "jamfor", "karta"})
README_SHOT = (1440, "light", "sv")
README_TALLEST = 1640
_CHOOSER = {"sv": "Roll (demo)", "en": "Role (demo)"}
_IN = {"sv": "", "en": "&language=en"}


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as one role sees it.

    Attributes:
        name: of the picture, and the page's address where *address* is empty.
        query: where another selection shows more of the page: protected numbers of places and of curves by
            gender need a closed project.
        role: place in the demo's list of roles, where it is not the first.
    """

    name: str
    query: str = ""
    address: str = ""
    role: int = 0


_PROJECT_LEAD, _FUNDER, _ADMIN = 2, 3, 4
SIGHTS = (
    Sight("lagesbild"),
    Sight("mal-och-prognos"),
    Sight("inskrivningar"),
    Sight("utfall", "project=MIA"),
    Sight("steg", "project=MIA"),
    Sight("tid-till-avslut", "project=MIA"),
    Sight("metoder"),
    Sight("jamfor", "project=MIA"),
    Sight("karta", "project=MIA"),
    Sight("jamstalldhet", "project=MIA"),
    Sight("flode", "project=MIA"),
    Sight("upplevelse"),
    Sight("avvikelser"),
    Sight("lagesrapporter"),
    Sight("ekonomi"),
    Sight("tabellbyggaren", "project=MIA&indikator=exit_work_study&rader=forbund&kolumner=gender"),
    Sight("indikatorer"),
    Sight("datakvalitet", "project=MIA"),
    Sight("om-tjansten"),
    Sight("import", role=_ADMIN),
    Sight("anvandare", role=_ADMIN),
    Sight("logg", role=_ADMIN),
    Sight("lagesbild-projektledare", address="lagesbild", role=_PROJECT_LEAD),
    Sight("avvikelser-projektledare", address="avvikelser", role=_PROJECT_LEAD),
    Sight("lagesrapporter-finansiar", address="lagesrapporter", role=_FUNDER),
    Sight("lagesrapporter-administrator", address="lagesrapporter", role=_ADMIN),
)
#: Every other page is coloured in the browser and follows a change of theme at once.
COLOURED_BY_THE_SERVER = "karta"
WIDTHS = (390, 768, 1440, 1920)
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
LANGUAGES = ("sv", "en")
LOWEST, TALLEST = 900, 8000
START_SECONDS = 60
QUIET_LOOKS = 3
# The map is drawn by WebGL, in software where there is no graphics card.
CHROMIUM = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Run the app on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "run", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(f"{address}/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_until_it_answers(address: str) -> None:
    last = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)
        else:
            return


def photograph(
    context: BrowserContext, address: str, sight: Sight, language: str, schemes: Sequence[Scheme]
) -> None:
    """Photograph a page from its head down to its end, or to TALLEST, once for every scheme.

    Args:
        context: a reader with a window of the wanted width.
        address: of the server.
        sight: what to look at.
        language: of the page.
        schemes: light and dark, as wanted.
    """
    # A window of its own, so that each page stands as at a first visit.
    page = context.new_page()
    page.emulate_media(color_scheme=schemes[0])
    page.goto(f"{address}/{sight.address or sight.name}?{sight.query}{_IN[language]}")
    page.wait_for_selector(".m-head h1, .m-notice")
    if sight.role:
        _settle(page)
        _take_role(page, sight.role, _CHOOSER[language])
    page.wait_for_selector(".m-head h1")
    _settle(page)
    width = page.evaluate("innerWidth")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        if sight.name == COLOURED_BY_THE_SERVER and scheme != schemes[0]:
            page.reload()
            page.wait_for_selector(".m-head h1")
            _settle(page)
        # Streamlit scrolls inside the window: the picture is as tall as the window is made.
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(LOWEST, tall), TALLEST)})
        _settle(page)
        page.screenshot(path=TARGET / _picture(sight.name, width, language, scheme))
        if sight.name in README_PAGES and (width, scheme, language) == README_SHOT:
            page.screenshot(
                path=README_TARGET / f"{sight.name}-{width}-{scheme}.png",
                clip={"x": 0, "y": 0, "width": width, "height": min(max(LOWEST, tall), README_TALLEST)},
            )
    page.close()


def _take_role(page: Page, role: int, chooser: str) -> None:
    hidden = page.get_by_test_id("stExpandSidebarButton")
    if folded := hidden.is_visible():
        hidden.click()
    field = page.get_by_role("combobox", name=chooser)
    # A list that opens while the sidebar still scrolls closes again.
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    field.click()
    page.get_by_role("option").nth(role).click()
    if folded:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()


def _settle(page: Page) -> None:
    """Wait until nothing of the page, nor of any chart in it, has changed for a while."""
    drawn, quiet = "", 0
    while quiet < QUIET_LOOKS:
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        page.wait_for_timeout(200)
        now = page.evaluate("document.querySelector('[data-testid=stMain]').innerHTML.length")
        drawn, quiet = now, quiet + 1 if now == drawn else 0


def contact_sheet(folder: Path) -> str:
    """Return a page that shows every picture in *folder*, page by page."""
    sections = []
    for sight in SIGHTS:
        cells = "".join(
            f'<a href="{path.name}"><img loading="lazy" src="{path.name}" alt="">{escape(path.stem)}</a>'
            for width, language, scheme in product(WIDTHS, LANGUAGES, SCHEMES)
            if (path := folder / _picture(sight.name, width, language, scheme)).exists()
        )
        if cells:
            sections.append(f'<h2 id="{sight.name}">{sight.name}</h2><div>{cells}</div>')
    links = " ".join(f'<a href="#{sight.name}">{sight.name}</a>' for sight in SIGHTS)
    style = (
        "body{font:14px sans-serif;margin:24px}div{display:flex;gap:16px;overflow-x:auto;align-items:start}"
        "div a{flex:none;font-size:12px}img{display:block;height:640px;border:1px solid #ccc}"
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>'
        f"<style>{style}</style><nav>{links}</nav>{''.join(sections)}</html>\n"
    )


def _picture(name: str, width: int, language: str, scheme: str) -> str:
    return f"{name}-{width}-{language}-{scheme}.png"


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    names = [sight.name for sight in SIGHTS]
    parser.add_argument("--pages", nargs="*", choices=names, default=names, metavar="PAGE")
    parser.add_argument("--widths", nargs="*", type=int, choices=WIDTHS, default=WIDTHS)
    parser.add_argument("--languages", nargs="*", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--schemes", nargs="*", choices=SCHEMES, default=SCHEMES)
    parser.add_argument("--address", help="of a server that runs already, such as http://127.0.0.1:8501")
    return parser.parse_args()


def _browse(browser: Browser, address: str, wanted: argparse.Namespace) -> None:
    for width, language in product(wanted.widths, wanted.languages):
        context = browser.new_context(viewport={"width": width, "height": LOWEST}, locale=f"{language}-SE")
        for sight in SIGHTS:
            if sight.name in wanted.pages:
                photograph(context, address, sight, language, wanted.schemes)
        context.close()


def main() -> None:
    """Photograph what is asked for, everything where nothing is."""
    wanted = _wanted()
    for folder in (TARGET, README_TARGET):
        folder.mkdir(parents=True, exist_ok=True)
    server = contextlib.nullcontext(wanted.address) if wanted.address else serving()
    with server as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
        )
        _browse(browser, address, wanted)
        browser.close()
    (TARGET / "index.html").write_text(contact_sheet(TARGET), "utf-8")


if __name__ == "__main__":
    main()
