"""A day that has passed, of more than are held with their history: read once, and what a loop counts."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, delete

from data_access import tables
from data_access.engine import writing
from data_access.past_days import PastSource
from data_access.pushdown import SqlSource
from data_access.sources import RememberingSource, open_source
from data_access.version import bump_version
from metrics.dimension import Dimension
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


def test_too_many_for_a_single_day_are_counted_in_the_database(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    store(engine, random_enrolments(5, 80))
    monkeypatch.setenv("MIA_FACT_LIMIT", "1")

    source = open_source(engine, SCOPE, DAYS[1])

    assert isinstance(source, RememberingSource)
    assert isinstance(source.source, SqlSource)


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
