"""Closing: once per period, whole or not at all, and counted as a plain loop counts."""

import random
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from sqlalchemy import Engine, Table, delete, event, select

from data_access import enrolments, tables
from data_access.closed import open_closed
from data_access.closing.close import Closed, close_periods
from data_access.engine import writing
from data_access.errors import LiveDataForbidden
from data_access.importing.clear import clear_people
from data_access.version import bump_version
from metrics.dimension import Dimension
from metrics.disclosure.lattice import ANY_WORK, Event, Granularity, lattice
from metrics.scope import Policy, Role, Scope
from metrics.source import ClosedCells
from tests.enrolments import CLOCK, Enrolment, insert_rows, random_enrolments, store
from tests.integration.plain_cells import Rows, expected, plain

STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
PEOPLE = random_enrolments(seed=3, size=150)
NEW = Enrolment(participant_id="LATE", enrolled_on=date(2021, 2, 3), record_key=123_456_789)


class BrokenOff(Exception):
    """Whatever ends a run before its time."""


def stored(engine: Engine, table: Table = tables.closed_cell) -> Rows:
    columns = [column for column in table.columns if column.name not in {"closed_at", "data_version"}]
    with engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(select(*columns)))


def add(engine: Engine, *enrolments: Enrolment, clock: date = CLOCK) -> None:
    with writing(engine) as connection:
        insert_rows(connection, list(enrolments))
        bump_version(connection, as_of=clock, synthetic=True)


def test_closing_again_changes_nothing(engine: Engine):
    store(engine, PEOPLE)
    done = close_periods(engine, CLOCK)
    cells, periods = stored(engine), stored(engine, tables.closed_period)

    assert close_periods(engine, CLOCK) == Closed(0, 0)
    assert stored(engine) == cells
    assert stored(engine, tables.closed_period) == periods
    assert done == Closed(len(periods), len(cells))


@pytest.mark.parametrize("done", [0, 1, 3])
def test_run_that_was_broken_off_is_taken_up_by_the_next(engine: Engine, done: int):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)
    cells, periods = stored(engine), stored(engine, tables.closed_period)
    with writing(engine) as connection:
        connection.execute(delete(tables.closed_cell))
        connection.execute(delete(tables.closed_period))
    batches = iter(range(done))

    def break_off(*arguments: Any) -> None:
        if "INSERT INTO closed_period" in arguments[2] and next(batches, None) is None:
            raise BrokenOff

    event.listen(engine, "after_cursor_execute", break_off)
    with pytest.raises(BrokenOff):
        close_periods(engine, CLOCK)
    event.remove(engine, "after_cursor_execute", break_off)

    kept = {row[1] for row in stored(engine, tables.closed_period)}
    assert kept == set(list(Event)[:done])
    assert {row[0] for row in stored(engine)} == kept
    close_periods(engine, CLOCK)
    assert stored(engine) == cells
    assert stored(engine, tables.closed_period) == periods


def test_late_registration_enters_only_what_closes_later(engine: Engine):
    store(engine, PEOPLE, clock=date(2021, 6, 30))
    close_periods(engine, date(2021, 6, 30))
    before = stored(engine)
    add(engine, NEW)
    close_periods(engine, date(2022, 1, 14))
    after = stored(engine)

    assert set(before) <= set(after)
    whole = [Event.ENROLLED, "", "MIA_VIDARE"]
    counts = {(g, p): n for e, g, d, project, p, _, n, *_ in after if [e, d, project] == whole}
    known = [p for p in plain(PEOPLE) if p[Dimension.PROJECT] == "MIA_VIDARE"]
    assert counts["quarter", "2021Q1"] == sum(p[Dimension.ENROLLED_QUARTER] == "2021Q1" for p in known)
    assert counts["year", "2021"] == sum(p[Dimension.ENROLLED_YEAR] == "2021" for p in known) + 1


def test_two_states_one_enrolment_apart_show_the_same(engine: Engine):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)
    before = everything(open_closed(engine, STEERING))
    add(engine, replace(NEW, enrolled_on=date(2021, 12, 20)))
    assert close_periods(engine, CLOCK) == Closed(0, 0)
    after = everything(open_closed(engine, STEERING))

    assert before.keys() == after.keys()
    assert all(before[name].equals(after[name]) for name in before)


def everything(source: ClosedCells) -> dict[object, pl.DataFrame]:
    cells = {
        (e, g, dimensions): source.cells(e, g, dimensions)
        for e, g in product(Event, Granularity)
        for dimensions in lattice(e, g)
    }
    by_forbund = source.counts((Dimension.PROJECT, Dimension.FORBUND), {})
    return {"closed": source.closed(), "counts": by_forbund, "codes": source.codes(), **cells}


