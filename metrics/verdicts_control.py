"""What points outside their limits allow a reader to say: that something differs, never that it is good."""

from collections.abc import Sequence

from metrics import wording
from metrics.control_charts import BASELINE, Found, Kind, Rule
from metrics.control_series import START_UP_MONTHS, ControlSeries
from metrics.decisions import Decision
from metrics.dimension import Dimension
from metrics.indicator import Kind as Measure
from metrics.outcome_words import outcome
from metrics.phrases import counted, listed, sentence
from metrics.text import Text
from metrics.translation import mark, tr

#: A signal further back is history, not something to decide about now.
_RECENT = 3
_MONTHS = (Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH)
_METHODS = {
    Kind.P: mark("p-diagram, tre standardavvikelser"),
    Kind.P_PRIME: mark("p′-diagram enligt Laney, tre standardavvikelser"),
    Kind.XMR: mark("XmR-diagram, tre standardavvikelser"),
}
#: In Swedish as in the singular, so no entry of the catalogue can hold both.
_PLURAL_QUARTERS = Text("kvartal", "quarters")
#: What a series has done, by whether it is a run on one side, and whether upwards.
_MOVED = {
    (True, True): mark("legat över baslinjen {n} {periods} i rad"),
    (True, False): mark("legat under baslinjen {n} {periods} i rad"),
    (False, True): mark("stigit {n} {periods} i rad"),
    (False, False): mark("sjunkit {n} {periods} i rad"),
}


def control_title(series: ControlSeries) -> str:
    """Return whether *series* differs from its baseline by more than chance usually gives."""
    name = _name(series)
    if series.chart is None:
        return tr(
            "{name}: för få {periods} för att säga vad slumpen brukar ge", name=name, periods=_many(series)
        )
    beyond = [series.periods[one.first] for one in series.chart.beyond()]
    if len(beyond) == 1:
        period = sentence(wording.period_name(beyond[0]))
        return tr("{period} ligger utanför vad slumpen brukar ge", period=period)
    if beyond:
        n = sentence(counted(len(beyond)))
        return tr("{n} {periods} ligger utanför vad slumpen brukar ge", n=n, periods=_many(series))
    others = _others(series)
    if others:
        return tr("{name} har {moved}", name=name, moved=_moved(series, others[-1]))
    return tr("{name} varierar som slumpen brukar ge", name=name)


def control_subtitle(series: ControlSeries) -> str:
    """Return measure, baseline and limits."""
    said = [
        tr(
            "Andel av avslutade {outcome}, per {period}, sedan projektets start.",
            outcome=outcome(series.result),
            period=_one(series),
        )
        if _is_share(series)
        else tr(
            "Nyinskrivna per {period}, alla i urvalet tillsammans, sedan projektets start.",
            period=_one(series),
        )
    ]
    if series.chart is not None:
        first, last = (wording.period_name(end) for end in series.baseline())
        said.append(
            tr(
                "Baslinje: {span}, de första {n} efter {months} månaders uppstart. Den ligger fast.",
                span=f"{first}–{last}",
                n=counted(BASELINE),
                months=counted(START_UP_MONTHS),
            )
        )
        if series.fewest:
            said.append(tr("Bara {periods} med minst {n} avslut.", periods=_many(series), n=series.fewest))
    return " ".join(said)


def control_verdict(series: ControlSeries) -> str:
    """Return every signal, and what a signal does not say."""
    chart = series.chart
    if chart is None:
        parts = {"n": counted(BASELINE), "periods": _many(series), "now": counted(len(series.periods))}
        if series.fewest:
            return tr(
                "Gränser visas när det finns {n} färdigregistrerade {periods} med minst {fewest} avslut "
                "efter "
                "uppstarten. Nu finns {now}.",
                **parts,
                fewest=series.fewest,
            )
        return tr(
            "Gränser visas när det finns {n} färdigregistrerade {periods} efter uppstarten. Nu finns {now}.",
            **parts,
        )
    said = [
        tr(
            "Baslinjen är {centre}. Slumpen brukar ge {limits} ({method}).",
            centre=_number(series, chart.centre),
            limits=_limits(series, -1),
            method=tr(_METHODS[chart.kind]),
        )
    ]
    beyond = [
        f"{wording.period_name(series.periods[one.first])} ({_number(series, series.values[one.first])})"
        for one in chart.beyond()
    ]
    if beyond:
        said.append(tr("Utanför gränserna: {periods}.", periods=listed(beyond)))
    for one in _others(series):
        last = wording.period_name(series.periods[one.last])
        name, moved = _name(series).lower(), _moved(series, one)
        said.append(tr("Fram till {period} har {name} {moved}.", period=last, name=name, moved=moved))
    if chart.found:
        said.append(tr("En signal säger att något mer än slumpen har verkat, inte vad."))
    return " ".join(said)


def control_decisions(*found: ControlSeries) -> list[Decision]:
    """Return what needs a look where one of the three latest judged periods is outside the limits."""
    decisions = []
    for series in found:
        recent = [] if series.chart is None else series.chart.beyond()
        recent = [one for one in recent if one.first >= len(series.periods) - _RECENT]
        if not recent:
            continue
        at = recent[-1].first
        month = wording.period_name(series.periods[at])
        decisions.append(
            Decision(
                sentence=tr(
                    "{name} i {month} ligger utanför vad slumpen brukar ge.", name=_name(series), month=month
                ),
                fact=tr(
                    "{value}, slumpen brukar ge {limits}",
                    value=_number(series, series.values[at]),
                    limits=_limits(series, at),
                ),
                who=tr("Regional styrgrupp"),
                indicator=series.result.indicator.id,
            )
        )
    return decisions


def control_words(series: ControlSeries) -> list[str]:
    """Return per period what is found about it in words; empty where nothing is."""
    words: list[list[str]] = [[] for _ in series.periods]
    for one in () if series.chart is None else series.chart.found:
        said = tr("utanför gränserna") if one.rule is Rule.BEYOND else _moved(series, one)
        for at in range(one.first, one.last + 1):
            words[at].append(said)
    return [", ".join(said) for said in words]


def value_words(series: ControlSeries, value: float) -> str:
    """Return *value* of the series with its unit."""
    return _number(series, value)


def _moved(series: ControlSeries, one: Found) -> str:
    message = _MOVED[one.rule is Rule.RUN, one.up]
    return tr(message, n=counted(one.last - one.first + 1), periods=_many(series))


def _others(series: ControlSeries) -> Sequence[Found]:
    found = () if series.chart is None else series.chart.found
    return sorted((one for one in found if one.rule is not Rule.BEYOND), key=lambda one: one.last)


def _limits(series: ControlSeries, at: int) -> str:
    chart = series.chart
    if chart is None:
        return wording.MISSING
    lower, upper = float(chart.lower[at]), float(chart.upper[at])
    if _is_share(series):
        return wording.interval(lower, upper, decimals=0)
    return f"{wording.number(lower)}–{wording.number(upper)}"


def _number(series: ControlSeries, value: float) -> str:
    return wording.percent(value, 0) if _is_share(series) else wording.number(value)


def _name(series: ControlSeries) -> str:
    return tr("Andelen {outcome}", outcome=outcome(series.result)) if _is_share(series) else tr("Inflödet")


def _one(series: ControlSeries) -> str:
    return tr("månad") if series.result.by[0] in _MONTHS else tr("kvartal")


def _many(series: ControlSeries) -> str:
    return tr("månader") if series.result.by[0] in _MONTHS else _PLURAL_QUARTERS.said()


def _is_share(series: ControlSeries) -> bool:
    return series.result.indicator.kind is Measure.SHARE
