"""What volume figures from others are called, beside the participants counted here."""

from metrics.dimension import Dimension
from metrics.phrases import listed
from metrics.result import Result
from metrics.translation import tr


def title(by: str = "") -> str:
    """Return what the figures are, split *by* a dimension where it is named."""
    if by:
        return tr("Volymuppgifter per {by}: vad andra har räknat", by=by)
    return tr("Volymuppgifter: vad andra har räknat")


def subtitle(by: str = "") -> str:
    """Return what each row is."""
    if by:
        return tr("Antal deltagare per {by}, mått, period och källa, alla perioder. Kvinnor först.", by=by)
    return tr("Antal deltagare per mått, period och källa, alla perioder. Kvinnor först.")


def volume_label(result: Result) -> str:
    """Return where the figures of *result* come from, and that they stand for themselves."""
    sources = sorted(set(result.frame[Dimension.COUNTED_BY.value]))
    return tr("Volymuppgifter från {sources}; räknas inte ihop med deltagardata.", sources=listed(sources))
