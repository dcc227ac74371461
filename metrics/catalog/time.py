"""Indicator 22: how long it takes to get somewhere, with exits that compete."""

from metrics.catalog.breakdowns import BACKGROUND, BY_ENROLMENT, STANDARD
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.text import Text

_METHOD = Text(
    "Aalen och Johansen 1978: F(t) = Σ S(t−) · d/n över dagarna till och med t, där d är dagens avslut åt "
    "detta håll, n de som fortfarande följs och S(t−) andelen kvar dagen före. Medelfel med infinitesimal "
    "jackknife, som survfit i R. Start- och slutdatum, registrerade av förbunden",
    "Aalen and Johansen 1978: F(t) = Σ S(t−) · d/n over the days up to t, where d is that day's exits this "
    "way, n those still followed and S(t−) the share left the day before. Infinitesimal jackknife standard "
    "error, as survfit in R. Start and end dates registered by the associations",
)

CUMINC_12M = Indicator(
    id="cuminc_12m",
    number="22",
    name=Text("Till arbete eller studier inom 12 månader", "To work or study within 12 months"),
    definition=Text(
        "Andel av de inskrivna som har gått till arbete eller studier inom 365 dagar från start. Den som "
        "fortfarande deltar räknas med så länge den har följts, och den som har slutat av annat skäl kan "
        "inte längre gå till arbete eller studier (kumulativ incidens med konkurrerande avslut).",
        "Share of the enrolled who have gone to work or study within 365 days of the start. Those still "
        "active count for as long as they have been followed, and those who left another way can no longer "
        "go to work or study (cumulative incidence with competing exits).",
    ),
    why=Text(
        "Är rättvis mitt i projektet: den väntar varken in dem som nyss har börjat eller räknar bort dem.",
        "Is fair in mid-project: it neither waits for those who just started nor leaves them out.",
    ),
    good=Text(
        "Andelen stiger från kohort till kohort, lika för kvinnor och män.",
        "The share rises from cohort to cohort, equally for women and men.",
    ),
    caveats=Text(
        "Täljaren är de som har hunnit gå till arbete eller studier och nämnaren alla inskrivna; andelen är "
        "högre än deras kvot när många inte har följts ett helt år. Visas när minst tio är kvar och följs "
        "på dag 365, eller när alla har följts dit. Förutsätter att de som nyss har börjat liknar dem som "
        "började tidigare. Är andelen 0 eller 100 procent finns inget intervall.",
        "The numerator is those who have had time to go and the denominator everybody enrolled; the share "
        "is above their quotient when many have not been followed for a year. Shown when at least ten are "
        "still there and followed on day 365, or when everybody has been followed that far. Assumes that "
        "those who just started are like those before them. A share of 0 or 100 percent has no interval.",
    ),
    source=_METHOD,
    kind=Kind.INCIDENCE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME_GROUP: ("work_or_study",), Dimension.STAY_MONTH: ("12",)},
    breakdowns=(*STANDARD, *BACKGROUND, *BY_ENROLMENT),
)
TIME_CURVE = Indicator(
    id="time_curve",
    number="22a",
    name=Text("Tid till avslut", "Time to exit"),
    definition=Text(
        "Andel av de inskrivna som har avslutat till arbete eller studier, till ordinarie insats och på "
        "annat sätt, 1 till 24 månader efter start (kumulativ incidens). De tre andelarna och andelen som är "
        "kvar summerar till 100 procent.",
        "Share of the enrolled who have left to work or study, to an ordinary measure and in another way, 1 "
        "to 24 months after the start (cumulative incidence). The three and those still enrolled add up to "
        "100 percent.",
    ),
    why=Text(
        "Visar hur lång tid varje väg ut tar och om nyare kohorter kommer längre.",
        "Shows how long each way out takes, and whether newer cohorts get further.",
    ),
    good=Text(
        "Kurvan till arbete eller studier stiger tidigare och högre för varje kohort.",
        "The curve to work or study rises earlier and higher for each cohort.",
    ),
    caveats=Text(
        "Täljaren är de som har avslutat åt det hållet så här långt, nämnaren de som är kvar och följs den "
        "dagen; andelen är inte deras kvot. Månad m läses på dag m · 365,25 / 12. Där färre än tio är kvar "
        "och några inte har följts dit än, är det för tidigt. Är andelen 0 eller 100 procent finns inget "
        "intervall.",
        "The numerator is those who have left that way so far, the denominator those still there and "
        "followed that day; the share is not their quotient. Month m is read on day m · 365.25 / 12. Where "
        "fewer than ten are left and some have not been followed that far, it is too early. A share of 0 or "
        "100 percent has no interval.",
    ),
    source=_METHOD,
    kind=Kind.INCIDENCE,
    unit=Unit.PERCENT,
    breakdowns=(*STANDARD, *BACKGROUND, *BY_ENROLMENT, Dimension.OUTCOME_GROUP, Dimension.STAY_MONTH),
)
