"""Records that are not participations, each register as one GROUP BY (metrics.records)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl
from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Engine,
    Float,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from data_access.engine import reading
from data_access.functions import days_between, month_text, year_text
from data_access.path_rows import Rows, path_rows
from data_access.published_rows import published_counts, published_values
from data_access.tables import (
    aggregate_count,
    budget,
    cost,
    data_version,
    esf_result,
    fidelity_score,
    finding,
    finding_step,
    leadership,
    scb_report,
    survey_answer,
    violence_screening,
)
from metrics.dimension import Dimension
from metrics.findings import DONE, OPEN
from metrics.indicator import Where
from metrics.period import quarter_of
from metrics.records import DIMENSIONS, RECORDS, Register, require
from metrics.scope import Scope
from metrics.volume import ALL


def read_records(
    engine: Engine | Connection,
    scope: Scope,
    register: Register,
    dimensions: Sequence[Dimension],
    where: Where,
    *,
    as_of: date,
) -> pl.DataFrame:
    """Return the records of *register* as they stood at the end of *as_of*, as in ``Source.records``.

    Args:
        engine: where the tables are, or the transaction to see them in.
        scope: who asks.
        where: dimension -> allowed codes.

    Raises:
        ValueError: if the register does not know a dimension.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    require(register, (*dimensions, *where))
    asked = [dimension for dimension in DIMENSIONS[register] if dimension in {*dimensions, *where}]
    rows = _rows(engine, scope, register, asked, as_of)
    first, second = rows.sums
    # Named inside and grouped outside, as in pushdown: PostgreSQL takes an expression with parameters
    # that stands both in SELECT and in GROUP BY for two different ones.
    inner = (
        select(
            *(rows.columns[d].label(d.value) for d in dimensions),
            cast(first, Float(53)).label("numerator"),
            cast(second, Float(53)).label("denominator"),
        )
        .select_from(rows.table)
        .where(rows.told, *(rows.columns[d].in_(codes) for d, codes in where.items()))
        .subquery("records")
    )
    names = [dimension.value for dimension in dimensions]
    keys = [inner.c[name] for name in names]
    question: Select[Any] = (
        select(*keys, func.sum(inner.c.numerator), func.sum(inner.c.denominator))
        .group_by(*keys)
        .having(func.count() > 0)
    )
    with reading(engine, scope) as connection:
        found = [tuple(row) for row in connection.execute(question)]
    schema = pl.Schema({**dict.fromkeys(names, pl.String()), **RECORDS})
    frame = pl.DataFrame(found, schema=schema, orient="row")
    return frame.sort(names) if names else frame


def _rows(
    engine: Engine | Connection, scope: Scope, register: Register, asked: Sequence[Dimension], as_of: date
) -> Rows:
    if register is not Register.PATHS:
        return _ROWS[register](as_of, asked)
    with reading(engine, scope) as connection:
        clock = connection.scalar(select(data_version.c.as_of))
    return path_rows(as_of, asked, past=clock is not None and as_of < clock)


def _costs(as_of: date, _: Sequence[Dimension]) -> Rows:
    c = cost.c
    # A month is told of when it has ended.
    running = (as_of + timedelta(days=1)).replace(day=1)
    columns: dict[Dimension, ColumnElement[Any]] = {
        Dimension.PROJECT: c.project,
        Dimension.FORBUND: c.forbund,
        Dimension.COST_MONTH: month_text(c.month),
        Dimension.COST_YEAR: year_text(c.month),
        Dimension.COST_KIND: c.cost_kind,
        Dimension.FINANCIER: c.financier,
    }
    return Rows(cost, columns, (c.amount, c.amount), c.month < running)


def _budgets(_: date, __: Sequence[Dimension]) -> Rows:
    b = budget.c
    columns: dict[Dimension, ColumnElement[Any]] = {
        Dimension.PROJECT: b.project,
        Dimension.BUDGET_VERSION: b.version,
        Dimension.BUDGET_SOURCE: b.source,
        Dimension.BUDGET_IN_USE: case((b.is_register, "yes"), else_="no"),
    }
    esf, total = (case((b.kind == kind, b.amount), else_=0) for kind in ("esf", "total"))
    return Rows(budget, columns, (esf, total), b.kind.in_(("esf", "total")))


def _findings(as_of: date, _: Sequence[Dimension]) -> Rows:
    f, s = finding.c, finding_step.c
    latest = (
        select(s.finding_id, func.max(s.step_no).label("step_no"))
        .where(s.happened_on <= as_of)
        .group_by(s.finding_id)
        .subquery("latest")
    )
    step = finding_step.alias("step")
    there = and_(step.c.finding_id == latest.c.finding_id, step.c.step_no == latest.c.step_no)
    table = finding.outerjoin(latest, latest.c.finding_id == f.finding_id).outerjoin(step, there)
    status = func.coalesce(step.c.status, "raised")
    age = days_between(literal(as_of, Date()), f.raised_on)
    columns: dict[Dimension, ColumnElement[Any]] = {
        Dimension.PROJECT: f.project,
        Dimension.FORBUND: f.forbund,
        Dimension.FINDING_KIND: f.kind,
        Dimension.FINDING_LEVEL: f.level,
        Dimension.FINDING_CATEGORY: f.category,
        Dimension.FINDING_STATUS: status,
        Dimension.OPEN_DAYS: case((status.in_(OPEN), cast(age, String))),
        Dimension.FINDING_SPREAD: case(
            (and_(f.spread_to.is_not(None), step.c.status.in_(DONE)), "yes"), else_="no"
        ),
        Dimension.PARTY: f.party,
        Dimension.RAISED_MONTH: month_text(f.raised_on),
    }
    return Rows(table, columns, (literal(1), literal(1)), f.raised_on <= as_of)


