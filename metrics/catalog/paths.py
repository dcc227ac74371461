"""How people come, wait, meet methods and go: 06a-b, 07, 08a-b, 09a-d and 20a."""

from metrics.catalog.breakdowns import BY_ENROLMENT, BY_EXIT, STANDARD
from metrics.catalog.enrolment import REFERRAL_SHARE
from metrics.codes import WAY_OUT
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Population, Unit, Where
from metrics.records import Register
from metrics.selection import Denominator
from metrics.text import Text

_WHERE = (
    Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER, Dimension.AGE_BAND,
    Dimension.REFERRER,
)  # fmt: skip
_LEFT = {Dimension.WAY_OUT: tuple(code for code in WAY_OUT if code != "active")}
_BOTH = Text(
    "Inskrivningar och insatsperioder, registrerade av förbunden",
    "Enrolments and method periods registered by the associations",
)
_NO_EFFECT = Text(
    "Säger inget om effekt: den som behöver mer stöd får ofta fler timmar och andra metoder.",
    "Says nothing of effect: whoever needs more support often gets more hours and other methods.",
)

WAIT_DAYS = Indicator(
    id="wait_days",
    number="07",
    name=Text("Väntetid från remiss till start", "Waiting time from referral to start"),
    definition=Text(
        "Median av dagar från remiss till start, för inskrivna vars remissdatum är känt och inte ligger "
        "efter starten.",
        "Median days from referral to start, for the enrolled whose day of referral is known and not after "
        "the start.",
    ),
    why=Text(
        "Visar hur länge människor väntar mellan parterna.", "Shows how long people wait between parties."
    ),
    good=Text("Kort, och lika oavsett remittent.", "Short, whoever refers."),
    caveats=Text(
        "De som väntar ännu, eller gav upp innan de startade, finns inte med. Inskrivna utan remissdatum "
        "räknas inte: 36i visar hur många de är.",
        "Those still waiting, or who gave up before they started, are not included. The enrolled without a "
        "day of referral are not counted: 36i shows how many they are.",
    ),
    source=Text("Remiss- och startdatum, registrerade av förbunden", "Dates registered by the associations"),
    kind=Kind.MEDIAN_DAYS,
    unit=Unit.DAYS,
    breakdowns=_WHERE,
    register=Register.PATHS,
)
TEAM_SHARE = Indicator(
    id="team_share",
    number="08a",
    name=Text("Kartlagda i samverkansteam", "Joint-team assessment"),
    definition=Text(
        "Andel av de inskrivna som har startat i ett samverkansteam.",
        "Share of the enrolled who have started in a joint team.",
    ),
    why=Text(
        "Visar för hur många parterna bedömer behovet tillsammans.",
        "Shows for how many the parties assess the need together.",
    ),
    good=Text("Lika oavsett remittent.", "Equal whoever refers."),
    caveats=Text(
        "Teamen heter olika i olika förbund och räknas som ett. Alla förbund har inget team.",
        "The teams go by different names and count as one. Not every association has a team.",
    ),
    source=_BOTH,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.TEAM: ("yes",)},
    denominator=Denominator.ENROLLED,
    breakdowns=_WHERE,
    register=Register.PATHS,
)
FLOW = Indicator(
    id="flow",
    number="06b",
    name=Text("Flödet mellan parterna", "The flow between the parties"),
    definition=Text(
        "Antal inskrivna per remittent, samverkansteam eller inte, insats och väg ut.",
        "Number of enrolled by referrer, joint team or not, method and way out.",
    ),
    why=Text("Visar var människor blir kvar mellan stolarna.", "Shows where people fall between chairs."),
    good=Text("Få går åter till en part utan insats.", "Few go back to a party without a method."),
    caveats=Text(
        "De som remitterades men aldrig skrevs in finns inte med.",
        "Those who were referred but never enrolled are not included.",
    ),
    source=_BOTH,
    kind=Kind.COUNT,
    unit=Unit.PERSONS,
    breakdowns=(*_WHERE, Dimension.TEAM, Dimension.METHOD_GROUP, Dimension.WAY_OUT),
    register=Register.PATHS,
)
GAP_REFERRAL = Indicator(
    id="gap_referral",
    number="06a",
    name=Text("Könsgap per remittent", "Gender gap by referrer"),
    definition=Text(
        "Andelen av kvinnorna minus andelen av männen som kom från varje remittent.",
        "The share of women minus the share of men who came from each referrer.",
    ),
    why=Text(
        "Visar om kvinnor och män kommer olika vägar in.", "Shows whether women and men come in other ways."
    ),
    good=Text("Nära noll, om behoven är lika.", "Close to zero, if needs are equal."),
    caveats=Text(
        "Remittenten är den part som skickade personen, inte den insats som personen fick.",
        "The referrer is the party that sent the person, not the method the person got.",
    ),
    source=Text("Egen beräkning, Newcombes intervall", "Own computation, Newcombe interval"),
    kind=Kind.GAP,
    unit=Unit.PERCENTAGE_POINTS,
    distribution=Dimension.REFERRER,
    denominator=Denominator.ENROLLED,
    breakdowns=(*(d for d in STANDARD if d is not Dimension.GENDER), *BY_ENROLMENT),
    compares=REFERRAL_SHARE,
)
HAND_BACK = Indicator(
    id="hand_back",
    number="20a",
    name=Text("Åter till part eller vård", "Back to a party or health care"),
    definition=Text(
        "Andel av de avslutade vars utfall är åter till en part eller till vården.",
        "Share of the exited whose outcome is back to a party or to health care.",
    ),
    why=Text(
        "Visar hur ofta ansvaret går tillbaka utan att ett nästa steg har nåtts.",
        "Shows how often responsibility returns without a next step.",
    ),
    good=Text(
        "Få, och att den mottagande parten vet det i förväg.", "Few, and known beforehand by the receiver."
    ),
    caveats=Text(
        "Att återgå till vården kan vara rätt väg. Vilken part som tog emot registreras inte.",
        "Going back to health care may be right. Which party received the person is not registered.",
    ),
    source=Text("Utfall vid avslut, registrerade av förbunden", "Outcomes registered by the associations"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: ("back_to_party",)},
    denominator=Denominator.EXITED,
    breakdowns=(*STANDARD, *BY_EXIT),
)
METHOD_PATHS = Indicator(
    id="method_paths",
    number="08b",
    name=Text("Från första till andra metod", "From first to second method"),
    definition=Text(
        "Antal inskrivna per första och andra metod, i den ordning som metoderna startade. Metoder som "
        "startade samma dag står i fast ordning.",
        "Number of enrolled by first and second method, in the order in which the methods started. Methods "
        "that started the same day stand in a fixed order.",
    ),
    why=Text("Visar vilka vägar som är vanliga.", "Shows which paths are common."),
    good=Text("Vägarna följer behovet.", "The paths follow the need."),
    caveats=_NO_EFFECT,
    source=_BOTH,
    kind=Kind.COUNT,
    unit=Unit.PERSONS,
    breakdowns=(*_WHERE, Dimension.FIRST_METHOD, Dimension.SECOND_METHOD),
    register=Register.PATHS,
)
PATH_OUTCOME = Indicator(
    id="path_outcome",
    number="09a",
    name=Text("Arbete eller studier efter väg", "Work or study by path"),
    definition=Text(
        "Andel av de avslutade som gick till arbete eller studier, per första metod, huvudsaklig metod "
        "(flest timmar) eller timmar i projektet. Var och en räknas en gång.",
        "Share of the exited who went to work or study, by first method, main method (most hours) or hours "
        "in the project. Everybody counts once.",
    ),
    why=Text(
        "Visar samma utfall när metoderna inte överlappar.",
        "Shows the same outcome when methods do not overlap.",
    ),
    good=Text("Läs som beskrivning, inte som rangordning.", "To be read as description, not as a ranking."),
    caveats=_NO_EFFECT,
    source=_BOTH,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within=_LEFT,
    numerator={Dimension.WAY_OUT: ("work_or_study",)},
    denominator=Denominator.EXITED,
    population=Population.EXITED,
    breakdowns=(*_WHERE, Dimension.FIRST_METHOD, Dimension.MAIN_METHOD, Dimension.HOURS_BAND),
    register=Register.PATHS,
)
FIDELITY = Indicator(
    id="fidelity",
    number="08c",
    name=Text("Programtrohet", "Fidelity"),
    definition=Text(
        "Poäng vid den senaste bedömningen av hur troget ett förbund arbetar efter metoden, i procent av "
        "skalans högsta poäng.",
        "Points at the latest assessment of how faithfully an association works by the method, in percent of "
        "the most that the scale gives.",
    ),
    why=Text(
        "Visar om det som kallas metoden också är metoden.", "Shows whether what is called the method is it."
    ),
    good=Text("Hög, och stigande mellan bedömningar.", "High, and rising between assessments."),
    caveats=Text(
        "Mäter arbetssättet, inte resultatet. Olika bedömare kan sätta olika poäng.",
        "Measures the way of working, not results. Different assessors may score differently.",
    ),
    source=Text(
        "Skala för programtrohet i supported employment och IPS, 25 frågor",
        "Fidelity scale of supported employment and IPS, 25 items",
    ),
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.METHOD, Dimension.ASSESSED_MONTH),
    register=Register.FIDELITY,
)
_STARTED = {Dimension.IPS: ("yes",)}


