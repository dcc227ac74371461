"""How an indicator is counted, for whoever asks of one number: part, whole, who counts, an example."""

from collections.abc import Mapping, Sequence

import numpy as np

from metrics import wording
from metrics.dimension import Dimension
from metrics.disclosure.widened import FEWEST_OF_PART
from metrics.glossary import KINDS
from metrics.indicator import Indicator, Kind, Population
from metrics.intervals import wilson
from metrics.labels import DENOMINATORS, NAMES, Labels
from metrics.phrases import sentence
from metrics.records import Register
from metrics.translation import mark, tr

#: Of a made-up share.
_PART, _WHOLE = 40, 200
_POPULATIONS = {
    Population.EVER_ENROLLED: mark("alla som har skrivits in sedan starten"),
    Population.ENROLLED: mark("de som skrevs in under perioden"),
    Population.ACTIVE: mark("de som är inskrivna och inte har avslutat"),
    Population.EXITED: mark("de som avslutade under perioden"),
}
#: Register -> what is counted, of what.
_REGISTERS: Mapping[Register | None, tuple[str, ...]] = {
    Register.COSTS: (mark("bokförda kronor"), mark("hela summan, eller budgeten för samma tid")),
    Register.BUDGET: (mark("kronor från ESF"), mark("budgetens alla kronor")),
    Register.FINDINGS: (mark("ärenden i registret"), mark("alla ärenden av samma slag")),
    Register.ANSWERS: (mark("svar"), mark("alla som svarade på frågan, eller fick den")),
    Register.SCREENING: (mark("deltagare som fick frågan"), mark("inskrivna sedan rutinen började")),
    Register.LEADERS: (mark("personer vid årets räkning"), mark("alla som räknades")),
    Register.FIDELITY: (mark("poäng vid senaste bedömningen"), mark("högsta möjliga poäng")),
    Register.REPORTS: (mark("månader rapporterade i tid"), mark("månader vars sista dag har passerat")),
}
_EXAMPLES = {
    Kind.COUNT: mark("120 personer ger talet 120. Skyddat kan samma antal visas som 115–125."),
    Kind.ATTAINMENT: mark("186 inskrivna där planen var 200 ger 93 %."),
    Kind.MEDIAN_DAYS: mark(
        "Fem tider, 10, 20, 30, 40 och 50 dagar, har medianen 30 dagar. Den som inte är klar räknas med så "
        "långt den har kommit."
    ),
    Kind.MEAN_HOURS: mark("10 personer med sammanlagt 250 timmar ger 25 timmar per person."),
    Kind.GAP: mark(
        "Kvinnor 18,0 % och män 20,0 % ger −2,0 procentenheter. Ett minus betyder att kvinnors tal är lägre."
    ),
    Kind.INCIDENCE: mark("Av 100 som följs ett år har 30 gått till arbete eller studier: 30 %."),
    Kind.SUM: mark("3 i januari och 4 i februari ger 7."),
    Kind.RATIO: mark("40 av 200 ger 20 %."),
    Kind.COST_PER: mark("2 000 000 kronor för 50 personer ger 40 000 kronor per person."),
}
_PARTS = {
    Kind.COST_PER: mark("Bokförda kronor."),
    Kind.MEAN_HOURS: mark("Alla aktivitetstimmar."),
    Kind.MEDIAN_DAYS: mark("Dagar för var och en."),
}
_EVERYBODY = mark("Alla i nämnaren, även de som saknar uppgift.")


def counting_facts(indicator: Indicator, labels: Labels) -> list[tuple[str, str]]:
    """Return numerator, denominator, who is counted, protection and an example, each with its heading."""
    whole = _whole(indicator)
    facts = [
        (tr("Täljare"), _part(indicator, labels)),
        (tr("Nämnare"), whole),
        (tr("Vilka räknas"), _counted(indicator, labels)),
        (tr("Beräkning"), tr(KINDS[indicator.kind])),
        (tr("Skydd"), _protection(indicator)),
        (tr("Påhittat exempel"), _example(indicator)),
    ]
    return [(name, sentence(text)) for name, text in facts if text]


def _part(indicator: Indicator, labels: Labels) -> str:
    if indicator.compares is not None:
        return tr("{name}: kvinnors tal minus mäns.", name=indicator.compares.name.said())
    if indicator.kind in _PARTS:
        return tr(_PARTS[indicator.kind])
    if indicator.distribution is not None:
        return tr("Varje grupp för sig, efter {what}.", what=NAMES[indicator.distribution].said().lower())
    conditions = _conditions(indicator.numerator, labels)
    return (
        f"{conditions or tr(_REGISTERS.get(indicator.register, (_POPULATIONS[indicator.population],))[0])}."
    )


def _whole(indicator: Indicator) -> str:
    if indicator.kind is Kind.COST_PER and indicator.per is not None:
        return tr("Personerna bakom {name}.", name=f"{indicator.per.number} {indicator.per.name.said()}")
    if indicator.denominator is not None:
        whom = DENOMINATORS[indicator.denominator].said()
        return tr("{whom}; läsaren kan byta.", whom=whom) if indicator.switchable else f"{whom}."
    if indicator.kind in (Kind.COUNT, Kind.SUM):
        return tr("Ingen: talet är ett antal eller en summa.")
    if indicator.kind is Kind.ATTAINMENT:
        return tr("Planerat antal deltagare för samma tid.")
    return f"{tr(_REGISTERS.get(indicator.register, (_POPULATIONS[indicator.population],))[-1])}."


def _counted(indicator: Indicator, labels: Labels) -> str:
    only = _conditions(indicator.within, labels)
    if only:
        return tr("Bara: {who}.", who=only)
    if indicator.kind is Kind.SHARE and indicator.register is None:
        return tr(_EVERYBODY)
    return ""


def _conditions(where: Mapping[Dimension, Sequence[str]], labels: Labels) -> str:
    parts = []
    for dimension, chosen in where.items():
        said = {code: labels.of(dimension, code) for code in chosen}
        # Words that only the database has are left to the definition.
        named = dict.fromkeys(tr("”{name}”", name=word) for code, word in said.items() if word != code)
        if named:
            parts.append(f"{NAMES[dimension].said()} {', '.join(named)}")
    return "; ".join(parts)


def _protection(indicator: Indicator) -> str:
    of_persons = (None, Register.PATHS, Register.ANSWERS, Register.SCREENING)
    if indicator.kind is not Kind.COST_PER and indicator.register not in of_persons:
        return tr("Talet gäller inte deltagare och behöver inget skydd.")
    if indicator.kind in (Kind.GAP, Kind.MEDIAN_DAYS, Kind.MEAN_HOURS, Kind.INCIDENCE):
        return tr("Skyddat visas talet först när minst {n} räknas i varje del.", n=FEWEST_OF_PART)
    return tr("Skyddade antal kan avvika med högst 5, och andelen räknas av dem. Små grupper visas inte.")


def _example(indicator: Indicator) -> str:
    if indicator.kind is not Kind.SHARE:
        return tr(_EXAMPLES[indicator.kind])
    low, high = wilson(np.array([_PART]), np.array([_WHOLE]))
    return tr(
        "{part} av {whole} ger {share}, med intervallet {interval}.",
        part=_PART,
        whole=_WHOLE,
        share=wording.percent(100 * _PART / _WHOLE, 1),
        interval=wording.interval(100 * float(low[0]), 100 * float(high[0]), decimals=1),
    )
