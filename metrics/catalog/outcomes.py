"""Indicators 09-13: where people go after the project."""

from metrics.catalog.breakdowns import BACKGROUND, BY_ENROLMENT, EVERY_WAY, STANDARD
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Population, Unit
from metrics.records import Register
from metrics.selection import Denominator
from metrics.text import Text

WORK_OR_STUDY = ("work", "study")
PREWORK = ("regular_prework",)

EXIT_WORK_STUDY = Indicator(
    id="exit_work_study",
    number="09",
    name=Text("Till arbete eller studier", "Exit to work or study"),
    definition=Text(
        "Andel av de avslutade som direkt efter projektet arbetar eller studerar.",
        "Share of the exited who work or study directly after the project.",
    ),
    why=Text("Är projektets främsta mål.", "Is the first goal of the project."),
    good=Text(
        "Minst 20 procent av de avslutade i MIA Vidare.", "At least 20 percent of the exited in MIA Vidare."
    ),
    caveats=Text(
        "Visar inte om det håller i sig och inte vad som hade hänt utan projektet. Mitt i projektet är "
        "avslutade ofta de snabba; välj då mogen kohort.",
        "Does not show whether it lasts, nor what would have happened anyway. In mid-project the exited "
        "are often the quick ones; choose the mature cohort then.",
    ),
    source=Text("ESF 2019/00505: mål 20 procent", "ESF 2019/00505: goal 20 percent"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: WORK_OR_STUDY},
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=(*EVERY_WAY, Dimension.WORK_ORIENTED),
    target="exit_work_study",
)
EXIT_PREWORK = Indicator(
    id="exit_prework",
    number="10",
    name=Text("Till ordinarie arbetsförberedande insats", "Onward to ordinary pre-work measures"),
    definition=Text(
        "Andel av de avslutade som går vidare till en ordinarie arbetsförberedande insats hos "
        "Arbetsförmedlingen eller kommunen.",
        "Share of the exited who move on to an ordinary pre-work measure of the employment service or "
        "the municipality.",
    ),
    why=Text(
        "Är projektets andra mål: ett steg närmare arbete.", "Is the second goal: a step closer to work."
    ),
    good=Text(
        "Minst 33 procent av de avslutade i MIA Vidare.", "At least 33 percent of the exited in MIA Vidare."
    ),
    caveats=Text(
        "Visar inte vad den ordinarie insatsen ledde till.",
        "Does not show what the ordinary measure led to.",
    ),
    source=Text("ESF 2019/00505: mål 33 procent", "ESF 2019/00505: goal 33 percent"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: PREWORK},
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=EVERY_WAY,
    target="exit_prework",
)
EXIT_POSITIVE = Indicator(
    id="exit_positive",
    number="11",
    name=Text("Positivt utfall", "Positive exit"),
    definition=Text(
        "Andel av de avslutade som går till arbete, studier eller en ordinarie arbetsförberedande insats.",
        "Share of the exited who go to work, study or an ordinary pre-work measure.",
    ),
    why=Text("Samlar projektets två mål i ett tal.", "Joins the two goals in one number."),
    good=Text(
        "Minst 53 procent av de avslutade i MIA Vidare (20 och 33).",
        "At least 53 percent of the exited in MIA Vidare (20 and 33).",
    ),
    caveats=Text(
        "Blandar arbete med ett steg på vägen. Läs de två målen var för sig.",
        "Mixes work with a step on the way. Read the two goals apart.",
    ),
    source=Text("ESF 2019/00505: summan av de två målen", "ESF 2019/00505: the sum of the two goals"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: (*WORK_OR_STUDY, *PREWORK)},
    denominator=Denominator.EXITED,
    switchable=True,
    breakdowns=EVERY_WAY,
    target="exit_positive",
)
OUTCOME_OF_ENROLLED = Indicator(
    id="outcome_of_enrolled",
    number="12",
    name=Text("Positivt utfall av inskrivna", "Outcome per enrolled"),
    definition=Text(
        "Andel av alla inskrivna som har avslutat till arbete, studier eller en ordinarie "
        "arbetsförberedande insats.",
        "Share of everybody enrolled who has exited to work, study or an ordinary pre-work measure.",
    ),
    why=Text(
        "Räknar som projektet MIA gjorde i sina egna texter och kan jämföras med dem.",
        "Counts as the MIA project did in its own texts and compares with them.",
    ),
    good=Text("Stiger tills alla har avslutat.", "Rises until everybody has exited."),
    caveats=Text(
        "Mitt i projektet blir talet för lågt, eftersom pågående deltagare ännu inte kan ha något utfall.",
        "In mid-project it is too low: those still active cannot have an outcome yet.",
    ),
    source=Text(
        "Projektet MIA, oktober 2019: 343 av 1 005 kvinnor och 268 av 699 män",
        "The MIA project, October 2019: 343 of 1,005 women and 268 of 699 men",
    ),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    numerator={Dimension.OUTCOME: (*WORK_OR_STUDY, *PREWORK)},
    denominator=Denominator.ENROLLED,
    breakdowns=(*STANDARD, *BACKGROUND, *BY_ENROLMENT),
)
WORK_UNSUB = Indicator(
    id="work_unsub",
    number="13",
    name=Text("Osubventionerat arbete", "Unsubsidised work"),
    definition=Text(
        "Andel av dem som avslutade till arbete vars arbete inte har något stöd från staten, som lönebidrag "
        "eller nystartsjobb. Eget företag räknas för sig och ingår inte i andelen.",
        "Share of those who exited to work whose work has no public support, such as a wage subsidy or a "
        "new start job. An own business counts apart and is not in the share.",
    ),
    why=Text(
        "Visar hur mycket av arbetet som bär sig självt.", "Shows how much of the work stands on its own."
    ),
    good=Text(
        "Stiger, och lika för kvinnor och män. Ett subventionerat arbete kan vara rätt första steg.",
        "Rises, and equal for women and men. Subsidised work may be the right first step.",
    ),
    caveats=Text(
        "Läget vid avslutet: en subvention kan ta slut eller komma senare. Den vars slag av arbete inte är "
        "registrerat räknas som inte osubventionerad, så andelen är den lägsta möjliga.",
        "The state at the exit: a subsidy may end or come later. Those whose kind of work is not registered "
        "count as not unsubsidised, so the share is the lowest possible.",
    ),
    source=Text(
        "Slag av arbete vid avslut, registrerat av förbunden",
        "Kind of work at exit, registered by the associations",
    ),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    within={Dimension.OUTCOME: ("work",)},
    numerator={Dimension.WORK_TYPE: ("unsubsidised",)},
    denominator=Denominator.EXITED,
    population=Population.EXITED,
    breakdowns=(
        Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER, Dimension.AGE_BAND,
        Dimension.REFERRER,
    ),
    register=Register.PATHS,
)  # fmt: skip
