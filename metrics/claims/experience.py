"""What the participants' answers and the counts of the organisations allow a reader to say."""

from metrics.claims.shares import done_by
from metrics.claims.words import Claims, claims
from metrics.result import Result
from metrics.text import Text

_SILENT = Text("Inte vad de som inte har svarat tycker.", "Not what those who have not answered think.")
_EXPOSED = Text(
    "Inte hur många som är utsatta för våld: svaren registreras aldrig.",
    "Not how many are exposed to violence: the answers are never registered.",
)
_CAUSE = Text(
    "Inte att projektet är orsaken till svaren.", "Not that the project is the cause of the answers."
)


def experience_claims(power: Result, screening: Result) -> Claims:
    """Return the claims of Deltagarnas röst.

    Args:
        power: share whose power over their own situation has grown, of everybody who answered.
        screening: share who have been asked about violence.
    """
    return claims(
        [
            done_by(
                power,
                Text("sagt att makten över den egna situationen ökat", "said that their power has grown"),
                Text("dem som svarat", "those who answered"),
            ),
            done_by(
                screening,
                Text("fått frågorna om våld", "been asked about violence"),
                Text("dem som skrivits in sedan rutinen började", "those enrolled since the routine started"),
            ),
        ],
        [_SILENT, _EXPOSED, _CAUSE],
    )
