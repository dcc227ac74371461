"""What the enrolments allow a reader to say, and what they do not."""

from collections.abc import Sequence

from metrics.balance import surely_uneven
from metrics.claims.shares import only_or_nobody
from metrics.claims.words import (
    Claims,
    claims,
    not_enough,
    number,
    percent,
    period,
    protected,
    roughly,
    say,
    when,
)
from metrics.control_series import ControlSeries
from metrics.result import Result, Status
from metrics.text import Text
from metrics.verdicts_control import control_decisions

_NEED = Text(
    "Inte vilka som hade behövt stödet: hur många som kunde ha remitterats är inte känt.",
    "Not who would have needed the support: how many could have been referred is not known.",
)
_MONTH = Text(
    "Inte att inflödet ökar eller minskar för att en enda månad är hög eller låg.",
    "Not that the inflow rises or falls because a single month is high or low.",
)
_CAUSE = Text(
    "Inte varför inflödet avvek: en signal säger att något mer än slumpen har verkat, inte vad.",
    "Not why the inflow stood out: a signal says that more than chance was at work, not what.",
)


def enrolments_claims(
    total: Result, women: Result, inflow: ControlSeries, incomplete: Sequence[str] = ()
) -> Claims:
    """Return the claims of Inskrivningar.

    Args:
        total: new enrolments in the period.
        women: the share of women among them.
        inflow: enrolments per month since the start.
        incomplete: months that are still being registered.
    """
    signal = _signal(inflow)
    return claims(
        [_came(total), _women(women), signal],
        [
            _unregistered(incomplete),
            _MONTH if signal is None else _CAUSE,
            protected(total, women, inflow.result),
            _NEED,
        ],
    )


def _came(total: Result) -> Text:
    n = only_or_nobody(total).get("numerator")
    if n is None:
        return not_enough("hur många som har skrivits in", "how many have enrolled")
    return say(
        "{n} har skrivits in {when}.",
        "{n} has enrolled {when}." if n == 1 else "{n} have enrolled {when}.",
        n=number(n, approximate=total.approximate),
        # Protected numbers count until a period has closed, which is before the day of the data.
        when=when(total) if total.approximate else Text("under perioden", "in the period"),
    )


def _women(women: Result) -> Text | None:
    if women.selection.gender:
        return None
    row = only_or_nobody(women)
    if row["status"] != Status.OK or row["lower"] is None or row["upper"] is None:
        return not_enough("hur stor andel som är kvinnor", "what share are women")
    uneven = (
        Text(", utanför en jämn fördelning mer än slumpen förklarar", ", uneven by more than chance explains")
        if surely_uneven(row["lower"], row["upper"])
        else Text("", "")
    )
    return say(
        "Av de inskrivna är {share} kvinnor: {limits}{uneven}.",
        "Of those enrolled, {share} are women: {limits}{uneven}.",
        share=roughly(row["value"]),
        limits=percent(row["lower"], row["upper"]),
        uneven=uneven,
    )


def _signal(inflow: ControlSeries) -> Text | None:
    """Return the last month outside its limits; None unless it is recent enough to act on."""
    if inflow.chart is None or not control_decisions(inflow):
        return None
    last = inflow.chart.beyond()[-1]
    return say(
        "Inflödet i {when} ligger {side} vad slumpen brukar ge: {n} inskrivna.",
        "The inflow in {when} is {side} what chance usually gives: {n} enrolled.",
        side=Text("över", "above") if last.up else Text("under", "below"),
        when=period(inflow.periods[last.first]),
        n=number(inflow.values[last.first], approximate=inflow.result.approximate),
    )


def _unregistered(incomplete: Sequence[str]) -> Text | None:
    if not incomplete:
        return None
    return say(
        "Inte att inflödet minskar från {when}: det är ännu inte färdigregistrerat.",
        "Not that the inflow falls from {when}: registration is not finished.",
        when=period(incomplete[0]),
    )