def _answers(as_of: date, asked: Sequence[Dimension]) -> Rows:
    """Return one row per group of persons asked a question, or per answer where those are told apart.

    How many were sent the question stands beside each answer, and is counted once.
    """
    a = survey_answer.c
    whom = (a.project, a.forbund, a.round, a.respondents, a.question, a.gender)
    told = (*whom, a.answer) if Dimension.ANSWER in asked else whom
    rows = (
        select(*told, func.sum(a.n).label("n"), func.max(a.sent).label("sent"))
        # A round is named by its year, and its answers come when it has ended.
        .where(func.substr(a.round, 1, 4) <= f"{as_of.year:04d}")
        .group_by(*told)
        .subquery("answers")
    )
    columns = {d: rows.c[d.value] for d in DIMENSIONS[Register.ANSWERS] if d.value in rows.c}
    return Rows(rows, columns, (rows.c.n, func.coalesce(rows.c.sent, 0)), rows.c.n.is_not(None))


def _screening(as_of: date, _: Sequence[Dimension]) -> Rows:
    """Return the quarters that had ended."""
    v = violence_screening.c
    columns = {d: v[d.value] for d in DIMENSIONS[Register.SCREENING]}
    return Rows(
        violence_screening, columns, (v.asked, v.enrolled), v.period < quarter_of(as_of + timedelta(days=1))
    )


def _leaders(as_of: date, _: Sequence[Dimension]) -> Rows:
    """Return the latest count of each body."""
    of = (leadership.c.project, leadership.c.forbund, leadership.c.leading_body)
    latest = (
        select(*of, func.max(leadership.c.period).label("period"))
        .where(leadership.c.period <= f"{as_of.year:04d}")
        .group_by(*of)
        .subquery("latest")
    )
    same = [leadership.c[column.name] == column for column in latest.c]
    columns = {d: leadership.c[d.value] for d in DIMENSIONS[Register.LEADERS]}
    n = leadership.c.n
    return Rows(leadership.join(latest, and_(*same)), columns, (n, n), n > 0)


def _fidelity(as_of: date, _: Sequence[Dimension]) -> Rows:
    """Return the latest assessment of each way of working."""
    f = fidelity_score.c
    of = (f.project, f.forbund, f.method)
    latest = (
        select(*of, func.max(f.assessed_on).label("assessed_on"))
        .where(f.assessed_on <= as_of)
        .group_by(*of)
        .subquery("latest")
    )
    same = [f[column.name] == column for column in latest.c]
    columns: dict[Dimension, ColumnElement[Any]] = {
        Dimension.PROJECT: f.project,
        Dimension.FORBUND: f.forbund,
        Dimension.METHOD: f.method,
        Dimension.ASSESSED_MONTH: month_text(f.assessed_on),
    }
    return Rows(fidelity_score.join(latest, and_(*same)), columns, (f.score, f.highest), f.highest > 0)


def _reports(as_of: date, _: Sequence[Dimension]) -> Rows:
    """Return the months whose last day for reporting has passed."""
    r = scb_report.c
    columns: dict[Dimension, ColumnElement[Any]] = {
        Dimension.PROJECT: r.project,
        Dimension.FORBUND: r.forbund,
        Dimension.REPORT_MONTH: month_text(r.month),
    }
    in_time = case((r.reported_on <= r.due_on, 1), else_=0)
    return Rows(scb_report, columns, (in_time, literal(1)), r.due_on <= as_of)


def _volume(as_of: date, asked: Sequence[Dimension]) -> Rows:
    """Return the counts of others that are split by what is *asked* and nothing else.

    A count of everybody and its parts stand beside each other in the table; they are never added up.
    """
    a, e = aggregate_count.c, esf_result.c
    columns = (a.project, a.forbund, a.gender, a.measure, a.period, a.source, a.n)
    results = (e.project, null().label("forbund"), e.gender, e.indicator, e.period, e.source, e.n)
    parts = {d: a[d.value] for d in _PARTS_OF_VOLUME}
    everybody = [literal(ALL).label(d.value) for d in _PARTS_OF_VOLUME]
    rows = union_all(select(*columns, *parts.values()), select(*results, *everybody)).subquery("volume")
    c = rows.c
    split = [c[d.value] != ALL if d in asked else c[d.value] == ALL for d in _PARTS_OF_VOLUME]
    dimensions: dict[Dimension, ColumnElement[Any]] = {
        Dimension.PROJECT: c.project,
        Dimension.FORBUND: c.forbund,
        Dimension.GENDER: c.gender,
        Dimension.MEASURE: c.measure,
        Dimension.COUNTED_PERIOD: c.period,
        Dimension.COUNTED_BY: c.source,
        **{d: c[d.value] for d in _PARTS_OF_VOLUME},
    }
    told = and_(func.substr(c.period, 1, 4) <= f"{as_of.year:04d}", *split)
    return Rows(rows, dimensions, (c.n, c.n), told)


#: What a count of others may be split by, each by itself or together.
_PARTS_OF_VOLUME = (Dimension.MUNICIPALITY, Dimension.AGE_BAND, Dimension.METHOD)


_ROWS: Mapping[Register, Callable[[date, Sequence[Dimension]], Rows]] = {
    Register.COSTS: _costs,
    Register.BUDGET: _budgets,
    Register.FINDINGS: _findings,
    Register.ANSWERS: _answers,
    Register.SCREENING: _screening,
    Register.LEADERS: _leaders,
    Register.VOLUME: _volume,
    Register.FIDELITY: _fidelity,
    Register.PUBLISHED: published_values,
    Register.PUBLISHED_COUNTS: published_counts,
    Register.REPORTS: _reports,
}
