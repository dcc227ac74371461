"""Indicators of what is lifted to those with a mandate: deviations (31) and good practice (32)."""

from metrics.dimension import Dimension
from metrics.findings import DONE, OPEN
from metrics.indicator import Indicator, Kind, Unit
from metrics.records import Register
from metrics.text import Text

_DEVIATIONS = {Dimension.FINDING_KIND: ("deviation",)}
_GULDKORN = {Dimension.FINDING_KIND: ("guldkorn",)}
_SOURCE = Text("Registret över avvikelser och guldkorn", "The register of deviations and good practice")
_NOT_ALL = Text(
    "Räknar det som någon har lyft. Få kan betyda att lite skaver, eller att lite lyfts.",
    "Counts what somebody has raised. Few may mean little friction, or that little is raised.",
)

DEVIATIONS = Indicator(
    id="deviations",
    number="31",
    name=Text("Avvikelser", "Deviations"),
    definition=Text(
        "Antal avvikelser i samverkan som har lyfts i perioden till någon med mandat att ändra.",
        "Number of deviations in the cooperation raised in the period to somebody with a mandate to act.",
    ),
    why=Text("Visar vad som skaver mellan parterna.", "Shows where the parties rub against each other."),
    good=Text("Att de lyfts, och att de åtgärdas.", "That they are raised, and acted on."),
    caveats=_NOT_ALL,
    source=_SOURCE,
    kind=Kind.SUM,
    unit=Unit.RECORDS,
    within=_DEVIATIONS,
    breakdowns=(
        Dimension.PROJECT, Dimension.FORBUND, Dimension.FINDING_LEVEL, Dimension.FINDING_CATEGORY,
        Dimension.FINDING_STATUS, Dimension.PARTY,
    ),
    register=Register.FINDINGS,
)  # fmt: skip
DEVIATIONS_FIXED = Indicator(
    id="deviations_fixed",
    number="31a",
    name=Text("Åtgärdade avvikelser", "Deviations acted on"),
    definition=Text(
        "Andel av de avvikelser som har lyfts i perioden som är åtgärdade eller uppföljda.",
        "Share of the deviations raised in the period that have been acted on or followed up.",
    ),
    why=Text("Visar om det som lyfts leder till något.", "Shows whether raising leads to anything."),
    good=Text("Hög andel, och kort väntan på beslut.", "A high share, and short waits for decisions."),
    caveats=Text(
        "Nya avvikelser har inte hunnit åtgärdas: andelen stiger när perioden blir äldre.",
        "New ones have not had time: the share grows as the period ages.",
    ),
    source=_SOURCE,
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    within=_DEVIATIONS,
    numerator={Dimension.FINDING_STATUS: DONE},
    breakdowns=(
        Dimension.PROJECT, Dimension.FORBUND, Dimension.FINDING_LEVEL, Dimension.FINDING_CATEGORY,
        Dimension.PARTY,
    ),
    register=Register.FINDINGS,
)  # fmt: skip
DEVIATIONS_AGE = Indicator(
    id="deviations_age",
    number="31b",
    name=Text("Öppna avvikelsers ålder", "Age of open deviations"),
    definition=Text(
        "Median av dagar sedan de öppna avvikelserna lyftes. Öppen är den som varken är åtgärdad eller "
        "avslutad.",
        "Median days since the open deviations were raised. Open are those neither acted on nor closed.",
    ),
    why=Text(
        "Visar hur länge det som skaver får ligga.", "Shows for how long what rubs is left to lie."
    ),
    good=Text("Få dagar, och lika i alla förbund.", "Few days, and equal among the associations."),
    caveats=Text(
        "Alla öppna avvikelser är räknade, så det finns inget intervall. Den som lyfter mycket har fler nya "
        "och därför lägre ålder.",
        "Every open deviation is counted, so there is no interval. Who raises much has more new ones and "
        "so a lower age.",
    ),
    source=_SOURCE,
    kind=Kind.MEDIAN_DAYS,
    unit=Unit.DAYS,
    within={**_DEVIATIONS, Dimension.FINDING_STATUS: OPEN},
    breakdowns=(
        Dimension.PROJECT, Dimension.FORBUND, Dimension.FINDING_LEVEL, Dimension.FINDING_CATEGORY,
        Dimension.PARTY,
    ),
    register=Register.FINDINGS,
)  # fmt: skip
GOLD = Indicator(
    id="gold",
    number="32",
    name=Text("Guldkorn", "Golden nuggets"),
    definition=Text(
        "Antal guldkorn, arbetssätt som fungerar, som har lyfts i perioden.",
        "Number of practices that work raised in the period.",
    ),
    why=Text("Visar vad andra förbund kan ta efter.", "Shows what other associations can take up."),
    good=Text("Att de lyfts, och att de sprids.", "That they are raised, and spread."),
    caveats=_NOT_ALL,
    source=_SOURCE,
    kind=Kind.SUM,
    unit=Unit.RECORDS,
    within=_GULDKORN,
    breakdowns=(
        Dimension.PROJECT, Dimension.FORBUND, Dimension.FINDING_LEVEL, Dimension.FINDING_CATEGORY,
        Dimension.FINDING_STATUS,
    ),
    register=Register.FINDINGS,
)  # fmt: skip
GOLD_SPREAD = Indicator(
    id="gold_spread",
    number="32a",
    name=Text("Spridda guldkorn", "Golden nuggets spread"),
    definition=Text(
        "Andel av de guldkorn som har lyfts i perioden som är tillämpade och har spridits till minst ett "
        "annat förbund.",
        "Share of the practices raised in the period that are in use and have spread to at least one other "
        "association.",
    ),
    why=Text("Visar om det som fungerar når fler.", "Shows whether what works reaches more."),
    good=Text("Hög andel.", "A high share."),
    caveats=Text(
        "Säger inte om arbetssättet fungerar lika bra där det har spridits.",
        "Does not say whether it works as well where it has spread.",
    ),
    source=_SOURCE,
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    within=_GULDKORN,
    numerator={Dimension.FINDING_SPREAD: ("yes",)},
    breakdowns=(
        Dimension.PROJECT, Dimension.FORBUND, Dimension.FINDING_LEVEL, Dimension.FINDING_CATEGORY,
    ),
    register=Register.FINDINGS,
)  # fmt: skip
