"""What volume figures from others are called, beside the participants counted here."""

from metrics.dimension import Dimension
from metrics.phrases import listed
from metrics.result import Result


def title(by: str = "") -> str:
    """Return what the figures are, split *by* a dimension where it is named."""
    return f"Volymuppgifter{by and f' per {by}'}: vad andra har räknat"


def subtitle(by: str = "") -> str:
    """Return what each row is."""
    return f"Antal deltagare per {by and f'{by}, '}mått, period och källa, alla perioder. Kvinnor först."


def volume_label(result: Result) -> str:
    """Return where the figures of *result* come from, and that they stand for themselves."""
    sources = sorted(set(result.frame[Dimension.COUNTED_BY.value]))
    return f"Volymuppgifter från {listed(sources)}; räknas inte ihop med deltagardata."
