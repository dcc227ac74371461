"""Indicator 09 in its two parts: work and study, each for itself."""

from dataclasses import replace

from metrics.catalog.outcomes import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.text import Text

EXIT_WORK = replace(
    EXIT_WORK_STUDY,
    id="exit_work",
    number="09e",
    name=Text("Till arbete", "Exit to work"),
    definition=Text(
        "Andel av de avslutade som direkt efter projektet arbetar. Den som både arbetar och studerar räknas "
        "hit.",
        "Share of the exited who work directly after the project. Those who both work and study count here.",
    ),
    why=Text("Är den ena delen av projektets främsta mål.", "Is one part of the first goal of the project."),
    good=Text("Stiger, lika för kvinnor och män.", "Rises, equally for women and men."),
    source=Text(
        "Utfall vid avslut, registrerat av förbunden", "Outcome at exit, registered by the associations"
    ),
    numerator={Dimension.OUTCOME: ("work",)},
    target=None,
)
EXIT_STUDY = replace(
    EXIT_WORK,
    id="exit_study",
    number="09f",
    name=Text("Till studier", "Exit to study"),
    definition=Text(
        "Andel av de avslutade som direkt efter projektet studerar och inte arbetar.",
        "Share of the exited who study and do not work directly after the project.",
    ),
    why=Text("Är den andra delen av projektets främsta mål.", "Is the other part of the first goal."),
    numerator={Dimension.OUTCOME: ("study",)},
)
