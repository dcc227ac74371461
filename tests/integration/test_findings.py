"""Which findings wait for a decision on a day, on either engine."""

from datetime import date

import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.findings import waiting_findings
from data_access.reference import load_reference
from tests.participations import EXACT

AS_OF = date(2021, 12, 31)


def a_finding(finding_id: int, raised: date, **changes):
    return {
        "finding_id": finding_id,
        "kind": "deviation",
        "project": "MIA_VIDARE",
        "forbund": "SDT",
        "raised_on": raised,
        "level": "operation",
        "category": "waiting_time",
        "title": f"Titel {finding_id}",
        "party": "region",
        "mandate": "Regional styrgrupp",
        "method": None,
        "selection": None,
        "status": "raised",
        "spread_to": None,
    } | changes


def steps(finding_id: int, *taken: tuple[str, date], mandate: str | None = None):
    return [
        {"finding_id": finding_id, "step_no": i, "status": status, "happened_on": day, "mandate": mandate}
        for i, (status, day) in enumerate(taken, start=1)
    ]


@pytest.fixture
def findings(engine: Engine) -> Engine:
    with engine.begin() as connection:
        load_reference(connection)
        connection.execute(
            tables.finding.insert(),
            [
                a_finding(1, date(2021, 10, 1)),
                a_finding(2, date(2021, 9, 1), forbund=None, kind="guldkorn"),
                a_finding(3, date(2021, 8, 1)),
                a_finding(4, date(2022, 1, 5)),
                a_finding(5, date(2021, 7, 1), forbund="OS"),
                a_finding(6, date(2021, 6, 1), project="MIA"),
            ],
        )
        connection.execute(
            tables.finding_step.insert(),
            [
                *steps(
                    1,
                    ("raised", date(2021, 10, 1)),
                    ("received", date(2021, 10, 9)),
                    mandate="Lokal styrgrupp",
                ),
                *steps(3, ("raised", date(2021, 8, 1)), ("decided", date(2021, 11, 1))),
                *steps(5, ("raised", date(2021, 7, 1)), ("received", date(2021, 7, 3))),
            ],
        )
    return engine


def waiting(engine: Engine, as_of: date = AS_OF, **narrowing: tuple[str, ...]):
    asked = {"project": ("MIA_VIDARE",), "forbund": ()} | narrowing
    return [(f.title, f.waited) for f in waiting_findings(engine, EXACT, **asked, as_of=as_of)]


def test_those_without_a_decision_wait_longest_first(findings: Engine) -> None:
    assert waiting(findings) == [("Titel 5", 183), ("Titel 2", 121), ("Titel 1", 91)]


def test_a_decision_that_comes_later_does_not_exist_yet(findings: Engine) -> None:
    assert ("Titel 3", 91) in waiting(findings, date(2021, 10, 31))
    assert ("Titel 4", 0) in waiting(findings, date(2022, 1, 5))


def test_a_forbund_sees_its_own_and_those_of_the_whole_project(findings: Engine) -> None:
    assert waiting(findings, forbund=("OS",)) == [("Titel 5", 183), ("Titel 2", 121)]


def test_projects_are_not_mixed(findings: Engine) -> None:
    assert waiting(findings, project=("MIA",)) == [("Titel 6", 213)]
    assert len(waiting(findings, project=())) == 4


def test_the_latest_step_says_who_has_the_mandate(findings: Engine) -> None:
    found = waiting_findings(findings, EXACT, project=(), forbund=("SDT",), as_of=AS_OF)

    assert {f.title: (f.mandate, f.kind, f.forbund) for f in found} == {
        "Titel 6": ("Regional styrgrupp", "deviation", "SDT"),
        "Titel 2": ("Regional styrgrupp", "guldkorn", None),
        "Titel 1": ("Lokal styrgrupp", "deviation", "SDT"),
    }
