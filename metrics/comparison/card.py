"""How units are compared, for the reader who wants to know: formula, source, limits."""

from typing import Final

from metrics.translation import mark

TITLE: Final = mark("Så jämförs förbund och kommuner")
#: What each part is, in the order of the page.
CARD: Final[tuple[tuple[str, str], ...]] = (
    (
        mark("Tratten"),
        (
            mark(
                "Gränserna visar hur långt från programmets andel p slumpen ensam för en enhet med n "
                "personer. De är binomialfördelningens kvantiler för n och p, interpolerade mellan "
                "hela personer. En av 20 hamnar utanför 95 %, en av 500 utanför 99,8 %. Bara det "
                "senare är en signal."
            )
        ),
    ),
    (
        mark("Spridning utöver slumpen"),
        (
            mark(
                "φ är medelvärdet av enheternas z i kvadrat, med en tiondel (minst en enhet) i vardera änden "
                "indragen. Är antalet enheter gånger φ större än chi-två-fördelningens 95-procentskvantil "
                "läggs variansen τ² mellan enheter till slumpens (DerSimonian-Laird), och gränserna vidgas. "
                "Med 8–20 enheter är φ osäkert."
            )
        ),
    ),
    (
        mark("Justering för kön och ålder"),
        (
            mark(
                "Indirekt standardisering: programmets andel i varje grupp av kön och ålder (16–29, 30–44, "
                "45–64) ger ett väntat antal för enhetens egna deltagare. Justerad andel är observerat genom "
                "väntat gånger programmets andel, med exakt Poisson-intervall. Signalen prövas mot enhetens "
                "egna gränser."
            )
        ),
    ),
    (
        mark("Mitt mot resten"),
        mark("Egen enhet mot programmet utan den: skillnad med Newcombes intervall, en jämförelse i taget."),
    ),
    (
        mark("Liknande deltagare"),
        (
            mark(
                "De två enheter vars andelar av kön, ålder och remittent ligger närmast, där varje egenskap "
                "väger lika. Beskriver intaget, inte resultatet."
            )
        ),
    ),
    (
        mark("Visar inte"),
        (
            mark(
                "Varför en enhet skiljer sig, vilken som är bäst eller vad som hade hänt utan projektet. "
                "Hälsa, tid med försörjningsstöd och den lokala arbetsmarknaden ingår inte i justeringen. "
                "Två justerade tal kan inte jämföras med varandra. Enheter med färre än 50 personer listas "
                "utan att bedömas."
            )
        ),
    ),
    (
        mark("Källor"),
        (
            mark(
                "Spiegelhalter 2005 (Statistics in Medicine 24:1185), Breslow och Day 1987, Newcombe 1998, "
                "Verburg m.fl. 2018 (sex steg innan en tratt ritas)."
            )
        ),
    ),
)
