"""Indicators of equality: the balance (23) and the gaps between women and men (24-26)."""

from metrics.catalog.breakdowns import BACKGROUND, BESIDE_GENDER, BY_ENROLMENT, BY_EXIT
from metrics.catalog.outcomes import EXIT_PREWORK, EXIT_WORK_STUDY
from metrics.catalog.support import HOURS_PP, METHOD_SHARE, TIME_IN, WORK_ORIENTED
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.selection import Denominator
from metrics.text import Text

_OWN = Text("Egen beräkning, Newcombes intervall", "Own computation, Newcombe interval")
_SMALL = Text(
    "Ett litet gap kan döljas av slumpen: läs vad talen minst kan visa. Gapet säger inte varför.",
    "Chance may hide a small gap: read what the numbers can show at least. It does not say why.",
)
_NEAR_ZERO = Text("Nära noll.", "Close to zero.")

WOMEN_SHARE = Indicator(
    id="women_share",
    number="23",
    name=Text("Andel kvinnor", "Share of women"),
    definition=Text(
        "Andel kvinnor av inskrivna kvinnor och män.",
        "Share of women among women and men enrolled.",
    ),
    why=Text(
        "Visar om insatserna når både kvinnor och män.", "Shows whether both women and men are reached."
    ),
    good=Text(
        "Mellan 40 och 60 procent kvinnor räknas som jämn fördelning.", "40 to 60 percent counts as even."
    ),
    caveats=Text(
        "En jämn fördelning är inte samma sak som lika stöd. Behovet kan skilja sig åt.",
        "An even share is not the same as equal support. Needs may differ.",
    ),
    source=Text("SCB: jämn könsfördelning 40–60", "Statistics Sweden: even gender balance 40-60"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.GENDER: WOMEN_AND_MEN},
    numerator={Dimension.GENDER: ("woman",)},
    denominator=Denominator.ENROLLED,
    breakdowns=(*BESIDE_GENDER, *BACKGROUND, *BY_ENROLMENT),
)
GAP_OUTCOME = Indicator(
    id="gap_outcome",
    number="24",
    name=Text("Könsgap: arbete eller studier", "Gender gap: work or study"),
    definition=Text(
        "Andelen kvinnor minus andelen män som går till arbete eller studier, i procentenheter.",
        "Women's share minus men's share who go to work or study, in percentage points.",
    ),
    why=Text("Visar om resultatet är lika för kvinnor och män.", "Shows whether results are equal."),
    good=_NEAR_ZERO,
    caveats=_SMALL,
    source=_OWN,
    kind=Kind.GAP,
    unit=Unit.PERCENTAGE_POINTS,
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=(*BESIDE_GENDER, *BACKGROUND, *BY_ENROLMENT, *BY_EXIT),
    compares=EXIT_WORK_STUDY,
)
GAP_PREWORK = Indicator(
    id="gap_prework",
    number="24a",
    name=Text("Könsgap: ordinarie insats", "Gender gap: ordinary measures"),
    definition=Text(
        "Andelen kvinnor minus andelen män som går vidare till en ordinarie arbetsförberedande insats.",
        "Women's share minus men's share who move on to an ordinary pre-work measure.",
    ),
    why=Text("Visar om vägen vidare är lika för kvinnor och män.", "Shows whether the way onward is equal."),
    good=_NEAR_ZERO,
    caveats=_SMALL,
    source=_OWN,
    kind=Kind.GAP,
    unit=Unit.PERCENTAGE_POINTS,
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=(*BESIDE_GENDER, *BACKGROUND, *BY_ENROLMENT, *BY_EXIT),
    compares=EXIT_PREWORK,
)
GAP_METHOD = Indicator(
    id="gap_method",
    number="25",
    name=Text("Könsgap: arbetsinriktade insatser", "Gender gap: work-oriented methods"),
    definition=Text(
        "Andelen kvinnor minus andelen män som har startat en arbetsinriktad metod.",
        "Women's share minus men's share who have started a work-oriented method.",
    ),
    why=Text("Visar om stödet är lika tillgängligt.", "Shows whether support is equally available."),
    good=_NEAR_ZERO,
    caveats=_SMALL,
    source=_OWN,
    kind=Kind.GAP,
    unit=Unit.PERCENTAGE_POINTS,
    denominator=Denominator.ENROLLED,
    breakdowns=(*(d for d in BESIDE_GENDER if d is not Dimension.METHOD), *BACKGROUND, *BY_ENROLMENT),
    compares=WORK_ORIENTED,
)
GAP_SINGLE_METHOD = Indicator(
    id="gap_single_method",
    number="25b",
    name=Text("Könsgap per metod", "Gender gap by method"),
    definition=Text(
        "Andelen kvinnor minus andelen män som har startat varje metod.",
        "Women's share minus men's share who have started each method.",
    ),
    why=Text(
        "Visar vilka metoder som når kvinnor och män olika.", "Shows which methods reach them unequally."
    ),
    good=_NEAR_ZERO,
    caveats=Text(
        "Många metoder jämförs på en gång: av elva gap väntas ibland ett vara skilt från noll av ren slump.",
        "Many methods at once: of eleven gaps, one may at times differ from zero by chance alone.",
    ),
    source=_OWN,
    kind=Kind.GAP,
    unit=Unit.PERCENTAGE_POINTS,
    distribution=Dimension.METHOD,
    denominator=Denominator.ENROLLED,
    breakdowns=(*BESIDE_GENDER, *BACKGROUND, *BY_ENROLMENT),
    compares=METHOD_SHARE,
)
GAP_HOURS = Indicator(
    id="gap_hours",
    number="26a",
    name=Text("Könsgap: aktivitetstimmar", "Gender gap: activity hours"),
    definition=Text(
        "Kvinnors minus mäns medelvärde av aktivitetstimmar per person.",
        "Women's minus men's mean activity hours per person.",
    ),
    why=Text("Visar om stödet är lika stort.", "Shows whether support is equal in amount."),
    good=_NEAR_ZERO,
    caveats=_SMALL,
    source=Text("Egen beräkning, Welchs t-intervall", "Own computation, Welch t interval"),
    kind=Kind.GAP,
    unit=Unit.HOURS,
    breakdowns=(*BESIDE_GENDER, *BACKGROUND, *BY_ENROLMENT),
    compares=HOURS_PP,
)
GAP_TIME = Indicator(
    id="gap_time",
    number="21a",
    name=Text("Könsgap: tid i insats", "Gender gap: time in programme"),
    definition=Text(
        "Kvinnors minus mäns mediantid i insats, i dagar.",
        "Women's minus men's median time in programme, in days.",
    ),
    why=Text("Visar om tiden i insats är lika.", "Shows whether the time in programme is equal."),
    good=_NEAR_ZERO,
    caveats=_SMALL,
    source=Text(
        "Egen beräkning, de två medianernas intervall lagda samman",
        "Own computation, square-and-add of the two median intervals",
    ),
    kind=Kind.GAP,
    unit=Unit.DAYS,
    breakdowns=(*BESIDE_GENDER, *BACKGROUND, Dimension.ENROLLED_YEAR),
    compares=TIME_IN,
)