@pytest.mark.parametrize("at_a_time", [40, 200_000])
def test_cells_count_what_a_plain_loop_counts(
    engine: Engine, at_a_time: int, monkeypatch: pytest.MonkeyPatch
):
    # However many persons are counted together, on SQLite and on PostgreSQL: one expectation for all.
    monkeypatch.setattr(enrolments, "AT_A_TIME", at_a_time)
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)
    closed = {row[:4] for row in stored(engine, tables.closed_period)}
    cells = stored(engine)
    people = plain(PEOPLE)

    for e, granularity in product(Event, Granularity):
        for dimensions in random.Random(f"{e}{granularity}").choices(lattice(e, granularity), k=3):
            text = "&".join(dimensions)
            found = [row[3:] for row in cells if row[:3] == (e, granularity, text)]
            assert found == expected(people, e, granularity, dimensions, closed)


def large_year() -> list[Enrolment]:
    """660 persons of two förbund who left in 2018: every cell of gender x outcome group has 110."""
    cells = product(("OS", "STH"), ("woman", "man"), ("work", "regular_prework", "other"), range(55))
    return [
        Enrolment(
            participant_id=f"L{no}",
            project="MIA",
            forbund=forbund,
            gender=gender,
            enrolled_on=date(2018, 1, 8),
            exited_on=date(2018, 9, 3),
            outcome=outcome,
            record_key=no * 7_654_321 % 2**32,
        )
        for no, (forbund, gender, outcome, _) in enumerate(cells)
    ]


def test_closed_family_of_large_cells_shows_its_counts(engine: Engine):
    store(engine, large_year())
    close_periods(engine, CLOCK)
    source = open_closed(engine, STEERING)

    for granularity in (Granularity.YEAR, Granularity.PROJECT):
        for dimensions, n in (
            ((), 660),
            ((Dimension.GENDER,), 330),
            ((Dimension.OUTCOME_GROUP,), 220),
            ((Dimension.GENDER, Dimension.OUTCOME_GROUP), 110),
        ):
            cells = source.cells(Event.EXITED, granularity, dimensions)
            assert set(cells.select("shown", "exact").rows()) == {(n, True)}
    assert not source.cells(Event.EXITED, Granularity.QUARTER, ())["exact"].any()
    assert not source.cells(Event.EXITED, Granularity.YEAR, (Dimension.FORBUND,))["exact"].any()
    assert not source.cells(Event.ENROLLED, Granularity.YEAR, ())["exact"].any()


def test_late_exit_makes_the_project_protected_beside_its_exact_year(engine: Engine):
    store(engine, large_year(), clock=date(2019, 2, 1))
    close_periods(engine, date(2019, 2, 1))
    late = replace(large_year()[0], participant_id="LATE")
    add(engine, late)
    close_periods(engine, CLOCK)
    source = open_closed(engine, STEERING)

    assert source.cells(Event.EXITED, Granularity.YEAR, ()).rows() == [("MIA", "2018", 660, True)]
    assert source.cells(Event.EXITED, Granularity.PROJECT, ())["exact"].to_list() == [False]


def test_source_knows_only_what_had_closed_by_its_day(engine: Engine):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)

    def last(source: ClosedCells, e: Event) -> date | None:
        days = source.closed().filter(pl.col("event") == e, pl.col("granularity") == "month")["last_day"]
        return days.max()  # type: ignore[return-value]

    earlier = open_closed(engine, STEERING, date(2021, 4, 13))
    assert last(earlier, Event.ENROLLED) == date(2021, 2, 28)
    assert last(earlier, Event.FOLLOWED) == date(2020, 2, 29)
    next_day = open_closed(engine, STEERING, date(2021, 4, 14))
    assert last(next_day, Event.EXITED) == date(2021, 3, 31)
    assert last(next_day, Event.FOLLOWED) == date(2020, 3, 31)
    months = earlier.cells(Event.ENROLLED, Granularity.MONTH, ())["period"]
    assert months.max() == "2021-02"


def test_cells_that_show_nothing_have_no_row_and_others_no_count(engine: Engine):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)
    source = open_closed(engine, STEERING)

    for frame in everything(source).values():
        assert not {"k_", "cell"} & set(frame.columns)
        if "shown" in frame.columns:
            assert "n" not in frame.columns
            assert (frame["shown"] >= 5).all()


