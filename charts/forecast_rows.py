"""How far every unit has come of its plan, and where its pace leads: one row per unit."""

from collections.abc import Sequence

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure
from metrics import wording
from metrics.outlook import Outlook, contributions
from metrics.translation import tr
from metrics.verdicts import Signal
from metrics.verdicts_forecast import known_number, part_note, parts_title, standing

ROW, TOP = 64, 20
_NAME, _MARK, _NOTE = 11, 31, 48
_WIDTH = 8


def forecast_rows(units: Sequence[Outlook]) -> Figure:
    """Return one row per unit, in order: a bar of the enrolled, a dot with interval of the end, the plan.

    In percent of the plan, so that small and large units stand on one scale.
    """
    names = [blocks.wrapped(unit.name, _numbers(unit)) for unit in units]
    tops = blocks.tops(names, ROW, TOP)
    annotations, shapes = [], []
    traces: list[blocks.Trace] = []
    for unit, share, name, top, end in zip(units, contributions(units), names, tops, tops[1:], strict=False):
        extra = blocks.wrap_height(name)
        annotations.append(blocks.row_label(name, top + _NAME + extra / 2))
        annotations.append(blocks.row_value(_numbers(unit), top + _NAME))
        annotations.append(blocks.row_note(part_note(unit, share) or tr("planen nås"), top + _NOTE + extra))
        shapes.append(blocks.rule(end - 3))
        # A tick a row: a line over the full height would run through the numbers on a phone.
        shapes.append(blocks.target_line(100, top + _MARK + extra - 10, top + _MARK + extra + 10))
        traces += _marks(unit, top + _MARK + extra, shapes)
    if units:
        annotations.append(blocks.target_label("plan", 100, 6, centred=True))
    highest = max([100.0, *(end for unit in units for end in _ends(unit))])
    figure = blocks.block_figure(
        tops[-1], highest, unit="%", traces=traces, annotations=annotations, shapes=shapes
    )
    return blocks.from_the_edge(figure)


def describe_rows(units: Sequence[Outlook]) -> str:
    """Say in at most 250 characters what ``forecast_rows`` draws."""
    shown = [f"{unit.name} {_numbers(unit, plain=True)}" for unit in units if unit.known is not None]
    return alt_text(f"{parts_title(units)}.", f"{'; '.join(shown[:3])}.")


def _marks(unit: Outlook, y: float, shapes: list[blocks.Shape]) -> list[blocks.Trace]:
    if unit.known is None or not unit.plan:
        return []
    per = 100 / unit.plan
    shapes.append(
        {
            "type": "rect",
            "x0": 0,
            "x1": unit.known * per,
            "y0": y - _WIDTH / 2,
            "y1": y + _WIDTH / 2,
            "fillcolor": "@within",
            "line": {"width": 0},
            "layer": "below",
        }
    )
    if unit.prediction is None:
        return []
    lower, upper = unit.prediction.limits()
    sign = standing(unit.prediction, unit.plan)
    marker = {Signal.UNDER: blocks.UNDER, Signal.OVER: blocks.OVER}.get(sign, blocks.DOT)
    hover = f"{as_words(unit.name)}<br>{_numbers(unit, plain=True)}<br>{part_note(unit, None)}"
    return [
        blocks.intervals([(lower * per, upper * per, y)], marker["color"]),
        blocks.dots([unit.prediction.total * per], [y], [hover], marker),
    ]


def _ends(unit: Outlook) -> list[float]:
    if unit.known is None or not unit.plan:
        return []
    limits = unit.prediction.limits() if unit.prediction is not None else ()
    return [100 * n / unit.plan for n in (unit.known, *limits)]


def _numbers(unit: Outlook, *, plain: bool = False) -> str:
    if unit.known is None:
        return blocks.muted(tr(blocks.TOO_LITTLE))
    if unit.plan is None:
        return tr("{n} inskrivna", n=known_number(unit))
    plan = tr("av plan {n}", n=wording.number(unit.plan))
    return f"{known_number(unit)} {plan if plain else blocks.muted(plan)}"
