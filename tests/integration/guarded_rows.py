"""Rows that PostgreSQL guards, who asks for them, and what they see."""

from datetime import date

from sqlalchemy import URL, Engine, select, table

from data_access import tables
from data_access.access.rows import PERSONS
from data_access.engine import get_engine, reading
from metrics.scope import Policy, Role, Scope
from tests.enrolments import Enrolment

EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)
STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
FUNDER = Scope(role=Role.FUNDER, policy=Policy.EXACT)


def lead(*forbund: str) -> Scope:
    return Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=forbund)


def engine_as(address: URL, role: str) -> Engine:
    return get_engine(address.set(username=role).render_as_string(hide_password=False))


def a_person(participant_id: str, **more: object) -> Enrolment:
    day = date(2021, 2, 1)
    gone = {"exited_on": date(2021, 6, 1), "outcome": "work"}
    rich = {
        "methods": (("cm", day, 1.0),), "occupations": (("start", 0, 0),),
        "incomes": (("start", "unknown"),), "follow_ups": (("six_months", None, None),),
    }  # fmt: skip
    return Enrolment(**{"participant_id": participant_id, **gone, **rich, **more})  # type: ignore[arg-type]


#: B was in OS first and came back in STH.
PEOPLE = [
    a_person("A"),
    a_person("B"),
    a_person("B", enrolment_no=2, forbund="STH", municipality="0180", enrolled_on=date(2021, 7, 1),
             exited_on=date(2021, 9, 1)),
    a_person("C", forbund="STH", municipality="0180"),
    a_person("D", forbund="ROS", municipality="0115"),
]  # fmt: skip
PERSON_TABLES = (*PERSONS, "participation")


def people_in(connection, name):
    asked = select(table(name, tables.participant.c.participant_id._copy()).c.participant_id).distinct()
    return sorted(connection.scalars(asked))


def seen(app, scope, name):
    with reading(app, scope) as connection:
        return people_in(connection, name)
