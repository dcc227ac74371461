"""The twins of the forecast charts: the same numbers as rows."""

from collections.abc import Sequence

from charts.final_shares import GoalShare
from charts.numbers import Row, decimals, goal_text, value_text
from metrics import wording
from metrics.outlook import Outlook, contributions
from metrics.pacing import expected_on
from metrics.period import Period
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts_forecast import odds, people
from ui.result_tables import count, counts
from ui.tables import Cell, Table

_80, _95 = mark("80\u00a0% säkerhet"), mark("95\u00a0% säkerhet")


def fan_table(unit: Outlook) -> Table:
    """Return one row per period: enrolled or expected by its end, with limits, and the plan."""
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    ahead = {step.day: step for step in unit.fan}
    for number, period in enumerate(unit.periods):
        day = min(Period.parse(period).last_day(unit.as_of.max), unit.ends_on)
        known = unit.path[number] if number < len(unit.path) else None
        step = ahead.get(day)
        plan = None if unit.plan is None else round(expected_on(unit.plan, unit.starts_on, unit.ends_on, day))
        limits = [_limits(step.limits[level]) if step else None for level in (0, 1, 2)]
        expected = None if step is None else round(step.total)
        name, rest = wording.period_name(period), [expected, *limits, plan]
        last = number == len(unit.path) - 1
        about = unit.approximate if last else unit.path_approximate
        rows.append([name, count(known, approximate=about), *rest])
        plain.append([name, known, *rest])
    columns = [
        tr("Till och med"), tr("Inskrivna"), tr("Väntat"), tr("50\u00a0% säkerhet"), tr(_80), tr(_95),
        tr("Jämn väg till planen"),
    ]  # fmt: skip
    return Table(columns=columns, rows=rows, csv_rows=plain)


def parts_table(units: Sequence[Outlook]) -> Table:
    """Return one row per unit: enrolled, plan, expected with limits, probability, what is missing."""
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for unit, share in zip(units, contributions(units), strict=True):
        end = unit.prediction
        rest: list[Cell] = [
            None if unit.plan is None else round(unit.plan),
            None if end is None else round(end.total),
            None if end is None else people(end),
            None if unit.probability is None else odds(unit.probability),
            None if unit.missing is None else round(unit.missing),
            None if share is None else wording.percent(share, 0),
        ]
        rows.append([unit.name, count(unit.known, approximate=unit.approximate), *rest])
        plain.append([unit.name, unit.known, *rest])
    columns = [
        tr("Förbund"), tr("Inskrivna"), tr("Plan"), tr("Väntat"), tr(_80), tr("Sannolikhet att nå planen"),
        tr("Saknas"), tr("Del"),
    ]  # fmt: skip
    return Table(columns=columns, rows=rows, csv_rows=plain)


def shares_table(rows: Sequence[GoalShare]) -> Table:
    """Return one row per goal: the share so far and the one expected in the end."""
    found: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for row in rows:
        now = row.result.only()
        final = row.final
        rest: list[Cell] = [
            value_text(now, row.result),
            _interval(now, row.result),
            goal_text(row.result),
            None if final is None else wording.percent(final.share),
            None if final is None else wording.interval(final.lower, final.upper),
            None if final is None or final.probability is None else odds(final.probability),
        ]
        found.append([row.name, *counts(now, row.result, "numerator", "denominator"), *rest])
        plain.append([row.name, now["numerator"], now["denominator"], *rest])
    columns = [
        tr("Utfall"), tr("Antal"), tr("Avslutade"), tr("Hittills"), tr(_95), tr("Mål"), tr("I slutet"),
        tr(_80), tr("Sannolikhet att nå målet"),
    ]  # fmt: skip
    return Table(columns=columns, rows=found, csv_rows=plain)


def _interval(row: Row, result: Result) -> str:
    return wording.interval(row["lower"], row["upper"], result.indicator.unit, decimals(row, result))


def _limits(limits: tuple[float, float]) -> str:
    return f"{wording.number(limits[0])}{wording.DASH}{wording.number(limits[1])}"
