"""How soon events are registered: the share known so many days after the event."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure, layout
from metrics import wording
from metrics.registration_lag import Lag
from metrics.translation import tr

_LAST = 120
_MARKED = (0, 30, 60, 90, 120)
_HEIGHT, _MARGIN = 300, {"l": 40, "r": 104, "t": 16, "b": 28, "pad": 0}
#: In the order of the lines: the one in focus, and what it stands beside.
_LINES = (("@data", "solid", 2.5), ("@context", "7px 3px", 2))
#: Letters of a name on one line.
_WIDTH = 14
#: Percent that names at the ends must be apart.
_APART = 7.0


def registration_curve(lags: Mapping[str, Lag], deadline: int) -> Figure:
    """Return one line per unit, the first of *lags* in focus, over the days since the event.

    Args:
        lags: by the name of the unit, at most two.
        deadline: the day that is marked.
    """
    traces: list[blocks.Trace] = []
    ends: list[blocks.Shape] = []
    for (name, lag), drawn in zip(lags.items(), _LINES, strict=False):
        shares = [100 * float(share) for share in lag.share[: _LAST + 1]]
        traces += _line(name, shares, drawn)
        ends.append(
            blocks.end_text(_folded(name), _LAST, shares[-1])
            | {"font": {"size": 12, "color": "@text"}, "align": "left"}
        )
    for above, below in pairwise(ends):
        lines = 1 + above["text"].count("<br>")
        below["y"] = min(below["y"], above["y"] - _APART * lines)
    marked = blocks.target_label(tr("{n} dagar", n=deadline), deadline, 106, centred=True)
    line = {
        "type": "line", "x0": deadline, "x1": deadline, "y0": 0, "y1": 102, "layer": "below",
        "line": {"color": "@axis", "width": 1, "dash": "1px 3px"},
    }  # fmt: skip
    x, y = _axes()
    return {
        "data": traces,
        "layout": layout(_HEIGHT, x, y, margin=_MARGIN, annotations=[*ends, marked], shapes=[line]),
    }


def _line(name: str, shares: Sequence[float], drawn: tuple[str, str, float]) -> list[blocks.Trace]:
    """Return the line of *shares* by day, and unseen points on it that tell every tenth day."""
    colour, dash, width = drawn
    told = range(0, _LAST + 1, 10)
    said = [
        tr("{name}, {n} dagar: {share}", name=as_words(name), n=day, share=wording.percent(shares[day], 0))
        for day in told
    ]
    unseen = {"color": colour, "size": 9, "opacity": 0}
    return [
        {
            "type": "scatter", "mode": "lines", "x": list(range(_LAST + 1)), "y": shares,
            "hoverinfo": "skip", "line": {"color": colour, "dash": dash, "width": width},
        },
        blocks.dots([float(day) for day in told], [shares[day] for day in told], said, unseen),
    ]  # fmt: skip


def _axes() -> tuple[dict[str, Any], dict[str, Any]]:
    marked_days = [*map(str, _MARKED[:-1]), tr("{n} dgr", n=_LAST)]
    x = {
        "range": [0, _LAST], "tickvals": list(_MARKED), "ticktext": marked_days,
        "showline": True, "linecolor": "@axis", "linewidth": 1, "ticks": "outside", "ticklen": 4,
    }  # fmt: skip
    percents = [0.0, 25.0, 50.0, 75.0, 100.0]
    y = {
        "range": [0, 112], "tickvals": percents, "ticktext": blocks.tick_texts(percents, "%"),
        "showgrid": True, "gridwidth": 1,
    }  # fmt: skip
    return x, y


def _folded(name: str) -> str:
    """Return *name* on lines that fit to the right of the plot."""
    return "<br>".join(as_words(line) for line in wrap(name, _WIDTH, break_on_hyphens=False))


def describe_registration(lags: Mapping[str, Lag], event: str, days: Sequence[int] = (7, 30, 90)) -> str:
    """Say in at most 250 characters what ``registration_curve`` draws of *event* ("avslut")."""
    said = [
        f"{name}: "
        + ", ".join(
            tr("{share} inom {n} dagar", share=wording.percent(100 * float(lag.share[day]), 0), n=day)
            for day in days
        )
        for name, lag in lags.items()
    ]
    return alt_text(tr("Andel {event} som är registrerade.", event=event), f"{'; '.join(said)}.")
