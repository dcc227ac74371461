"""What a chosen denominator hides while participants are still enrolled."""

from metrics import wording
from metrics.result import Result
from metrics.selection import Denominator
from metrics.translation import mark, tr

#: With fewer still enrolled, the exited are nearly everybody.
_STILL_ENROLLED = 0.1
_MATURE = mark("Välj mogen kohort för vad som händer inom ett år.")


def denominator_caution(enrolled: Result, exited: Result, chosen: Denominator) -> tuple[str, str] | None:
    """Return which way the shares of the chosen denominator err, and what to choose instead.

    Args:
        enrolled: everybody who has been enrolled since the start.
        exited: those of them who have exited.
        chosen: whom shares are counted among.

    Returns:
        The warning and its reason, None where the denominator waits for everybody or nearly all have
        exited.

    Source: FEATURES F5; tests/unit/metrics/test_denominators_recover_truth.py.
    """
    came, gone = (result.frame["numerator"][0] for result in (enrolled, exited))
    if chosen is Denominator.MATURE or not came or gone is None or came - gone < _STILL_ENROLLED * came:
        return None
    parts = {"n": wording.number(gone), "total": wording.number(came)}
    state = (
        tr("Ungefär {n} av {total} inskrivna har avslutat.", **parts)
        if enrolled.approximate or exited.approximate
        else tr("{n} av {total} inskrivna har avslutat.", **parts)
    )
    if chosen is Denominator.EXITED:
        early = tr(
            "De som avslutar tidigt är ofta de som går till arbete eller studier: andelen av avslutade blir "
            "lätt för hög."
        )
        return tr("De snabba syns först."), f"{state} {early} {tr(_MATURE)}"
    late = tr("Andelen av inskrivna är för låg tills övriga har avslutat.")
    return tr("Alla har inte hunnit."), f"{state} {late} {tr(_MATURE)}"
