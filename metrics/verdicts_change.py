"""What may be said of a change between two snapshots: what is new, what is not, what noise could make.

Nothing here says why more or fewer came; a part that noise alone could make is never called a change.
"""

from collections.abc import Sequence
from datetime import date

from metrics import wording
from metrics.indicator import Kind, Unit
from metrics.phrases import listed, sentence
from metrics.snapshot_change import Cause, Change, Part

#: Who is counted, in the words of a sentence.
_WHOM = {"enrolled": "inskrivna", "exited": "avslutade"}
_EVENTS = {"enrolled": "inskrivningar", "exited": "avslut"}
_NAMES = {
    Cause.NEW: "Nya",
    Cause.LATE: "Sena registreringar",
    Cause.CORRECTED: "Rättelser och återkomster",
    Cause.MIXED: "Sena registreringar, rättelser och brus",
    Cause.DEFINITION: "Ändrad definition",
    Cause.UNSPLIT: "Går inte att dela upp",
}
_MEASURES = {
    Cause.NEW: "Kvartal som har stängts sedan dess",
    Cause.LATE: "Kvartal som har fått fler",
    Cause.CORRECTED: "Kvartal som har fått färre eller andra utfall",
    Cause.MIXED: "Skyddade tal kan inte skilja dem åt",
    Cause.DEFINITION: "Måttet räknas på ett annat sätt",
    Cause.UNSPLIT: "En av rapporterna saknar tal per kvartal",
}


def part_name(part: Part) -> str:
    """Return what a part is called."""
    return _NAMES[part.cause]


def part_measure(part: Part, change: Change) -> str:
    """Return what lies in a part."""
    if part.cause is Cause.MIXED and change.counted_to is not None:
        return f"Också {_events(change)} efter {wording.day(change.counted_to)}"
    return _MEASURES[part.cause]


def part_note(part: Part, change: Change) -> str:
    """Return how much of a part noise can make; empty where there is none."""
    if part.bound is None:
        return ""
    most = f"Bruset kan ge upp till {_size(part.bound, change)}"
    return f"{most}: delen ryms i det" if part.may_be_noise else most


def changes_title(found: Sequence[Change], since: date) -> str:
    """Return how many more persons were counted, as the finding of the comparison."""
    counted = [
        f"{_about(wording.number(abs(total)), change)} {'fler' if total > 0 else 'färre'} {whom}"
        for change in found
        if (whom := _WHOM.get(change.indicator.id)) and (total := change.total)
    ]
    if not counted:
        return f"Lika många som {wording.day(since)}"
    return sentence(f"{listed(counted)} än {wording.day(since)}")


def change_verdict(change: Change) -> str:
    """Return what a change is made of, in one or two sentences."""
    if change.total is None:
        return f"{change.indicator.name.sv}: talet visas inte i båda rapporterna och kan inte jämföras."
    said = _count_words(change) if change.indicator.kind is Kind.COUNT else _share_words(change)
    return " ".join([said, *_rest_words(change)])


def shares_verdict(found: Sequence[Change]) -> str:
    """Return what the shares of *found* say together: those that noise explains in one sentence."""
    known = [change for change in found if change.parts]
    noise = [change for change in known if change.parts[-1].may_be_noise]
    said = [change_verdict(change) for change in known if change not in noise]
    if noise:
        moved = listed([f"{_share_name(c)} {_points(_value_of(Cause.NEW, c))}" for c in noise])
        said.append(f"Nya avslut ändrar {moved}. Resten är inte mer än vad skyddets brus kan ge.")
    return " ".join([*said, "En liten förändring av en andel kan vara slump: se andelarnas säkerhet."])


def hidden_words(found: Sequence[Change]) -> str:
    """Return which numbers cannot be compared because a report does not show them; empty if all can."""
    names = [_share_name(change) for change in found if change.total is None]
    return f"{sentence(listed(names))} visas inte i båda rapporterna och kan inte jämföras." if names else ""


