"""What grows with the programme and what does not: one table over sizes, from file to page.

Per size and database, in a folder of its own that is deleted afterwards: the demo is loaded (rows, sums and
closing of all the past apart), every page of live numbers is opened once and clicked once on the filter of
gender in a new process, under protected and under exact numbers, 10 000 enrolments are imported with the
closing that follows, ``close-periods`` is run when nothing is due, and a snapshot is published. Pages are
the server's work alone, without a browser. Statements are counted where they reach the database; what is read
by COPY, people in bulk, is not among them.

Run: python benchmarks/sizes.py [--sizes 1900 100000 1000000] [--databases postgresql sqlite]
"""

import argparse
import json
import multiprocessing
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# Started as a script, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import Engine, create_engine, event, text
from streamlit.testing.v1 import AppTest

from benchmarks.importing import table, write_csv
from data_access.closing.terminal import closed_until
from data_access.demo import load as demo
from data_access.engine import get_engine, writing
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.migrate import migrate
from data_access.snapshots.freeze import closed_days, frozen
from data_access.version import bump_version, read_version, version_within
from metrics.scope import Policy, Role, Scope
from tests.postgres_cluster import running_cluster
from ui.navigation import _LIVE, _PAGES

ROOT = Path(__file__).resolve().parents[1]

#: Clicks on the page Utfall, over and over: what is chosen most, one filter at a time.
CLICKS = (
    ("filter_gender", "woman"), ("filter_gender", "man"), ("filter_gender", "all"),
    ("filter_age", "18-24"), ("filter_age", "all"), ("filter_forbund", "OS"), ("filter_forbund", "all"),
)  # fmt: skip
ROUNDS = 3
QUARTER = "2021Q2"
POLICIES = {"protected": "steering", "exact": "steering_exact"}
IMPORTED = 10_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_900, 100_000, 1_000_000])
    options.add_argument("--databases", nargs="+", default=["postgresql", "sqlite"])
    options.add_argument("--pages", choices=POLICIES, help="of a process that this one starts")
    chosen = options.parse_args()
    if chosen.pages:
        print(json.dumps(pages(chosen.pages)))
        return
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.machine()}, {os.cpu_count()} cores, load {load}"
    )
    heads = (
        "N", "database", "load s", "of it sums s", "of it closing s", "size MB", "first page s",
        "worst page s", "median page ms", "worst click ms", "median click ms", "Utfall p50 / p95 ms",
        "quarter s", "statements", "RSS MB",
        "import s", "close s", "snapshot s",
    )  # fmt: skip
    print("| " + " | ".join(heads) + " |\n" + "|---" * len(heads) + "|", flush=True)
    with ExitStack() as stack:
        server = stack.enter_context(running_cluster()) if "postgresql" in chosen.databases else ""
        for size in chosen.sizes:
            for database in chosen.databases:
                measure(size, database, server)


def measure(size: int, database: str, server: str) -> None:
    """Print one row per policy of a programme of *size*."""
    with TemporaryDirectory(prefix="mia_sizes_") as folder, _database(database, server, folder) as url:
        os.environ |= {
            "MIA_DATABASE_URL": url, "MIA_VAR_DIR": folder, "MIA_SNAPSHOT_DIR": f"{folder}/snapshots",
        }  # fmt: skip
        # In processes of their own: what one has read shall not warm the next.
        loaded, more = _child(load, size), {}
        for policy in POLICIES:
            shown = json.loads(
                subprocess.run(
                    [sys.executable, __file__, "--pages", policy],
                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True,
                ).stdout.splitlines()[-1]
            )  # fmt: skip
            more[policy] = shown
            for page, took in sorted(shown["pages"].items(), key=lambda each: -each[1])[:3]:
                print(f"  {policy}: {page} {took:.2f} s, {shown['asked'][page]} statements", file=sys.stderr)
        after = _child(changes)
        for policy, shown in more.items():
            row = (
                f"{size:,}".replace(",", " "), f"{database}, {policy}", *loaded, f"{shown['start']:.1f}",
                f"{max(shown['pages'].values()):.2f}",
                f"{1e3 * statistics.median(shown['pages'].values()):.0f}",
                f"{1e3 * max(shown['clicks'].values()):.0f}",
                f"{1e3 * statistics.median(shown['clicks'].values()):.0f}",
                "{:.0f} / {:.0f}".format(*(1e3 * shown[part] for part in ("p50", "p95"))),
                f"{shown['quarter']:.1f}", sum(shown["asked"].values()),
                f"{shown['rss']:.0f}", *after[policy],
            )  # fmt: skip
            print("| " + " | ".join(map(str, row)) + " |", flush=True)


