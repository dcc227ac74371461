"""Methods for one share and for two: intervals, ratios, what the numbers could show, protection."""

from metrics.methods.card import MethodCard
from metrics.text import Text

WILSON = MethodCard(
    id="wilson",
    name=Text("Wilsons intervall", "Wilson's interval"),
    use=Text(
        "95 % säkerhet kring varje andel.",
        "The 95 % interval of every share.",
    ),
    formula=Text(
        "x av n personer, p = x/n, z = 1,96: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).",
        "x of n persons, p = x/n, z = 1.96: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).",
    ),
    source=Text(
        "Wilson 1927; jämfört med prop.test i R och statsmodels.",
        "Wilson 1927; compared with prop.test in R and statsmodels.",
    ),
    limits=Text(
        "Räknar bara med slumpen, inte med fel i registreringen. Utan personer finns inget intervall.",
        "Allows for chance only, not for errors of registration. Without persons there is no interval.",
    ),
)
NEWCOMBE = MethodCard(
    id="newcombe",
    name=Text("Newcombes intervall för en skillnad", "Newcombe's interval of a difference"),
    use=Text(
        "Skillnaden mellan kvinnors och mäns andelar, och mellan andra två grupper.",
        "The difference between the shares of women and men, and of other two groups.",
    ),
    formula=Text(
        "d = p₁ − p₂ med Wilsongränserna l och u: undre gräns d − √((p₁−l₁)² + (u₂−p₂)²), "
        "övre gräns d + √((u₁−p₁)² + (p₂−l₂)²).",
        "d = p₁ − p₂ with the Wilson limits l and u: lower limit d − √((p₁−l₁)² + (u₂−p₂)²), "
        "upper limit d + √((u₁−p₁)² + (p₂−l₂)²).",
    ),
    source=Text(
        "Newcombe 1998, metod 10; jämfört med hans publicerade exempel och statsmodels.",
        "Newcombe 1998, method 10; compared with his published examples and statsmodels.",
    ),
    limits=Text(
        "Säger inte varför grupperna skiljer sig. Täcker intervallet noll kan skillnaden vara slump.",
        "Does not say why the groups differ. Where it covers zero, the difference may be chance.",
    ),
)
RISK_RATIO = MethodCard(
    id="risk_ratio",
    name=Text("Kvot mellan två andelar", "Ratio of two shares"),
    use=Text(
        "Hur många gånger vanligare något är för kvinnor än för män.",
        "How many times more common something is for women than for men.",
    ),
    formula=Text(
        "r = p₁/p₂; gränser exp(ln r ± z·√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)). För timmar, dagar och skyddade tal "
        "ur nivåernas egna gränser på logaritmisk skala (MOVER).",
        "r = p₁/p₂; limits exp(ln r ± z·√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)). For hours, days and protected numbers "
        "from the limits of the levels on a log scale (MOVER).",
    ),
    source=Text("Katz m.fl. 1978; jämfört med R och scipy.", "Katz et al. 1978; compared with R and scipy."),
    limits=Text(
        "Visas inte där ett antal är noll. En stor kvot av små andelar kan vara en liten skillnad.",
        "Not shown where a count is zero. A large ratio of small shares may be a small difference.",
    ),
)
DETECTABLE = MethodCard(
    id="smallest_detectable",
    name=Text("Minsta skillnad som talen kan visa", "Smallest gap the numbers can show"),
    use=Text(
        "Står bredvid varje jämförelse: så stor måste en skillnad vara för att märkas.",
        "Stands beside every comparison: how large a difference must be to be noticed.",
    ),
    formula=Text(
        "(1,96 + 0,84)·√(p(1−p)(1/n₁ + 1/n₂)), där p är andelen i båda grupperna tillsammans: en så stor "
        "skillnad visar talen med 80 % sannolikhet. För timmar, dagar och skyddade tal: intervallets halva "
        "bredd · (1,96 + 0,84)/1,96.",
        "(1.96 + 0.84)·√(p(1−p)(1/n₁ + 1/n₂)), where p is the share in both groups together: so large a "
        "difference the numbers show with 80 % probability. For hours, days and protected numbers: half the "
        "width of the interval · (1.96 + 0.84)/1.96.",
    ),
    source=Text(
        "Styrkeberäkning med normalfördelning och sammanvägd varians; jämfört med statsmodels.",
        "Power by the normal approximation with pooled variance; compared with statsmodels.",
    ),
    limits=Text(
        "Mindre skillnader kan finnas utan att synas. Att ingen syns bevisar inte att ingen finns.",
        "Smaller differences may exist unseen. That none is seen does not prove that there is none.",
    ),
)
WORST_CASE = MethodCard(
    id="worst_case",
    name=Text("Sämsta och bästa fall när uppgifter saknas", "Worst and best case where records are missing"),
    use=Text(
        "Hur mycket en andel kan ändras om allt som saknas blev känt.",
        "How much a share may change if all that is missing were known.",
    ),
    formula=Text(
        "Sämsta = lyckade/alla; bästa = (lyckade + okända)/alla. Skillnaden mellan två grupper ligger mellan "
        "sämsta₁ − bästa₂ och bästa₁ − sämsta₂.",
        "Worst = successes/all; best = (successes + unknown)/all. The gap between two groups lies between "
        "worst₁ − best₂ and best₁ − worst₂.",
    ),
    source=Text(
        "Manski 1989 (Journal of Human Resources 24:343).", "Manski 1989 (Journal of Human Resources 24:343)."
    ),
    limits=Text(
        "Säger inte vad som är troligt, och är ingen slumpmarginal. Visas bara med exakta tal.",
        "Does not say what is likely, and is no margin of chance. Shown with exact numbers only.",
    ),
)
PROTECTED = MethodCard(
    id="cell_key",
    name=Text("Skyddade tal: cellnyckel och vidgat intervall", "Protected numbers: cell key, wider interval"),
    use=Text(
        "Alla tal för styrgrupper: ingen deltagare ska gå att räkna fram.",
        "All numbers for steering groups: no participant may be worked out from them.",
    ),
    formula=Text(
        "Visat antal = sant antal + brus, ett per cell och alltid detsamma, av medelvärde 0 och varians 2; "
        "1–4 visas aldrig. Intervallets halva bredd h blir √(h² + z²·(Vx + p²·Vn)/n²), där V är brusets "
        "varians.",
        "Shown count = true count + noise, one per cell and always the same, of mean 0 and variance 2; 1-4 "
        "are never shown. The half width h becomes √(h² + z²·(Vx + p²·Vn)/n²), where V is the noise's "
        "variance.",
    ),
    source=Text(
        "Cellnyckelmetoden, som SCB:s och Eurostats; prövad med attacker i tests/attack.",
        "The cell key method, as Statistics Sweden's and Eurostat's; tried by attacks in tests/attack.",
    ),
    limits=Text(
        "Delar summerar inte alltid till helheten. Andelar visas från 30 personer, jämförelser från 50 i "
        "varje del. Perioder som inte är stängda visas inte uppdelade.",
        "Parts do not always add up to the whole. Shares are shown from 30 persons, comparisons from 50 in "
        "each part. Periods that are not closed are not split.",
    ),
)
