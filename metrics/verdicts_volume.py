"""What volume figures from others are called, beside the participants counted here."""

from metrics.dimension import Dimension
from metrics.phrases import listed
from metrics.result import Result

TITLE = "Volymuppgifter: vad andra har räknat"
SUBTITLE = "Antal deltagare per mått, period och källa, alla perioder. Kvinnor först."


def volume_label(result: Result) -> str:
    """Return where the figures of *result* come from, and that they stand for themselves."""
    sources = sorted(set(result.frame[Dimension.COUNTED_BY.value]))
    return f"Volymuppgifter från {listed(sources)}; räknas inte ihop med deltagardata."
