"""The ESF's rule, case by case, on either engine."""

from dataclasses import replace
from datetime import date

import polars as pl
import polars.selectors as cs
import pytest
from sqlalchemy import Engine, text

from data_access.engine import reading
from data_access.enrolments import participations_at, read_enrolments
from data_access.sources import open_source
from metrics.dimension import Dimension
from metrics.scope import Policy, Role, Scope
from tests.enrolments import CLOCK, Enrolment, random_enrolments, store

D = Dimension
SCOPE = Scope(role=Role.STEERING, policy=Policy.EXACT)
FIRST = Enrolment(
    enrolled_on=date(2020, 7, 1), exited_on=date(2020, 10, 1), exit_reason="illness", outcome="back_to_party"
)
AGAIN = Enrolment(
    enrolment_no=2, enrolled_on=date(2021, 1, 1), forbund="SBG", municipality="0183",
    exited_on=date(2021, 6, 1), exit_reason="work", outcome="work",
)  # fmt: skip


@pytest.fixture(params=["1000", "0"], ids=["memory", "database"], autouse=True)
def _reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIA_FACT_LIMIT", request.param)


def ask(engine: Engine, *dimensions: D, as_of: date | None = None) -> list[tuple[object, ...]]:
    counts = open_source(engine, SCOPE, as_of).counts(dimensions, {})
    return counts.select(*(d.value for d in dimensions), "n").rows()


def fact_source_at_the_clock(engine: Engine) -> pl.DataFrame:
    with reading(engine) as connection:
        return participations_at(read_enrolments(connection, SCOPE), CLOCK, past=False)


def test_a_person_who_comes_back_is_one_participation(engine: Engine):
    store(engine, [FIRST, AGAIN])

    assert ask(engine, D.FORBUND, D.ENROLLED_MONTH, D.EXITED_MONTH, D.OUTCOME) == [
        ("OS", "2020-07", "2021-06", "work", 1)
    ]


def test_between_two_enrolments_the_first_exit_is_the_last(engine: Engine):
    store(engine, [FIRST, AGAIN])

    assert ask(engine, D.EXITED_MONTH, D.OUTCOME, as_of=date(2020, 12, 31)) == [
        ("2020-10", "back_to_party", 1)
    ]


def test_a_participation_is_open_while_any_enrolment_is(engine: Engine):
    store(engine, [replace(FIRST, exited_on=None, exit_reason=None, outcome=None), AGAIN])

    assert ask(engine, D.STATE, D.OUTCOME, D.EXIT_REASON, D.EXITED_YEAR) == [("active", None, None, None, 1)]


def test_the_same_person_in_two_projects_is_two_participations(engine: Engine):
    store(engine, [FIRST, replace(AGAIN, project="MIA")])

    assert ask(engine, D.PROJECT) == [("MIA", 1), ("MIA_VIDARE", 1)]


def test_an_enrolment_registered_in_error_never_happened(engine: Engine):
    store(engine, [replace(FIRST, exit_reason="registration_error"), AGAIN])

    assert ask(engine, D.FORBUND, D.ENROLLED_MONTH) == [("SBG", "2021-01", 1)]
    assert ask(engine, D.FORBUND, as_of=date(2020, 9, 1)) == []


def test_exit_on_the_last_day_counts_and_the_day_after_does_not(engine: Engine):
    store(engine, [FIRST])

    assert ask(engine, D.STATE, as_of=date(2020, 10, 1)) == [("exited", 1)]
    assert ask(engine, D.STATE, as_of=date(2020, 9, 30)) == [("active", 1)]


def test_exit_within_365_days_has_a_twelve_month_outcome(engine: Engine):
    start = date(2020, 7, 1)
    store(
        engine,
        [
            replace(
                FIRST, participant_id="A", enrolled_on=start, exited_on=date(2021, 7, 1), outcome="study"
            ),
            replace(
                FIRST, participant_id="B", enrolled_on=start, exited_on=date(2021, 7, 2), outcome="study"
            ),
        ],
    )

    assert ask(engine, D.OUTCOME_12M) == [("none", 1), ("study", 1)]
    assert ask(engine, D.MATURE, as_of=date(2021, 6, 30)) == [("no", 2)]
    assert ask(engine, D.MATURE, as_of=date(2021, 7, 1)) == [("yes", 2)]


