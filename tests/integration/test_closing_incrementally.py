"""Closing reads only those who touch what closes, and draws the same cells as one that reads everybody."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Connection, Engine, Select, delete, event, select, update

from data_access import code_frames, tables
from data_access.closing import counting
from data_access.closing.close import close_periods
from data_access.closing.periods import Declared
from data_access.engine import writing
from data_access.row_frames import row_frames
from data_access.version import bump_version
from metrics.disclosure.lattice import Event
from tests.enrolments import CLOCK, Enrolment, insert_rows, random_enrolments, store

FIRST = date(2020, 9, 30)
PEOPLE = random_enrolments(seed=11, size=120)


def everybody(_event: Event, _due: Sequence[Declared]) -> Any:
    """Stand in for ``touching``: everybody, which is what closing read before it was narrowed."""
    return select(tables.enrolment.c.participant_id)


def stored(engine: Engine) -> list[Any]:
    columns = [tables.closed_cell.c[name] for name in tables.closed_cell.c.keys()]  # noqa: SIM118 - columns
    with engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(select(*columns)))


def steps(seed: int) -> list[tuple[date, list[Enrolment], list[str]]]:
    """Return what happens: clocks, who comes by then, and who is taken away again as an undone load is."""
    chance = random.Random(seed)
    people = [*PEOPLE]
    chance.shuffle(people)
    by_person: dict[str, list[Enrolment]] = {}
    for enrolment in people:
        by_person.setdefault(enrolment.participant_id, []).append(enrolment)
    names = list(by_person)
    clocks = [FIRST + timedelta(days=days) for days in sorted(chance.sample(range(20, 1200), 4))]
    told = []
    for place, clock in enumerate([FIRST, *clocks]):
        share = names[place :: len(clocks) + 1]
        gone = chance.sample(share, 2) if place else []
        told.append((clock, [e for name in share for e in by_person[name]], gone))
    return told


def live(engine: Engine, seed: int) -> list[Any]:
    """Let the steps happen with a closing after each; return every closed cell."""
    store(engine, [], clock=FIRST)
    chance = random.Random(seed + 1)
    for clock, come, gone in steps(seed):
        with writing(engine) as connection:
            insert_rows(connection, come)
            e = tables.enrolment.c
            for name in chance.sample([one.participant_id for one in come], 3):
                # A correction: an exit that turns out later, in a month that has closed or one that has not.
                late = update(tables.enrolment).where(
                    e.participant_id == name, e.exited_on.is_not(None), e.enrolled_on <= clock
                )
                connection.execute(late.values(exited_on=e.enrolled_on if name[-1] in "02468" else clock))
            bump_version(connection, as_of=clock, synthetic=True)
        close_periods(engine, clock)
        with writing(engine) as connection:
            for table in (tables.method_period, tables.income_status, tables.occupation_status,
                          tables.follow_up, tables.enrolment, tables.participant):  # fmt: skip
                connection.execute(delete(table).where(table.c.participant_id.in_(gone)))
    return stored(engine)


@pytest.mark.parametrize("seed", [1, 2])
def test_narrowed_closing_draws_what_a_whole_one_draws(
    engine: Engine, seed: int, monkeypatch: pytest.MonkeyPatch
):
    narrow = live(engine, seed)
    with writing(engine) as connection:
        for table in reversed(tables.metadata.sorted_tables):
            connection.execute(delete(table))
    monkeypatch.setattr(counting, "touching", everybody)
    whole = live(engine, seed)

    assert narrow
    assert narrow == whole


def test_what_closes_of_one_month_is_read_alone(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    store(engine, PEOPLE, clock=date(2021, 11, 30))
    close_periods(engine, date(2021, 11, 30))
    new = Enrolment(participant_id="NEW", enrolled_on=date(2021, 11, 20), record_key=5)
    with writing(engine) as connection:
        insert_rows(connection, [new, replace(new, participant_id="LATE", enrolled_on=date(2020, 1, 9))])
        bump_version(connection, as_of=date(2021, 12, 14), synthetic=True)
    read: list[int] = []

    def follow(connection: Connection, question: Select[Any], *more: Any) -> Iterator[pl.DataFrame]:
        read.append(str(question).count("IN (SELECT"))
        return row_frames(connection, question, *more)

    monkeypatch.setattr(code_frames, "row_frames", follow)
    done = close_periods(engine, date(2021, 12, 14))

    assert done.periods
    assert read
    assert all(read)


def test_nothing_due_reads_nobody(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    store(engine, PEOPLE)
    close_periods(engine, CLOCK)
    asked: list[str] = []

    def never(*_: Any) -> None:
        raise AssertionError("read people")

    def follow(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    monkeypatch.setattr(code_frames, "row_frames", never)

    event.listen(engine, "after_cursor_execute", follow)
    close_periods(engine, CLOCK)
    event.remove(engine, "after_cursor_execute", follow)

    assert not any("record_key" in statement for statement in asked)
