"""A day that has passed, of more than are held with their history: read once, and what a loop counts."""

import random
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from polars.testing import assert_frame_equal
from sqlalchemy import Engine, delete

from data_access import enrolments as reader
from data_access import tables
from data_access.engine import writing
from data_access.long_work import StillWorking
from data_access.past_days import PastSource
from data_access.pushdown import SqlSource
from data_access.sources import RememberingSource, open_source
from data_access.version import bump_version
from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.records import DIMENSIONS, Register
from metrics.scope import Policy, Role, Scope
from tests.enrolments import CLOCK, Enrolment, insert_rows, random_enrolments, store
from tests.integration.test_sources_agree import ANSWERED, DAYS, SCOPE, compare, questions

LEAD = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))


@pytest.fixture(autouse=True)
def _more_than_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIA_FACT_LIMIT", "20")


def opened(engine: Engine, day: date, scope: Scope = SCOPE) -> PastSource:
    source = open_source(engine, scope, day)
    assert isinstance(source, RememberingSource)
    assert isinstance(source.source, PastSource)
    return source.source


def _asked(chance: random.Random, source: PastSource) -> tuple[list[Dimension], Where]:
    """Return a random breakdown of paths, under conditions that somebody meets."""
    told = DIMENSIONS[Register.PATHS]
    met = chance.sample(told, chance.randrange(3))
    codes = {d: source.source.records(Register.PATHS, [d], {})[d.value].drop_nulls().to_list() for d in met}
    where = {d: tuple(chance.sample(c, chance.randint(1, len(c)))) for d, c in codes.items() if c}
    return chance.sample(told, chance.randrange(4)), where


@pytest.mark.parametrize("seed", [1, 2])
def test_every_question_has_the_answer_of_a_plain_loop(engine: Engine, seed: int):
    enrolments = random_enrolments(seed, 80)
    store(engine, enrolments)

    for no, day in enumerate(DAYS[1:]):
        alone = [([dimension], {}) for dimension in ANSWERED]
        asked = [([], {}), *questions(10 * seed + no), *(alone if no == 0 else [])]
        compare(opened(engine, day), enrolments, day, asked)


def test_everybody_is_read_once(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    store(engine, random_enrolments(3, 80))
    source = opened(engine, DAYS[2])
    source.counts([Dimension.GENDER], {})

    def never(*_: object) -> None:
        raise AssertionError("asked the database")

    monkeypatch.setattr("data_access.past_days.reading", never)
    monkeypatch.setattr(SqlSource, "counts", never)
    assert source.counts([Dimension.OUTCOME, Dimension.METHOD], {}).height
    assert source.durations([Dimension.GENDER], {Dimension.FORBUND: ("OS",)}).height


def test_what_is_registered_late_is_counted(engine: Engine):
    enrolments = random_enrolments(4, 80)
    store(engine, enrolments)
    day = DAYS[2]
    opened(engine, day).counts([], {})

    late = Enrolment(participant_id="LATE", record_key=4711, enrolled_on=day - timedelta(days=3))
    with writing(engine) as connection:
        insert_rows(connection, [late])
        bump_version(connection, as_of=CLOCK, synthetic=True)

    compare(opened(engine, day), [*enrolments, late], day, [([], {}), ([Dimension.GENDER], {})])


def test_data_of_no_known_version_are_read_anew(engine: Engine):
    store(engine, random_enrolments(4, 80))
    with writing(engine) as connection:
        connection.execute(delete(tables.data_version))
    first = opened(engine, DAYS[2]).counts([], {})["n"][0]
    with writing(engine) as connection:
        insert_rows(connection, [Enrolment(participant_id="MORE", record_key=4712, enrolled_on=DAYS[2])])

    assert opened(engine, DAYS[2]).counts([], {})["n"][0] == first + 1


def test_however_many_they_are_one_day_is_read(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    enrolments = random_enrolments(5, 80)
    store(engine, enrolments)
    monkeypatch.setenv("MIA_FACT_LIMIT", "1")
    monkeypatch.setattr("data_access.enrolments.AT_A_TIME", 7)

    compare(opened(engine, DAYS[1]), enrolments, DAYS[1], [([], {}), *questions(7)])


@pytest.mark.parametrize("at_a_time", [7, 100_000])
def test_paths_are_those_that_the_database_counts(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, at_a_time: int
):
    store(engine, random_enrolments(7, 80))
    monkeypatch.setattr("data_access.past_days._AT_A_TIME", at_a_time)
    chance = random.Random(7)
    told = DIMENSIONS[Register.PATHS]
    for day in (*DAYS[1:], DAYS[1] - timedelta(days=60)):
        source = opened(engine, day)
        alone = [([d], {}) for d in told]
        for dimensions, where in [([], {}), *alone, *(_asked(chance, source) for _ in range(10))]:
            found = source.records(Register.PATHS, dimensions, where)
            assert_frame_equal(found, source.source.records(Register.PATHS, dimensions, where))


def test_how_far_it_has_come_is_told(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    store(engine, random_enrolments(9, 80))
    go_on = Event()

    def held_up(*asked: Any) -> Any:
        go_on.wait(30)
        return read(*asked)

    read = reader._enrolments
    monkeypatch.setattr(reader, "_enrolments", held_up)
    source = open_source(engine, SCOPE, DAYS[1], patience=0.01)
    with pytest.raises(StillWorking) as first:
        source.counts([], {})
    with pytest.raises(StillWorking) as second:
        source.counts([Dimension.GENDER], {})
    assert first.value.work is second.value.work

    go_on.set()
    work = first.value.work
    assert work.ask(30)
    assert work.done == work.of > 0
    assert source.counts([], {}).height == 1


def test_a_project_lead_is_read_the_own_people_alone(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    store(engine, random_enrolments(6, 80))
    monkeypatch.setenv("MIA_FACT_LIMIT", "14")
    everybody = opened(engine, DAYS[2])
    own = open_source(engine, LEAD, DAYS[2])

    expected = everybody.counts([Dimension.FORBUND, Dimension.GENDER], {Dimension.FORBUND: ("OS",)})
    assert own.counts([Dimension.FORBUND, Dimension.GENDER], {}).equals(expected)
    inner = own.source.source
    assert isinstance(inner, PastSource)
    assert inner.counts([], {})["n"][0] < everybody.counts([], {})["n"][0]