def _ips(id_: str, number: str, whom: Text, *, within: Where, denominator: Denominator) -> Indicator:
    """Return the share in work after IPS, counted among *whom*."""
    return Indicator(
        id=id_,
        number=number,
        name=Text(f"Till arbete efter IPS, av {whom.sv}", f"To work after IPS, of {whom.en}"),
        definition=Text(
            f"Personer som har startat IPS och avslutats till arbete, som andel av {whom.sv}.",
            f"Persons who have started IPS and exited to work, as a share of {whom.en}.",
        ),
        why=Text(
            "Samma täljare mot tre nämnare: visar vad en andel för IPS är räknad på.",
            "One numerator and three denominators: shows what a rate of IPS is counted on.",
        ),
        good=Text(
            "Jämför bara med andelar som har samma nämnare.",
            "Compare only with rates of the same denominator.",
        ),
        caveats=Text(
            "Andra räknar ofta bara dem som stod utan arbete vid starten, och arbete när som helst under "
            "stödet; här räknas arbete vid avslutet.",
            "Others often count only those out of work at the start, and work at any time during the "
            "support; here work at the exit counts.",
        ),
        source=_BOTH,
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        within=within,
        numerator={**_STARTED, Dimension.OUTCOME: ("work",)},
        denominator=denominator,
        breakdowns=_WHERE,
        register=Register.PATHS,
    )


IPS_STARTED = _ips(
    "ips_started", "09b", Text("dem som startat IPS", "those who started IPS"),
    within=_STARTED, denominator=Denominator.ENROLLED,
)  # fmt: skip
IPS_EXITED = _ips(
    "ips_exited", "09c", Text("avslutade som startat IPS", "the exited who started IPS"),
    within={**_STARTED, **_LEFT}, denominator=Denominator.EXITED,
)  # fmt: skip
IPS_ENROLLED = _ips(
    "ips_enrolled", "09d", Text("alla inskrivna", "all enrolled"),
    within={}, denominator=Denominator.ENROLLED,
)  # fmt: skip
#: One numerator, three denominators, the narrowest last but one.
IPS_RATES = (IPS_STARTED, IPS_EXITED, IPS_ENROLLED)
PATHS = (
    GAP_REFERRAL, FLOW, WAIT_DAYS, TEAM_SHARE, METHOD_PATHS, PATH_OUTCOME, *IPS_RATES, HAND_BACK, FIDELITY,
)  # fmt: skip
