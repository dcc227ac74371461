"""Methods for time: how long people stay, where they go, months beside their baseline, what is to come."""

from metrics.methods.card import MethodCard
from metrics.text import Text

KAPLAN_MEIER = MethodCard(
    id="kaplan_meier",
    name=Text("Kaplan-Meier", "Kaplan-Meier"),
    use=Text(
        "Mediantiden i insatsen, också medan många är kvar.",
        "The median time in the programme, also while many are still there.",
    ),
    formula=Text(
        "S(t) = Π (1 − avslut dag i / kvar dag i) över alla dagar till t; medianen är den första dagen då S "
        "är högst 0,5. Gränser på log(−log S).",
        "S(t) = Π (1 − exits on day i / at risk on day i) up to t; the median is the first day on which S is "
        "at most 0.5. Limits on log(−log S).",
    ),
    source=Text(
        "Kaplan och Meier 1958; lika med survfit i R.", "Kaplan and Meier 1958; equal to survfit in R."
    ),
    limits=Text(
        "Förutsätter att de som är kvar liknar dem som har avslutat. Där hälften aldrig avslutar uppnås "
        "ingen median.",
        "Assumes that those still there resemble those who have left. Where half never leave, no median "
        "is reached.",
    ),
)
INCIDENCE = MethodCard(
    id="aalen_johansen",
    name=Text("Aalen-Johansen, kumulativ övergång", "Aalen-Johansen, cumulative incidence"),
    use=Text(
        "Hur stor andel som har gått till arbete eller studier efter 6, 12 och 18 månader.",
        "The share who have gone to work or study after 6, 12 and 18 months.",
    ),
    formula=Text(
        "F(t) = Σ S(i−) · avslut av slaget dag i / kvar dag i. Medelfelet är den infinitesimala jackknifen; "
        "gränser på log(−log F).",
        "F(t) = Σ S(i−) · exits of the kind on day i / at risk on day i. The standard error is the "
        "infinitesimal jackknife; limits on log(−log F).",
    ),
    source=Text(
        "Aalen och Johansen 1978; lika med survfit i R till nio decimaler.",
        "Aalen and Johansen 1978; equal to survfit in R to nine decimals.",
    ),
    limits=Text(
        "Visas medan minst 10 är kvar att följa, eller när alla har följts dit. Säger inte vad projektet har "
        "orsakat.",
        "Shown while at least 10 are left to follow, or when everybody has been followed that far. Does not "
        "say what the project has caused.",
    ),
)
CONTROL_CHART = MethodCard(
    id="control_chart",
    name=Text("Styrdiagram: p, p′ och XmR", "Control charts: p, p′ and XmR"),
    use=Text(
        "Visar vilka månader som ligger utanför vad slumpen brukar ge kring en fast baslinje.",
        "Shows which months lie outside what chance usually gives around a fixed baseline.",
    ),
    formula=Text(
        "Gränser = medelvärdet ± 3σ ur tolv månader efter uppstarten. Andelar: σ = √(p(1−p)/n), gånger "
        "månadernas egen spridning där n är stort (Laney). Antal: medelvärdet ± 2,66 · mellanskillnadernas "
        "medelvärde, aldrig snävare än för slumpmässiga antal.",
        "Limits = mean ± 3σ of twelve months after the start-up. Shares: σ = √(p(1−p)/n), times the "
        "months' own spread where n is large (Laney). Counts: mean ± 2.66 · the mean moving range, never "
        "narrower than for random counts.",
    ),
    source=Text(
        "Shewhart 1931, Laney 2002, Wheeler 1993; NHS Making Data Count.",
        "Shewhart 1931, Laney 2002, Wheeler 1993; NHS Making Data Count.",
    ),
    limits=Text(
        "Kräver tolv färdigregistrerade månader. En signal säger att något har ändrats, inte vad.",
        "Needs twelve fully registered months. A signal says that something has changed, not what.",
    ),
)
REGISTRATION_LAG = MethodCard(
    id="registration_lag",
    name=Text("Fördröjd registrering", "Registration lag"),
    use=Text(
        "Avgör vilka månader som är ännu inte fullständiga; de skuggas och prövas inte mot baslinjen.",
        "Decides which months are not yet complete; they are shaded and not held to the baseline.",
    ),
    formula=Text(
        "F(d) = Π över j > d av (1 − registrerade på dag j / de som hunnit ses på dag j), högst 180 dagar; "
        "en månads fullständighet är medelvärdet av F över dess dagar. Under 95 % är den inte fullständig.",
        "F(d) = Π over j > d of (1 − registered on day j / those old enough to be seen on day j), at most "
        "180 days; the completeness of a month is the mean of F over its days. Under 95 % it is incomplete.",
    ),
    source=Text(
        "Lagakos m.fl. 1988 (Biometrika 75:515); Kalbfleisch och Lawless 1989 (JASA 84:360).",
        "Lagakos et al. 1988 (Biometrika 75:515); Kalbfleisch and Lawless 1989 (JASA 84:360).",
    ),
    limits=Text(
        "Räknar inte upp några antal. Gäller hela projektet: ett förbund kan vara senare än så.",
        "Scales no counts up. Is of the whole project: one association may be later than that.",
    ),
)
FORECAST = MethodCard(
    id="quasi_poisson",
    name=Text("Prognos med kvasi-Poisson", "Quasi-Poisson forecast"),
    use=Text(
        "Hur många som är inskrivna vid projektets slut om takten håller i sig.",
        "How many are enrolled at the end of the project if the pace holds.",
    ),
    formula=Text(
        "Takten r = inskrivna/dagar i det senaste årets hela månader, utan projektets tre första; juli och "
        "december har en egen takt. Under D dagar framåt väntas m = r·D, med variansen φ·m·(1 + D/W), där W "
        "är dagarna bakom takten och φ = χ²/frihetsgrader. Gränserna är t-kvantilens, aldrig snävare än "
        "slumpens. Förbunden delar φ.",
        "Pace r = enrolled/days in the whole months of the last year, without the project's first three; "
        "July and December have a pace of their own. In D days ahead m = r·D are expected, with variance "
        "φ·m·(1 + D/W), where W is the days behind the pace and φ = χ²/degrees of freedom. Limits by the t "
        "quantile, never narrower than those of chance. The associations share φ.",
    ),
    source=Text(
        "Kvasi-Poisson (McCullagh och Nelder 1989); prövad bakåt i benchmarks/forecast.py.",
        "Quasi-Poisson (McCullagh and Nelder 1989); back-tested in benchmarks/forecast.py.",
    ),
    limits=Text(
        "Säger vad som händer om inget ändras: beslut, pandemier och nya mål finns inte i takten, och inte "
        "heller att inflödet ofta avtar mot slutet. Färre än tre månader eller tio personer ger ingen.",
        "Says what happens if nothing changes: decisions, pandemics and new goals are not in the pace, nor "
        "that the inflow often slows towards the end. Fewer than three months or ten persons give none.",
    ),
)
FINAL_SHARE = MethodCard(
    id="beta_binomial",
    name=Text("Andelen när alla har avslutats", "The share when everybody has left"),
    use=Text(
        "Hur troligt det är att utfallsmålen nås när de sista har avslutats.",
        "How likely the outcome goals are to be reached when the last have left.",
    ),
    formula=Text(
        "Av n avslutade har x nått utfallet, och m återstår: X av m är betabinomialfördelat med x + ½ och "
        "n − x + ½. Slutvärdet är (x + X)/(n + m), med gränser vid 10 och 90 %.",
        "Of n exits x had the outcome, and m are left: X of m is beta-binomial with x + ½ and n − x + ½. The "
        "final share is (x + X)/(n + m), with limits at 10 and 90 %.",
    ),
    source=Text(
        "Jeffreys fördelning; jämfört med betabinom i scipy och med simulerade projekt.",
        "Jeffreys' prior; compared with betabinom in scipy and with simulated projects.",
    ),
    limits=Text(
        "Förutsätter att de som avslutas senare får samma utfall som de första. Färre än 30 avslutade "
        "ger inget slutvärde.",
        "Assumes that those who leave later do as the first. Fewer than 30 exits give no final share.",
    ),
)
PERIODS = MethodCard(
    id="periods",
    name=Text("Period A mot period B", "Period A against period B"),
    use=Text(
        "Visar om ett mått skiljer sig mellan två perioder mer än slumpen förklarar.",
        "Shows whether a measure differs between two periods by more than chance explains.",
    ),
    formula=Text(
        "Skillnaden A − B med gränser ur de två talens intervall: A − B ± roten ur summan av kvadraterna "
        "på avstånden till gränserna. Antal: kvasi-Poisson med månadernas spridning, per månad om "
        "perioderna är olika långa. Skyddade tal: gränserna vidgas för bruset.",
        "The difference A − B with limits from the two intervals: A − B ± the root of the sum of "
        "the squared distances to the limits. Counts: quasi-Poisson with the dispersion of the months, by "
        "month where the periods differ in length. Protected numbers: limits are widened for the noise.",
    ),
    source=Text(
        "Newcombe 1998 (Stat Med 17:873), Zou och Donner 2008 (Stat Med 27:1693); Anscombe 1948.",
        "Newcombe 1998 (Stat Med 17:873), Zou and Donner 2008 (Stat Med 27:1693); Anscombe 1948.",
    ),
    limits=Text(
        "Säger inte varför. Perioder som delar dagar, inte är färdigregistrerade eller har färre än 30 "
        "personer (skyddade tal: 50) bedöms inte. Alla mått på en sida prövas tillsammans.",
        "Does not say why. Periods that share days, are not fully registered or have fewer than 30 persons "
        "(protected numbers: 50) are not judged. All measures of a page are tested together.",
    ),
)
