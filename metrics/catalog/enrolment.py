"""Indicators 01-06: who is enrolled, who is still there, who has left."""

from metrics.catalog.breakdowns import BACKGROUND, BY_ENROLMENT, BY_EXIT, STANDARD
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Population, Unit
from metrics.selection import Denominator
from metrics.text import Text

ENROLLED = Indicator(
    id="enrolled",
    number="01",
    name=Text("Inskrivna deltagare", "Participants enrolled"),
    definition=Text(
        "Antal personer som har skrivits in i projektet till och med datadagen. En person som kommer "
        "tillbaka räknas en gång per projekt.",
        "Persons enrolled in the project up to and including the data date. A person who returns is "
        "counted once per project.",
    ),
    why=Text(
        "Visar om projektet når så många personer som planen säger.",
        "Shows whether the project reaches as many people as planned.",
    ),
    good=Text(
        "Antalet följer planen för projektet och för varje förbund.",
        "The number follows the plan for the project and for each association.",
    ),
    caveats=Text(
        "Säger inget om vilket stöd personerna har fått. Sena registreringar kan höja de senaste månaderna.",
        "Says nothing about the support received. Late registrations may raise the latest months.",
    ),
    source=Text(
        "ESF:s deltagarregel och projektens ansökningar",
        "The ESF participant rule and the project applications",
    ),
    kind=Kind.COUNT,
    unit=Unit.PERSONS,
    population=Population.EVER_ENROLLED,
    breakdowns=(*STANDARD, *BACKGROUND),
    target="enrolled",
)
ENROLLED_NEW = Indicator(
    id="enrolled_new",
    number="02",
    name=Text("Nyinskrivna", "New enrolments"),
    definition=Text(
        "Antal personer vars första inskrivning i projektet ligger i perioden.",
        "Persons whose first enrolment in the project falls in the period.",
    ),
    why=Text("Visar takten i inflödet.", "Shows the pace of the inflow."),
    good=Text("Takten räcker för att nå planen i tid.", "The pace is enough to reach the plan in time."),
    caveats=Text(
        "Enstaka månader varierar mycket. Döm inte efter en månad.",
        "Single months vary a lot. Do not judge by one month.",
    ),
    source=Text("Förbundens inskrivningar", "Enrolments registered by the associations"),
    kind=Kind.COUNT,
    unit=Unit.PERSONS,
    population=Population.ENROLLED,
    breakdowns=(*STANDARD, *BACKGROUND, *BY_ENROLMENT),
)
ACTIVE = Indicator(
    id="active",
    number="03",
    name=Text("Pågående", "Active"),
    definition=Text(
        "Antal personer som är inskrivna och inte avslutade på datadagen.",
        "Persons enrolled and not exited on the data date.",
    ),
    why=Text(
        "Visar hur många som får stöd just nu och hur full verksamheten är.",
        "Shows how many have support now and how full the operation is.",
    ),
    good=Text("Antalet motsvarar verksamhetens platser.", "The number matches the capacity."),
    caveats=Text(
        "Avslut som registreras sent gör att antalet ser för högt ut.",
        "Exits registered late make the number look too high.",
    ),
    source=Text("Förbundens in- och utskrivningar", "Enrolments and exits registered by the associations"),
    kind=Kind.COUNT,
    unit=Unit.PERSONS,
    population=Population.ACTIVE,
    breakdowns=(*STANDARD, *BACKGROUND),
)
EXITED = Indicator(
    id="exited",
    number="04",
    name=Text("Avslutade", "Exited"),
    definition=Text(
        "Antal personer vars sista avslut i projektet ligger i perioden.",
        "Persons whose last exit from the project falls in the period.",
    ),
    why=Text(
        "Är nämnaren för utfallen: utan avslut finns inget utfall.",
        "Is the denominator of outcomes: no exit, no outcome.",
    ),
    good=Text(
        "Avsluten följer insatsernas planerade längd.", "Exits follow the planned length of the support."
    ),
    caveats=Text(
        "Felregistreringar räknas inte. Personer som flyttat eller avlidit räknas med.",
        "Registration errors are left out. Persons who moved or died are included.",
    ),
    source=Text("Förbundens avslut", "Exits registered by the associations"),
    kind=Kind.COUNT,
    unit=Unit.PERSONS,
    population=Population.EXITED,
    breakdowns=(*STANDARD, *BACKGROUND, Dimension.EXIT_REASON, Dimension.OUTCOME, *BY_EXIT),
)
TARGET_ATTAIN = Indicator(
    id="target_attain",
    number="05",
    name=Text("Inskrivna mot plan", "Enrolment attainment"),
    definition=Text(
        "Inskrivna deltagare i procent av det planerade antalet för hela projekttiden.",
        "Participants enrolled in percent of the number planned for the whole project.",
    ),
    why=Text(
        "Visar hur långt projektet har kommit mot sitt åtagande.", "Shows progress towards the commitment."
    ),
    good=Text("100 procent vid inskrivningens slut.", "100 percent when enrolment closes."),
    caveats=Text(
        "Mitt i projektet ska talet läsas mot planens väg till datadagen, inte mot 100 procent. Finns bara "
        "där det finns en plan: för projekt och förbund.",
        "In mid-project, read it against the planned path to date, not against 100 percent. Exists only "
        "where there is a plan: for projects and associations.",
    ),
    source=Text("ESF:s projektbank och delprojektens planer", "ESF project register and subproject plans"),
    kind=Kind.ATTAINMENT,
    unit=Unit.PERCENT,
    population=Population.EVER_ENROLLED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND),
    target="enrolled",
)
REFERRAL_SHARE = Indicator(
    id="referral_share",
    number="06",
    name=Text("Inflöde per remittent", "Referral mix"),
    definition=Text(
        "Andel av de inskrivna som kom från varje remittent.",
        "Share of the enrolled who came from each referrer.",
    ),
    why=Text(
        "Visar vilka av de fyra parterna som använder projektet.",
        "Shows which of the four parties use the project.",
    ),
    good=Text("Alla fyra parter remitterar.", "All four parties refer."),
    caveats=Text(
        "Hur många som skulle kunna remitteras är inte känt.",
        "How many could have been referred is not known.",
    ),
    source=Text("Förbundens inskrivningar", "Enrolments registered by the associations"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    denominator=Denominator.ENROLLED,
    distribution=Dimension.REFERRER,
    breakdowns=(*STANDARD, *BY_ENROLMENT),
)