def difference_text(value: float | None, change: Change) -> str:
    """Return a part or a whole change with its sign: persons, or percentage points."""
    if change.indicator.kind is Kind.COUNT:
        return wording.MISSING if value is None else _about(wording.signed(value, 0), change)
    return wording.difference(value, Unit.PERCENTAGE_POINTS, short=True)


def level_text(value: float | None, change: Change) -> str:
    """Return the number itself, as one of the reports shows it."""
    if value is None:
        return wording.MISSING
    if change.indicator.kind is Kind.COUNT:
        return _about(wording.number(value), change)
    if change.indicator.kind is Kind.GAP:
        return wording.difference(value, Unit.PERCENTAGE_POINTS, short=True)
    return wording.percent(value)


def _count_words(change: Change) -> str:
    total, whom = change.total or 0.0, _WHOM[change.indicator.id]
    new = _value_of(Cause.NEW, change)
    if not total:
        return f"Antalet {whom} är oförändrat."
    whole = f"{_about(wording.number(abs(total)), change)} {whom}"
    turn = "ökningen" if total > 0 else "minskningen"
    if new is None:
        return f"Hela {turn} på {whole} är odelad: en av rapporterna saknar tal per kvartal."
    if total < 0:
        return f"Minskningen är {whole}; {_about(wording.number(new), change)} är nya."
    return f"Av ökningen på {whole} är {_about(wording.number(new), change)} nya."


def _share_words(change: Change) -> str:
    total, new = change.total or 0.0, _value_of(Cause.NEW, change)
    name = change.indicator.name.sv
    said = f"{name}: {wording.difference(total, Unit.PERCENTAGE_POINTS)}"
    if new is None:
        return f"{said}, som inte kan delas upp."
    return f"{said}. Nya avslut ger {wording.difference(new, Unit.PERCENTAGE_POINTS, short=True)}."


def _rest_words(change: Change) -> list[str]:
    return [said for part in change.parts if (said := _part_words(part, change))]


def _part_words(part: Part, change: Change) -> str:
    if part.cause in (Cause.NEW, Cause.UNSPLIT) or _is_nothing(part.value, change):
        return ""
    value = difference_text(part.value, change)
    if part.cause is not Cause.MIXED:
        return f"{_NAMES[part.cause]}: {value}."
    later = f"{_events(change)} efter {wording.day(change.counted_to)}, " if change.counted_to else ""
    if part.may_be_noise:
        return (
            f"Resten, {value}, är inte mer än vad skyddets brus kan ge (högst {_size(part.bound, change)})."
        )
    return (
        f"Resten, {value}, är {later}sena registreringar, rättelser och brus (högst "
        f"{_size(part.bound, change)}), som skyddade tal inte kan skilja åt."
    )


def _is_nothing(value: float, change: Change) -> bool:
    return abs(value) < (0.5 if change.indicator.kind is Kind.COUNT else 0.05)


def _share_name(change: Change) -> str:
    return f"”{change.indicator.name.sv}”"


def _points(value: float | None) -> str:
    return wording.difference(value, Unit.PERCENTAGE_POINTS, short=True)


def _value_of(cause: Cause, change: Change) -> float | None:
    return next((part.value for part in change.parts if part.cause is cause), None)


def _events(change: Change) -> str:
    return _EVENTS.get(change.indicator.id, "avslut")


def _size(bound: float | None, change: Change) -> str:
    if change.indicator.kind is Kind.COUNT:
        return wording.number(bound)
    return f"{wording.number(bound, 1)} enheter"


def _about(text: str, change: Change) -> str:
    return wording.marked(text, approximate=change.approximate)


def bound_text(change: Change) -> str:
    """Return the most that noise can make of the change; a dash where there is none."""
    bounds = [part.bound for part in change.parts if part.bound is not None]
    return _size(bounds[0], change) if bounds else wording.MISSING
