"""A result by two dimensions as a cross table, with margins that are questions of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from charts.numbers import bounds_text, counts_text, decimals, value_text
from metrics import wording
from metrics.dimension import Dimension
from metrics.indicator import Kind, Unit
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.translation import mark, tr
from reports.table import Cell, Table

_ONLY = ""


class Measure(StrEnum):
    """What a cell shows of its group; the value is the name in links."""

    VALUE = "varde"
    COUNTS = "antal"
    INTERVAL = "intervall"


#: Why a cell has no number.
REASONS = {
    Status.TOO_FEW.value: mark("för få"),
    Status.IMMATURE.value: mark("för tidigt"),
    Status.NOT_APPLICABLE.value: mark("ingen att räkna"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cross:
    """The results of a cross table.

    Attributes:
        inner: by the rows, and by the columns where there are any.
        rows: the dimension of the rows.
        columns: the dimension of the columns; None = one column.
        of_rows: by the rows alone: the last column. None where there are no columns.
        of_columns: by the columns alone, or of everybody: the last row. None where a distribution has none.
        whole: of everybody; None where a distribution or a lone column has none.
    """

    inner: Result
    rows: Dimension
    columns: Dimension | None
    of_rows: Result | None
    of_columns: Result | None
    whole: Result | None

    @property
    def results(self) -> tuple[Result, ...]:
        """Every result that the table shows."""
        return tuple(r for r in (self.inner, self.of_rows, self.of_columns, self.whole) if r is not None)

    @property
    def adds_up(self) -> bool:
        """Whether the groups sum to the margins: exact persons, each in one group."""
        counts = self.inner.indicator.kind is Kind.COUNT and self.inner.policy is Policy.EXACT
        return counts and Dimension.METHOD not in self.inner.by


def cross_table(cross: Cross, measure: Measure, labels: Labels) -> Table:
    """Return *cross* as a table of one *measure*; its file has plain numbers, or why there are none."""
    inner = cross.inner
    by_group = _by_codes(inner, cross.rows, cross.columns)
    rows = list(dict.fromkeys(row for row, _ in by_group))
    columns = list(dict.fromkeys(column for _, column in by_group))
    of_rows = _by_codes(cross.of_rows, cross.rows, None)
    of_columns = _by_codes(cross.of_columns, None, cross.columns)
    whole = _by_codes(cross.whole, None, None)
    margin = tr("Summa") if cross.adds_up else tr("Alla")
    lines: list[tuple[str, list[tuple[Mapping[str, Any] | None, Result]]]] = []
    for row in rows:
        cells = [(by_group.get((row, column)), inner) for column in columns]
        if cross.of_rows is not None:
            cells.append((of_rows.get((row, _ONLY)), cross.of_rows))
        lines.append((labels.of(cross.rows, row), cells))
    if cross.of_columns is not None:
        last = [(of_columns.get((_ONLY, column)), cross.of_columns) for column in columns]
        if cross.of_rows is not None and cross.whole is not None:
            last.append((whole.get((_ONLY, _ONLY)), cross.whole))
        lines.append((margin, last))
    heads = [
        inner.indicator.name.said() if cross.columns is None else labels.of(cross.columns, c) for c in columns
    ]
    heads += [margin] if cross.of_rows is not None else []
    parts = _parts(inner, measure)
    name = labels.name(cross.rows)
    return Table(
        columns=[name, *heads],
        rows=[[label, *(_shown(*cell, measure) for cell in cells)] for label, cells in lines],
        csv_columns=[name, *(part.format(head=head) for head in heads for part in parts)],
        csv_rows=[
            [label, *(plain for row, _ in cells for plain in _plain(row, list(parts.values())))]
            for label, cells in lines
        ],
    )


def missing_words(cross: Cross) -> str:
    """Return what the dashes of *cross* stand for; nothing where every cell has a number."""
    found = {
        row["status"]
        for result in cross.results
        for row in result.frame.iter_rows(named=True)
        if row["value"] is None
    }
    reasons = [tr(words) for status, words in REASONS.items() if status in found]
    return tr("– betyder att talet inte finns: {reasons}.", reasons=", ".join(reasons)) if reasons else ""


def margin_words(cross: Cross) -> str:
    """Return whether the groups sum to the margins, and why where they do not."""
    if cross.of_rows is None and cross.of_columns is None:
        return ""
    if cross.adds_up:
        return tr("Grupperna summerar till Summa.")
    if cross.inner.indicator.kind is not Kind.COUNT:
        return tr("Alla är måttet för alla tillsammans, inte en summa eller ett medelvärde av grupperna.")
    if cross.inner.policy is Policy.PROTECTED:
        return tr(
            "Alla räknas för sig: skyddade antal i grupper summerar inte till det skyddade antalet för alla."
        )
    return tr("Alla är personer, och en person kan ha fått flera metoder: grupperna summerar till mer.")


def _reason(status: str) -> str:
    """Return why there is no number; nothing where there is one."""
    return tr(REASONS[status]) if status in REASONS else ""


def _by_codes(
    result: Result | None, rows: Dimension | None, columns: Dimension | None
) -> dict[tuple[str, str], Mapping[str, Any]]:
    if result is None:
        return {}
    return {
        (row[rows] if rows else _ONLY, row[columns] if columns else _ONLY): row
        for row in result.frame.iter_rows(named=True)
    }


def _parts(result: Result, measure: Measure) -> Mapping[str, str]:
    """Return heading of a column of the file -> the column of RESULT it holds."""
    if measure is Measure.INTERVAL:
        return {tr("{head}, lägre gräns"): "lower", tr("{head}, övre gräns"): "upper"}
    if measure is Measure.COUNTS:
        alone = result.indicator.kind is Kind.COUNT
        if alone:
            return {"{head}": "numerator"}
        return {tr("{head}, antal"): "numerator", tr("{head}, av"): "denominator"}
    return {"{head}": "value"}


def _shown(row: Mapping[str, Any] | None, result: Result, measure: Measure) -> Cell:
    if row is None:
        return None
    if measure is Measure.COUNTS and row["numerator"] is not None:
        return _counted(row, result)
    if row["status"] != Status.OK or row["value"] is None:
        reason = bounds_text(row, result) or _reason(row["status"])
        return f"{wording.MISSING} {reason}".strip()
    return _limits(row, result) if measure is Measure.INTERVAL else _value(row, result)


def _counted(row: Mapping[str, Any], result: Result) -> str:
    if result.indicator.kind is not Kind.COUNT and row["denominator"] is not None:
        return counts_text(row, result)
    return wording.marked(wording.number(row["numerator"]), approximate=result.approximate)


def _limits(row: Mapping[str, Any], result: Result) -> Cell:
    if row["lower"] is None and row["upper"] is None:
        return None
    return wording.interval(row["lower"], row["upper"], result.indicator.unit, decimals(row, result))


def _value(row: Mapping[str, Any], result: Result) -> str:
    unit = result.indicator.unit
    if result.indicator.kind is Kind.COUNT:
        return wording.marked(wording.number(row["value"]), approximate=result.approximate)
    if unit is Unit.PERCENTAGE_POINTS:
        return wording.difference(row["value"], unit, decimals(row, result), short=True)
    return value_text(row, result)


def _plain(row: Mapping[str, Any] | None, names: Sequence[str]) -> list[Cell]:
    if row is None:
        return [None for _ in names]
    found: list[Cell] = [round(row[n], 4) if isinstance(row[n], float) else row[n] for n in names]
    if all(cell is None for cell in found):
        found[0] = _reason(row["status"]) or None
    return found
