"""Shares that others have published: beside the catalogue, since nothing is counted here."""

from dataclasses import replace

from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.records import Register
from metrics.text import Text

PUBLISHED_SHARE = Indicator(
    id="published_share",
    number="09g",
    name=Text("Jämförelsetal", "Reference figures"),
    definition=Text(
        "En andel som någon annan har publicerat, med uppgift om vem och om vad den är en andel av.",
        "A share that somebody else has published, with who that is and what it is a share of.",
    ),
    why=Text("Visar vad som är vanligt på annat håll.", "Shows what is common elsewhere."),
    good=Text(
        "Nämnaren är densamma som här. Det är den sällan.",
        "The denominator is the same as here. It seldom is.",
    ),
    caveats=Text(
        "Räknas aldrig ihop med deltagardata, och är aldrig ett mått på effekt.",
        "Never added to the register, and never a measure of effect.",
    ),
    source=Text("Den som anges på varje rad", "Named in each row"),
    kind=Kind.SUM,
    unit=Unit.PERCENT,
    breakdowns=(
        Dimension.MEASURE,
        Dimension.GEOGRAPHY,
        Dimension.COUNTED_PERIOD,
        Dimension.GENDER,
        Dimension.COUNTED_BY,
    ),
    register=Register.PUBLISHED,
)
#: The same where the source tells the counts behind its shares: with the interval that they give.
PUBLISHED_COUNTS = replace(
    PUBLISHED_SHARE,
    id="published_counts",
    number="09h",
    kind=Kind.SHARE,
    register=Register.PUBLISHED_COUNTS,
)
