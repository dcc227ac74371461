"""What steps towards work allow a reader to say, and what they do not."""

from metrics.claims.shares import done_by
from metrics.claims.words import Claims, claims, protected
from metrics.result import Result
from metrics.text import Text

_CAUSE = Text(
    "Inte att projektet har orsakat stegen: ingen vet hur det hade gått utan det.",
    "Not that the project caused the steps: nobody knows how it would have gone without it.",
)
_LASTING = Text(
    "Inte hur det går för dem som inte har svarat på uppföljningen.",
    "Not how those are doing who have not answered the follow-up.",
)
_REASON = Text(
    "Inte varför någon avbröt: orsaken är personalens bedömning.",
    "Not why somebody broke off: the reason is the judgement of staff.",
)


def steps_claims(step_up: Result, later: Result, dropout: Result) -> Claims:
    """Return the claims of Steg mot arbete, each with the limits of its number.

    Args:
        step_up: share who have started or increased work or study, of everybody selected.
        later: share in work or study after half a year, of those who answered.
        dropout: share of the exits that are drop-out.
    """
    return claims(
        [
            done_by(
                step_up,
                Text("börjat eller ökat arbete eller studier", "started or increased work or study"),
                Text("de avslutade", "those who have exited"),
            ),
            done_by(
                later,
                Text(
                    "varit i arbete eller studier efter sex månader", "been in work or study after six months"
                ),
                Text("dem som svarat på uppföljningen", "those who answered the follow-up"),
            ),
            done_by(dropout, Text("avbrutit", "dropped out"), Text("de avslutade", "those who have exited")),
        ],
        [_CAUSE, _LASTING, protected(step_up, later, dropout) or _REASON],
    )
