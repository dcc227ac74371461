"""The list beside the map: each municipality's number, dot and interval against the programme."""

from collections.abc import Sequence
from typing import Any

from charts import row_blocks as blocks
from charts.names import as_words
from charts.theme import Figure
from metrics import wording
from metrics.indicator import Unit
from metrics.standings import Standing
from metrics.translation import tr
from metrics.verdicts import Signal

ROW, TOP = 44, 22
#: Pixels of the programme's line above and below the marks of a row.
_HALF = 11
_MARKERS: dict[Signal, dict[str, Any]] = {
    Signal.OVER: blocks.OVER,
    Signal.UNDER: blocks.UNDER,
    Signal.WITHIN: blocks.DOT,
}


def place_rows(found: Sequence[Standing], programme: float, chosen: Sequence[str] = ()) -> Figure:
    """Return one row per municipality with a number of its own, in the order of *found*.

    Args:
        found: municipalities; those with too little are left out.
        programme: share of the whole programme in percent, drawn as one line.
        chosen: codes whose names are set in bold.
    """
    drawn = [standing for standing in found if standing.signal is not Signal.TOO_LITTLE]
    height = TOP + ROW * len(drawn)
    line = tr("programmet {share}", share=wording.percent(programme))
    annotations = [blocks.target_label(line, programme, 7, centred=True)]
    shapes: list[blocks.Shape] = []
    traces = []
    for i, place in enumerate(drawn):
        label, mark = TOP + ROW * i + 11, TOP + ROW * i + 29
        name = f"<b>{as_words(place.name)}</b>" if place.code in chosen else as_words(place.name)
        annotations.append(blocks.row_label(f"<b>{place.number}</b>  {name}", label))
        annotations.append(blocks.row_value(_numbers(place), label))
        shapes.append(blocks.rule(TOP + ROW * (i + 1) - 2))
        shapes.append(blocks.target_piece(programme, mark, _HALF))
        marker, row = _MARKERS[place.signal], place.row
        traces.append(blocks.intervals([(row["lower"], row["upper"], mark)], marker["color"]))
        traces.append(
            blocks.dots(
                [row["value"]], [mark], ["<br>".join((as_words(place.name), *place_words(place)))], marker
            )
        )
    highest = max([standing.row["upper"] for standing in drawn] + [programme, 1.0])
    return blocks.block_figure(
        height, highest, unit="%", traces=traces, annotations=annotations, shapes=shapes
    )


def place_words(place: Standing) -> tuple[str, str]:
    """Return what the pointer is told about *place*: its share with counts, and its interval."""
    row = place.row
    if place.signal is Signal.TOO_LITTLE:
        many = wording.marked(wording.number(row["denominator"]), approximate=place.approximate)
        return tr("för litet underlag, {n} personer", n=many), ""
    between = wording.interval(row["lower"], row["upper"], Unit.PERCENT, _places(place))
    share = wording.percent(row["value"], _places(place))
    return f"{share}, {_counts(place)}", f"{between} (95{wording.NBSP}%)"


def _numbers(place: Standing) -> str:
    return f"<b>{wording.percent(place.row['value'], _places(place))}</b>  {_counts(place)}"


def _counts(place: Standing) -> str:
    row = place.row
    counts = tr(
        "{n} av {total}", n=wording.number(row["numerator"]), total=wording.number(row["denominator"])
    )
    return wording.marked(counts, approximate=place.approximate)


def _places(place: Standing) -> int:
    return wording.share_decimals(place.row["denominator"])
