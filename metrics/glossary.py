"""The catalog as a document: docs/indicators.md is this text and nothing else."""

from collections.abc import Iterable

from metrics.evaluate import allowed_breakdowns
from metrics.indicator import Indicator, Kind
from metrics.labels import DENOMINATORS, NAMES
from metrics.translation import mark

#: How a number of each kind is counted, and which interval it has.
KINDS = {
    Kind.COUNT: mark("Antal personer, utan intervall"),
    Kind.SHARE: mark("Andel i procent med 95 % Wilson-intervall"),
    Kind.ATTAINMENT: mark("Procent av planen, utan intervall"),
    Kind.MEDIAN_DAYS: mark("Median i dagar (Kaplan-Meier) med 95 % log-log-intervall"),
    Kind.MEAN_HOURS: mark("Medelvärde i timmar med 95 % t-intervall"),
    Kind.GAP: mark("Kvinnor minus män med 95 % intervall"),
    Kind.SUM: mark("Summa, utan intervall"),
    Kind.RATIO: mark("Procent, utan intervall"),
    Kind.COST_PER: mark("Kronor per person; intervall där antalet personer har ett"),
    Kind.INCIDENCE: mark("Kumulativ incidens i procent (Aalen-Johansen) med 95 % log(-log)-intervall"),
}


def glossary(indicators: Iterable[Indicator]) -> str:
    """Return every one of *indicators* as Markdown, Swedish first, English name and definition beside."""
    parts = [
        "# Indikatorer",
        "",
        "Filen skrivs av `manage.py docs` ur `metrics/catalog/`. Ändra där, inte här.",
    ]
    for indicator in indicators:
        parts += ["", *_entry(indicator)]
    return "\n".join(parts) + "\n"


def _entry(indicator: Indicator) -> list[str]:
    breakdowns = ", ".join(NAMES[d].sv.lower() for d in allowed_breakdowns(indicator, indicator.denominator))
    rows = [
        ("Definition", indicator.definition.sv),
        ("In English", f"{indicator.name.en}. {indicator.definition.en}"),
        ("Varför", indicator.why.sv),
        ("Bra är", indicator.good.sv),
        ("Visar inte", indicator.caveats.sv),
        ("Källa", indicator.source.sv),
        ("Räknas som", KINDS[indicator.kind]),
        ("Nämnare", _denominator(indicator)),
        ("Indelningar", breakdowns),
        ("Version", f"{indicator.version}, {indicator.owner}, granskad {indicator.reviewed_on}"),
    ]
    return [
        f"## {indicator.number} {indicator.name.sv} (`{indicator.id}`)",
        "",
        *(f"- **{name}:** {text}" for name, text in rows if text),
    ]


def _denominator(indicator: Indicator) -> str:
    if indicator.denominator is None:
        return ""
    name = DENOMINATORS[indicator.denominator].sv
    return f"{name}; läsaren kan välja en annan" if indicator.switchable else name
