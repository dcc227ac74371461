"""One worked example of each method, counted by the code itself when the handbook is written."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import numpy as np
import polars as pl

from metrics.aalen_johansen import aalen_johansen
from metrics.bounds import bounds
from metrics.comparison.case_mix import observed_to_expected
from metrics.comparison.funnel import dispersion, funnel_limits, widened_limits
from metrics.control_charts import xmr
from metrics.disclosure.widened import widened
from metrics.final_share import final_share
from metrics.forecast import Ahead, Span, predict, rate
from metrics.gaps import smallest_detectable
from metrics.indicator import Unit
from metrics.intervals import newcombe_difference, risk_ratio, wilson
from metrics.kitagawa import components
from metrics.multiplicity import benjamini_hochberg
from metrics.period_difference import count_limits
from metrics.registration_lag import DELAYS, estimate
from metrics.time_to_exit import kaplan_meier
from metrics.wording import interval, number, percent

#: MIA on 31 August 2019, as published: positive outcomes and enrolled, women and men.
_WOMEN, _MEN = (343, 1005), (268, 699)
_Z = 1.96


def _wilson() -> str:
    return (
        f"20 av 100 är 20 %, intervall {interval(*_hundred(wilson(20, 100)))}. 200 av 1 000 är också 20 %, "
        f"intervall {interval(*_hundred(wilson(200, 1000)))}."
    )


def _newcombe() -> str:
    found = interval(*_hundred(newcombe_difference(*_WOMEN, *_MEN)), Unit.PERCENTAGE_POINTS)
    return (
        f"MIA i augusti 2019: 343 av 1 005 kvinnor ({percent(100 * _WOMEN[0] / _WOMEN[1])}) och 268 av 699 "
        f"män ({percent(100 * _MEN[0] / _MEN[1])}). Skillnaden är −4,2 enheter, intervall {found}. Noll "
        f"ryms: skillnaden kan vara slump."
    )


def _risk_ratio() -> str:
    value, lower, upper = map(float, risk_ratio(*_WOMEN, *_MEN))
    return f"Samma tal: kvoten är {number(value, 2)}, intervall {number(lower, 2)}–{number(upper, 2)}."


def _smallest_detectable() -> str:
    few, many = (smallest_detectable(n, n, 0.2) for n in (100, 1000))
    return (
        f"Med 100 kvinnor, 100 män och 20 % i båda tillsammans syns skillnader från {number(100 * few, 1)} "
        f"enheter. Med 1 000 av varje: från {number(100 * many, 1)} enheter."
    )


def _worst_case() -> str:
    found = bounds(20, 15, 100, 23.5)
    return (
        f"Av 100 har 20 lyckats, 65 inte, och för 15 saknas uppgift. Av de kända är det {percent(23.5)}; "
        f"sanningen ligger mellan {percent(found.worst, 0)} och {percent(found.best, 0)}."
    )


def _kitagawa() -> str:
    # Sides, one kind of intake, two kinds of support (work-oriented or not), and end: left, stayed, reached.
    counts = np.array([[[[12, 16, 12], [24, 30, 6]]], [[[18, 24, 18], [16, 20, 4]]]], dtype=np.float64)
    women, men = (100 * side[..., 2].sum() / side.sum() for side in counts)
    steps = [number(100 * step, 1) for step in components(counts)]
    return (
        f"Av 100 kvinnor får 40 arbetsinriktad metod, av 100 män 60. Med samma metod går det lika för båda: "
        f"30 % av dem med arbetsinriktad metod och 10 % av de andra når arbete. Andelen blir "
        f"{percent(women, 0)} och {percent(men, 0)}. Stegen: intag {steps[0]}, metod {steps[1]}, "
        f"fullföljande {steps[2]}, resultat {steps[3]} enheter. Hela skillnaden är metodval."
    )


def _funnel() -> str:
    small, large = (_hundred(funnel_limits(n, 0.2, 0.95)) for n in (50, 500))
    return (
        f"Programmets andel är 20 %. Ett förbund med 50 avslutade hamnar av slump mellan {interval(*small)} "
        f"i 95 fall av 100, ett med 500 mellan {interval(*large)}."
    )


def _overdispersion() -> str:
    events, persons = [20, 34, 12, 45, 22, 9, 30, 28], [100, 100, 100, 150, 100, 90, 100, 100]
    share = sum(events) / sum(persons)
    found = dispersion(events, persons, share)
    narrow, wide = funnel_limits(100, share, 0.95), widened_limits(100, share, found.tau2, 0.95)
    return (
        f"Åtta förbund med 9 till 45 av omkring 100: φ = {number(found.phi, 1)}, "
        f"{'mer' if found.beyond_chance else 'inte mer'} än slumpen. Gränserna för 100 personer går från "
        f"{interval(*_hundred(narrow))} till {interval(*_hundred(wide))}."
    )


def _case_mix() -> str:
    value, lower, upper = map(float, observed_to_expected(30, 24))
    return (
        f"24 väntades av deltagarnas kön och ålder, 30 nådde dit: O/E = {number(value, 2)}, intervall "
        f"{number(lower, 2)}–{number(upper, 2)}. Ett ryms: förbundet skiljer sig inte säkert från programmet."
    )


def _false_discovery() -> str:
    adjusted = ", ".join(number(p, 3) for p in benjamini_hochberg([0.004, 0.02, 0.03, 0.2]))
    return (
        f"Fyra jämförelser med p = 0,004, 0,02, 0,03 och 0,2 får justerade p = {adjusted}. Tre är högst 0,05 "
        f"och håller."
    )


def _kaplan_meier() -> str:
    curve = kaplan_meier([30, 60, 90, 120, 150], [1, 1, 0, 1, 0], [1, 1, 1, 1, 1])
    steps = ", ".join(
        f"dag {day}: {number(share, 2)}" for day, share in zip(curve.days, curve.share, strict=True)
    )
    return (
        f"Fem personer: avslut dag 30, 60 och 120; två är kvar och har följts i 90 och 150 dagar. S efter "
        f"{steps}. Medianen är {number(curve.median()[0], 0)} dagar. Bara de avslutade hade gett 60."
    )


def _aalen_johansen() -> str:
    # By day: to work or study, other exits; and those who are no longer followed.
    found = aalen_johansen(np.array([0.0, 0, 1, 0, 1]), np.array([[1.0, 0], [0, 1], [0, 0], [1, 0], [0, 0]]))
    steps = " och ".join(number(found.incidence[day, 0], 2) for day in (0, 3))
    left = found.incidence[3].sum()
    return (
        f"Samma fem, där avsluten dag 30 och 120 gick till arbete och det dag 60 till annat: F för arbete är "
        f"{steps} efter de dagarna. Arbete och annat blir tillsammans {number(left, 2)}, lika med 1 − S ovan."
    )


def _control_chart() -> str:
    chart = xmr([20, 24, 18, 22, 26, 19, 23, 21, 25, 20, 22, 24, 41], persons=True)
    if chart is None:
        raise ValueError("too few months for the example")
    return (
        f"Tolv månader med 18 till 26 inskrivna: medelvärdet är {number(chart.centre, 0)} och gränserna "
        f"{number(chart.lower[0], 1)}–{number(chart.upper[0], 1)}. Nästa månad har 41: en signal."
    )


def _registration_lag() -> str:
    clock = date(2021, 12, 31)
    days = [clock - timedelta(days=age) for age in range(60, 160)]
    rows = [(day, day + timedelta(days=late), n) for day in days for late, n in ((5, 6), (20, 3), (40, 1))]
    lag = estimate(pl.DataFrame(rows, schema=DELAYS, orient="row"), clock)
    if lag is None:
        raise ValueError("too few events for the example")
    parts = [
        f"{month} {percent(100 * lag.completeness(code), 0)}"
        for month, code in (("november", "2021-11"), ("december", "2021-12"))
    ]
    return (
        f"Av tio avslut registreras sex inom 5 dagar, tre inom 20 och ett efter 40. Den 31 december är "
        f"{' och '.join(parts)} fullständig. Gränsen är 95 %: december skuggas och prövas inte."
    )


def _periods() -> str:
    limits = count_limits(60, _Z, 0)
    return (
        f"60 avslut, utan större spridning än slumpens, har gränserna "
        f"{number(limits[0], 0)}–{number(limits[1], 0)}. Mot 85 i en lika lång period är skillnaden −25, "
        f"intervall {_apart(60, 85)}."
    )


def _apart(first: int, second: int) -> str:
    a, b = count_limits(first, _Z, 0), count_limits(second, _Z, 0)
    gap = first - second
    below, above = np.hypot(first - a[0], b[1] - second), np.hypot(a[1] - first, second - b[0])
    return f"{number(gap - below, 0)} till {number(gap + above, 0)}"


def _quasi_poisson() -> str:
    pace = rate([Span(n, 30) for n in (22, 18, 25, 20, 30, 17, 24, 21, 19)])
    if pace is None:
        raise ValueError("too few months for the example")
    found = predict(pace, 400, Ahead(180))
    return (
        f"Nio månader med 17 till 30 inskrivna, 400 hittills, sex månader kvar: {number(found.total, 0)} "
        f"väntas, mellan {number(found.limits()[0], 0)} och {number(found.limits()[1], 0)} i åtta fall av "
        f"tio. Att nå 540: {percent(100 * found.probability(540), 0)}."
    )


def _beta_binomial() -> str:
    found = final_share(96, 490, 110, 20)
    if found is None or found.probability is None:
        raise ValueError("too few exits for the example")
    return (
        f"96 av 490 avslutade har nått dit, 110 är kvar, målet är 20 %. Slutvärdet väntas bli "
        f"{percent(found.share)}, mellan {percent(found.lower)} och {percent(found.upper)}. Att målet nås: "
        f"{percent(100 * found.probability, 0)}."
    )


def _cell_key() -> str:
    return (
        f"≈ 20 av ≈ 100: utan brus är intervallet {interval(*_hundred(wilson(20, 100)))}, med brusets "
        f"varians 2 i båda talen {interval(*_hundred(widened(20, 100, 2, 2)))}. Ett sant antal på 3 visas "
        f"som 5 med sannolikheten 3/5 och annars som 0."
    )


def _hundred(limits: tuple[object, object]) -> tuple[float, float]:
    lower, upper = (100 * float(np.asarray(end)) for end in limits)
    return lower, upper


#: id of a method card -> its example.
EXAMPLES: Mapping[str, Callable[[], str]] = {
    "wilson": _wilson,
    "newcombe": _newcombe,
    "risk_ratio": _risk_ratio,
    "smallest_detectable": _smallest_detectable,
    "worst_case": _worst_case,
    "kitagawa": _kitagawa,
    "funnel": _funnel,
    "overdispersion": _overdispersion,
    "case_mix": _case_mix,
    "false_discovery": _false_discovery,
    "kaplan_meier": _kaplan_meier,
    "aalen_johansen": _aalen_johansen,
    "control_chart": _control_chart,
    "registration_lag": _registration_lag,
    "periods": _periods,
    "quasi_poisson": _quasi_poisson,
    "beta_binomial": _beta_binomial,
    "cell_key": _cell_key,
}
