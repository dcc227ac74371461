"""What the numbers about women and men let somebody ask: questions to the operation, never orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics import wording
from metrics.decomposition import Decomposition
from metrics.gender_steps import Step
from metrics.indicator import Unit
from metrics.translation import mark, tr

#: The page that holds more of the answer, as in its address.
_METHODS, _OUTCOMES = "metoder", "utfall"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a gap gives rise to.

    Attributes:
        text: the question, whichever side has less.
        fact: the number behind it.
        address: of the page to read on.
    """

    text: str
    fact: str
    address: str


_OF_STEP: Mapping[str, tuple[str, str]] = {
    "work_oriented": (mark("Hur erbjuds arbetsinriktade insatser, och av vem?"), _METHODS),
    "supported_employment": (mark("Vem får frågan om supported employment, och när?"), _METHODS),
    "prework": (mark("Tar ordinarie insatser emot kvinnor och män på samma villkor?"), _OUTCOMES),
    "work_study": (
        mark("Vilka arbeten och utbildningar leder stödet till, för kvinnor och för män?"),
        _OUTCOMES,
    ),
    "hours": (mark("Svarar timmarna mot behoven hos både kvinnor och män?"), _METHODS),
    "time": (mark("Vad avgör när stödet tar slut för kvinnor och för män?"), _OUTCOMES),
}
_OF_PART: Mapping[str, tuple[str, str]] = {
    "intake": (mark("Vilka kvinnor och vilka män når projektet, och vilka når det inte?"), "inskrivningar"),
    "method": (mark("Får kvinnor och män i samma ålder samma insatser vid samma behov?"), _METHODS),
    "stay": (mark("Varför avbryter kvinnor respektive män?"), _OUTCOMES),
    "result": (mark("Vad händer efter insatsen, och skiljer sig mottagandet åt?"), _OUTCOMES),
}


def questions(steps: Sequence[Step], found: Decomposition) -> list[Question]:
    """Return a question for each step and each part beyond chance; none where chance explains them all."""
    of_steps = [
        Question(tr(text), f"{step.name}: {gap_words(step)}", address)
        for step in steps
        if step.beyond_chance
        for text, address in [_OF_STEP[step.id]]
    ]
    of_parts = [
        Question(tr(text), tr("Del av skillnaden: {n}", n=wording.difference(part.value)), address)
        for part in found.parts
        if part.beyond_chance
        for text, address in [_OF_PART[part.step]]
    ]
    return [*of_steps, *of_parts]


def gap_words(step: Step) -> str:
    """Return the gap of *step* with its sign and its unit, such as ``−8,9 procentenheter``."""
    unit = Unit.PERCENTAGE_POINTS if step.unit is Unit.PERCENT else step.unit
    return wording.difference(step.gap, unit)
