"""Every number behind every public door of a closed register: where it comes from, and what changes it."""

import json
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

import manage
from data_access import tables
from data_access.engine import get_engine, writing
from data_access.version import bump_version
from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.disclosure.lattice import Event, Granularity, in_lattice
from metrics.scope import Policy, Role, Scope
from tests.attack import population as made
from tests.attack import register
from tests.attack.collected import collected, questions, unsplit
from tests.attack.knowledge import protected
from tests.attack.table import arrivals, exits
from tests.enrolments import insert_rows

PEOPLE = made.ordinary(5, 600)
LIVE = date(2021, 12, 20)
LEAD = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("ROS",))
EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)


@pytest.fixture(scope="module")
def closed(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The whole programme, long after its end."""
    yield from _register(migrated_sqlite, tmp_path_factory.mktemp("closed"), register.LONG_AFTER, 1900)


@pytest.fixture
def running(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """The programme in its second December, planned so small that not even the whole is shown live."""
    yield from _register(migrated_sqlite, tmp_path, LIVE, 300)


@pytest.mark.parametrize("table", [arrivals, exits])
def test_stored_cells_are_the_ones_that_are_attacked(closed: Engine, table):
    mine = table(PEOPLE)
    seen = protected(mine).shown
    counts, keys = mine.counts, mine.cell_keys
    for place, family in enumerate(mine.families):
        rows = [i for i in (mine.family == place).nonzero()[0] if counts[i]]
        expected = Counter((int(counts[i]), int(keys[i]) % 2**32, int(seen[i])) for i in rows)

        stored = _stored(closed, family.event, family.granularity, family.dimensions)

        assert Counter((n, k % 2**32, n if exact else shown) for n, k, shown, exact in stored) == Counter(
            (n, k, n if _is_exact(stored, n, k) else shown) for (n, k, shown) in expected.elements()
        ), family


def test_every_stored_cell_is_declared(closed: Engine):
    c = tables.closed_cell.c
    with closed.connect() as connection:
        kinds = connection.execute(select(c.event, c.granularity, c.dimensions).distinct()).all()

    assert kinds
    for event, granularity, dimensions in kinds:
        asked = [Dimension(name) for name in dimensions.split("&") if name]
        assert in_lattice(Event(event), Granularity(granularity), asked), (event, granularity, dimensions)


def test_every_number_comes_from_shown_cells_alone(closed: Engine, tmp_path: Path):
    asked = questions(most=70, one_in=3)
    before = collected(closed, asked)
    engine = _copied(closed, tmp_path / "other.sqlite")
    # The true counts are wiped out and everybody is somebody else; how many there are stays.
    with writing(engine) as connection:
        connection.execute(update(tables.closed_cell).values(n=0, k=0))
        connection.execute(
            update(tables.enrolment).values(
                forbund="STH", municipality="0180", gender="man", birth_year=1999, method_mask=0,
                referrer="self", activity_hours=1.0,
            )
        )  # fmt: skip

    after = collected(engine, asked)
    engine.dispose()

    assert sum('"value": null' not in answer for answer in before.values()) > 50
    assert after == before


def test_one_enrolment_more_changes_no_byte(running: Engine):
    asked = questions(most=40, one_in=9, seed=1)
    before = collected(running, asked)
    with writing(running) as connection:
        insert_rows(connection, [_newcomer(date(2021, 12, 18)), _newcomer(date(2021, 5, 3))])
        bump_version(connection, as_of=LIVE, synthetic=True)
    register.closed_again(running, LIVE)

    assert collected(running, asked) == before


def test_of_a_large_programme_one_enrolment_more_changes_the_live_whole_and_nothing_else(
    closed: Engine, tmp_path: Path
):
    asked = questions(most=40, one_in=9, seed=2)
    before = collected(closed, asked)
    engine = _copied(closed, tmp_path / "other.sqlite")
    with writing(engine) as connection:
        insert_rows(connection, [_newcomer(date(2022, 12, 18))])
        bump_version(connection, as_of=register.LONG_AFTER, synthetic=True)

    after = collected(engine, asked)
    engine.dispose()

    changed = {str(q) for q in asked if before[str(q)] != after[str(q)]}
    assert changed
    assert changed <= {str(q) for q in asked if unsplit(q)}


@pytest.mark.parametrize("later", [date(2022, 1, 20), date(2022, 4, 20)])
def test_a_month_or_a_quarter_later_only_newly_closed_cells_are_new(running: Engine, later: date):
    before = _all_stored(running)
    with writing(running) as connection:
        insert_rows(connection, [_newcomer(date(2021, 5, 3))])
        bump_version(connection, as_of=later, synthetic=True)
    register.closed_again(running, later)
    after = _all_stored(running)

    assert before <= after
    old = {row[:4] for row in before}
    assert after - before
    assert not {row[:4] for row in after - before} & old


def test_a_project_lead_reads_the_own_forbund_exactly_and_of_others_what_steering_does(closed: Engine):
    asked = questions(most=40, one_in=12, seed=3)
    # Where a series begins follows from everybody the viewer may see.
    own = [
        replace(q, selection=q.selection.narrowed(Dimension.FORBUND, "ROS"))
        for q in asked
        if not set(q.by) & TIME_DIMENSIONS
    ]
    elsewhere = [q for q in asked if "ROS" not in q.selection.forbund]

    assert collected(closed, own, LEAD) == collected(closed, own, EXACT)
    assert collected(closed, elsewhere, LEAD) == collected(closed, elsewhere)


def test_the_terminal_tells_steering_what_the_pages_do(closed: Engine, monkeypatch, capsys):
    monkeypatch.setenv("MIA_DATABASE_URL", str(closed.url))
    asked = [q for q in questions(most=0) if q.by == (Dimension.GENDER,)]
    words = ["indicators", "--by", "gender", "--where", f"project={register.PROJECT}", "--role", "steering"]
    told = {}
    for form in ("json", "csv"):
        monkeypatch.setattr(sys, "argv", ["manage.py", *words, "--format", form])
        with pytest.raises(SystemExit) as done:
            manage.main()
        assert not done.value.code
        told[form] = capsys.readouterr().out
    pages = collected(closed, [q for q in asked if q.selection.denominator is None])
    by_page = {json.loads(a)["indicator"]: json.loads(a)["rows"] for a in pages.values()}

    by_terminal = {record["indicator"]: record["rows"] for record in json.loads(told["json"])}

    assert by_terminal.keys() <= by_page.keys()
    assert by_terminal == {name: by_page[name] for name in by_terminal}
    assert told["csv"].count("\n") > sum(len(rows) for rows in by_terminal.values())


def _register(template: Path, folder: Path, clock: date, planned: int) -> Iterator[Engine]:
    path = folder / "mia.sqlite"
    shutil.copy(template, path)
    engine = get_engine(f"sqlite:///{path}")
    register.filled(
        engine, register.known_on(register.enrolments(PEOPLE), clock), clock=clock, planned=planned
    )
    yield engine
    engine.dispose()


def _copied(engine: Engine, path: Path) -> Engine:
    with closing(sqlite3.connect(str(engine.url.database))) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    return get_engine(f"sqlite:///{path}")


def _newcomer(day: date):
    one = register.enrolments(made.ordinary(6, 1))[0]
    return replace(
        one, participant_id=f"NEW{day}", enrolled_on=day, exited_on=None, exit_registered_on=None,
        exit_reason=None, outcome=None, methods=(("se", day, 3.0),),
    )  # fmt: skip


def _stored(engine: Engine, event: Event, granularity: Granularity, dimensions: tuple[Dimension, ...]):
    c = tables.closed_cell.c
    question = select(c.n, c.k, c.shown, c.exact).where(
        c.event == event, c.granularity == granularity,
        c.dimensions == "&".join(dimensions), c.project == register.PROJECT,
    )  # fmt: skip
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(question)]


def _is_exact(stored: list[tuple[int, int, int, bool]], n: int, k: int) -> bool:
    return any(exact and (n, k) == (m, key % 2**32) for m, key, _, exact in stored)


def _all_stored(engine: Engine) -> set[tuple]:
    c = tables.closed_cell.c
    # The first four say which period of which event a cell belongs to.
    columns = (c.event, c.granularity, c.project, c.period, c.dimensions, c.cell, c.n, c.k, c.shown, c.exact)
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(select(*columns))}
