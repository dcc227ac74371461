"""Shares beside the catalogue: those that others have published, and work and study each for itself."""

from dataclasses import replace

from metrics.catalog.outcomes import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.records import Register
from metrics.text import Text

PUBLISHED_SHARE = Indicator(
    id="published_share",
    number="09j",
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
    number="09k",
    kind=Kind.SHARE,
    register=Register.PUBLISHED_COUNTS,
)
EXIT_WORK = replace(
    EXIT_WORK_STUDY,
    id="exit_work",
    number="09a",
    name=Text("Till arbete", "Exit to work"),
    definition=Text(
        "Andel av de avslutade som direkt efter projektet arbetar. Den som både arbetar och studerar räknas "
        "hit.",
        "Share of the exited who work directly after the project. Those who both work and study count here.",
    ),
    why=Text("Är den ena delen av projektets främsta mål.", "Is one part of the first goal of the project."),
    good=Text("Stiger, lika för kvinnor och män.", "Rises, equally for women and men."),
    source=Text("Utfall vid avslut, registrerat av förbunden", "Outcome at exit, registered by the förbund"),
    numerator={Dimension.OUTCOME: ("work",)},
    target=None,
)
EXIT_STUDY = replace(
    EXIT_WORK,
    id="exit_study",
    number="09b",
    name=Text("Till studier", "Exit to study"),
    definition=Text(
        "Andel av de avslutade som direkt efter projektet studerar och inte arbetar.",
        "Share of the exited who study and do not work directly after the project.",
    ),
    why=Text("Är den andra delen av projektets främsta mål.", "Is the other part of the first goal."),
    numerator={Dimension.OUTCOME: ("study",)},
)
