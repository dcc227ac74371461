"""Kept sums say what a plain loop over the participations says, and follow every change of them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import URL, Connection, Engine, delete, select, text, true, update

from data_access import tables
from data_access.aggregates import definitions, project_counts
from data_access.demo.load import load_demo
from data_access.engine import get_engine, reading, writing
from data_access.importing.consent import withdraw
from data_access.importing.undo import last_load, undo_last
from data_access.pushdown import SqlSource
from data_access.registration_lag import registration_lags
from data_access.sources import RememberingSource, open_source
from data_access.sums.counting import KEY, MEASURED, of_persons
from data_access.sums.declared import DECLARED, sums_for
from data_access.sums.keeping import after_change, before_change, renew, sum_everybody
from data_access.sums.source import SummedSource
from data_access.version import bump_version, version_within
from metrics.dimension import Dimension
from metrics.records import Register
from metrics.registration_lag import Lag
from metrics.scope import Policy, Role, Scope
from tests import plain_counts
from tests.enrolments import CLOCK, Enrolment, insert_rows, random_enrolments, store
from tests.import_files import a_file, a_row, imported, with_reference
from tests.integration.test_sources_agree import compare, questions, same

EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)


@pytest.fixture(autouse=True)
def _always_summed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIA_FACT_LIMIT", "0")
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))


def summed(engine: Engine, enrolments: list[Enrolment]) -> SummedSource:
    store(engine, enrolments)
    with writing(engine) as connection:
        sum_everybody(connection, DECLARED)
    return opened(engine)


def opened(engine: Engine, scope: Scope = EXACT) -> SummedSource:
    source = open_source(engine, scope)
    assert isinstance(source, RememberingSource)
    assert isinstance(source.source, SummedSource)
    return source.source


def held(connection: Connection) -> dict[tuple[str, ...], list[float]]:
    names = [*KEY, *MEASURED.names()]
    rows = connection.execute(select(*(tables.participation_sum.c[name] for name in names)))
    return {tuple(row[: len(KEY)]): list(row[len(KEY) :]) for row in rows}


def counted(connection: Connection) -> dict[tuple[str, ...], list[float]]:
    rows = (
        of_persons(connection, true(), DECLARED, version_within(connection).as_of)
        .select(*KEY, *MEASURED.names())
        .rows()
    )
    return {tuple(row[: len(KEY)]): pytest.approx(row[len(KEY) :], abs=1e-6) for row in rows}


def test_every_sum_is_what_a_plain_loop_counts(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    enrolments = random_enrolments(5, 60)
    source = summed(engine, enrolments)
    people = plain_counts.participations(enrolments, CLOCK)

    def never(*_: object) -> pl.DataFrame:
        raise AssertionError("asked the database")

    monkeypatch.setattr(SqlSource, "counts", never)
    monkeypatch.setattr(SqlSource, "durations", never)
    for each in DECLARED:
        dimensions = (Dimension.PROJECT, *each.dimensions)
        if each.measure == "counts":
            same(source.counts(dimensions, {}), plain_counts.counts(people, dimensions, {}), 4)
        elif each.measure == "paths":
            found = source.records(Register.PATHS, dimensions, {})
            assert found.equals(source.source.records(Register.PATHS, dimensions, {})), each
        elif each.measure == "stays":
            same(source.durations(dimensions, {}), plain_counts.durations(people, dimensions, {}), 2)


def test_sums_do_not_depend_on_how_many_are_counted_together(engine: Engine):
    store(engine, random_enrolments(5, 60))
    with reading(engine, EXACT) as connection:
        whole = of_persons(connection, true(), DECLARED, CLOCK)
        parted = of_persons(connection, true(), DECLARED, CLOCK, at_a_time=25)

    assert whole.height
    assert parted.sort(KEY).equals(whole.sort(KEY))


def test_random_questions_have_the_answers_of_a_plain_loop(engine: Engine):
    enrolments = random_enrolments(3, 40)
    source = summed(engine, enrolments)

    compare(source, enrolments, CLOCK, [([], {}), *questions(3)])


def test_one_filter_beside_forbund_and_gender_is_answered_without_the_persons():
    where = {Dimension.FORBUND: ("OS",), Dimension.GENDER: ("woman",)}
    for narrowed in (Dimension.AGE_BAND, Dimension.REFERRER, Dimension.MUNICIPALITY, Dimension.METHOD):
        for asked in ("outcome", "step_up", "enrolled_month", "exited_quarter", "education", "outcome_12m"):
            dimensions = (Dimension.PROJECT, Dimension(asked))
            assert next(sums_for("counts", dimensions, where | {narrowed: ("one",)}), None), (asked, narrowed)


def test_how_it_went_per_municipality_and_method_is_answered_of_one_age():
    told = (Dimension.PROJECT, Dimension.STATE, Dimension.OUTCOME)
    for by in (Dimension.MUNICIPALITY, Dimension.METHOD):
        assert next(sums_for("counts", (*told, by), {Dimension.AGE_BAND: ("18-24",)}), None)


def test_persons_of_two_methods_are_not_added_up():
    both = {Dimension.METHOD: ("se", "cm")}

    assert not list(sums_for("counts", (Dimension.GENDER,), both))
    assert list(sums_for("counts", (Dimension.GENDER, Dimension.METHOD), both))


def test_sums_follow_a_change_of_persons(engine: Engine):
    enrolments = random_enrolments(6, 60)
    summed(engine, enrolments)
    changed = ("P3", "P7", "P11")
    newcomers = [Enrolment(participant_id=f"N{no}", record_key=no) for no in range(3)]

    with writing(engine) as connection:
        sums = before_change(connection, [*changed, "N0", "N1", "N2"])
        e = tables.enrolment
        connection.execute(
            update(e).where(e.c.participant_id == "P3").values(gender="unknown", forbund="VRN")
        )
        for table in (
            tables.follow_up,
            tables.income_status,
            tables.occupation_status,
            tables.method_period,
            e,
        ):
            connection.execute(delete(table).where(table.c.participant_id.in_(changed[1:])))
        insert_rows(connection, newcomers)
        bump_version(connection, as_of=CLOCK, synthetic=True)
        after_change(connection, sums)

        assert sums.rows is not None
        assert held(connection) == counted(connection)


def test_sums_follow_imports_corrections_undoings_and_withdrawals(engine: Engine):
    with_reference(engine)
    people = [a_row(Pseudonym=f"P-{no}", Födelseår=str(1960 + no)) for no in range(12)]
    assert imported(engine, a_file(*people)).loaded
    with reading(engine, EXACT) as connection:
        first = held(connection)
        assert first == counted(connection)

    assert imported(
        engine, a_file(a_row(Slutdatum="2021-09-01", Utfall="Arbete"), a_row(Pseudonym="Q"))
    ).loaded
    with reading(engine, EXACT) as connection:
        assert held(connection) == counted(connection)
        assert held(connection) != first

    last = last_load(engine)
    assert last is not None
    undo_last(engine, last.version, actor="test")
    with reading(engine, EXACT) as connection:
        assert {key: pytest.approx(values) for key, values in held(connection).items()} == first

    withdraw(engine, ["P-3"], actor="test")
    with reading(engine, EXACT) as connection:
        assert held(connection) == counted(connection)


def test_sums_of_another_day_are_not_used_and_are_counted_anew(engine: Engine):
    enrolments = random_enrolments(8, 40)
    summed(engine, enrolments)
    later = date(2022, 6, 30)
    with writing(engine) as connection:
        bump_version(connection, as_of=later, synthetic=True)

    compare(opened(engine), enrolments, later, [([Dimension.MATURE, Dimension.FOLLOW_UP_6M], {})])
    with writing(engine) as connection:
        assert renew(connection)
        assert not renew(connection)
        assert held(connection) == counted(connection)


def test_few_enough_to_be_counted_in_memory_have_no_sums(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    summed(engine, random_enrolments(9, 20))
    monkeypatch.setenv("MIA_FACT_LIMIT", "1000")

    with writing(engine) as connection:
        renew(connection)
        assert not held(connection)


def test_what_is_told_of_everybody_is_the_same_from_sums_as_from_the_persons(engine: Engine):
    load_demo(engine, size=800)

    from_sums = told(engine)
    with writing(engine) as connection:
        assert held(connection)
        connection.execute(delete(tables.participation_sum))
    from_persons = told(engine)

    assert from_sums[0] == from_persons[0]
    assert any(lag is not None for lag in from_sums[1])
    for one, other in zip(from_sums[1], from_persons[1], strict=True):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.events == other.events
            assert one.share == pytest.approx(other.share)


def test_whole_counts_read_nobody_where_sums_are_kept(guarded: URL):
    engine = get_engine(guarded.render_as_string(hide_password=False))
    summed(engine, random_enrolments(9, 60))

    question = {name: asked for name, _, asked in definitions()}["mia_project_counts(day date)"]

    def read(day: date) -> set[str]:
        dated = re.sub(r"\bday\b", f"date '{day}'", question)
        with reading(engine, EXACT) as connection:
            plan = connection.scalar(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {dated}"))
        return {node["Relation Name"] for node in nodes(plan[0]["Plan"]) if node["Actual Loops"]}

    people = {"enrolment", "participant"}
    assert not people & read(CLOCK)
    assert people <= read(date(2021, 1, 1))
    engine.dispose()


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a plan that read a table."""
    if "Relation Name" in plan:
        yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


def told(engine: Engine) -> tuple[list[tuple[object, ...]], list[Lag | None]]:
    with reading(engine, EXACT) as connection:
        counts = sorted(tuple(row) for row in project_counts(connection, CLOCK))
    places = [("MIA", None), ("MIA_VIDARE", None), ("MIA", "OS")]
    return counts, [lag for place in places for lag in registration_lags(engine, EXACT, *place).values()]


def test_a_project_lead_reads_sums_of_the_own_forbund_alone(engine: Engine):
    summed(engine, random_enrolments(10, 60))
    lead = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))
    source = open_source(engine, lead)

    assert set(source.counts([Dimension.FORBUND], {})["forbund"]) == {"OS"}
    inner = source.source.source
    assert set(inner._read(next(sums_for("counts", (Dimension.FORBUND,), {})))["forbund"]) == {"OS"}
