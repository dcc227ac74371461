"""Fidelity of a way of working beside the outcome of those who met it: two marks in one row per place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts import row_blocks as blocks
from charts.numbers import drawable, value_text
from charts.theme import Figure
from metrics import wording
from metrics.result import Result
from metrics.translation import tr

_ROW, _NAME, _OUTCOME, _FIDELITY = 66, 11, 32, 50
#: Where no place has an outcome that can be drawn, the fidelity takes its place.
_LOW_ROW = 48


@dataclass(frozen=True, slots=True)
class FidelityRow:
    """A place: its row of the outcome, and its fidelity in percent with the points in words."""

    name: str
    outcome: dict[str, Any]
    fidelity: float
    points: str


def has_outcomes(rows: Sequence[FidelityRow], outcome: Result) -> bool:
    """Return whether any place has an outcome that can be drawn."""
    return any(drawable(row.outcome, outcome) for row in rows)


def fidelity_rows(rows: Sequence[FidelityRow], outcome: Result) -> Figure:
    """Return one row per place, both marks in percent, each of its own whole."""
    annotations, shapes, traces = [], [], []
    both = has_outcomes(rows, outcome)
    height, ring = (_ROW, _FIDELITY) if both else (_LOW_ROW, _OUTCOME)
    for place, row in enumerate(rows):
        top = height * place
        known = drawable(row.outcome, outcome)
        said = value_text(row.outcome, outcome) if known else tr(blocks.TOO_LITTLE)
        fidelity = blocks.end_text(wording.percent(row.fidelity, 0), row.fidelity, top + ring)
        # There is no interval between the ring and its number.
        fidelity["xshift"] = 10
        annotations += [blocks.row_label(row.name, top + _NAME), fidelity]
        if both:
            annotations.append(blocks.row_value(said, top + _NAME))
        shapes.append(blocks.rule(top + height - 3))
        if known:
            limits = [(row.outcome["lower"], row.outcome["upper"], top + _OUTCOME)]
            traces.append(blocks.intervals(limits, "@data"))
            hover = [tr("{name}: {share} till arbete eller studier", name=row.name, share=said)]
            traces.append(blocks.dots([row.outcome["value"]], [top + _OUTCOME], hover, blocks.DOT))
        traces.append(blocks.dots([row.fidelity], [top + ring], [f"{row.name}: {row.points}"], blocks.RING))
    return blocks.block_figure(
        height * len(rows), 100, unit="%", traces=traces, annotations=annotations, shapes=shapes
    )
