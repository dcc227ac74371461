"""What the forecast allows a reader to say, and what it does not."""

from metrics.claims.words import PROTECTED, Claims, claims, not_enough, number, say
from metrics.outlook import Outlook
from metrics.text import Language, Text, speaking
from metrics.verdicts import Signal
from metrics.verdicts_forecast import odds, standing

_SAME = Text(
    "Inte vad som händer om takten ändras: prognosen räknar med samma takt som det senaste året.",
    "Not what happens if the pace changes: the forecast counts on the pace of the last year.",
)
_WHY = Text(
    "Inte varför det blev så: talen visar hur många som skrevs in, inte vad som styrde det.",
    "Not why it came out so: the numbers show how many enrolled, not what decided it.",
)
_WHICH = Text(
    "Inte vilket förbund som arbetar bäst: planerna och förutsättningarna är olika.",
    "Not which association works best: plans and circumstances differ.",
)


def goals_claims(unit: Outlook) -> Claims:
    """Return the claims of Mål och prognos for the enrolment of *unit*."""
    cannot = [
        _unsure(unit),
        PROTECTED if unit.approximate else None,
        _WHY if unit.closed else _SAME,
        _WHICH,
    ]
    return claims([_known(unit), _ahead(unit)], cannot)


def _known(unit: Outlook) -> Text:
    if unit.known is None:
        return not_enough("hur många som har skrivits in", "how many have enrolled")
    known = number(unit.known, approximate=unit.approximate)
    if unit.plan is None:
        return say("{known} har skrivits in.", "{known} have enrolled.", known=known)
    plan, reached = number(unit.plan), unit.known >= unit.plan
    if unit.around_plan:
        return say(
            "{known} har skrivits in: omkring planen på {plan}, och skyddet lämnar öppet på vilken sida.",
            "{known} have enrolled: about the plan of {plan}, and protection leaves open on which side.",
            plan=plan,
            known=known,
        )
    if unit.closed or reached:
        return say(
            f"Planen på {{plan}} {'nåddes' if reached else 'nåddes inte'}: {{known}} skrevs in.",
            f"The plan of {{plan}} was {'reached' if reached else 'not reached'}: {{known}} enrolled.",
            plan=plan,
            known=known,
        )
    return say(
        "{known} av planerade {plan} har skrivits in hittills.",
        "{known} of {plan} planned have enrolled so far.",
        known=known,
        plan=plan,
    )


def _ahead(unit: Outlook) -> Text | None:
    """Return what the pace leads to; None once nothing is left to predict."""
    if unit.closed or unit.known is None:
        return None
    if unit.prediction is None:
        return not_enough("vart takten leder", "where the pace leads")
    lower, upper = unit.prediction.limits(0.8)
    limits = {"low": number(lower), "high": number(upper)}
    if unit.plan is None or unit.known >= unit.plan:
        return say(
            "Håller takten i sig blir det troligen {low} till {high} inskrivna till planens slut.",
            "If the pace holds there will probably be {low} to {high} enrolled by the end of the plan.",
            **limits,
        )
    return say(
        "Håller takten i sig blir det troligen {low} till {high}: sannolikheten att nå planen är {odds}.",
        "If the pace holds there will probably be {low} to {high}: the chance to reach the plan is {odds}.",
        odds=_odds(unit.probability or 0.0),
        **limits,
    )


def _unsure(unit: Outlook) -> Text | None:
    if unit.plan is None or unit.known is None or unit.closed or unit.known >= unit.plan:
        return None
    if unit.prediction is None:
        return Text(
            "Inte om planen nås: det är för tidigt för en prognos.",
            "Not whether the plan will be reached: it is too early for a forecast.",
        )
    if standing(unit.prediction, unit.plan) is Signal.WITHIN:
        return Text(
            "Inte att planen nås eller missas: båda ryms i prognosens intervall.",
            "Not that the plan will be reached or missed: the interval of the forecast holds both.",
        )
    return Text(
        "Inte att utgången är given: en av fem prognoser hamnar utanför sitt intervall.",
        "Not that the end is settled: one forecast in five falls outside its interval.",
    )


def _odds(probability: float) -> Text:
    with speaking(Language.SV):
        swedish = odds(probability)
    with speaking(Language.EN):
        return Text(swedish, odds(probability))