def test_exit_on_the_day_of_the_start_is_day_zero(engine: Engine):
    store(engine, [replace(FIRST, exited_on=FIRST.enrolled_on)])

    assert open_source(engine, SCOPE).durations([], {}).rows() == [(0, 3, 1, 7)]


def test_a_person_counts_once_per_method_started_and_once_under_a_condition(engine: Engine):
    methods = (("se", date(2020, 7, 1), 10.0), ("se", date(2020, 9, 1), 5.0), ("cm", date(2020, 9, 1), 2.5))
    store(engine, [replace(FIRST, methods=methods)])
    source = open_source(engine, SCOPE)

    assert ask(engine, D.METHOD) == [("cm", 1), ("se", 1)]
    assert source.counts([], {D.METHOD: ("se", "cm")})["n"].to_list() == [1]
    assert source.counts([D.METHOD], {D.METHOD: ("se",)})["method"].to_list() == ["se"]
    assert source.counts([], {})["hours"].to_list() == [17.5]


def test_methods_and_hours_of_a_past_day_are_those_started_by_then(engine: Engine):
    methods = (("se", date(2020, 7, 1), 10.0), ("cm", date(2020, 9, 1), 2.5))
    store(engine, [replace(FIRST, methods=methods)])

    past = open_source(engine, SCOPE, date(2020, 8, 31))

    assert past.counts([D.METHOD], {}).select("method", "hours").rows() == [("se", 10.0)]


def test_the_age_is_that_of_the_year_of_the_start(engine: Engine):
    years = {"A": 2005, "B": 2004, "C": 1956, "D": 1955, "E": None}
    store(engine, [replace(FIRST, participant_id=who, birth_year=year) for who, year in years.items()])

    assert ask(engine, D.AGE_BAND) == [("16-17", 1), ("55-64", 1), ("unknown", 3)]


def test_keys_of_many_add_up_beyond_32_bits(engine: Engine):
    store(engine, [replace(FIRST, participant_id=who, record_key=2**32 - 1) for who in "ABC"])

    assert open_source(engine, SCOPE).counts([], {})["k"].to_list() == [3 * (2**32 - 1)]


def test_the_view_shows_the_participations_at_the_clock(engine: Engine):
    store(engine, [FIRST, AGAIN], clock=date(2020, 12, 31))

    with reading(engine) as connection:
        question = text("SELECT forbund, outcome, record_key FROM participation")
        assert [tuple(row) for row in connection.execute(question)] == [("OS", "back_to_party", 7)]


def test_the_view_shows_what_memory_counts(engine: Engine):
    store(engine, random_enrolments(3, 80))
    rows = fact_source_at_the_clock(engine).select(
        "project", "forbund", "municipality", "gender", "enrolled_on", "exited_on", "outcome",
        "exit_registered_on", "method_mask", "registration_level", "record_key",
        pl.col("activity_hours").cast(pl.Float64),
    )  # fmt: skip
    with reading(engine) as connection:
        view = pl.read_database(text("SELECT * FROM participation"), connection).select(
            pl.col(name).str.to_date()
            if kind == pl.Date and engine.dialect.name == "sqlite"
            else pl.col(name)
            for name, kind in rows.schema.items()
        )

    in_order = rows.with_columns(cs.enum().cast(pl.String)).sort(*rows.columns).rows()
    assert len(in_order) > 80
    assert view.sort(*rows.columns).rows() == in_order


def test_a_day_after_the_clock_is_the_clock(engine: Engine):
    store(engine, [FIRST], clock=date(2020, 12, 31))

    assert open_source(engine, SCOPE, date(2022, 1, 1)).as_of == date(2020, 12, 31)


def test_new_data_are_seen_at_once(engine: Engine):
    store(engine, [FIRST])
    assert ask(engine, D.STATE) == [("exited", 1)]

    store(engine, [replace(AGAIN, participant_id="P2", enrolment_no=1)])

    assert ask(engine, D.STATE) == [("exited", 2)]
    assert isinstance(open_source(engine, SCOPE).codes(), pl.DataFrame)
