"""The key of charts that draw women and men: the marks of those who are drawn, women first."""

from collections.abc import Sequence

from charts.numbers import drawable
from metrics.result import Result
from metrics.translation import mark
from ui.frame import LegendItem

#: Mark of a gender -> what it stands for.
GENDERS = {"woman": mark("Kvinnor"), "man": mark("Män"), "unknown": mark("Uppgift saknas")}


def gender_key(steps: Sequence[Result]) -> list[LegendItem]:
    """Return one entry per gender that any of *steps*, all by gender, is drawn for."""
    drawn = {
        row["gender"] for step in steps for row in step.frame.iter_rows(named=True) if drawable(row, step)
    }
    return [LegendItem(drawn_as, text) for drawn_as, text in GENDERS.items() if drawn_as in drawn]


def gender_bar_key(result: Result) -> list[LegendItem]:
    """Return one entry per gender that has a part in the bars of *result*."""
    drawn = set(result.frame.filter(result.frame["numerator"] > 0)["gender"])
    return [LegendItem(f"{gender}bar", text) for gender, text in GENDERS.items() if gender in drawn]
