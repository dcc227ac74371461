"""What the demo takes from the reference rows, so that it follows them when they change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection, select

from data_access import tables
from data_access.demo import calibration as cal
from data_access.demo.sampling import Ints, day_number

_NEVER = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A municipality of a förbund, by day number; the last day is the first that no longer counts."""

    forbund: int
    municipality: str
    valid_from: int
    valid_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The registered budget of a project in kronor; *ends_on* is the first day that no longer counts."""

    total: float
    esf: float
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The reference rows that the demo needs.

    Attributes:
        planned: participants by project and förbund.
        members: memberships, in the order of their keys.
        ages: youngest and oldest age by project, one row per förbund.
        bits: bit of each method, in the order of METHOD.
        budgets: by project.
    """

    planned: Mapping[tuple[str, str], int]
    members: tuple[Member, ...]
    ages: Mapping[str, Ints]
    bits: Ints
    budgets: Mapping[str, Budget]


def read_world(connection: Connection) -> World:
    """Read the reference rows.

    Raises:
        KeyError: if a method of the calibration is not a reference row.
    """
    target, membership, method = tables.target, tables.membership, tables.method
    planned = connection.execute(
        select(target.c.project, target.c.forbund, target.c.value)
        .where(target.c.indicator == "enrolled", target.c.kind == "planned", target.c.forbund.is_not(None))
        .order_by(target.c.valid_from)
    )
    members = connection.execute(select(membership).order_by(*membership.primary_key))
    bit = {row.code: row.bit for row in connection.execute(select(method.c.code, method.c.bit))}
    return World(
        planned={(row.project, row.forbund): round(row.value) for row in planned},
        members=tuple(
            Member(
                forbund=cal.FORBUND.index(row.forbund),
                municipality=row.municipality,
                valid_from=day_number(row.valid_from),
                valid_to=day_number(row.valid_to) if row.valid_to else _NEVER,
            )
            for row in members
            if row.forbund in cal.FORBUND
        ),
        ages=_ages(connection),
        bits=np.array([bit[code] for code in cal.METHOD]),
        budgets={p.code: _budget(connection, p.code) for p in cal.PROGRAMMES},
    )


def _ages(connection: Connection) -> dict[str, Ints]:
    ages = {p.code: np.tile([16, 64], (len(cal.FORBUND), 1)) for p in cal.PROGRAMMES}
    for row in connection.execute(select(tables.subproject)):
        if row.project in ages and row.forbund in cal.FORBUND:
            ages[row.project][cal.FORBUND.index(row.forbund)] = (row.age_min, row.age_max)
    return ages


def _budget(connection: Connection, project: str) -> Budget:
    budget, row = tables.budget, tables.project
    amounts = {
        kind: float(amount)
        for kind, amount in connection.execute(
            select(budget.c.kind, budget.c.amount).where(budget.c.project == project, budget.c.is_register)
        )
    }
    starts_on, ends_on = connection.execute(
        select(row.c.starts_on, row.c.ends_on).where(row.c.code == project)
    ).one()
    return Budget(total=amounts["total"], esf=amounts["esf"], starts_on=starts_on, ends_on=ends_on)
