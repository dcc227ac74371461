"""Indicators of data quality (36)."""

from metrics.catalog.breakdowns import BY_ENROLMENT, BY_EXIT
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.records import Register
from metrics.selection import Denominator
from metrics.text import Text

_WHERE = (Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER)

DATA_QUALITY = Indicator(
    id="data_quality",
    number="36",
    name=Text("Identifierade deltagare", "Identified participants"),
    definition=Text(
        "Andel av de inskrivna som är registrerade med personuppgifter hos en part och därför kan följas.",
        "Share of the enrolled registered with personal data by a party, who can therefore be followed.",
    ),
    why=Text(
        "Visar hur stor del av deltagarna som talen bygger på.", "Shows what share the numbers rest on."
    ),
    good=Text("Över 70 procent, som nationellt i SUS 2020.", "Above 70 percent, as nationally in SUS 2020."),
    caveats=Text(
        "Anonyma deltagare är ofta de med skyddade uppgifter eller utan samtycke.",
        "The anonymous are often those with protected identity or without consent.",
    ),
    source=Text("SUS 2020: 17 454 av 24 867", "SUS 2020: 17,454 of 24,867"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.REGISTRATION_LEVEL: ("identified",)},
    denominator=Denominator.ENROLLED,
    breakdowns=(*_WHERE, *BY_ENROLMENT),
)
EXITS_ON_TIME = Indicator(
    id="exits_on_time",
    number="36b",
    name=Text("Avslut registrerade i tid", "Exits registered in time"),
    definition=Text(
        "Andel av de avslutade vars avslut registrerades inom 30 dagar.",
        "Share of the exited whose exit was registered within 30 days.",
    ),
    why=Text(
        "Visar hur mycket de senaste månaderna kan ändras.", "Shows how much the latest months may change."
    ),
    good=Text("Nära 100 procent.", "Close to 100 percent."),
    caveats=Text(
        "Avslut som ännu inte är registrerade syns inte alls.",
        "Exits not yet registered are not seen at all.",
    ),
    source=Text(
        "ESF:s tidsfrist för rapportering till SCB", "The ESF deadline for reporting to Statistics Sweden"
    ),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.EXIT_REGISTERED: ("in_time",)},
    denominator=Denominator.EXITED,
    breakdowns=(*_WHERE, *BY_EXIT),
)
SCB_ON_TIME = Indicator(
    id="scb_on_time",
    number="36a",
    name=Text("Månader rapporterade till SCB i tid", "Months reported to Statistics Sweden in time"),
    definition=Text(
        "Andel av förbundens månader, bland dem vars sista dag har passerat, som rapporterades till SCB "
        "senast den dagen.",
        "Share of the months of the associations, among those whose last day has passed, that were reported "
        "to Statistics Sweden by that day.",
    ),
    why=Text(
        "Sen rapportering ändrar ESF:s tal i efterhand och kan stoppa en utbetalning.",
        "Late reports change the ESF's numbers afterwards and may stop a payment.",
    ),
    good=Text("Alla månader i tid.", "Every month in time."),
    caveats=Text(
        "Säger inget om vad rapporterna innehåller. Alla månader är räknade, så det finns inget intervall.",
        "Says nothing of what the reports hold. Every month is counted, so there is no interval.",
    ),
    source=Text(
        "ESF: varje månad rapporteras inom fyra veckor från den första i nästa",
        "ESF: each month is reported within four weeks of the first of the next",
    ),
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.REPORT_MONTH),
    register=Register.REPORTS,
)
COMPLETENESS = Indicator(
    id="completeness",
    number="36c",
    name=Text("Fullständiga uppgifter", "Complete records"),
    definition=Text(
        "Andel inskrivna där kön, födelseår, remittent, utbildning och, för avslutade, utfall är kända.",
        "Share of the enrolled with gender, birth year, referrer, education and, if exited, outcome known.",
    ),
    why=Text("Visar om indelningarna går att lita på.", "Shows whether breakdowns can be trusted."),
    good=Text(
        "Nära 100 procent och lika mellan förbunden.", "Close to 100 percent, equal among the associations."
    ),
    caveats=Text("Säger inte om uppgifterna är rätta.", "Does not say whether the records are right."),
    source=Text("Egen regel", "Own rule"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.COMPLETENESS: ("complete",)},
    denominator=Denominator.ENROLLED,
    breakdowns=(*_WHERE, *BY_ENROLMENT),
)
