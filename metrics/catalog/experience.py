"""Indicators 27-30: violence questions asked, who leads, and what participants say of their support."""

from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.records import Register
from metrics.survey import PARTICIPANTS, POWER, SCALES, TOP_TWO
from metrics.text import Text

_ASKED = {Dimension.RESPONDENTS: PARTICIPANTS}
_SURVEYS = Text(
    "Enkäter enligt NNS, sammanställda per förbund", "Surveys of NNS, compiled by the associations"
)
_FEW = Text(
    "Grupper med färre än tio svar visas inte. Den som är nöjd kan svara oftare än andra; läs talet med "
    "svarsfrekvensen (29a). Samma person kan ha svarat i flera omgångar.",
    "Groups with fewer than ten answers are not shown. Those who are content may answer more often; read it "
    "with the response rate (29a). The same person may have answered in several rounds.",
)
_ANSWERED_BY = (
    Dimension.PROJECT,
    Dimension.FORBUND,
    Dimension.GENDER,
    Dimension.ROUND,
    Dimension.RESPONDENTS,
)

VIOLENCE_COV = Indicator(
    id="violence_cov",
    number="27",
    name=Text("Våldsfrågor ställda", "Violence questions asked"),
    definition=Text(
        "Andel av dem som skrivits in sedan rutinen började som har fått frågorna om våld. Bara att frågorna "
        "är ställda räknas; svaren registreras aldrig.",
        "Share of those enrolled since the routine started who have been asked the questions about violence. "
        "Only that they were asked is counted; the answers are never registered.",
    ),
    why=Text("Visar om rutinen når alla.", "Shows whether the routine reaches everybody."),
    good=Text("Alla får frågan, kvinnor som män.", "Everybody is asked, women and men."),
    caveats=Text(
        "Säger inget om hur många som är utsatta. Frågan kan ha väntat av goda skäl. Grupper under tio visas "
        "inte.",
        "Says nothing of how many are exposed. The question may have waited for good reasons. Groups below "
        "ten are not shown.",
    ),
    source=Text("Förbundens sammanställning per kvartal", "Quarterly counts by the associations"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER),
    register=Register.SCREENING,
)
LEAD_BALANCE = Indicator(
    id="lead_balance",
    number="28",
    name=Text("Kvinnor bland dem som leder och arbetar", "Women among leaders and staff"),
    definition=Text(
        "Andel kvinnor i styrgrupper, team och styrelser enligt den senaste årliga sammanställningen.",
        "Share of women in steering groups, teams and boards by the latest yearly count.",
    ),
    why=Text(
        "Visar vilka som beslutar och möter deltagarna.", "Shows who decides and who meets the participants."
    ),
    good=Text("Jämn könsfördelning: 40 till 60 procent kvinnor.", "An even balance: 40 to 60 percent women."),
    caveats=Text(
        "Räknar platser, inte inflytande. Alla är räknade, så det finns inget osäkerhetsintervall. Grupper "
        "under fem visas inte.",
        "Counts seats, not influence. Everybody is counted, so there is no interval. Groups below five are "
        "not shown.",
    ),
    source=Text("Förbundens årliga sammanställning", "Yearly counts by the associations"),
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    within={Dimension.GENDER: WOMEN_AND_MEN},
    numerator={Dimension.GENDER: ("woman",)},
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.LEADING_BODY),
    register=Register.LEADERS,
)
NNS_TOP2 = Indicator(
    id="nns_top2",
    number="29",
    name=Text("Deltagarnas upplevelse", "Participant experience"),
    definition=Text(
        "Andel av svaren på en fråga som är något av de två bästa svaren på skalan. Vet inte räknas inte.",
        "Share of the answers to a question that are one of the two best on the scale. Do not know is left "
        "out.",
    ),
    why=Text("Visar om stödet upplevs som ett stöd.", "Shows whether the support is felt as support."),
    good=Text("Högt för varje fråga, och lika för kvinnor och män.", "High, and equal for women and men."),
    caveats=_FEW,
    source=_SURVEYS,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={**_ASKED, Dimension.ANSWER: SCALES},
    numerator={Dimension.ANSWER: TOP_TWO},
    # Each answers every question: questions together would count a person several times.
    distribution=Dimension.QUESTION,
    breakdowns=(Dimension.QUESTION, *_ANSWERED_BY),
    register=Register.ANSWERS,
)
NNS_RESPONSE = Indicator(
    id="nns_response",
    number="29a",
    name=Text("Svarsfrekvens", "Response rate"),
    definition=Text(
        "Andel av dem som fick en fråga som har svarat på den.",
        "Share of those who were sent a question who have answered it.",
    ),
    why=Text("Visar hur mycket 29 och 30 bygger på.", "Shows how much 29 and 30 rest on."),
    good=Text("Minst 60 procent, och lika för kvinnor och män.", "At least 60 percent, equal by gender."),
    caveats=Text(
        "Säger inte om de som svarat liknar de andra.", "Does not say whether those who answered are alike."
    ),
    source=_SURVEYS,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within=_ASKED,
    distribution=Dimension.QUESTION,
    breakdowns=(Dimension.QUESTION, *_ANSWERED_BY),
    register=Register.ANSWERS,
)
EMPOWER = Indicator(
    id="empower",
    number="30",
    name=Text("Ökad makt över sin situation", "Empowerment"),
    definition=Text(
        "Andel av svaren som säger att makten över den egna situationen har ökat.",
        "Share of the answers that power over one's own situation has increased.",
    ),
    why=Text("Är ett av projektet MIA:s mål.", "Is one of the goals of the MIA project."),
    good=Text("Minst 60 procent i MIA.", "At least 60 percent in MIA."),
    caveats=_FEW,
    source=Text(_SURVEYS.sv + "; MIA: mål 60 procent", _SURVEYS.en + "; MIA: goal 60 percent"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={**_ASKED, Dimension.QUESTION: (POWER,)},
    numerator={Dimension.ANSWER: ("increased",)},
    breakdowns=_ANSWERED_BY,
    target="empower",
    register=Register.ANSWERS,
)
