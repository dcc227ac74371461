"""The catalog as a document: docs/indicators.md is this text and nothing else."""

from collections.abc import Iterable

import numpy as np

from metrics.evaluate import allowed_breakdowns
from metrics.frames import CODES
from metrics.indicator import Indicator, Kind, Unit, Where
from metrics.intervals import mean_limits, newcombe_difference, wilson
from metrics.labels import DENOMINATORS, NAMES, Labels
from metrics.text import Language
from metrics.translation import mark
from metrics.wording import interval

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


_EXAMPLES = {
    Kind.ATTAINMENT: "950 inskrivna av 1 900 planerade är 50 %",
    Kind.MEDIAN_DAYS: (
        "av 5 personer har 3 avslutats, dag 30, 60 och 120, och 2 är kvar: medianen är 120 dagar"
    ),
    Kind.INCIDENCE: (
        "av 5 går en till arbete dag 30, en till annat dag 60 och en till arbete dag 120, sedan en har "
        "slutat följas: 50 % till arbete"
    ),
    Kind.RATIO: "145 av 153 miljoner kronor är 95 %",
    Kind.COST_PER: "1 200 000 kronor delat på 40 personer är 30 000 kronor",
}
_HEAD = """\
Vad varje tal räknar, av vilka, och vad det inte visar. Hur intervallen räknas står i [Metoder](methods.md).

För alla indikatorer som räknar personer gäller:

- En person räknas en gång per projekt, från första inskrivningen till sista avslutet. Den som kommer tillbaka
  har inte avslutats.
- Felregistreringar räknas aldrig. Inte heller det som hände efter datadagen. Det som registreras sent kommer
  med när det registreras.
- Den vars kön inte är känt ingår i helheten, men varken bland kvinnor eller män.
- Perioden väljer dem som skrevs in i den, eller för avslut dem som avslutades i den.
- Som skyddade tal kan ett antal avvika med högst 5. Andelar visas från 30 personer, jämförelser
  från 50 i varje del.

Exemplen är påhittade, räknade med samma kod som sidorna. Filen skrivs av `manage.py docs` ur
`metrics/catalog/`. Ändra där, inte här."""


def glossary(indicators: Iterable[Indicator]) -> str:
    """Return every one of *indicators* as Markdown, Swedish first, English name and definition beside."""
    parts = ["# Indikatorer", "", _HEAD]
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
        ("Täljare", _where(indicator.numerator)),
        ("Nämnare", _denominator(indicator)),
        ("Bara bland", _where(indicator.within)),
        ("Exempel", _example(indicator)),
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


def _where(where: Where) -> str:
    """Return which codes are counted, ``Utfall: Arbete · Studier``; nothing where all are."""
    labels = Labels(CODES.to_frame(), Language.SV)
    return "; ".join(
        f"{NAMES[dimension].sv}: {' · '.join(labels.of(dimension, code) for code in codes)}"
        for dimension, codes in where.items()
    )


def _example(indicator: Indicator) -> str:
    if indicator.kind is Kind.SHARE:
        among = f" {DENOMINATORS[indicator.denominator].sv}" if indicator.denominator else ""
        return f"20 av 100{among} är 20 %, intervall {_percent(wilson(20, 100))}"
    if indicator.kind is Kind.GAP and indicator.unit is Unit.PERCENTAGE_POINTS:
        limits = newcombe_difference(20, 100, 26, 100)
        found = _percent(limits, indicator.unit)
        return f"20 av 100 kvinnor och 26 av 100 män är −6,0 enheter, intervall {found}"
    if indicator.kind is Kind.MEAN_HOURS:
        hours = (60, 80, 100, 120, 140)
        mean, lower, upper = map(float, mean_limits(sum(hours), sum(h * h for h in hours), len(hours)))
        found = interval(lower, upper, Unit.HOURS)
        return f"60, 80, 100, 120 och 140 timmar är {mean:.0f} i medelvärde, intervall {found}"
    return _EXAMPLES.get(indicator.kind, "")


def _percent(limits: tuple[object, object], unit: Unit = Unit.PERCENT) -> str:
    lower, upper = (100 * float(np.asarray(end)) for end in limits)
    return interval(lower, upper, unit)
