"""Rows of RESULT in words, as they stand beside marks and under the pointer."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from metrics import wording
from metrics.indicator import Unit
from metrics.result import Result, Status
from metrics.text import Text
from metrics.translation import tr
from metrics.verdicts import FEWEST

#: One row of RESULT.
Row: TypeAlias = Mapping[str, Any]

_SIGN = {
    Unit.PERSONS: Text("", ""),
    Unit.PERCENT: Text("%", "%"),
    Unit.PERCENTAGE_POINTS: Text("enheter", "points"),
    Unit.DAYS: Text("dagar", "days"),
    Unit.HOURS: Text("timmar", "hours"),
    Unit.KRONOR: Text("kr", "SEK"),
    Unit.RECORDS: Text("ärenden", "findings"),
}
#: What is read aloud in place of a chart is never longer.
_ALT = 250


def drawable(row: Row, result: Result) -> bool:
    """Return whether *row* has a value and enough persons behind it for a mark.

    The interval of a share of fewer fills the axis and pushes all others together.
    """
    few = result.indicator.unit is Unit.PERCENT and (row["denominator"] or 0) < FEWEST
    return row["status"] == Status.OK and not few


def unit_sign(result: Result) -> str:
    """Return the unit of *result* as it stands after the last number of an axis."""
    return _SIGN[result.indicator.unit].said()


def decimals(row: Row, result: Result) -> int:
    """Return how many decimals the value of *row* can bear: for shares, one from a hundred persons."""
    unit = result.indicator.unit
    return wording.share_decimals(row["denominator"]) if unit is Unit.PERCENT else wording.DECIMALS[unit]


def value_text(row: Row, result: Result) -> str:
    """Return the value with its unit, such as ``19,3 %``; a dash where there is none."""
    return wording.with_unit(row["value"], result.indicator.unit, decimals(row, result))


def interval_text(row: Row, result: Result) -> str:
    """Return the interval in words, such as ``16,5–22,4 %, 95 % säkerhet``; empty where there is none."""
    if row["lower"] is None and row["upper"] is None:
        return ""
    limits = wording.interval(row["lower"], row["upper"], result.indicator.unit, decimals(row, result))
    return tr("{limits}, 95\u00a0% säkerhet", limits=limits)


def counts_text(row: Row, result: Result) -> str:
    """Return the persons behind a share, such as ``136 av 705``.

    Protected: ``≈ 136 av 705``, and ``högst 10 av cirka 80`` where nearly nobody is in the numerator.
    """
    n = row["denominator"]
    if result.indicator.unit is Unit.HOURS:
        # Hours are no part of persons: the mean is said, and of how many.
        return wording.marked(tr("{n} personer", n=wording.number(n)), approximate=result.approximate)
    bound = bounds_text(row, result)
    if bound:
        return tr("{bound} av cirka {n}", bound=bound, n=wording.number(n))
    counts = tr("{n} av {total}", n=wording.number(row["numerator"]), total=wording.number(n))
    return wording.marked(counts, approximate=result.approximate)


def bounds_text(row: Row, result: Result) -> str:
    """Return between what the shown numbers bound a share that has no value: ``högst 10``; else nothing."""
    if not result.approximate or row["value"] is not None or row["lower"] is None or row["upper"] is None:
        return ""
    n = row["denominator"]
    if row["lower"] > 0:
        return tr("minst {limit}", limit=wording.number(round(row["lower"] * n / 100)))
    return tr("högst {limit}", limit=wording.number(round(row["upper"] * n / 100)))


def goal_text(result: Result) -> str:
    """Return the goal of *result* with its unit, such as ``20 %``; a dash where there is none."""
    target = result.target
    whole = target is None or float(target).is_integer()
    return wording.with_unit(target, result.indicator.unit, 0 if whole else 1)


def alt_text(*sentences: str) -> str:
    """Return as many of *sentences*, from the first, as a reader of alternative text can bear."""
    said = ""
    for sentence in filter(None, sentences):
        if len(said) + 1 + len(sentence) > _ALT:
            break
        said = f"{said} {sentence}".strip()
    return said or sentences[0][: _ALT - 1] + "…"
