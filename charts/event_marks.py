"""What happened and when, as the same quiet marks in every chart over calendar time.

Words stand above the plot where they fit on a phone without touching each other; else numbers do, and the
words stand below the chart. Words that do not meet on a phone do not meet on a wider page either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from charts import row_blocks as blocks
from charts.names import as_words
from charts.theme import Figure
from metrics import wording
from metrics.period import first_day, last_day
from metrics.translation import tr

#: The day, and what happened.
Event: TypeAlias = tuple[date, str]

#: Width of a chart on a phone, of a letter, and of the least gap between words, in px.
_PHONE, _LETTER, _GAP = 350, 6.8, 10
#: Height of a row of words, and rows at most.
_ROW, _ROWS = 16, 2
_LINE = {"color": "@axis", "width": 1, "dash": "1px 3px"}


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on an axis.

    Attributes:
        place: on the axis.
        number: from 1, in order of time.
        text: as it stands below the chart and is read aloud.
    """

    place: float
    number: int
    event: Event

    @property
    def text(self) -> str:
        """The event with its day."""
        return event_words(self.event)


def event_words(event: Event) -> str:
    """Return what happened with its day, such as ``Pandemin, 11 mars 2020``."""
    day, label = event
    return f"{label}, {wording.day(day)}"


def marks_on(periods: Sequence[str], events: Sequence[Event], *, at_end: bool = False) -> tuple[Mark, ...]:
    """Return the *events* that happened in *periods*, with their places on an axis over them.

    Args:
        periods: consecutive months, quarters or years, spelled as in RESULT; the first is at 0.
        events: in any order.
        at_end: whether a number stands for the end of its period (running totals) and not for its middle.
    """
    if not periods:
        return ()
    first, last = first_day(periods[0]), last_day(periods[-1])
    within = sorted(event for event in events if first <= event[0] <= last)
    return tuple(
        # A total has no place before its first end: the first period lies on the edge of the axis.
        Mark(max(_place(periods, event[0]) - (1.0 if at_end else 0.5), -0.25), number, event)
        for number, event in enumerate(within, start=1)
    )


def events_said(marks: Sequence[Mark]) -> str:
    """Return which events are marked, by number; empty where none are."""
    said = "; ".join(f"{mark.number} {mark.text}" for mark in marks)
    return tr("Märkta händelser: {events}.", events=said) if said else ""


def numbered(figure: Figure, marks: Sequence[Mark]) -> bool:
    """Return whether numbers stand in *figure* in place of words, so that the words must stand below it."""
    return bool(marks) and _words(figure, marks) is None


def with_marks(figure: Figure, marks: Sequence[Mark], *, lines_only: bool = False) -> Figure:
    """Return *figure* with a thin line for every mark and its words or number above the plot.

    Args:
        figure: over the periods that *marks* were placed on.
        marks: none leave the figure as it is.
        lines_only: for charts too small for either.
    """
    if not marks:
        return figure
    frame = figure["layout"]
    texts = [] if lines_only else _words(figure, marks)
    labels = _numbers(figure, marks) if texts is None else texts
    rows = max((row for *_, row in labels), default=-1) + 1
    margin = frame["margin"]
    room = max(rows * _ROW + 6 - margin["t"], 0) if rows else 0
    plot = frame["height"] - margin["t"] - margin["b"]
    tops = {place: row for place, _, _, row in labels}
    lines = [
        {
            "type": "line", "x0": mark.place, "x1": mark.place, "yref": "paper", "y0": 0,
            "y1": 1 + tops.get(mark.place, 0) * _ROW / plot, "line": _LINE, "layer": "above",
        }
        for mark in marks
    ]  # fmt: skip
    changed = frame | {
        "height": frame["height"] + room,
        "margin": margin | {"t": margin["t"] + room},
        "shapes": [*frame.get("shapes", []), *lines],
        "annotations": [*frame.get("annotations", []), *(_label(*label) for label in labels)],
    }
    return figure | {"layout": changed}


#: Place, words, side that is fixed at the place, row from the plot up.
_Label: TypeAlias = tuple[float, str, str, int]


def _words(figure: Figure, marks: Sequence[Mark]) -> list[_Label] | None:
    """Return where the words of *marks* stand; None where they do not fit on a phone."""
    left, scale = _on_phone(figure)
    taken: list[tuple[int, float, float]] = []
    found: list[_Label] = []
    for mark in marks:
        at, width = left + (mark.place - figure["layout"]["xaxis"]["range"][0]) * scale, _width(mark.event[1])
        spots = [
            (row, side, start)
            for row in range(_ROWS)
            for side, start in (("left", at), ("right", at - width))
            if start >= 0 and start + width <= _PHONE and _is_free(taken, row, start, start + width, at)
        ]
        if not spots:
            return None
        row, side, start = spots[0]
        taken += [(row, start, start + width), *((below, at - 2, at + 2) for below in range(row))]
        found.append((mark.place, as_words(mark.event[1]), side, row))
    return found


def _is_free(
    taken: Sequence[tuple[int, float, float]], row: int, start: float, end: float, at: float
) -> bool:
    """Return whether nothing stands from *start* to *end* in *row*, nor where the line passes below it."""
    wanted = [(row, start, end), *((below, at - 2, at + 2) for below in range(row))]
    return not any(
        r == each and s < high + _GAP and low < e + _GAP for each, s, e in wanted for r, low, high in taken
    )


def _numbers(figure: Figure, marks: Sequence[Mark]) -> list[_Label]:
    """Return the numbers of *marks*, those of near ones together: ``1–2``."""
    _, scale = _on_phone(figure)
    groups: list[list[Mark]] = []
    for mark in marks:
        near = bool(groups) and (mark.place - groups[-1][0].place) * scale < 3 * _LETTER + _GAP
        if near:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [
        (
            (group[0].place + group[-1].place) / 2,
            str(group[0].number) if len(group) == 1 else f"{group[0].number}{wording.DASH}{group[-1].number}",
            "center",
            0,
        )
        for group in groups
    ]


def _on_phone(figure: Figure) -> tuple[float, float]:
    """Return the left end of the plot and the px of one period, on a phone."""
    margin, (low, high) = figure["layout"]["margin"], figure["layout"]["xaxis"]["range"]
    return margin["l"], (_PHONE - margin["l"] - margin["r"]) / (high - low)


def _label(place: float, text: str, side: str, row: int) -> blocks.Shape:
    return {
        "text": text, "x": place, "xanchor": side, "yref": "paper", "y": 1, "yanchor": "bottom",
        "yshift": 2 + row * _ROW, "showarrow": False, "font": {"size": 12, "color": "@muted"},
    }  # fmt: skip


def _width(text: str) -> float:
    return len(text) * _LETTER


def _place(periods: Sequence[str], day: date) -> float:
    """Return where *day* lies, the first day of a period being its number."""
    number = next(i for i, period in enumerate(periods) if day <= last_day(period))
    first, last = first_day(periods[number]), last_day(periods[number])
    return number + (day - first).days / ((last - first) + timedelta(days=1)).days
