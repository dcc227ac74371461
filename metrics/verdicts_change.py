"""What may be said of a change between two snapshots: what is new, what is not, what noise could make.

Nothing here says why more or fewer came; a part that noise alone could make is never called a change.
"""

from collections.abc import Sequence
from datetime import date

from metrics import wording
from metrics.indicator import Kind, Unit
from metrics.phrases import listed, sentence
from metrics.snapshot_change import Cause, Change, Part
from metrics.translation import mark, tr

#: Who is counted, in the words of a sentence.
_WHOM = {"enrolled": mark("inskrivna"), "exited": mark("avslutade")}
_EVENTS = {"enrolled": mark("inskrivningar"), "exited": mark("avslut")}
_NAMES = {
    Cause.NEW: mark("Nya"),
    Cause.LATE: mark("Sena registreringar"),
    Cause.CORRECTED: mark("Rättelser och återkomster"),
    Cause.MIXED: mark("Sena registreringar, rättelser och brus"),
    Cause.DEFINITION: mark("Ändrad definition"),
    Cause.UNSPLIT: mark("Går inte att dela upp"),
}
_MEASURES = {
    Cause.NEW: mark("Kvartal som har stängts sedan dess"),
    Cause.LATE: mark("Kvartal som har fått fler"),
    Cause.CORRECTED: mark("Kvartal som har fått färre eller andra utfall"),
    Cause.MIXED: mark("Skyddade tal kan inte skilja dem åt"),
    Cause.DEFINITION: mark("Måttet räknas på ett annat sätt"),
    Cause.UNSPLIT: mark("En av rapporterna saknar tal per kvartal"),
}


def part_name(part: Part) -> str:
    """Return what a part is called."""
    return tr(_NAMES[part.cause])


def part_measure(part: Part, change: Change) -> str:
    """Return what lies in a part."""
    if part.cause is Cause.MIXED and change.counted_to is not None:
        return tr("Också {events} efter {day}", events=_events(change), day=wording.day(change.counted_to))
    return tr(_MEASURES[part.cause])


def part_note(part: Part, change: Change) -> str:
    """Return how much of a part noise can make; empty where there is none."""
    if part.bound is None:
        return ""
    most = _size(part.bound, change)
    if part.may_be_noise:
        return tr("Bruset kan ge upp till {most}: delen ryms i det", most=most)
    return tr("Bruset kan ge upp till {most}", most=most)


def changes_title(found: Sequence[Change], since: date) -> str:
    """Return how many more persons were counted, as the finding of the comparison."""
    counted = [
        _more_or_fewer(total, _about(wording.number(abs(total)), change), tr(whom))
        for change in found
        if (whom := _WHOM.get(change.indicator.id)) and (total := change.total)
    ]
    if not counted:
        return tr("Lika många som {day}", day=wording.day(since))
    return sentence(tr("{counted} än {day}", counted=listed(counted), day=wording.day(since)))


def _more_or_fewer(total: float, n: str, whom: str) -> str:
    return tr("{n} fler {whom}", n=n, whom=whom) if total > 0 else tr("{n} färre {whom}", n=n, whom=whom)


def change_verdict(change: Change) -> str:
    """Return what a change is made of, in one or two sentences."""
    if change.total is None:
        return tr(
            "{name}: talet visas inte i båda rapporterna och kan inte jämföras.",
            name=change.indicator.name.said(),
        )
    said = _count_words(change) if change.indicator.kind is Kind.COUNT else _share_words(change)
    return " ".join([said, *_rest_words(change)])


def shares_verdict(found: Sequence[Change]) -> str:
    """Return what the shares of *found* say together: those that noise explains in one sentence."""
    known = [change for change in found if change.parts]
    noise = [change for change in known if change.parts[-1].may_be_noise]
    said = [change_verdict(change) for change in known if change not in noise]
    if noise:
        moved = listed([f"{_share_name(c)} {wording.points(_value_of(Cause.NEW, c))}" for c in noise])
        said.append(
            tr("Nya avslut ändrar {moved}. Resten är inte mer än vad skyddets brus kan ge.", moved=moved)
        )
    said.append(tr("En liten förändring av en andel kan vara slump: se andelarnas säkerhet."))
    return " ".join(said)


