"""What a prediction of the final shares allows a reader to say."""

from collections.abc import Sequence

from metrics.final_share import FinalShare
from metrics.phrases import listed
from metrics.translation import tr
from metrics.verdicts_forecast import odds


def share_title(rows: Sequence[tuple[str, FinalShare | None, float | None]]) -> str:
    """Return which goals are likely to be reached when everybody has left.

    Args:
        rows: name of the outcome, prediction and goal in percent.
    """
    judged = [(name, final) for name, final, goal in rows if final is not None and goal is not None]
    if not judged:
        return tr("För litet underlag för att bedöma utfallsmålen")
    if all(final.ahead == 0 for _, final in judged):
        reached = [name for name, final in judged if final.probability == 1]
        if not reached:
            return tr("Inget av utfallsmålen nåddes")
        return tr("Mål som nåddes: {names}", names=listed(reached))
    said = [f"{name} {odds(final.probability or 0.0)}" for name, final in judged]
    return tr("Sannolikhet att nå målet: {odds}", odds=", ".join(said))


def shares_verdict(finals: Sequence[FinalShare | None]) -> str | None:
    """Return what the prediction of a final share takes for granted; None without a prediction."""
    known = [final for final in finals if final is not None]
    if not known:
        return None
    if not any(final.ahead for final in known):
        return tr("Alla som var inskrivna har avslutats, så utfallet är slutligt.")
    return tr(
        "Slutvärdet förutsätter att de som avslutas senare får samma utfall som de som redan har avslutats. "
        "De första avslutade är ofta de som gick snabbast, så läs det tillsammans med mogen kohort på sidan "
        "Utfall."
    )