def test_counts_are_sums_of_the_fewest_closed_cells(engine: Engine):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)
    source = open_closed(engine, STEERING)
    by = (Dimension.PROJECT, Dimension.FORBUND)

    counts = source.counts(by, {})

    # MIA has closed as a whole; MIA Vidare has one closed year and three quarters.
    ended = source.cells(Event.ENROLLED, Granularity.PROJECT, (Dimension.FORBUND,))
    year = source.cells(Event.ENROLLED, Granularity.YEAR, (Dimension.FORBUND,))
    quarters = source.cells(Event.ENROLLED, Granularity.QUARTER, (Dimension.FORBUND,))
    parts = pl.concat(
        [
            ended,
            year.filter(pl.col("project") == "MIA_VIDARE"),
            quarters.filter(pl.col("project") == "MIA_VIDARE", pl.col("period").str.starts_with("2021")),
        ]
    )
    sums = parts.group_by("project", "forbund").agg(pl.col("shown").sum().alias("n"))
    assert_frame_equal(counts.select("project", "forbund", "n"), sums.sort("project", "forbund"))
    assert counts["k"].sum() == 0
    with pytest.raises(ValueError, match="one more dimension"):
        source.counts((*by, Dimension.GENDER), {})
    with pytest.raises(ValueError, match="closed cells hold no"):
        source.durations((), {})


def test_unsplit_counts_are_exact_and_only_of_large_projects(engine: Engine):
    planned_or_large = [*PEOPLE, *large_year()]
    store(engine, planned_or_large)
    before = open_closed(engine, STEERING).unsplit()
    close_periods(engine, CLOCK)

    unsplit = open_closed(engine, STEERING).unsplit()

    # What is told is decided on shown numbers, and before a period has closed there are none.
    assert before.rows() == [("MIA", None, None), ("MIA_VIDARE", None, None)]

    people = plain(planned_or_large)
    own = [p for p in people if p[Dimension.PROJECT] == "MIA"]
    counts = (len(own), sum(p["day_of_exit"] is not None for p in own))
    # MIA Vidare is planned to be large and has too few outside its largest förbund so far.
    assert unsplit.rows() == [("MIA", *counts), ("MIA_VIDARE", None, None)]


def test_a_project_lead_sees_no_cells_of_a_project_that_is_nearly_the_own(engine: Engine):
    store(engine, [*PEOPLE, *large_year()])
    close_periods(engine, CLOCK)

    lead, other = (
        open_closed(engine, Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=own))
        for own in (("OS", "STH"), ("OS",))
    )

    # Outside OS there are 330 others in MIA, outside OS and STH only a few; MIA Vidare is small.
    assert lead.closed().is_empty()
    assert set(other.closed()["project"]) == {"MIA"}
    # Neither by its periods, nor by its cells, nor by what everybody else is told live.
    for source, projects in ((lead, set()), (other, {"MIA"})):
        assert set(source.unsplit()["project"]) == projects
        assert set(source.cells(Event.ENROLLED, Granularity.YEAR, ())["project"]) == projects
        assert set(source.counts([Dimension.PROJECT], {})["project"]) == projects


def test_funder_reads_snapshots_only(engine: Engine):
    store(engine, [])

    with pytest.raises(LiveDataForbidden):
        open_closed(engine, Scope(role=Role.FUNDER, policy=Policy.PROTECTED))


def test_closing_until_a_day_closes_what_ends_by_then(engine: Engine):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK, until=date(2021, 3, 31))

    assert max(row[5] for row in stored(engine, tables.closed_period)) == date(2021, 3, 31)
    assert close_periods(engine, CLOCK).periods > 0


def test_periods_follow_from_the_project_and_not_from_its_rows(engine: Engine):
    store(engine, [NEW, replace(NEW, participant_id="P1", enrolment_no=2, project="MIA")])
    close_periods(engine, CLOCK)
    few = stored(engine, tables.closed_period)
    with writing(engine) as connection:
        clear_people(connection)
    add(engine, *PEOPLE, replace(NEW, enrolled_on=date(2015, 5, 5)))
    close_periods(engine, CLOCK)

    assert stored(engine, tables.closed_period) == few


def test_nothing_closes_before_the_first_file_has_come(engine: Engine):
    store(engine, [])

    assert close_periods(engine, CLOCK) == Closed(0, 0)


def test_any_work_oriented_method_has_no_cells_by_municipality(engine: Engine):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)
    source = open_closed(engine, STEERING)

    by_place = {
        place: source.cells(Event.STARTED, Granularity.YEAR, (place, Dimension.METHOD))["method"].to_list()
        for place in (Dimension.FORBUND, Dimension.MUNICIPALITY)
    }

    assert ANY_WORK in by_place[Dimension.FORBUND]
    assert ANY_WORK not in by_place[Dimension.MUNICIPALITY]
    assert by_place[Dimension.MUNICIPALITY]