def hidden_words(found: Sequence[Change]) -> str:
    """Return which numbers cannot be compared because a report does not show them; empty if all can."""
    names = [_share_name(change) for change in found if change.total is None]
    if not names:
        return ""
    shares = sentence(listed(names))
    return tr("{shares} visas inte i båda rapporterna och kan inte jämföras.", shares=shares)


def difference_text(value: float | None, change: Change) -> str:
    """Return a part or a whole change with its sign: persons, or percentage points."""
    if change.indicator.kind is Kind.COUNT:
        return wording.MISSING if value is None else _about(wording.signed(value, 0), change)
    return wording.points(value)


def level_text(value: float | None, change: Change) -> str:
    """Return the number itself, as one of the reports shows it."""
    if value is None:
        return wording.MISSING
    if change.indicator.kind is Kind.COUNT:
        return _about(wording.number(value), change)
    if change.indicator.kind is Kind.GAP:
        return wording.points(value)
    return wording.percent(value)


def _count_words(change: Change) -> str:
    total, whom = change.total or 0.0, tr(_WHOM[change.indicator.id])
    new = _value_of(Cause.NEW, change)
    if not total:
        return tr("Antalet {whom} är oförändrat.", whom=whom)
    whole = f"{_about(wording.number(abs(total)), change)} {whom}"
    if new is None and total > 0:
        return tr(
            "Hela ökningen på {whole} är odelad: en av rapporterna saknar tal per kvartal.", whole=whole
        )
    if new is None:
        return tr(
            "Hela minskningen på {whole} är odelad: en av rapporterna saknar tal per kvartal.", whole=whole
        )
    n = _about(wording.number(new), change)
    if total < 0:
        return tr("Minskningen är {whole}; {n} är nya.", whole=whole, n=n)
    return tr("Av ökningen på {whole} är {n} nya.", whole=whole, n=n)


def _share_words(change: Change) -> str:
    total, new = change.total or 0.0, _value_of(Cause.NEW, change)
    parts = {
        "name": change.indicator.name.said(),
        "apart": wording.difference(total, Unit.PERCENTAGE_POINTS),
    }
    if new is None:
        return tr("{name}: {apart}, som inte kan delas upp.", **parts)
    return tr("{name}: {apart}. Nya avslut ger {new}.", **parts, new=wording.points(new))


def _rest_words(change: Change) -> list[str]:
    return [said for part in change.parts if (said := _part_words(part, change))]


def _part_words(part: Part, change: Change) -> str:
    if part.cause in (Cause.NEW, Cause.UNSPLIT) or _is_nothing(part.value, change):
        return ""
    value = difference_text(part.value, change)
    if part.cause is not Cause.MIXED:
        return f"{tr(_NAMES[part.cause])}: {value}."
    parts = {"value": value, "most": _size(part.bound, change)}
    if part.may_be_noise:
        return tr("Resten, {value}, kan vara skyddets brus (högst {most}).", **parts)
    if change.counted_to is None:
        return tr(
            "Resten, {value}, är sena registreringar, rättelser och brus (högst {most}), som skyddade tal "
            "inte "
            "kan skilja åt.",
            **parts,
        )
    return tr(
        "Resten, {value}, är {events} efter {day}, sena registreringar, rättelser och brus (högst {most}), "
        "som "
        "skyddade tal inte kan skilja åt.",
        **parts,
        events=_events(change),
        day=wording.day(change.counted_to),
    )


def _is_nothing(value: float, change: Change) -> bool:
    return abs(value) < (0.5 if change.indicator.kind is Kind.COUNT else 0.05)


def _share_name(change: Change) -> str:
    return tr("”{name}”", name=change.indicator.name.said())


def _value_of(cause: Cause, change: Change) -> float | None:
    return next((part.value for part in change.parts if part.cause is cause), None)


def _events(change: Change) -> str:
    return tr(_EVENTS.get(change.indicator.id, "avslut"))


def _size(bound: float | None, change: Change) -> str:
    if change.indicator.kind is Kind.COUNT:
        return wording.number(bound)
    return tr("{n} enheter", n=wording.number(bound, 1))


def _about(text: str, change: Change) -> str:
    return wording.marked(text, approximate=change.approximate)


def bound_text(change: Change) -> str:
    """Return the most that noise can make of the change; a dash where there is none."""
    bounds = [part.bound for part in change.parts if part.bound is not None]
    return _size(bounds[0], change) if bounds else wording.MISSING
