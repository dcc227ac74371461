"""Methods for several places or groups at once: funnel, case mix, decomposition, many comparisons."""

from metrics.methods.card import MethodCard
from metrics.text import Text

FUNNEL = MethodCard(
    id="funnel",
    name=Text("Trattgränser", "Funnel limits"),
    use=Text(
        "Visar hur långt från programmets andel ett förbund av en viss storlek hamnar av slump.",
        "Shows how far from the programme's share chance takes an association of a given size.",
    ),
    formula=Text(
        "Exakta gränser ur binomialfördelningen, mjukade mellan heltal, för 95 och 99,8 % av slumpen.",
        "Exact limits of the binomial distribution, interpolated between whole numbers, at 95 and 99.8 %.",
    ),
    source=Text("Spiegelhalter 2005 (Stat Med 24:1185).", "Spiegelhalter 2005 (Stat Med 24:1185)."),
    limits=Text(
        "Ingen rangordning. Förbund med färre än 10 personer dras inte mot gränserna.",
        "No ranking. Associations with fewer than 10 persons are not held to the limits.",
    ),
)
OVERDISPERSION = MethodCard(
    id="overdispersion",
    name=Text("Större spridning än slumpen", "Overdispersion"),
    use=Text(
        "Vidgar trattens gränser där förbunden som grupp skiljer sig mer än slumpen ger.",
        "Widens the funnel's limits where the associations as a group differ more than chance gives.",
    ),
    formula=Text(
        "φ = medelvärdet av z² med de yttersta 10 % indragna; om antalet·φ är större än χ² vid 95 % läggs "
        "variansen τ² mellan förbund till slumpens.",
        "φ = mean of z² with the outermost 10 % drawn in; where units·φ exceeds χ² at 95 %, the variance τ² "
        "between associations is added to that of chance.",
    ),
    source=Text(
        "Spiegelhalter 2005 (Qual Saf Health Care 14:347).",
        "Spiegelhalter 2005 (Qual Saf Health Care 14:347).",
    ),
    limits=Text(
        "Med åtta förbund är φ självt osäkert. Säger inte vad spridningen beror på.",
        "With eight associations φ itself is uncertain. Does not say what the spread comes from.",
    ),
)
CASE_MIX = MethodCard(
    id="case_mix",
    name=Text("Förväntad andel efter deltagarnas sammansättning", "Expected share by case mix"),
    use=Text(
        "Jämför ett förbund med vad programmet når för lika många kvinnor och män i samma åldrar.",
        "Compares an association with what the programme reaches for the same women and men of the same "
        "ages.",
    ),
    formula=Text(
        "Förväntat E = Σ förbundets personer i gruppen · programmets andel i gruppen; observerat/förväntat "
        "= O/E med exakt Poissonintervall.",
        "Expected E = Σ the association's persons in the group · the programme's share in it; observed/"
        "expected = O/E with an exact Poisson interval.",
    ),
    source=Text(
        "Indirekt standardisering, Breslow och Day 1987; exakta gränser, Garwood 1936.",
        "Indirect standardisation, Breslow and Day 1987; exact limits, Garwood 1936.",
    ),
    limits=Text(
        "Justerar bara för kön och ålder. Två förbunds kvoter kan inte jämföras med varandra, bara var och "
        "en med programmet.",
        "Adjusts for gender and age only. The ratios of two associations cannot be compared with each other, "
        "only each with the programme.",
    ),
)
KITAGAWA = MethodCard(
    id="kitagawa",
    name=Text("Kitagawas uppdelning av en skillnad", "Kitagawa's decomposition of a gap"),
    use=Text(
        "Visar vad skillnaden mellan kvinnor och män består av: intag, metod, fullföljande, resultat.",
        "Shows what the gap between women and men is made of: intake, method, stay, result.",
    ),
    formula=Text(
        "Varje steg = skillnaden i steget · medelvärdet av de andra stegen; stegen summerar exakt till "
        "hela skillnaden. Intervall med deltametoden: √Σ n·(∂steg/∂n)² över alla celler.",
        "Each step = the difference in the step · the mean of the other steps; the steps add up exactly to "
        "the whole gap. Interval by the delta method: √Σ n·(∂step/∂n)² over all cells.",
    ),
    source=Text(
        "Kitagawa 1955; jämfört med Das Guptas publicerade exempel 5.3 (1993) och simulering.",
        "Kitagawa 1955; compared with Das Gupta's published example 5.3 (1993) and simulation.",
    ),
    limits=Text(
        "Beskriver, förklarar inte: ett steg är ingen orsak. Kräver 50 kvinnor och 50 män, och tio av varje "
        "på båda sidor om ett steg. Ett steg som skulle märkas först från tio procentenheter döljs.",
        "Describes, does not explain: a step is no cause. Needs 50 women and 50 men, and ten of each on both "
        "sides of a step. A step that would only be noticed from ten percentage points is hidden.",
    ),
)
FALSE_DISCOVERY = MethodCard(
    id="false_discovery",
    name=Text("Många jämförelser på en sida", "Many comparisons on a page"),
    use=Text(
        "Avgör vilka av flera skillnader som kallas mer än slump.",
        "Decides which of several differences are called more than chance.",
    ),
    formula=Text(
        "p-värdena ordnas; det k:te av m håller om p ≤ 0,05·k/m för det eller ett större (FDR 5 %).",
        "The p-values are ordered; the k-th of m holds if p ≤ 0.05·k/m for it or a larger one (FDR 5 %).",
    ),
    source=Text("Benjamini och Hochberg 1995; p.adjust i R.", "Benjamini and Hochberg 1995; p.adjust in R."),
    limits=Text(
        "I genomsnitt kan en av tjugo utpekade skillnader ändå vara slump. Sidan säger hur många som har "
        "prövats.",
        "On average one in twenty of those named may still be chance. The page says how many were tried.",
    ),
)
