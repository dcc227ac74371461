"""What the outcomes allow a reader to say, and what they do not."""

from metrics.claims.shares import (
    gap_claim,
    gap_of_outcome,
    gap_unsure,
    goal_unsure,
    only_or_nobody,
    share_claim,
    together,
)
from metrics.claims.words import Claims, claims, protected
from metrics.multiplicity import gap_signals
from metrics.result import Result
from metrics.selection import Denominator
from metrics.text import Text
from metrics.verdicts_maturity import denominator_caution

_CAUSE = Text(
    "Inte att projektet har orsakat utfallet: ingen vet hur det hade gått utan det.",
    "Not that the project caused the outcome: nobody knows how it would have gone without it.",
)
_FAST = Text(
    "Inte hur stor andel av alla inskrivna det blir till slut: de tidiga avsluten leder oftare till arbete.",
    "Not what share of everybody enrolled it will be in the end: those who exit early go to work more often.",
)
_LATE = Text(
    "Inte hur stor andelen blir till slut: den är för låg tills alla har avslutat.",
    "Not what the share will be in the end: it is too low until everybody has exited.",
)


def outcomes_claims(
    work: Result, genders: Result, gap: Result, onward: Result, *, enrolled: Result, exited: Result
) -> Claims:
    """Return the claims of Utfall.

    Args:
        work: share to work or study of everybody selected.
        genders: the same by gender.
        gap: between women and men.
        onward: the gap in the other goal, which the page judges together with *gap*.
        enrolled: everybody who has been enrolled since the start.
        exited: those of them who have exited.
    """
    goal = together([work], [gap, onward])[0]
    # As the title of the ladder does: the two must not say different things.
    between = gap_signals([only_or_nobody(gap), only_or_nobody(onward)])[0]
    row, chosen = only_or_nobody(gap), work.denominator or Denominator.EXITED
    early = None
    if denominator_caution(enrolled, exited, chosen) is not None:
        early = _FAST if chosen is Denominator.EXITED else _LATE
    return claims(
        [share_claim(work, goal), gap_claim(row, between)],
        [
            gap_unsure(gap, between, gap_of_outcome(genders, gap).detectable),
            early or goal_unsure(work, goal),
            protected(work, genders, gap),
            _CAUSE,
        ],
    )
