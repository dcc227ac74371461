"""Indicators 33-35: what it costs, who pays, and how much of the budget is used."""

from metrics.catalog.enrolment import ENROLLED_NEW, EXITED
from metrics.catalog.outcomes import EXIT_POSITIVE, EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Population, Unit
from metrics.records import Register
from metrics.text import Text

_BOOKED = Text("Projektens bokförda kostnader per månad", "Costs booked by the projects, by month")
_NO_EFFECT = Text(
    "Inget effektmått: talet säger inte vad som hade hänt utan projektet. ",
    "No measure of effect: it does not say what would have happened without the project. ",
)
_USED = {Dimension.BUDGET_IN_USE: ("yes",)}
_PARTS = (Dimension.COST_YEAR, Dimension.COST_KIND, Dimension.FINANCIER)

COST_PP = Indicator(
    id="cost_pp",
    number="33",
    name=Text("Kostnad per deltagare", "Cost per participant"),
    definition=Text(
        "Bokförda kostnader för månader som har avslutats, delade med antalet inskrivna i samma period.",
        "Costs booked for months that have ended, divided by the number enrolled in the same period.",
    ),
    why=Text("Visar vad en plats i projektet kostar.", "Shows what a place in the project costs."),
    good=Text(
        "Jämförs med vad platsen innehåller; lägre är inte alltid bättre.",
        "Compare with what the place holds; lower is not always better.",
    ),
    caveats=Text(
        _NO_EFFECT.sv + "Kostnader före de första inskrivningarna räknas med, så talet sjunker med tiden. "
        "Visas inte för färre än 30 deltagare.",
        _NO_EFFECT.en + "Costs before the first enrolments are included, so it falls with time. "
        "Not shown for fewer than 30 participants.",
    ),
    source=_BOOKED,
    kind=Kind.COST_PER,
    unit=Unit.KRONOR,
    population=Population.ENROLLED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.ENROLLED_YEAR),
    register=Register.COSTS,
    per=ENROLLED_NEW,
)
COST_PP_EXITED = Indicator(
    id="cost_pp_exited",
    number="33a",
    name=Text("Kostnad per avslutad deltagare", "Cost per participant exited"),
    definition=Text(
        "Bokförda kostnader för månader som har avslutats, delade med antalet avslutade i samma period.",
        "Costs booked for months that have ended, divided by the number exited in the same period.",
    ),
    why=Text(
        "Visar vad ett genomgånget stöd kostar, och hur mycket nämnaren betyder för 33.",
        "Shows what a completed support costs, and how much the denominator means for 33.",
    ),
    good=Text("Läses bredvid 33.", "Read beside 33."),
    caveats=Text(
        _NO_EFFECT.sv + "Kostnaden för dem som ännu får stöd ingår, så talet är för högt medan projektet "
        "pågår. Visas inte för färre än 30 avslutade.",
        _NO_EFFECT.en + "The costs of those still in support are included, so it is too high while the "
        "project runs. Not shown for fewer than 30 exited.",
    ),
    source=_BOOKED,
    kind=Kind.COST_PER,
    unit=Unit.KRONOR,
    population=Population.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.EXITED_YEAR),
    register=Register.COSTS,
    per=EXITED,
)
COST_RESULT = Indicator(
    id="cost_result",
    number="34",
    name=Text("Kostnad per övergång till arbete eller studier", "Cost per transition to work or study"),
    definition=Text(
        "Bokförda kostnader för månader som har avslutats, delade med antalet som i samma period har "
        "avslutat till arbete eller studier. Intervallet är det för andelen av de avslutade.",
        "Costs booked for months that have ended, divided by the number who in the same period have "
        "exited to work or study. The interval is that of the share of the exited.",
    ),
    why=Text(
        "Ger finansiären en storleksordning, med osäkerheten synlig.",
        "Gives the funder an order of magnitude, with its uncertainty in sight.",
    ),
    good=Text(
        "Jämförs bara med sig självt över tid och med samma nämnare.",
        "Compare only with itself over time and with the same denominator.",
    ),
    caveats=Text(
        _NO_EFFECT.sv + "En del hade gått till arbete eller studier ändå, och stödet ger annat än "
        "övergångar. Ett förbund med svårare utgångsläge får ett högre tal. Visas inte för färre än 30 "
        "övergångar.",
        _NO_EFFECT.en + "Some would have gone to work or study anyway, and the support gives more than "
        "transitions. A förbund with a harder start gets a higher number. Not shown for fewer than 30 "
        "transitions.",
    ),
    source=_BOOKED,
    kind=Kind.COST_PER,
    unit=Unit.KRONOR,
    population=Population.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.EXITED_YEAR),
    register=Register.COSTS,
    per=EXIT_WORK_STUDY,
)
COST_RESULT_WIDE = Indicator(
    id="cost_result_wide",
    number="34a",
    name=Text("Kostnad per steg vidare", "Cost per step onward"),
    definition=Text(
        "Bokförda kostnader för månader som har avslutats, delade med antalet som i samma period har "
        "avslutat till arbete, studier eller en ordinarie arbetsförberedande insats. Intervallet är det "
        "för andelen av de avslutade.",
        "Costs booked for months that have ended, divided by the number who in the same period have "
        "exited to work, study or an ordinary pre-work measure. The interval is that of the share of the "
        "exited.",
    ),
    why=Text(
        "Visar hur mycket det betyder för 34 vad som räknas som resultat.",
        "Shows how much it means for 34 what counts as a result.",
    ),
    good=Text("Läses bredvid 34.", "Read beside 34."),
    caveats=Text(
        _NO_EFFECT.sv + "En ordinarie insats är ett steg och inget arbete. Visas inte för färre än 30 "
        "personer.",
        _NO_EFFECT.en + "An ordinary measure is a step and no job. Not shown for fewer than 30 persons.",
    ),
    source=_BOOKED,
    kind=Kind.COST_PER,
    unit=Unit.KRONOR,
    population=Population.EXITED,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.EXITED_YEAR),
    register=Register.COSTS,
    per=EXIT_POSITIVE,
)
BUDGET_USE = Indicator(
    id="budget_use",
    number="35",
    name=Text("Budgetutfall", "Use of the budget"),
    definition=Text(
        "Bokförda kostnader för månader som har avslutats i procent av hela projektets budget i ESF:s "
        "projektbank.",
        "Costs booked for months that have ended in percent of the budget of the whole project in the ESF "
        "project register.",
    ),
    why=Text("Visar om pengarna räcker och används.", "Shows whether the money lasts and is used."),
    good=Text(
        "Följer hur stor del av projekttiden som har gått, och når nära 100 procent vid slutet.",
        "Follows how much of the project's time has passed, and comes close to 100 percent at the end.",
    ),
    caveats=Text(
        "Budgeten är beslutad för hela projektet; någon budget per år eller förbund är inte känd. "
        "Kostnader bokförs i efterhand.",
        "The budget is decided for the whole project; no budget per year or association is known. Costs are "
        "booked afterwards.",
    ),
    source=Text("Bokförda kostnader; ESF:s projektbank", "Costs booked; the ESF project register"),
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    breakdowns=(Dimension.PROJECT, *_PARTS),
    register=Register.COSTS,
    whole=Register.BUDGET,
    whole_within=_USED,
)
ESF_SHARE = Indicator(
    id="esf_share",
    number="35a",
    name=Text("ESF-stöd av budgeten", "ESF support of the budget"),
    definition=Text(
        "Beviljat ESF-stöd i procent av projektets hela budget, enligt ESF:s projektbank.",
        "ESF support granted in percent of the whole budget, by the ESF project register.",
    ),
    why=Text("Visar vem som betalar projektet.", "Shows who pays for the project."),
    good=Text("Så som stödet är beslutat.", "As the support was decided."),
    caveats=Text("Andra källor säger andra belopp; se 35b.", "Other sources tell other amounts; see 35b."),
    source=Text("ESF:s projektbank", "The ESF project register"),
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    within=_USED,
    breakdowns=(Dimension.PROJECT,),
    register=Register.BUDGET,
)
BUDGET_VERSIONS = Indicator(
    id="budget_versions",
    number="35b",
    name=Text("Budgetens versioner", "Versions of the budget"),
    definition=Text(
        "ESF-stödet, hela budgeten och det förra i procent av den senare, i varje version som är känd.",
        "ESF support, the whole budget and the former in percent of the latter, in every known version.",
    ),
    why=Text(
        "Visar att olika belopp har publicerats, och vilket som räknas.",
        "Shows that different amounts have been published, and which one is used.",
    ),
    good=Text("Versionerna säger samma sak.", "The versions say the same."),
    caveats=Text(
        "Webbsidornas belopp är avrundade och kan gälla en tidigare plan. Indikatorerna räknar med ESF:s "
        "projektbank.",
        "The amounts of the web pages are rounded and may be of an earlier plan. Indicators use the ESF "
        "project register.",
    ),
    source=Text("ESF:s projektbank; projektens webbsidor", "The ESF project register; web pages"),
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    distribution=Dimension.BUDGET_VERSION,
    breakdowns=(Dimension.BUDGET_VERSION, Dimension.PROJECT, Dimension.BUDGET_SOURCE),
    register=Register.BUDGET,
)
COSTS = Indicator(
    id="costs",
    number="35c",
    name=Text("Bokförda kostnader", "Costs booked"),
    definition=Text(
        "Bokförda kostnader i kronor för månader som har avslutats.",
        "Costs booked, in kronor, for months that have ended.",
    ),
    why=Text("Visar vad pengarna går till, och när.", "Shows what the money goes to, and when."),
    good=Text("Följer planen för verksamheten.", "Follows the plan of the operation."),
    caveats=Text(
        "De senaste månaderna är ofullständiga tills allt är bokfört. Parternas deltagarersättning är "
        "medfinansiering och ingen betalning från projektet.",
        "The latest months are incomplete until all is booked. The benefits that the parties pay are "
        "co-financing, and no payment from the project.",
    ),
    source=_BOOKED,
    kind=Kind.SUM,
    unit=Unit.KRONOR,
    breakdowns=(Dimension.PROJECT, Dimension.FORBUND, Dimension.COST_MONTH, *_PARTS),
    register=Register.COSTS,
)
ESF_COSTS = Indicator(
    id="esf_share_costs",
    number="35d",
    name=Text("ESF:s del av kostnaderna", "ESF's part of the costs"),
    definition=Text(
        "Kostnader som ESF betalar i procent av alla bokförda kostnader för månader som har avslutats.",
        "Costs that ESF pays in percent of all costs booked for months that have ended.",
    ),
    why=Text(
        "Visar om medfinansieringen följer beslutet.", "Shows whether the co-financing follows the decision."
    ),
    good=Text("Samma andel som i budgeten, 35a.", "The same share as in the budget, 35a."),
    caveats=Text(
        "Bokförs i efterhand; enstaka månader säger lite.", "Booked afterwards; single months say little."
    ),
    source=_BOOKED,
    kind=Kind.RATIO,
    unit=Unit.PERCENT,
    numerator={Dimension.FINANCIER: ("esf",)},
    breakdowns=(
        Dimension.PROJECT, Dimension.FORBUND, Dimension.COST_MONTH, Dimension.COST_YEAR, Dimension.COST_KIND,
    ),
    register=Register.COSTS,
)  # fmt: skip
