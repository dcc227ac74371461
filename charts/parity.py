"""Women's level over men's in each step, around the line of equal levels; half is as far off as double."""

from collections.abc import Sequence
from math import log2
from typing import Any

from charts import row_blocks as blocks
from charts.gap_words import level_text
from charts.numbers import alt_text
from charts.theme import Figure
from metrics import wording
from metrics.gender_steps import Step
from metrics.translation import tr
from metrics.verdicts_parity import between, times

#: Pixels of a row, over the first one, and within a row of name, measure, marks and limits.
ROW, TOP, NAME, MEASURE, MARK, LIMITS = 84, 20, 11, 29, 48, 68
_TICKS = (0.125, 0.25, 0.5, 0.67, 1.0, 1.5, 2.0, 4.0, 8.0)


def parity(steps: Sequence[Step]) -> Figure:
    """Return one row per step: the ratio with its interval, on a scale of doublings."""
    height = TOP + ROW * len(steps)
    traces, annotations = [], [blocks.target_label(tr("lika"), 0, 6, centred=True)]
    shapes = [blocks.target_line(0, TOP - 6, height - 2, width=1.5)]
    for i, step in enumerate(steps):
        top = TOP + ROW * i
        annotations += [
            blocks.row_label(step.name, top + NAME, bold=True),
            blocks.row_note(step.measure, top + MEASURE),
            blocks.row_value(f"<b>{_times(step)}</b>", top + NAME),
            blocks.row_note(_note(step), top + LIMITS),
        ]
        shapes.append(blocks.rule(top + ROW - 4))
        if step.ratio is not None:
            lower, value, upper = (log2(x) for x in (step.ratio.lower, step.ratio.value, step.ratio.upper))
            # As in the gap strip: one step has one judgement.
            marker = {
                "symbol": "diamond", "size": 12, "color": "@text" if step.beyond_chance else "@page",
                "line": {"color": "@text", "width": 2},
            }  # fmt: skip
            said = tr("{measure}: kvinnor {times} männens nivå", measure=step.name, times=_times(step))
            said = f"{said}<br>{_note(step)}"
            traces.append(blocks.intervals([(lower, upper, top + MARK)], "@text") | {"opacity": 1})
            traces.append(blocks.dots([value], [top + MARK], [said], marker))
    figure = blocks.block_figure(height, 1.0, unit="", traces=traces, annotations=annotations, shapes=shapes)
    figure["layout"]["xaxis"] |= _axis(steps)
    return figure


def describe_parity(steps: Sequence[Step]) -> str:
    """Say the ratio of each step, in at most 250 characters."""
    said = "; ".join(f"{step.name} {_times(step)}" for step in steps)
    return alt_text(
        tr("Kvinnors nivå delad med mäns, 1 är lika. {said}.", said=said), tr("Talen står i tabellen.")
    )


def _times(step: Step) -> str:
    return wording.MISSING if step.ratio is None else times(step.ratio)


def _note(step: Step) -> str:
    if step.ratio is None:
        return tr(blocks.TOO_LITTLE)
    return tr(
        "{limits}, {women} mot {men}",
        limits=between(step.ratio),
        women=level_text(step.women, step),
        men=level_text(step.men, step),
    )


def _axis(steps: Sequence[Step]) -> dict[str, Any]:
    ends = [abs(log2(x)) for s in steps if s.ratio for x in (s.ratio.lower, s.ratio.upper, s.ratio.value)]
    reach = max([*ends, log2(1.5)])
    shown = [tick for tick in _TICKS if abs(log2(tick)) <= reach + 0.05]
    return {
        "range": [-1.04 * reach, 1.04 * reach],
        "tickvals": [log2(tick) for tick in shown],
        "ticktext": [_tick(tick) for tick in shown],
    }


def _tick(value: float) -> str:
    """Return *value* with the decimals that it needs, such as ``0,125``."""
    return wording.number(value, len(f"{value:g}".partition(".")[2]))
