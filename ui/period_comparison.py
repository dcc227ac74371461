"""Period A beside period B on any page: each measure in both, the difference, and whether it is chance."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape

import streamlit as st

from charts.event_marks import event_words
from metrics import verdicts_periods as verdicts
from metrics.dimension import Dimension
from metrics.evaluate import allowed_breakdowns, chosen_denominator
from metrics.indicator import Indicator, Kind, Population
from metrics.period import Period
from metrics.period_difference import Difference, Months, difference, months_in, signals
from metrics.period_pair import Pair
from metrics.question import population_of
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from ui.control import lag
from ui.events import events_between
from ui.frame import LegendItem, frame_foot, frame_head
from ui.sources import source_row
from ui.tables import Cell, Table, table_twin
from ui.view import View

_KEY = "period_pair"
_HEADS = (
    mark("Mått"), mark("A"), mark("B"), mark("Skillnad, 95\u00a0% säkerhet"), mark("Vad det säger"),
)  # fmt: skip
_COLUMNS = (
    mark("Mått"), mark("A"), mark("A, underlag"), mark("B"), mark("B, underlag"), mark("Skillnad"),
    mark("95\u00a0% säkerhet"), mark("Vad det säger"),
)  # fmt: skip
_CSV_COLUMNS = (
    mark("Mått"), mark("A"), mark("B"), mark("Skillnad"), mark("Lägre gräns"), mark("Övre gräns"),
    mark("Vad det säger"),
)  # fmt: skip
_LEGEND = (
    LegendItem("interval", mark("95\u00a0% säkerhet för skillnaden")),
    LegendItem("target", mark("Ingen skillnad")),
)
_MARK = {Signal.OVER: "over", Signal.UNDER: "under", Signal.WITHIN: "within", Signal.TOO_LITTLE: "too_little"}


def draw_period_comparison(view: View, *indicators: Indicator) -> None:
    """Draw *indicators* in period A and in period B; nothing where the reader compares no periods.

    Args:
        indicators: of the page; none where what it shows is not counted by period.
    """
    pair = view.selection.pair()
    if pair is None:
        return
    st.html(f'<p class="m-pair"><b>{escape(verdicts.pair_strip(pair))}</b>{_apart(indicators)}</p>')
    if not indicators:
        return
    asked = [_difference(view, indicator, pair) for indicator in indicators]
    found = [each for each in asked if each.a.refusal is None and each.b.refusal is None]
    hidden = verdicts.hidden_words(asked)
    if not found:
        st.html(f'<p class="m-guide">{escape(hidden)}</p>')
        return
    signs = signals(found)
    title = verdicts.pair_title(found, signs, pair)
    subtitle = verdicts.pair_subtitle(found)
    source = source_row(*(side for each in found for side in (each.a, each.b)))
    with st.container(key=f"frame_{_KEY}"):
        frame_head(title, subtitle, _LEGEND)
        st.html(_rows(found, signs) + (f'<p class="m-guide">{escape(hidden)}</p>' if hidden else ""))
        frame_foot(verdicts.pair_verdict(found, signs, _meanwhile(view, pair)), source)
        table_twin(_table(found, signs), key=_KEY, title=title, note=subtitle, source=source)


def _apart(indicators: Sequence[Indicator]) -> str:
    """Return why nothing is compared on a page without indicators."""
    if indicators:
        return ""
    return f" {tr('Sidans tal samlas in i omgångar och delas inte efter period.')}"


def _difference(view: View, indicator: Indicator, pair: Pair) -> Difference:
    a, b = (view.evaluate(indicator, selection=view.selection.of_period(each)) for each in (pair.a, pair.b))
    exits = population_of(indicator, chosen_denominator(indicator, view.selection)) is Population.EXITED
    delay = lag(view, "exited" if exits else "enrolled")
    return difference(a, b, (_months(view, a), _months(view, b)), view.clock, delay)


def _months(view: View, result: Result) -> Months:
    """Return how long the period of a count was, and its months where they have numbers."""
    period = result.selection.period
    number = months_in(period, view.programme.enrols_from, min(result.as_of, view.programme.last_day))
    if result.indicator.kind is not Kind.COUNT or result.refusal is not None:
        return Months(number)
    time = next(
        (d for d in (Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH)
         if d in allowed_breakdowns(result.indicator, None)),
        None,
    )  # fmt: skip
    if time is None:
        return Months(number)
    monthly = view.evaluate(result.indicator, time, selection=result.selection)
    return Months(number, tuple(_whole_months(monthly, period)))


def _whole_months(monthly: Result, period: Period) -> list[int]:
    rows = monthly.frame.select(monthly.by[0], "numerator").iter_rows()
    return [
        n
        for code, n in rows
        if n is not None and code is not None and _within(Period.parse(code), period, monthly)
    ]


def _within(month: Period, period: Period, monthly: Result) -> bool:
    ends = month.last_day(monthly.as_of)
    started = period.start is None or (month.start is not None and month.start >= period.start)
    return started and month.end is not None and ends == month.end - timedelta(days=1)


def _meanwhile(view: View, pair: Pair) -> list[str]:
    starts = [each.start for each in (pair.a, pair.b) if each.start is not None]
    ends = [each.last_day(view.clock) for each in (pair.a, pair.b)]
    return [event_words(event) for event in events_between(view, min(starts), max(ends))]


def _rows(found: Sequence[Difference], signs: Sequence[Signal]) -> str:
    head = "".join(f"<span>{escape(tr(name))}</span>" for name in _HEADS)
    items = "".join(_row(each, sign) for each, sign in zip(found, signs, strict=True))
    columns = f'<div class="m-pairhead" aria-hidden="true">{head}</div>'
    return f'<div class="m-pairs">{columns}<ul>{items}</ul></div>'


def _row(each: Difference, sign: Signal) -> str:
    name = each.a.indicator.name.said()
    sides = "".join(_side(letter, each, side) for letter, side in (("A", each.a), ("B", each.b)))
    limits = verdicts.difference_limits(each)
    apart = f"<b>{escape(verdicts.difference_text(each))}</b><small>{escape(limits)}</small>{_bar(each)}"
    said = verdicts.difference_verdict(each, sign)
    mark = f'<i class="m-mark m-{_MARK[sign]}"></i>'
    return (
        f'<li><span class="m-pairname">{escape(name)}</span>{sides}'
        f'<span class="m-pairdiff">{apart}</span><span class="m-pairsaid">{mark}{escape(said)}</span></li>'
    )


def _side(letter: str, each: Difference, side: Result) -> str:
    value, counts = verdicts.side_value(each, side), verdicts.side_counts(each, side)
    return f"<span><em>{letter}</em><b>{escape(value)}</b><small>{escape(counts)}</small></span>"


def _bar(each: Difference) -> str:
    """Return the interval around the line of no difference, on its own scale; the words say it too."""
    if each.lower is None or each.upper is None or each.value is None:
        return ""
    far = max(abs(each.lower), abs(each.upper)) or 1.0
    low, high, at = (50 + 48 * end / far for end in (each.lower, each.upper, each.value))
    return (
        f'<span class="m-pairbar" aria-hidden="true"><i style="left:{low:.1f}%;width:{high - low:.1f}%"></i>'
        f'<i class="m-at" style="left:{at:.1f}%"></i><i class="m-zero"></i></span>'
    )


def _table(found: Sequence[Difference], signs: Sequence[Signal]) -> Table:
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for each, sign in zip(found, signs, strict=True):
        name, said = each.a.indicator.name.said(), verdicts.difference_verdict(each, sign)
        sides = [
            text or None
            for side in (each.a, each.b)
            for text in (verdicts.side_value(each, side), verdicts.side_counts(each, side))
        ]
        apart, limits = verdicts.difference_text(each), verdicts.difference_limits(each)
        rows.append([name, *sides, apart, limits or None, said])
        numbers = (each.first, each.second, each.value, each.lower, each.upper)
        plain.append([name, *(None if n is None else round(n, 4) for n in numbers), said])
    columns, csv_columns = ([tr(head) for head in heads] for heads in (_COLUMNS, _CSV_COLUMNS))
    return Table(columns, rows, plain, csv_columns)
