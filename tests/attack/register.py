"""A made-up programme in a database, closed as the product closes it."""

from datetime import date

import numpy as np
from sqlalchemy import Engine, update

from data_access import tables
from data_access.closing.close import close_periods
from data_access.engine import writing
from data_access.reference import load_reference
from data_access.version import bump_version
from tests.attack.population import Population
from tests.enrolments import Enrolment, insert_rows

FORBUND = ("OS", "HBS", "ROS", "STH", "SUVS", "SBG", "SDT", "VRN")
#: In the order of ``population.FORBUND_OF``; that some are no members there does not change a cell.
MUNICIPALITIES = (
    "0136", "0138", "0126", "0127", "0128", "0115", "0117", "0180", "0184", "0186",
    "0114", "0163", "0191", "0183", "0139", "0181", "0140", "0120", "0182", "0125",
)  # fmt: skip
GENDERS = ("woman", "man", "unknown")
_AGE = (20, 27, 37, 50)
AGES = ("18-24", "25-29", "30-44", "45-54")
_OUTCOME = ("work", "regular_prework", "back_to_party")
_METHODS = ("se", "ips", "cm", "boston")
PROJECT = "MIA_VIDARE"
_FIRST_YEAR = 2020
#: When everything has closed, those followed for a year included.
LONG_AFTER = date(2024, 3, 1)


def enrolments(people: Population) -> list[Enrolment]:
    """Return *people* as rows of the register, month 0 being January 2020."""
    rng = np.random.default_rng(people.key.size)
    methods = rng.integers(0, 4, (people.key.size, 2))
    return [_enrolment(people, i, *methods[i]) for i in range(people.key.size)]


def filled(engine: Engine, people: list[Enrolment], *, clock: date, planned: int = 1900) -> None:
    """Store *people* as known on *clock*, and close what is due then."""
    with writing(engine) as connection:
        load_reference(connection)
        insert_rows(connection, people)
        target = tables.target
        connection.execute(
            update(target)
            .where(target.c.project == PROJECT, target.c.kind == "planned", target.c.forbund.is_(None))
            .values(value=planned)
        )
        bump_version(connection, as_of=clock, synthetic=True)
    close_periods(engine, clock)


def closed_again(engine: Engine, clock: date) -> None:
    """Close what is due on *clock*, as every import does."""
    close_periods(engine, clock)


def known_on(people: list[Enrolment], clock: date) -> list[Enrolment]:
    """Return the register as it stood on *clock*."""
    here = [e for e in people if e.enrolled_on <= clock]
    return [e if e.exited_on is None or e.exited_on <= clock else _without_exit(e) for e in here]


def _enrolment(people: Population, i: int, first: int, second: int) -> Enrolment:
    enrolled, exited = int(people.enrolled[i]), int(people.exited[i])
    start = _day(enrolled, 15)
    end = None if exited < 0 else _day(exited, 20)
    return Enrolment(
        participant_id=f"P{i}",
        project=PROJECT,
        forbund=FORBUND[people.forbund[i]],
        municipality=MUNICIPALITIES[people.municipality[i]],
        gender=GENDERS[people.gender[i]],
        birth_year=start.year - _AGE[people.age[i]],
        referrer=("pes", "sia", "municipality")[int(first) % 3],
        enrolled_on=start,
        exited_on=end,
        exit_registered_on=end,
        exit_reason=None if end is None else ("completed", "illness", "moved")[int(second) % 3],
        outcome=None if end is None else _OUTCOME[people.outcome[i]],
        record_key=int(people.key[i]),
        methods=tuple((_METHODS[m], _day(enrolled, 28), 777.25) for m in {int(first), int(second)}),
    )


def _without_exit(e: Enrolment) -> Enrolment:
    return Enrolment(
        **{**vars(e), "exited_on": None, "exit_registered_on": None, "exit_reason": None, "outcome": None}
    )


def _day(month: int, day: int) -> date:
    return date(_FIRST_YEAR + month // 12, month % 12 + 1, day)
