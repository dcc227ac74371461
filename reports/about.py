"""What stands beside the numbers of a snapshot in every file: selection, protection, definitions, proof."""

from collections.abc import Sequence
from typing import TypeAlias

from metrics import wording
from metrics.glossary import KINDS
from metrics.indicator import Indicator
from metrics.labels import DENOMINATORS
from metrics.phrases import listed
from metrics.result import Result, counted_from, kind_of_numbers
from metrics.scope import Policy
from metrics.snapshot import STAGE_WORDS, Snapshot, Stage, Step

#: A name and what is said of it.
Fact: TypeAlias = tuple[str, str]

SYNTHETIC = "SYNTETISKA DATA"
ABOUT_NOTE = (
    "≈ betyder att antalen är skyddade: ett antal kan avvika med högst 5 från det verkliga, och en summa av "
    "skyddade antal med mer."
)
_KINDS = {Policy.EXACT: "Exakta tal", Policy.PROTECTED: "Skyddade tal"}
_EXACT: Sequence[Fact] = (
    ("Exakta tal", "Antalen i rapporten är exakta. Visa den bara för dem som får se exakta tal."),
)
_PROTECTED: Sequence[Fact] = (
    (
        "Vad som skyddas",
        "Ett verkligt antal på 1 till 4 visas aldrig, och ska inte kunna räknas fram ur andra tal.",
    ),
    ("Vad som inte skyddas", "Att någon finns i en grupp, och att nästan alla i en stor grupp gör likadant."),
    ("≈", "Antalet är skyddat, eller en summa av sådana. Tecknet står vid talet eller i kolumnens rubrik."),
    ("Visat 0", "Det verkliga antalet är 0 till 5."),
    ("Visat 5", "Det verkliga antalet är 1 till 10."),
    (
        "Visat 6 eller mer",
        "Det verkliga antalet är högst 5 från det visade, och minst 5.",
    ),
    (
        "Så ändras ett antal",
        (
            "Varje antal får ett fast tillägg ur en tabell (p-tabellen). 0 förblir 0. 1 till 4 blir 5 eller "
            "0, med chansen en femtedel per person att bli 5. Från 5 är tillägget mellan −5 och 5, i "
            "genomsnitt 0 och oftast högst 2. Samma personer ger alltid samma tal."
        ),
    ),
    (
        "Summor och andelar",
        (
            "Delar summerar inte alltid till helheten: varje tal är skyddat för sig. Andelar räknas av "
            "skyddade antal och visas från 30 personer. Gränserna för 95 procents säkerhet är vidgade för "
            "tillägget."
        ),
    ),
    (
        "Nästan enhetliga grupper",
        (
            "En andel nära 0 eller 100 procent visas inte som tal. Anmärkningen säger vad som är känt, "
            "till exempel högst 10 av cirka 80."
        ),
    ),
    ("–", "Talet visas inte. Anmärkningen på samma rad säger varför."),
)


def address(made: Snapshot) -> str:
    """Return where the snapshot is verified and read, within the installation."""
    return f"/lagesrapporter?id={made.id}"


def headline(made: Snapshot) -> str:
    """Return the name of the report."""
    return f"Lägesrapport {made.heading.project_name}, {wording.day(made.heading.as_of)}"


def standing(made: Snapshot) -> str | None:
    """Return what a reader must know of the life of the report before any number; None where it holds."""
    life = made.life
    match life.stage:
        case Stage.DRAFT | Stage.REVIEWED:
            return f"{STAGE_WORDS[life.stage].sv}: rapporten är inte fastställd."
        case Stage.WITHDRAWN:
            taken = life.of(Step.WITHDRAWN)
            reason = f" Skäl: {taken.reason}" if taken and taken.reason else ""
            return f"Återkallad: använd inte talen.{reason}"
        case Stage.SUPERSEDED:
            return f"Ersatt av /lagesrapporter?id={life.superseded_by}."
        case _:
            return None


def marks(made: Snapshot) -> list[str]:
    """Return the lines that stand first in every file and on every sheet and slide."""
    return [*([SYNTHETIC] if made.heading.synthetic else []), *filter(None, [standing(made)])]


def sentence_of(made: Snapshot) -> str:
    """Return what the numbers are about, in one sentence."""
    return (
        f"{made.heading.project_name}, alla samordningsförbund, alla deltagare, "
        f"{wording.through(made.heading.as_of)}."
    )


def picked(made: Snapshot) -> list[Fact]:
    """Return what was selected and how the report can be verified."""
    heading = made.heading
    return [
        ("Urval", sentence_of(made)),
        ("ESF-nummer", heading.esf_number or wording.MISSING),
        ("Läget", f"till och med {wording.day(heading.as_of)}; senare händelser räknas inte"),
        ("Publicerad", wording.day(heading.published_at.date())),
        ("Tal", f"{_KINDS[heading.policy]}{', syntetiska data' if heading.synthetic else ''}"),
        ("Dataversion", str(heading.data_version)),
        ("Beteckning", made.id),
        ("SHA-256", made.sha256),
        ("Verifiera", f"{address(made)} på den server där rapporten är publicerad"),
    ]


def protection(made: Snapshot) -> Sequence[Fact]:
    """Return what protection means for the numbers of the report."""
    return _PROTECTED if made.heading.policy is Policy.PROTECTED else _EXACT


def indicators(made: Snapshot) -> list[Indicator]:
    """Return the indicators of the report as they were defined when it was made."""
    return list({result.indicator.id: result.indicator for result in made.results.values()}.values())


def definition(indicator: Indicator) -> list[Fact]:
    """Return what *indicator* counts, and what it does not show."""
    of = DENOMINATORS[indicator.denominator].sv if indicator.denominator else ""
    facts = [
        ("Definition", indicator.definition.sv),
        ("Räknas som", KINDS[indicator.kind]),
        ("Andel av", of),
        ("Bra är", indicator.good.sv),
        ("Visar inte", indicator.caveats.sv),
        ("Källa", indicator.source.sv),
        ("Version", f"{indicator.version}, granskad {indicator.reviewed_on}"),
    ]
    return [(name, words) for name, words in facts if words]


def source_line(*results: Result) -> str:
    """Return which indicators, which kind of numbers, from where and of which day."""
    named = listed(list(dict.fromkeys(result.indicator.number for result in results)))
    one = len({result.indicator.id for result in results}) == 1
    first = results[0]
    synthetic = ", syntetiska data" if first.synthetic else ""
    return (
        f"{'Indikator' if one else 'Indikatorerna'} {named}. {kind_of_numbers(*results)}. "
        f"Källa: {counted_from(*results)}{synthetic}, {first.as_of.isoformat()}."
    )
