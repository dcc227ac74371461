"""What shares that others have published allow a reader to say beside ours: little, and never a grade."""

from collections.abc import Sequence

from metrics.comparison.denominators import Meeting
from metrics.comparison.published import Published
from metrics.indicator import Indicator
from metrics.phrases import counted, sentence
from metrics.text import Language


def published_title(measure: Indicator, sources: int) -> str:
    """Return that others have counted the same thing another way."""
    how_many = "en annan källa räknar" if sources == 1 else f"{counted(sources)} andra källor räknar"
    return sentence(f"{how_many} {measure.name.sv[:1].lower()}{measure.name.sv[1:]} på sitt sätt")


def published_subtitle(measure: Indicator, *, filtered: bool) -> str:
    """Return what stands in the rows.

    Args:
        filtered: whether our own numbers are of a part of the project.
    """
    ours = "våra egna först, med sidans filter" if filtered else "våra egna först"
    return (
        f"{measure.name.sv}, andel av den grupp som står på raden. Det senaste publicerade talet; {ours}. "
        "95\u00a0% säkerhet där källan anger antal."
    )


def published_verdict(met: Sequence[Meeting], language: Language) -> str:
    """Return how the denominators meet, and that the numbers are no measure of effect."""
    said = [each.said.to(language) for each in met]
    return " ".join([*said, "Inget av talen är ett mått på effekt."])


def published_sources(theirs: Sequence[Published]) -> str:
    """Return where each series comes from: address, licence, day."""
    told = dict.fromkeys(
        f"{each.source}, hämtad {each.provenance.retrieved_on.isoformat()}, {each.provenance.licence}, "
        f"{each.provenance.url}"
        for each in theirs
    )
    return f"Andras tal: {'; '.join(told)}."