def load(size: int) -> tuple[str, ...]:
    """Load the demo; return seconds in all, of sums, of closing, and megabytes on disk."""

    spent: dict[str, float] = {}
    demo.renew = _timed(demo.renew, "sums", spent)
    demo.close_periods = _timed(demo.close_periods, "closing", spent)
    engine = get_engine()
    migrate(engine)
    began = time.perf_counter()
    demo.load_demo(engine, size=size)
    took = time.perf_counter() - began
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            held = connection.scalar(text("SELECT pg_database_size(current_database())"))
            # As the server does by itself within minutes.
            connection.execute(text("VACUUM ANALYZE"))
    else:
        held = Path(engine.url.database or "").stat().st_size
    return (f"{took:.1f}", f"{spent['sums']:.1f}", f"{spent['closing']:.1f}", f"{held / 1e6:.0f}")


def pages(policy: str) -> dict[str, Any]:
    """Open every page of live numbers once, click once on each, and return seconds and statements."""
    os.chdir(ROOT)

    asked = [0]

    @event.listens_for(Engine, "before_cursor_execute")
    def _count(*_: object) -> None:
        asked[0] += 1

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=3600)
    app.session_state["role_chooser"] = POLICIES[policy]
    began = time.perf_counter()
    app.run()
    start = time.perf_counter() - began

    shown: dict[str, float] = {}
    statements: dict[str, int] = {}
    live = [page for page in _PAGES if page.roles is _LIVE]
    for page in live:
        before, began = asked[0], time.perf_counter()
        app.switch_page(page.file).run()
        shown[page.address], statements[page.address] = time.perf_counter() - began, asked[0] - before
        if app.exception:
            raise RuntimeError(f"{page.address}: {app.exception[0].message}")
    clicks: dict[str, float] = {}
    for no, page in enumerate(live):
        app.switch_page(page.file).run()
        app.session_state["filter_gender"] = ("woman", "man")[no % 2]
        began = time.perf_counter()
        app.run()
        clicks[page.address] = time.perf_counter() - began
        if app.exception:
            raise RuntimeError(f"{page.address}: {app.exception[0].message}")
    return {
        "start": start,
        "pages": shown,
        "clicks": clicks,
        "asked": statements,
        **_on_outcomes(app),
    }


def _on_outcomes(app: AppTest) -> dict[str, float]:
    """Click on the page Utfall: the middle and the slowest of twenty; and a quarter that has passed."""
    app.session_state["filter_gender"] = "all"
    app.switch_page("pages/results/outcomes.py").run()

    def clicked(name: str, value: str) -> float:
        app.session_state[name] = value
        began = time.perf_counter()
        app.run()
        # A reader's page looks every second whether everybody of a past day has been read.
        while app.get("progress"):
            time.sleep(1)
            app.run()
        return time.perf_counter() - began

    took = [clicked(*click) for _ in range(ROUNDS) for click in CLICKS]
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"p50": statistics.median(took), "p95": statistics.quantiles(took, n=20)[-1], "rss": rss}
    return told | {"quarter": clicked("filter_period", QUARTER)}


def changes() -> dict[str, tuple[str, str, str]]:
    """Import, close what is due and publish under each policy; return the seconds of each."""

    engine = get_engine()
    with writing(engine) as connection:
        # The file is made up as well, but says it is real; the two never mix.
        bump_version(connection, as_of=version_within(connection).clock, synthetic=False)
    more = Path(os.environ["MIA_VAR_DIR"]) / "mer.csv"
    write_csv(table(IMPORTED), more)
    began = time.perf_counter()
    report = import_files(engine, [Incoming(more.name, more.read_bytes())])
    if not report.loaded:
        raise RuntimeError([message.rule for file in report.files for message in file.messages()][:5])
    imported = time.perf_counter() - began
    began = time.perf_counter()
    closed_until(None)
    closed = time.perf_counter() - began
    published = {}
    for policy in POLICIES:
        scope = Scope(role=Role.STEERING, policy=Policy(policy))
        began = time.perf_counter()
        _publish(engine, scope)
        published[policy] = time.perf_counter() - began
    return {policy: (f"{imported:.1f}", f"{closed:.1f}", f"{took:.1f}") for policy, took in published.items()}


def _publish(engine: Engine, scope: Scope) -> None:

    exact = scope.policy is Policy.EXACT
    day = read_version(engine).as_of if exact else closed_days(engine, "MIA_VIDARE", scope)[-1]
    frozen(engine, project="MIA_VIDARE", as_of=day, scope=scope, now=datetime.now(UTC))


def _timed(work: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return work(*arguments, **named)
        finally:
            spent[name] = time.perf_counter() - began

    return timed


def _child(work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - whatever it returns
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


@contextmanager
def _database(database: str, server: str, folder: str) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{folder}/mia.sqlite"
        return
    admin = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE sizes"))
    try:
        yield f"{server}/sizes"
    finally:
        with admin.connect() as connection:
            connection.execute(text("DROP DATABASE sizes WITH (FORCE)"))
        admin.dispose()


if __name__ == "__main__":
    main()
