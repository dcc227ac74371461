"""The source row under a chart: which indicators, which kind of numbers, from where, of which day."""

from dataclasses import dataclass
from datetime import timedelta

from metrics.dimension import Dimension
from metrics.phrases import listed
from metrics.result import Result, counted_from, kind_of_numbers
from metrics.translation import tr, trn

_BY_MONTH = {Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The source row of a chart, and the results it tells of: what its table may be exported as."""

    text: str
    results: tuple[Result, ...]

    def __str__(self) -> str:
        return self.text


def source_row(*results: Result, more: str = "") -> SourceRow:
    """Return the source row of a chart drawn from *results*.

    Args:
        results: at least one; each indicator is named once.
        more: what else the reader must know about where the numbers come from.
    """
    indicators = list(dict.fromkeys(result.indicator for result in results))
    versions = {indicator.version for indicator in indicators}
    named = [i.number if len(versions) == 1 else f"{i.number} version {i.version}" for i in indicators]
    shared = f", version {versions.pop()}" if len(versions) == 1 else ""
    first = results[0]
    source = counted_from(*results) + (tr(", syntetiska data") if first.synthetic else "")
    parts = [
        trn("Indikator {names}.", "Indikatorerna {names}.", len(named), names=f"{listed(named)}{shared}"),
        f"{kind_of_numbers(*results)}.",
        more,
        tr("Källa: {source}, {day}.", source=source, day=f"{first.as_of.isoformat()}{_closed(first)}"),
    ]
    return SourceRow(" ".join(part for part in parts if part), results)


def _closed(result: Result) -> str:
    """Return why protected numbers end on another day than the data: which period was the last to close."""
    if not result.approximate:
        return ""
    following = result.as_of + timedelta(days=1)
    if following.day != 1:
        return ""
    if result.selection.period.end == following:
        # The reader has chosen where it ends: later periods may have closed since.
        return tr(" (stängd period)")
    if following.month == 1:
        return tr(" (senast stängda år)")
    if following.month % 3 == 1:
        return tr(" (senast stängda kvartal)")
    by_month = _BY_MONTH & set(result.by)
    return tr(" (senast stängda månad)") if by_month else tr(" (projektet stängt)")
