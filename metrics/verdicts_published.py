"""What shares that others have published allow a reader to say beside ours: little, and never a grade."""

from collections.abc import Sequence

from metrics.comparison.denominators import Base
from metrics.comparison.published import Published
from metrics.indicator import Indicator
from metrics.phrases import counted, listed, sentence
from metrics.translation import tr, trn


def published_title(measure: Indicator, sources: int) -> str:
    """Return that others have counted the same thing another way."""
    name = measure.name.said()
    return sentence(
        trn(
            "en annan källa räknar {measure} på sitt sätt",
            "{n} andra källor räknar {measure} på sitt sätt",
            sources,
            n=counted(sources),
            measure=f"{name[:1].lower()}{name[1:]}",
        )
    )


def published_subtitle(measure: Indicator, *, filtered: bool) -> str:
    """Return what stands in the rows.

    Args:
        filtered: whether our own numbers are of a part of the project.
    """
    ours = tr("våra egna först, med sidans filter") if filtered else tr("våra egna först")
    return tr(
        "{measure}, andel av den grupp som står på raden. Det senaste publicerade talet; {ours}. "
        "95\u00a0% säkerhet där källan anger antal.",
        measure=measure.name.said(),
        ours=ours,
    )


def published_verdict(ours: Base, theirs: Sequence[Base]) -> str:
    """Return whose denominators are alike and whose are not, and that the numbers are no measure of effect.

    What each source calls its denominator stands in the table.
    """
    alike = [base.whose for base in theirs if base.code == ours.code]
    other = [base.whose for base in theirs if base.code != ours.code]
    said = []
    if alike:
        said.append(
            tr(
                "Liknande nämnare, men inte samma: {names}. Läs skillnaden med försiktighet.",
                names=listed(alike),
            )
        )
    if other:
        said.append(tr("Olika nämnare, går inte att jämföra rakt av: {names}.", names=listed(other)))
    return " ".join([*said, tr("Inget av talen är ett mått på effekt.")])


def published_sources(theirs: Sequence[Published]) -> str:
    """Return where each series comes from: address, licence, day."""
    told = dict.fromkeys(
        tr(
            "{source}, hämtad {day}, {licence}, {url}",
            source=each.source,
            day=each.provenance.retrieved_on.isoformat(),
            licence=each.provenance.licence,
            url=each.provenance.url,
        )
        for each in theirs
    )
    return tr("Andras tal: {sources}.", sources="; ".join(told))
