"""What a Source says about codes, methods and targets: small frames of reference rows at a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import Connection, Date, bindparam, or_, select

from data_access import rules, tables
from metrics.dimension import Dimension
from metrics.frames import CODES, TARGETS


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """Reference rows as they stood on a day.

    Attributes:
        codes: as in ``CODES``.
        targets: as in ``TARGETS``.
        bits: the bit of every method in a method mask, in display order.
        work_bits: the bits of the work-oriented methods, added.
    """

    codes: pl.DataFrame
    targets: pl.DataFrame
    bits: dict[str, int]
    work_bits: int

    def bits_of(self, methods: Iterable[str]) -> int:
        """Return the bits of *methods*, added; a method that does not exist adds none."""
        return sum(self.bits.get(code, 0) for code in set(methods))


def read_lookups(connection: Connection, as_of: date) -> Lookups:
    """Read the reference rows as they stood on *as_of*."""
    methods = connection.execute(select(tables.method).order_by(tables.method.c.sort_order)).all()
    return Lookups(
        codes=pl.DataFrame(
            [
                *_projects(connection),
                *_forbund(connection),
                *_municipalities(connection, as_of),
                *_questions(connection),
                *((Dimension.METHOD.value, m.code, None, m.name_sv, m.name_en) for m in methods),
            ],
            schema=CODES,
            orient="row",
        ),
        targets=_targets(connection, as_of),
        bits={m.code: m.bit for m in methods},
        work_bits=sum(m.bit for m in methods if m.category == rules.WORK_ORIENTED),
    )


_Row = tuple[str, str, str | None, str, str]


def _projects(connection: Connection) -> list[_Row]:
    p = tables.project.c
    rows = connection.execute(select(p.code, p.name).order_by(p.sort_order, p.code))
    return [(Dimension.PROJECT.value, row.code, None, row.name, row.name) for row in rows]


def _forbund(connection: Connection) -> list[_Row]:
    f = tables.forbund.c
    running = select(tables.subproject.c.forbund)
    rows = connection.execute(
        select(f.code, f.short_name).where(f.code.in_(running)).order_by(f.sort_order, f.code)
    )
    return [(Dimension.FORBUND.value, row.code, None, row.short_name, row.short_name) for row in rows]


def _questions(connection: Connection) -> list[_Row]:
    """Return the wording of survey questions, in whatever language they were asked."""
    q = tables.survey_question.c
    rows = connection.execute(select(q.question, q.wording).order_by(q.question))
    return [(Dimension.QUESTION.value, row.question, None, row.wording, row.wording) for row in rows]


def _municipalities(connection: Connection, as_of: date) -> list[_Row]:
    """Return those that have joined, each under the förbund it joined last, in order of förbund and code."""
    m, f, town = tables.membership.c, tables.forbund.c, tables.municipality.c
    rows = connection.execute(
        select(town.code, town.name, m.forbund, f.sort_order)
        .join_from(tables.membership, tables.municipality)
        .join(tables.forbund, f.code == m.forbund)
        .where(m.valid_from <= as_of, m.forbund.in_(select(tables.subproject.c.forbund)))
        # A membership in force comes after one that has ended, and so wins below.
        .order_by(or_(m.valid_to.is_(None), m.valid_to > as_of), m.valid_from, f.sort_order)
    )
    latest = {row.code: row for row in rows}
    ordered = sorted(latest.values(), key=lambda row: (row.sort_order, row.code))
    return [(Dimension.MUNICIPALITY.value, row.code, row.forbund, row.name, row.name) for row in ordered]


def _targets(connection: Connection, as_of: date) -> pl.DataFrame:
    t, p, f = tables.target.c, tables.project.c, tables.forbund.c
    day = bindparam("as_of", as_of, Date())
    rows = connection.execute(
        select(*(t[name] for name in TARGETS))
        .join_from(tables.target, tables.project)
        .outerjoin(tables.forbund, f.code == t.forbund)
        .where(t.valid_from <= day, or_(t.valid_to.is_(None), t.valid_to > day))
        .order_by(p.sort_order, t.indicator, f.sort_order.nulls_first(), t.kind, t.target_id)
    )
    return pl.DataFrame([tuple(row) for row in rows], schema=TARGETS, orient="row")
