"""Memory, SQLite, PostgreSQL and plain loops give the same answer to the same question."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine

from data_access.facts import FactSource
from data_access.pushdown import SqlSource
from data_access.sources import RememberingSource, open_source
from metrics.dimension import Dimension
from metrics.indicator import Where
from metrics.scope import Policy, Role, Scope
from metrics.source import Source
from tests import plain_counts
from tests.enrolments import CLOCK, Enrolment, random_enrolments, store

SCOPE = Scope(role=Role.STEERING, policy=Policy.EXACT)
#: Everything about participations but what only closed cells and curves are asked for.
ANSWERED = [d for d in plain_counts.participations([Enrolment()], CLOCK)[0] if isinstance(d, Dimension)]
ANSWERED.append(Dimension.METHOD)
#: The clock, a day on which somebody starts and exits, one on which nobody does, and before anyone.
DAYS = (CLOCK, date(2020, 9, 25), date(2021, 3, 2), date(2019, 1, 1))


@pytest.fixture(params=[FactSource, SqlSource])
def limit(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type:
    monkeypatch.setenv("MIA_FACT_LIMIT", "1000" if request.param is FactSource else "0")
    return request.param


@pytest.mark.parametrize("seed", [1, 2])
def test_every_reader_counts_what_a_plain_loop_counts(engine: Engine, limit: type, seed: int):
    enrolments = random_enrolments(seed, 80)
    store(engine, enrolments)

    alone = [([dimension], {}) for dimension in ANSWERED]
    for no, day in enumerate(DAYS):
        source = open_source(engine, SCOPE, day)
        assert isinstance(source, RememberingSource)
        # Sums may stand before it and answer what they hold.
        assert isinstance(getattr(source.source, "source", source.source), limit)
        compare(source, enrolments, day, [([], {}), *questions(100 * seed + no), *(alone if no < 2 else [])])


@pytest.mark.usefixtures("limit")
def test_nobody_is_no_row(engine: Engine):
    store(engine, [])

    source = open_source(engine, SCOPE)

    assert source.counts([], {}).is_empty()
    assert source.counts([Dimension.GENDER, Dimension.METHOD], {}).is_empty()
    assert source.durations([Dimension.FORBUND], {}).is_empty()


def compare(source: Source, enrolments: list[Enrolment], day: date, asked: list[tuple[Any, Where]]) -> None:
    people = plain_counts.participations(enrolments, day)
    for dimensions, where in asked:
        names = [d.value for d in dimensions]
        found = source.counts(dimensions, where)
        assert found.equals(found.sort(names) if names else found)
        same(found, plain_counts.counts(people, dimensions, where), 4)
        same(source.durations(dimensions, where), plain_counts.durations(people, dimensions, where), 2)


def same(found: pl.DataFrame, expected: dict[Any, list[float]], measures: int) -> None:
    rows = {row[:-measures]: list(row[-measures:]) for row in found.rows()}
    assert len(rows) == found.height
    assert rows == {key: pytest.approx(values) for key, values in expected.items()}


def questions(seed: int) -> Iterator[tuple[list[Dimension], Where]]:
    """Yield random breakdowns under random conditions."""
    chance = random.Random(seed)
    codes = {
        Dimension.FORBUND: ["OS", "SBG", "XX"],
        Dimension.GENDER: ["woman", "man"],
        Dimension.METHOD: ["se", "cm", "joint_team", "health_group"],
        Dimension.OUTCOME: ["work", "study", "unknown"],
        Dimension.OUTCOME_12M: ["work", "none"],
        Dimension.STATE: ["exited"],
        Dimension.ENROLLED_MONTH: ["2020-02", "2020-07", "1999-01"],
        Dimension.EXITED_QUARTER: ["2020Q3", "2021Q1"],
        Dimension.MATURE: ["yes"],
        Dimension.AGE_BAND: ["30-44", "unknown"],
        Dimension.STEP_UP: ["yes", "unknown"],
        Dimension.SELF_SUPPORT: ["yes", "no"],
        Dimension.SOCIAL_ASSISTANCE: ["left", "stayed", "exit_unknown"],
        Dimension.INCOME_BEFORE: ["social_assistance", "health", "unknown"],
        Dimension.FOLLOW_UP_6M: ["work_or_study", "missing", "not_due"],
    }
    for _ in range(10):
        dimensions = chance.sample(ANSWERED, chance.randrange(4))
        asked = chance.sample(list(codes), chance.randrange(4))
        yield dimensions, {d: tuple(chance.sample(codes[d], chance.randint(1, len(codes[d])))) for d in asked}
