"""Indicators of what people receive and for how long: methods, hours, time (21, 26)."""

from metrics.catalog.breakdowns import BACKGROUND, BY_ENROLMENT, STANDARD
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Population, Unit
from metrics.selection import Denominator
from metrics.text import Text

_METHODS = Text("Insatsperioder, registrerade av förbunden", "Method periods registered by the associations")

TIME_IN = Indicator(
    id="time_in",
    number="21",
    name=Text("Tid i insats", "Time in programme"),
    definition=Text(
        "Median av dagar från start till avslut för alla inskrivna, där pågående deltagare räknas med så "
        "länge de har varit inskrivna (Kaplan-Meier).",
        "Median days from start to exit of everybody enrolled, where those still active count for as long "
        "as they have been enrolled (Kaplan-Meier).",
    ),
    why=Text("Visar hur lång tid stödet tar.", "Shows how long the support takes."),
    good=Text(
        "Så lång tid som behovet kräver, lika för kvinnor och män.", "As long as needed, equal for both."
    ),
    caveats=Text(
        "Tiden till alla sorters avslut, inte bara till arbete. Utan median har färre än hälften avslutat.",
        "Time to any exit, not only to work. Without a median, fewer than half have exited.",
    ),
    source=Text(
        "Start- och slutdatum, registrerade av förbunden",
        "Start and end dates registered by the associations",
    ),
    kind=Kind.MEDIAN_DAYS,
    unit=Unit.DAYS,
    population=Population.ENROLLED,
    breakdowns=(*STANDARD, *BACKGROUND, Dimension.ENROLLED_YEAR),
)
METHOD_SHARE = Indicator(
    id="method_share",
    number="08",
    name=Text("Fått insatsen", "Received the method"),
    definition=Text(
        "Andel av de inskrivna som har startat varje metod.",
        "Share of the enrolled who have started each method.",
    ),
    why=Text("Visar vem som får vilket stöd.", "Shows who gets which support."),
    good=Text("Kvinnor och män får metoderna efter behov.", "Women and men get the methods by need."),
    caveats=Text(
        "En person kan få flera metoder, så andelarna summerar till mer än 100 procent. Säger inget om "
        "metodens effekt.",
        "One person may get several, so the shares add up to more than 100 percent. Says nothing of effect.",
    ),
    source=_METHODS,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    denominator=Denominator.ENROLLED,
    distribution=Dimension.METHOD,
    breakdowns=(*STANDARD, *BACKGROUND, *BY_ENROLMENT),
)
WORK_ORIENTED = Indicator(
    id="work_oriented",
    number="25a",
    name=Text("Fått arbetsinriktad insats", "Received a work-oriented method"),
    definition=Text(
        "Andel av de inskrivna som har startat minst en arbetsinriktad metod (supported employment, IPS, "
        "arbetsträning i ASF eller hos annan arbetsgivare).",
        "Share of the enrolled who have started at least one work-oriented method (supported employment, "
        "IPS, work training in a social firm or with another employer).",
    ),
    why=Text("Visar vem som får stöd ända fram till arbete.", "Shows who gets support all the way to work."),
    good=Text("Lika för kvinnor och män med samma behov.", "Equal for women and men with the same needs."),
    caveats=Text(
        "Nyligen inskrivna har ännu inte hunnit starta.",
        "The newly enrolled have not had time to start.",
    ),
    source=_METHODS,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.WORK_ORIENTED: ("yes",)},
    denominator=Denominator.ENROLLED,
    breakdowns=(*STANDARD, *BACKGROUND, *BY_ENROLMENT),
)
HOURS_PP = Indicator(
    id="hours_pp",
    number="26",
    name=Text("Aktivitetstimmar per deltagare", "Activity hours per participant"),
    definition=Text(
        "Medelvärde av aktivitetstimmar till och med datadagen per inskriven person.",
        "Mean activity hours up to the data date per person enrolled.",
    ),
    why=Text(
        "Visar om kvinnor och män får lika mycket stöd.",
        "Shows whether women and men get as much support.",
    ),
    good=Text("Lika för kvinnor och män med samma behov.", "Equal for women and men with the same needs."),
    caveats=Text(
        "Den som just har börjat har få timmar. Medelvärdet dras upp av några få med många timmar. För "
        "en dag före datadagen räknas insatsernas timmar från den dag de startade.",
        "Those who just started have few hours. A few with many hours pull the mean up. For a day before "
        "the data date, the hours of a method count from the day it started.",
    ),
    source=Text("Rapporterade timmar per deltagare", "Hours reported per participant"),
    kind=Kind.MEAN_HOURS,
    unit=Unit.HOURS,
    population=Population.ENROLLED,
    breakdowns=(*STANDARD, *BACKGROUND, *BY_ENROLMENT),
)
