"""What money allows a reader to say, and what it does not."""

from metrics import verdicts_economy as verdicts
from metrics.claims.words import Claims, claims, not_enough, protected, say
from metrics.result import Result, Status
from metrics.text import Language, Text, speaking

_EFFECT = Text(
    "Inte att projektet lönar sig eller inte: kostnad per övergång är inget effektmått.",
    "Not that the project pays or does not: the cost per transition is no measure of effect.",
)
_BETWEEN = Text(
    "Inte att ett förbund är dyrare än ett annat för samma stöd: målgrupper och uppdrag är olika.",
    "Not that one association costs more than another for the same support: target groups and tasks differ.",
)
_LATEST = Text(
    "Inte vad de senaste månaderna kostar till sist: kostnader bokförs i efterhand.",
    "Not what the latest months cost in the end: costs are booked afterwards.",
)


def economy_claims(use: Result, esf: Result, per_participant: Result, per_transition: Result) -> Claims:
    """Return the claims of Ekonomi.

    Args:
        use: booked costs of the budget.
        esf: ESF's part of the booked costs.
        per_participant: cost per participant enrolled.
        per_transition: cost per transition to work or study.
    """
    return claims(
        [_used(use, esf), _participant(per_participant), _transition(per_transition)],
        [_EFFECT, protected(per_participant, per_transition) or _BETWEEN, _LATEST],
    )


def _used(use: Result, esf: Result) -> Text:
    used, paid = use.only(), esf.only()
    if used["status"] != Status.OK and paid["status"] == Status.OK:
        return say(
            "{kronor} är bokförda, och ESF betalar {paid} procent av det.",
            "{kronor} are booked, and ESF pays {paid} percent of it.",
            kronor=_kronor(paid["denominator"]),
            paid=_whole(paid["value"]),
        )
    if used["status"] != Status.OK or paid["status"] != Status.OK:
        return not_enough("hur mycket av budgeten som är använd", "how much of the budget is used")
    return say(
        "{used} procent av budgeten är bokförd, och ESF betalar {paid} procent av det.",
        "{used} percent of the budget is booked, and ESF pays {paid} percent of it.",
        used=_whole(used["value"]),
        paid=_whole(paid["value"]),
    )


def _participant(result: Result) -> Text:
    row = result.only()
    if row["value"] is None:
        return not_enough("vad en deltagare kostar", "what a participant costs")
    return say(
        "De bokförda kostnaderna motsvarar {kronor} per inskriven deltagare.",
        "The costs booked equal {kronor} per participant enrolled.",
        kronor=_kronor(row["value"]),
    )


def _transition(result: Result) -> Text:
    row = result.only()
    if row["lower"] is None or row["upper"] is None:
        return not_enough(
            "vad en övergång till arbete eller studier kostar", "what a transition to work or study costs"
        )
    return say(
        "De motsvarar {low} till {high} per övergång till arbete eller studier.",
        "They equal {low} to {high} per transition to work or study.",
        low=_kronor(row["lower"]),
        high=_kronor(row["upper"]),
    )


def _whole(value: float) -> Text:
    return Text(f"{value:.0f}", f"{value:.0f}")


def _kronor(value: float) -> Text:
    with speaking(Language.SV):
        swedish = verdicts.rounded_kronor(value)
    with speaking(Language.EN):
        return Text(swedish, verdicts.rounded_kronor(value))
