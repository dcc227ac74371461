"""Kronor by month, one bar a month in layers by who pays."""

from collections.abc import Mapping, Sequence

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure, layout
from charts.timeline import time_axis, value_axis
from metrics import wording
from metrics.translation import tr

HEIGHT = 260
_MARGIN = {"l": 52, "r": 6, "t": 10, "b": 24, "pad": 0}
#: In the order of the layers, from the axis up.
LAYERS = ("@data", "@context", "@within")


def monthly_costs(months: Sequence[str], layers: Mapping[str, Sequence[float]], unit: str) -> Figure:
    """Return the bars of *months*.

    Args:
        months: as in RESULT, without gaps.
        layers: name -> amount of each month in *unit*; at most as many as ``LAYERS``.
        unit: of the amounts, at the last line across and told at each month.
    """
    shapes: list[blocks.Shape] = []
    tops = [0.0] * len(months)
    for colour, amounts in zip(LAYERS, layers.values(), strict=False):
        for i, amount in enumerate(amounts):
            if amount:
                shapes.append(_layer(i, tops[i], tops[i] + amount, colour))
                tops[i] += amount
    hover = [_hover(month, layers, i, unit) for i, month in enumerate(months)]
    places = [float(i) for i in range(len(months))]
    traces = [blocks.dots(places, tops, hover, {**blocks.DOT, "opacity": 0})]
    x = time_axis(months)
    x["range"] = [-0.6, max(len(months) - 1, 1) + 0.6]
    return {
        "data": traces,
        "layout": layout(HEIGHT, x, value_axis(max([1.0, *tops]), unit), margin=_MARGIN, shapes=shapes),
    }


def describe_monthly(months: Sequence[str], layers: Mapping[str, Sequence[float]], unit: str) -> str:
    """Say in at most 250 characters what ``monthly_costs`` draws."""
    if not months:
        return tr("Inga bokförda månader.")
    sums = [sum(amounts) for amounts in zip(*layers.values(), strict=True)]
    most = max(range(len(months)), key=sums.__getitem__)
    return alt_text(
        tr(
            "Kostnader per månad, {first} till {last}.",
            first=wording.period_name(months[0]),
            last=wording.period_name(months[-1]),
        ),
        tr(
            "Mest i {month}: {amount} {unit}.",
            month=wording.period_name(months[most]),
            amount=wording.number(sums[most], 1),
            unit=unit,
        ),
        tr("I snitt {amount} {unit}.", amount=wording.number(sum(sums) / len(sums), 1), unit=unit),
    )


def _layer(place: int, low: float, high: float, colour: str) -> blocks.Shape:
    return {
        "type": "rect", "x0": place - 0.42, "x1": place + 0.42, "y0": low, "y1": high,
        "fillcolor": colour, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def _hover(month: str, layers: Mapping[str, Sequence[float]], i: int, unit: str) -> str:
    parts = [f"{as_words(name)} {wording.number(amounts[i], 2)}" for name, amounts in layers.items()]
    return "<br>".join([f"{wording.period_name(month)}, {unit}", *parts])
