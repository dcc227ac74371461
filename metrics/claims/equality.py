"""What the steps of women and men allow a reader to say, and what they do not."""

from collections.abc import Sequence

from metrics.claims.words import PROTECTED, Claims, claims, counted, not_enough, number, points, say
from metrics.gender_steps import STEPS, Step
from metrics.indicator import Unit
from metrics.text import Text

_LESS = {
    "work_oriented": Text(
        "får mer sällan en arbetsinriktad insats", "less often receive a work-oriented measure"
    ),
    "supported_employment": Text(
        "får mer sällan supported employment", "less often receive supported employment"
    ),
    "prework": Text(
        "går mer sällan vidare till en ordinarie insats", "less often go on to an ordinary measure"
    ),
    "work_study": Text("går mer sällan till arbete eller studier", "less often go to work or study"),
    "hours": Text("får färre aktivitetstimmar", "receive fewer hours of activity"),
    "time": Text("är kortare tid i insats", "stay for a shorter time"),
}
_UNITS = {
    Unit.PERCENT: Text("procent", "percent"),
    Unit.DAYS: Text("dagar", "days"),
    Unit.HOURS: Text("timmar", "hours"),
}
_MEASURES = {
    "work_oriented": "work-oriented measures",
    "supported_employment": "supported employment",
    "prework": "ordinary measures",
    "work_study": "work or study",
}
_NAMES = {kind.id: kind.name for kind in STEPS}
_WHY = Text(
    "Inte varför kvinnor och män skiljer sig åt, eller vem som borde ha fått vad.",
    "Not why women and men differ, or who should have received what.",
)
_NEED = Text(
    "Inte vem som hade störst behov: det är inte registrerat.",
    "Not who needed it most: that is not registered.",
)
#: Gaps beyond chance that are named; the rest stand in the chart.
_NAMED = 2


def equality_claims(steps: Sequence[Step]) -> Claims:
    """Return the claims of Jämställdhet.

    Args:
        steps: judged together (``gender_steps.judged_together``).
    """
    compared = [step for step in steps if step.gap is not None]
    beyond = [step for step in compared if step.beyond_chance]
    within = [step for step in compared if not step.beyond_chance]
    ranked = sorted(beyond, key=lambda step: (step.unit is not Unit.PERCENT, -abs(step.gap or 0.0)))
    if not compared:
        few = not_enough("om kvinnor och män får lika", "whether women and men receive the same")
        return claims([few], [*_hidden(steps), _NEED])
    can = [_gap(step) for step in ranked[:_NAMED]]
    return claims(
        [*can, _chance(within, compared)],
        [_smallest(within), *_hidden(steps), _WHY if beyond else _NEED],
    )


def _gap(step: Step) -> Text:
    women = (step.gap or 0.0) < 0
    who = Text("kvinnor", "women") if women else Text("män", "men")
    levels = (step.women.value, step.men.value) if women else (step.men.value, step.women.value)
    less, more = (number(value or 0.0) for value in levels)
    return say(
        "{who} {less_of}: {less} mot {more} {unit}, mer än slumpen förklarar.",
        "{who} {less_of}: {less} against {more} {unit}, more than chance explains.",
        who=who,
        less_of=_LESS[step.id],
        less=less,
        more=more,
        unit=_UNITS[step.unit],
    )


def _chance(within: Sequence[Step], compared: Sequence[Step]) -> Text | None:
    if not within:
        return None
    return say(
        "I {n} av {of} jämförda steg ligger avståndet mellan kvinnor och män inom slumpvariation.",
        "In {n} of {of} compared steps the distance between women and men is within chance variation.",
        n=counted(len(within), neuter=True),
        of=counted(len(compared), neuter=True),
    )


def _smallest(within: Sequence[Step]) -> Text | None:
    """Return which gap the least sensitive share could still hide; the outcome's where it is one of them."""
    hidden = [step for step in within if step.unit is Unit.PERCENT and step.detectable is not None]
    if not hidden:
        return None
    step = next((step for step in hidden if step.id == "work_study"), hidden[0])
    return say(
        "Inte att kvinnor och män får lika i steget {name}: skillnader under {smallest} syns inte säkert.",
        "Not that women and men fare alike in {name}: gaps under {smallest} do not show for certain.",
        name=Text(_NAMES[step.id], _MEASURES[step.id]),
        smallest=points(step.detectable or 0.0),
    )


def _hidden(steps: Sequence[Step]) -> list[Text]:
    return [PROTECTED] if any(step.approximate for step in steps) else []
