"""Indicators 14, 15, 17 and 18: steps towards work and an income of one's own, and whether they last."""

from metrics.catalog.breakdowns import BY_EXIT, OF_EXITED
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.selection import Denominator
from metrics.text import Text

_OCCUPATION = Text(
    "SUS: sysselsättning före och efter insatsen", "SUS: occupation before and after the measure"
)
_INCOME = Text("SUS: försörjning före och efter insatsen", "SUS: income before and after the measure")

_REGISTERED = Text("Uppföljningar, registrerade av förbunden", "Follow-ups registered by the associations")
_MOST_ANSWERED = Text(
    "Minst 70 procent, och lika för kvinnor och män.", "At least 70 percent, equal for women and men."
)
_LATE_ANSWERS = Text(
    "Svar kan komma sent: de senaste månadernas andel stiger ännu.",
    "Answers may come late: the share of the latest months still rises.",
)

STEP_UP = Indicator(
    id="step_up",
    number="14",
    name=Text("Börjat eller ökat arbete eller studier", "Started or increased work or study"),
    definition=Text(
        "Andel av de avslutade som arbetar eller studerar en större del av heltid vid avslutet än vid "
        "starten.",
        "Share of the exited who work or study a larger part of full time at the exit than at the start.",
    ),
    why=Text(
        "Visar steg mot arbete också för den som redan arbetade eller studerade lite.",
        "Shows steps towards work also for those who already worked or studied a little.",
    ),
    good=Text("Stiger, och lika för kvinnor och män.", "Rises, and equal for women and men."),
    caveats=Text(
        "Den vars arbete och studier inte är registrerade vid både start och avslut räknas som att inget "
        "har ökat, så andelen är den lägsta möjliga; läs den med 14a. Arbete och studier räknas var för sig: "
        "den som byter arbete mot studier har börjat studera.",
        "Those whose work and study are not registered at both start and exit count as no increase, so the "
        "share is the lowest possible; read it with 14a. Work and study count apart: who changes work "
        "for study has started to study.",
    ),
    source=_OCCUPATION,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.STEP_UP: ("yes",)},
    denominator=Denominator.EXITED,
    breakdowns=OF_EXITED,
)
OCCUPATION_KNOWN = Indicator(
    id="occupation_known",
    number="14a",
    name=Text("Arbete och studier kända", "Work and study known"),
    definition=Text(
        "Andel av de avslutade vars arbete och studier är registrerade vid både start och avslut.",
        "Share of the exited whose work and study are registered at both start and exit.",
    ),
    why=Text("Visar hur mycket 14 bygger på.", "Shows how much 14 rests on."),
    good=Text("Nära 100 procent.", "Close to 100 percent."),
    caveats=Text("Visar inte om uppgifterna är rätt.", "Does not show whether the records are right."),
    source=_OCCUPATION,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.STEP_UP: ("yes", "no")},
    denominator=Denominator.EXITED,
    breakdowns=OF_EXITED,
)
SELF_SUPPORT = Indicator(
    id="self_support",
    number="15",
    name=Text("Egen försörjning efter", "Self-supporting after"),
    definition=Text(
        "Andel av de avslutade som vid avslutet har lön, eget företag eller studiemedel och ingen offentlig "
        "försörjning.",
        "Share of the exited who at the exit have earnings, an own business or student aid, and no public "
        "support.",
    ),
    why=Text(
        "Visar vem som kan leva på eget arbete eller egna studier.",
        "Shows who can live on own work or study.",
    ),
    good=Text("Stiger, och lika för kvinnor och män.", "Rises, and equal for women and men."),
    caveats=Text(
        "Den vars försörjning är okänd vid avslutet räknas som inte självförsörjande, så andelen är den "
        "lägsta möjliga; läs den med 15a. Den som har både lön och till exempel sjukpenning räknas inte, och "
        "inte den som lever på en anhörig. Säger inte hur länge det håller.",
        "Those whose income at the exit is unknown count as not self-supporting, so the share is the lowest "
        "possible; read it with 15a. Who has both earnings and, say, sickness benefit is not counted, nor "
        "who lives on a relative. Does not say how long it lasts.",
    ),
    source=_INCOME,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.SELF_SUPPORT: ("yes",)},
    denominator=Denominator.EXITED,
    breakdowns=OF_EXITED,
)
INCOME_KNOWN = Indicator(
    id="income_known",
    number="15a",
    name=Text("Försörjning känd vid avslut", "Income known at exit"),
    definition=Text(
        "Andel av de avslutade där det är känt om de har egen försörjning.",
        "Share of the exited of whom it is known whether they support themselves.",
    ),
    why=Text("Visar hur mycket 15 bygger på.", "Shows how much 15 rests on."),
    good=Text("Nära 100 procent.", "Close to 100 percent."),
    caveats=Text("Visar inte om uppgifterna är rätt.", "Does not show whether the records are right."),
    source=_INCOME,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.SELF_SUPPORT: ("yes", "no")},
    denominator=Denominator.EXITED,
    breakdowns=OF_EXITED,
)
INCOME_MATRIX = Indicator(
    id="income_matrix",
    number="16",
    name=Text("Försörjning före och efter", "Income before and after"),
    definition=Text(
        "Antal och andel av de avslutade per försörjning vid avslutet; delat efter försörjning vid starten "
        "visar det vart var och en har gått. En person räknas en gång: offentlig försörjning går före egen "
        "inkomst, och försörjningsstöd före annan offentlig försörjning.",
        "Number and share of the exited by income at the exit; split by income at the start it shows where "
        "each has gone. A person counts once: public support goes before an own income, and social "
        "assistance before other public support.",
    ),
    why=Text(
        "Visar vad de som lämnar en försörjning går till, och vilken part det berör.",
        "Shows what those who leave a support move to, and which party it concerns.",
    ),
    good=Text(
        "Fler går till lön eller studiemedel än därifrån.",
        "More move to earnings or student aid than from them.",
    ),
    caveats=Text(
        "Visar inte delar: den som har både lön och sjukpenning står under ersättning vid sjukdom. Att en "
        "försörjning tar slut är inte att någon har fått arbete.",
        "Does not show parts: who has both earnings and sickness benefit stands under support in illness. "
        "That a support ends does not mean that somebody has found work.",
    ),
    source=_INCOME,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    distribution=Dimension.INCOME_AFTER,
    denominator=Denominator.EXITED,
    breakdowns=(
        Dimension.INCOME_AFTER, Dimension.INCOME_BEFORE, Dimension.PROJECT, Dimension.FORBUND,
        Dimension.GENDER,
    ),
)  # fmt: skip
SA_EXIT = Indicator(
    id="sa_exit",
    number="17",
    name=Text("Lämnat försörjningsstöd", "Left social assistance"),
    definition=Text(
        "Andel av dem med försörjningsstöd vid starten, bland de avslutade, som inte har det vid avslutet.",
        "Share of those with social assistance at the start, among the exited, who do not have it at the "
        "exit.",
    ),
    why=Text(
        "Visar vad projektet kan betyda för kommunens kostnader och för den som har haft stödet.",
        "Shows what the project may mean for the costs of the municipality and for the person.",
    ),
    good=Text("Stiger, och lika för kvinnor och män.", "Rises, and equal for women and men."),
    caveats=Text(
        "Många går till en annan offentlig försörjning, till exempel aktivitetsstöd; det är ingen egen "
        "försörjning. Den vars försörjning är okänd vid avslutet räknas som kvar. Den vars "
        "försörjning är okänd vid starten ingår inte.",
        "Many move to another public support, such as activity grant, which is not self-support. "
        "Those whose income is unknown at the exit count as still having it. Those whose income is unknown "
        "at the start are left out.",
    ),
    source=_INCOME,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.SOCIAL_ASSISTANCE: ("left", "stayed", "exit_unknown")},
    numerator={Dimension.SOCIAL_ASSISTANCE: ("left",)},
    denominator=Denominator.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER, *BY_EXIT),
)
RESULT_6M = Indicator(
    id="result_6m",
    number="18",
    name=Text("I arbete eller studier efter sex månader", "In work or study after six months"),
    definition=Text(
        "Andel i arbete eller studier bland dem som avslutade för minst 182 dagar sedan och har svarat på "
        "uppföljningen.",
        "Share in work or study among those who exited at least 182 days ago and have answered the "
        "follow-up.",
    ),
    why=Text("Visar om resultatet håller i sig.", "Shows whether the result lasts."),
    good=Text(
        "Inte lägre än andelen som gick till arbete eller studier direkt.",
        "Not lower than the share who went to work or study directly.",
    ),
    caveats=Text(
        "De som inte svarar är ofta andra än de som svarar; läs talet med svarsandelen (18a). Den som inte "
        "gick att nå, till exempel anonyma deltagare, ingår inte.",
        "Those who do not answer often differ from those who do; read the number with the share who answered "
        "(18a). Those who could not be reached, such as anonymous participants, are left out.",
    ),
    source=Text("ESF: resultat på längre sikt, CR06", "ESF: longer-term results, CR06"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.FOLLOW_UP_6M: ("work_or_study", "other")},
    numerator={Dimension.FOLLOW_UP_6M: ("work_or_study",)},
    denominator=Denominator.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.GENDER, *BY_EXIT),
)
FOLLOW_UP_COVERAGE = Indicator(
    id="follow_up_coverage",
    number="18a",
    name=Text("Svar på uppföljningen efter sex månader", "Answered the follow-up after six months"),
    definition=Text(
        "Andel med känt läge efter sex månader bland dem som avslutade för minst 182 dagar sedan.",
        "Share with a known state after six months among those who exited at least 182 days ago.",
    ),
    why=Text("Visar hur mycket 18 bygger på.", "Shows how much 18 rests on."),
    good=_MOST_ANSWERED,
    caveats=_LATE_ANSWERS,
    source=_REGISTERED,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.FOLLOW_UP_6M: ("work_or_study", "other", "missing")},
    numerator={Dimension.FOLLOW_UP_6M: ("work_or_study", "other")},
    denominator=Denominator.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER, *BY_EXIT),
)
RESULT_12M = Indicator(
    id="result_12m",
    number="18b",
    name=Text("I arbete eller studier efter tolv månader", "In work or study after twelve months"),
    definition=Text(
        "Andel i arbete eller studier bland dem som avslutade för minst 365 dagar sedan och har svarat på "
        "uppföljningen.",
        "Share in work or study among those who exited at least 365 days ago and have answered the "
        "follow-up.",
    ),
    why=Text("Visar om resultatet håller i ett år.", "Shows whether the result lasts for a year."),
    good=Text("Inte lägre än andelen efter sex månader.", "Not lower than the share after six months."),
    caveats=Text(
        "Fler har slutat svara än efter sex månader, och de som svarar är ofta andra än de som inte gör det; "
        "läs talet med svarsandelen (18c). De två andelarna är inte av samma personer.",
        "More have stopped answering than after six months, and those who answer often differ from those who "
        "do not; read it with the share who answered (18c). The two shares are not of the same persons.",
    ),
    source=_REGISTERED,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.FOLLOW_UP_12M: ("work_or_study", "other")},
    numerator={Dimension.FOLLOW_UP_12M: ("work_or_study",)},
    denominator=Denominator.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.GENDER, *BY_EXIT),
)
FOLLOW_UP_COVERAGE_12M = Indicator(
    id="follow_up_coverage_12m",
    number="18c",
    name=Text("Svar på uppföljningen efter tolv månader", "Answered the follow-up after twelve months"),
    definition=Text(
        "Andel med känt läge efter tolv månader bland dem som avslutade för minst 365 dagar sedan.",
        "Share with a known state after twelve months among those who exited at least 365 days ago.",
    ),
    why=Text("Visar hur mycket 18b bygger på.", "Shows how much 18b rests on."),
    good=_MOST_ANSWERED,
    caveats=_LATE_ANSWERS,
    source=_REGISTERED,
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.FOLLOW_UP_12M: ("work_or_study", "other", "missing")},
    numerator={Dimension.FOLLOW_UP_12M: ("work_or_study", "other")},
    denominator=Denominator.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER, *BY_EXIT),
)
PROGRESS = (STEP_UP, SELF_SUPPORT, SA_EXIT, RESULT_6M)
