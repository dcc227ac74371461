"""What data quality allows a reader to say, and what it does not."""

from collections.abc import Mapping

from metrics.bounds import Bounds
from metrics.claims.words import Claims, claims, not_enough, number, percent, protected, say
from metrics.completeness import Known, Variable, least_known
from metrics.result import Result
from metrics.text import Text

_RIGHT = Text(
    "Inte att uppgifterna är rätta: det som är ifyllt kan vara fel.",
    "Not that the records are right: what is filled in may be wrong.",
)
_SAME = Text(
    "Inte att de vars uppgifter saknas liknar de andra: det vet ingen.",
    "Not that those whose records are missing resemble the others: nobody knows.",
)


def quality_claims(
    totals: Mapping[Variable, Known], identified: Result, work: Bounds | None, *results: Result
) -> Claims:
    """Return the claims of Datakvalitet.

    Args:
        totals: how much of each variable is known in the whole selection.
        identified: share of the identified.
        work: bounds of the share to work or study; None where it cannot be bounded.
        results: that the totals were read from.
    """
    return claims(
        [_least(totals), _identified(identified), _between(work)],
        [_RIGHT, protected(identified, *results), _SAME],
    )


def _least(totals: Mapping[Variable, Known]) -> Text:
    names = {variable.indicator.id: variable for variable in totals}
    least = least_known({variable.indicator.id: each for variable, each in totals.items()})
    if least is None:
        return not_enough("hur mycket som saknas", "how much is missing")
    variable = names[least[0]].name
    return say(
        "Minst känd är uppgiften {name}: {share} av dem den gäller.",
        "Least known is {name}: for {share} of those it concerns.",
        name=Text(*(word if word[:2].isupper() else word.lower() for word in (variable.sv, variable.en))),
        share=percent(least[1], least[1]),
    )


def _identified(result: Result) -> Text | None:
    row = result.only()
    if row["value"] is None:
        return None
    return say(
        "{share} av de inskrivna är identifierade, mot 70 procent i hela landet 2020.",
        "{share} of the enrolled are identified, against 70 percent nationally in 2020.",
        share=percent(row["value"], row["value"]),
    )


def _between(work: Bounds | None) -> Text | None:
    if work is None:
        return None
    if not work.missing:
        return say(
            "Till arbete eller studier gick {limits} av de avslutade; inget utfall saknas.",
            "To work or study went {limits} of the exited; no outcome is missing.",
            limits=percent(work.worst, work.best),
        )
    return say(
        "Till arbete eller studier gick {limits} av de avslutade, vad som än saknas om {n} av dem.",
        "To work or study went {limits} of the exited, whatever is missing of {n} of them.",
        limits=percent(work.worst, work.best),
        n=number(work.missing),
    )
