"""The tables of two projects: every indicator with its difference, and every condition that differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.numbers import counts_text, decimals, value_text
from charts.project_rows import gap_text, limits_text
from metrics import wording
from metrics.catalog import CATALOG
from metrics.comparison.conditions import Apart
from metrics.comparison.projects import Beside
from metrics.indicator import Kind
from metrics.result import Result, Status
from metrics.text import Language, Text
from metrics.translation import mark, tr
from metrics.verdicts_projects import apart_words
from metrics.volume import ALL
from ui.tables import Cell, Table

_LIMITS = mark("95\u00a0% säkerhet")
_STATUS = {
    Status.TOO_FEW: mark("för litet underlag"),
    Status.IMMATURE: mark("för tidigt"),
    Status.NOT_APPLICABLE: mark("gäller inte"),
}
_SIDE = (mark("värde"), _LIMITS, mark("antal"))
_PLAIN_SIDE = (
    *(mark("till och med"), mark("antal"), mark("av"), mark("värde")),
    *(mark("lägre gräns"), mark("övre gräns"), mark("status")),
)


def projects_table(pairs: Sequence[Beside], names: tuple[str, str], differing: Sequence[Apart]) -> Table:
    """Return one row per indicator with both projects, the difference, and in what they are not alike."""
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for pair in pairs:
        indicator = pair.first.indicator
        name = indicator.name.said()
        apart = apart_words(differing, indicator.id)
        sides = [cell for result, row in pair.sides for cell in _side(result, row)]
        why = tr("visas inte") if pair.first.refusal or pair.second.refusal else pair.why
        gap: list[Cell] = [None, why.said() if isinstance(why, Text) else why]
        numbers: list[Cell] = [None, None, None]
        if pair.gap is not None:
            gap = [gap_text(pair.gap), limits_text(pair.gap)]
            numbers = [round(n, 4) for n in (pair.gap.value, pair.gap.lower, pair.gap.upper)]
        rows.append([name, *sides, *gap, apart or None])
        raw = [cell for result, row in pair.sides for cell in _plain(result, row)]
        plain.append([name, indicator.unit.value, *raw, *numbers, apart])
    return Table(
        columns=[
            tr("Mått"),
            *(f"{name}, {tr(what)}" for name in names for what in _SIDE),
            tr("Skillnad, {second} minus {first}", second=names[1], first=names[0]),
            tr(_LIMITS),
            tr("Skiljer sig även i"),
        ],
        rows=rows,
        csv_columns=[
            tr("Mått"),
            tr("Enhet"),
            *(f"{name}, {tr(what)}" for name in names for what in _PLAIN_SIDE),
            *(tr("Skillnad"), tr("Skillnad, lägre gräns"), tr("Skillnad, övre gräns")),
            tr("Skiljer sig även i"),
        ],
        csv_rows=plain,
    )


def apart_table(differing: Sequence[Apart], names: tuple[str, str], language: Language) -> Table:
    """Return one row per condition in which the projects are not alike."""
    rows = [
        (each.name.to(language), each.first.to(language), each.second.to(language), _touches(each, language))
        for each in differing
    ]
    return Table((tr("Vad"), *names, tr("Gäller")), rows)


def _touches(each: Apart, language: Language) -> str:
    return tr("alla mått") if each.indicator == ALL else CATALOG[each.indicator].name.to(language)


def _side(result: Result, row: Mapping[str, Any]) -> list[Cell]:
    if row["status"] != Status.OK or row["value"] is None:
        why = tr("visas inte") if result.refusal is not None else tr(_STATUS[Status(row["status"])])
        return [None, why, counts_text(row, result) if row["denominator"] else None]
    if result.indicator.kind is Kind.COUNT:
        return [wording.marked(value_text(row, result), approximate=result.approximate), None, None]
    limits = None
    if row["lower"] is not None or row["upper"] is not None:
        unit, places = result.indicator.unit, decimals(row, result)
        limits = wording.interval(row["lower"], row["upper"], unit, places)
    return [value_text(row, result), limits, counts_text(row, result)]


def _plain(result: Result, row: Mapping[str, Any]) -> list[Cell]:
    numbers = [row[name] for name in ("numerator", "denominator", "value", "lower", "upper")]
    rounded = [round(n, 4) if isinstance(n, float) else n for n in numbers]
    return [result.as_of.isoformat(), *rounded, row["status"]]
