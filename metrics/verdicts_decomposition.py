"""What may be said of the parts of a gap: which are beyond chance, which the numbers cannot show, and why.

A negative and a positive part are worded alike, and no part is called a cause.
"""

from collections.abc import Mapping

from metrics import wording
from metrics.decomposition import COARSEST, FEWEST, FEWEST_EVENTS, Decomposition, Part, Reason
from metrics.indicator import Unit
from metrics.multiplicity import looked_at
from metrics.phrases import counted, listed
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from metrics.verdicts_equality import BOTH_NEEDED

#: What each step is called beside its bar, and what is compared in it.
NAMES: Mapping[str, tuple[str, str]] = {
    "intake": (mark("Vilka som kommer in"), mark("Åldrarna")),
    "method": (mark("Vem som får vad"), mark("Arbetsinriktad insats eller inte, i samma ålder")),
    "stay": (mark("Vem som stannar"), mark("Inte avbryter, med samma insats")),
    "result": (mark("Vart det leder"), mark("Arbete eller studier, när resten är lika")),
}
#: The same without the drop-outs, which some viewers' numbers do not tell apart.
_WITHOUT_STAY = (mark("Vart det leder"), mark("Arbete eller studier eller inte, med samma insats"))
_SUBJECTS = {
    "intake": mark("Vilka som kommer in"),
    "method": mark("Vem som får arbetsinriktad insats"),
    "stay": mark("Vem som stannar kvar"),
    "result": mark("Vart insatsen leder"),
}
_REASONS = {
    Reason.ONE_GENDER: BOTH_NEEDED,
    Reason.MISSING: (
        mark(
            "Uppdelningen behöver antal per kön, insats och utfall, och alla de talen går inte att visa för "
            "urvalet. Välj alla förbund eller en längre period; annars finns talen när fler perioder har "
            "stängts."
        )
    ),
    Reason.TOO_FEW: (
        mark(
            "Delarna visas först när minst {fewest} kvinnor och {fewest} män räknas, och minst {events} av "
            "vardera har nått arbete eller studier. Med färre vore det en gissning. Välj alla förbund eller "
            "en längre period."
        )
    ),
    Reason.TOO_COARSE: (
        mark(
            "Talen skulle bara visa delar som är större än {coarsest} procentenheter. Ingen del visas "
            "därför. Välj alla förbund eller en längre period."
        )
    ),
}


def names(part: Part, found: Decomposition) -> tuple[str, str]:
    """Return what the step of *part* is called, and what is compared in it."""
    alone = part.step == "result" and all(other.step != "stay" for other in found.parts)
    name, measure = _WITHOUT_STAY if alone else NAMES[part.step]
    return tr(name), tr(measure)


def hidden_reason(reason: Reason) -> str:
    """Return why the gap is not split, and what to do."""
    return tr(
        _REASONS[reason],
        fewest=FEWEST,
        events=counted(FEWEST_EVENTS),
        coarsest=wording.number(COARSEST),
    )


def parts_title(found: Decomposition) -> str:
    """Return the largest part beyond chance, or that there is none."""
    beyond = [part for part in found.parts if part.beyond_chance]
    if found.reason is not None:
        return tr("Skillnaden går inte att dela upp för urvalet")
    if not beyond:
        return tr("Ingen del av skillnaden är säkert skild från slumpen")
    largest = max(beyond, key=lambda part: abs(part.value or 0.0))
    return tr(
        "{what} svarar för {n} av skillnaden", what=tr(_SUBJECTS[largest.step]), n=points(largest.value)
    )


def parts_verdict(found: Decomposition) -> str:
    """Return which parts are beyond chance, which may be chance, which are hidden and why."""
    beyond = [part for part in found.parts if part.beyond_chance]
    within = [part for part in found.parts if not part.beyond_chance and not part.underpowered]
    said = [tr("Hela skillnaden är {n}.", n=points(found.gap))]
    said += [
        tr(
            "{what} svarar för {n} ({limits}), mer än slumpen förklarar.",
            what=tr(_SUBJECTS[part.step]),
            n=points(part.value),
            limits=limits(part),
        )
        for part in beyond
    ]
    if within:
        parts = [tr("”{name}”", name=names(part, found)[0]) for part in within]
        said.append(tr("Kan vara slump: {parts}.", parts=listed(parts)))
    said += [
        tr(
            "{what} visas inte: det skulle märkas först från {n} enheter och ingår i resten.",
            what=tr(_SUBJECTS[part.step]),
            n=wording.number(part.detectable, 1),
        )
        for part in found.parts
        if part.underpowered
    ]
    looked = looked_at([*(Signal.OVER for _ in beyond), *(Signal.WITHIN for _ in within)]).said()
    return " ".join([*said, *filter(None, [looked]), tr("Delarna säger inte varför skillnaden finns.")])


def points(value: float | None) -> str:
    """Return a part with its sign, such as ``−1,8 procentenheter``."""
    return wording.difference(value, Unit.PERCENTAGE_POINTS)


def limits(part: Part) -> str:
    """Return the limits of a part, such as ``−3,3 till −0,2``; a dash where it is hidden."""
    if part.lower is None or part.upper is None:
        return wording.MISSING
    return wording.between(part.lower, part.upper)
