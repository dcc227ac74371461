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

#: A signal further back is history, not something to decide about now.
_RECENT = 3
_MONTHS = (Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH)


def control_title(series: ControlSeries) -> str:
    """Return whether *series* differs from its baseline by more than chance usually gives."""
    name = _name(series)
    if series.chart is None:
        return f"{name}: för få {_many(series)} för att säga vad slumpen brukar ge"
    beyond = [series.periods[one.first] for one in series.chart.beyond()]
    if len(beyond) == 1:
        return f"{sentence(wording.period_name(beyond[0]))} ligger utanför vad slumpen brukar ge"
    if beyond:
        return f"{sentence(counted(len(beyond)))} {_many(series)} ligger utanför vad slumpen brukar ge"
    others = _others(series)
    if others:
        return f"{name} har {_moved(series, others[-1])}"
    return f"{name} varierar som slumpen brukar ge"


def control_subtitle(series: ControlSeries) -> str:
    """Return measure, baseline and limits."""
    measure = (
        f"Andel av avslutade {outcome(series.result)}, per {_one(series)}"
        if _is_share(series)
        else f"Nyinskrivna per {_one(series)}, alla i urvalet tillsammans"
    )
    if series.chart is None:
        return f"{measure}, sedan projektets start."
    first, last = series.baseline()
    months = f"{wording.period_name(first)}–{wording.period_name(last)}"
    kept = f" Bara {_many(series)} med minst {series.fewest} avslut." if series.fewest else ""
    return (
        f"{measure}, sedan projektets start. Baslinje: {months}, de första {counted(BASELINE)} efter "
        f"{counted(START_UP_MONTHS)} månaders uppstart. Den ligger fast.{kept}"
    )


def control_verdict(series: ControlSeries) -> str:
    """Return every signal, and what a signal does not say."""
    chart = series.chart
    if chart is None:
        need = f" med minst {series.fewest} avslut" if series.fewest else ""
        return (
            f"Gränser visas när det finns {counted(BASELINE)} färdigregistrerade {_many(series)}{need} efter "
            f"uppstarten. Nu finns {counted(len(series.periods))}."
        )
    said = [f"Baslinjen är {_number(series, chart.centre)}. Slumpen brukar ge {_limits(series, -1)}"]
    said[0] += f" ({_method(chart.kind)})."
    beyond = [
        f"{wording.period_name(series.periods[one.first])} ({_number(series, series.values[one.first])})"
        for one in chart.beyond()
    ]
    if beyond:
        said.append(f"Utanför gränserna: {listed(beyond)}.")
    for one in _others(series):
        last = wording.period_name(series.periods[one.last])
        said.append(f"Fram till {last} har {_name(series).lower()} {_moved(series, one)}.")
    after = "En signal säger att något mer än slumpen har verkat, inte vad." if chart.found else ""
    return " ".join(filter(None, [*said, after]))


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
                sentence=f"{_name(series)} i {month} ligger utanför vad slumpen brukar ge.",
                fact=f"{_number(series, series.values[at])}, slumpen brukar ge {_limits(series, at)}",
                who="Regional styrgrupp",
            )
        )
    return decisions


def control_words(series: ControlSeries) -> list[str]:
    """Return per period what is found about it in words; empty where nothing is."""
    words: list[list[str]] = [[] for _ in series.periods]
    for one in () if series.chart is None else series.chart.found:
        said = "utanför gränserna" if one.rule is Rule.BEYOND else _moved(series, one)
        for at in range(one.first, one.last + 1):
            words[at].append(said)
    return [", ".join(said) for said in words]


def value_words(series: ControlSeries, value: float) -> str:
    """Return *value* of the series with its unit."""
    return _number(series, value)


def _moved(series: ControlSeries, one: Found) -> str:
    length = f"{counted(one.last - one.first + 1)} {_many(series)} i rad"
    if one.rule is Rule.RUN:
        return f"legat {'över' if one.up else 'under'} baslinjen {length}"
    return f"{'stigit' if one.up else 'sjunkit'} {length}"


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


def _method(kind: Kind) -> str:
    return {
        Kind.P: "p-diagram, tre standardavvikelser",
        Kind.P_PRIME: "p′-diagram enligt Laney, tre standardavvikelser",
        Kind.XMR: "XmR-diagram, tre standardavvikelser",
    }[kind]


def _name(series: ControlSeries) -> str:
    return f"Andelen {outcome(series.result)}" if _is_share(series) else "Inflödet"


def _one(series: ControlSeries) -> str:
    return "månad" if series.result.by[0] in _MONTHS else "kvartal"


def _many(series: ControlSeries) -> str:
    return "månader" if series.result.by[0] in _MONTHS else "kvartal"


def _is_share(series: ControlSeries) -> bool:
    return series.result.indicator.kind is Measure.SHARE
