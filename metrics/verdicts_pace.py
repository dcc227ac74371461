"""What enrolment against the plan allows a reader to say, unit by unit and together."""

from collections.abc import Sequence

from metrics import wording
from metrics.enrolment_pace import Pace
from metrics.phrases import counted, listed, sentence
from metrics.selection import Selection
from metrics.verdicts import Signal


def paces_title(paces: Sequence[Pace]) -> str:
    """Return which förbund follow the plan and which do not; without a plan, how many are enrolled."""
    planned = [pace for pace in paces if pace.planned is not None]
    if not paces:
        return "Inga inskrivna i urvalet"
    if not planned:
        low, high = (wording.number(end(p.enrolled[-1] for p in paces)) for end in (min, max))
        about = wording.ABOUT if any(p.approximate for p in paces) else ""
        if len(paces) == 1:
            return f"{about}{high} inskrivna i {paces[0].name} sedan starten"
        return f"Från {about}{low} till {high} inskrivna per kommun sedan starten"
    behind = [pace.name for pace in planned if pace.signal is Signal.UNDER]
    ahead = [pace.name for pace in planned if pace.signal is Signal.OVER]
    following = len(planned) - len(behind) - len(ahead)
    if following == len(planned):
        return f"Alla {counted(following)} förbund följer planen"
    sides = [f"{_few(names)} ligger {word}" for names, word in ((behind, "efter"), (ahead, "före")) if names]
    if not following:
        return sentence(f"{', '.join(sides)} planen")
    first = f"{counted(following, neuter=True)} av {counted(len(planned))} förbund följer planen"
    return sentence(", ".join([first, *sides]))


def paces_subtitle(selection: Selection, *, planned: bool, quarterly: bool = False) -> str:
    """Return measure and order, and that filters without a plan do not narrow the chart.

    Args:
        selection: the reader's.
        planned: whether the units have plans.
        quarterly: whether the numbers are by quarter.
    """
    period = "kvartal för kvartal" if quarterly else "månad för månad"
    unit = "förbunden i fast ordning" if planned else "kommunerna i kodordning"
    said = f"Inskrivna sedan starten, {period}. Samma skala i alla, {unit}."
    people = selection.gender or selection.age_band or selection.method or selection.referrer
    return (
        f"{said} Alla deltagare räknas: planen delas inte efter kön, ålder eller metod." if people else said
    )


def paces_verdict(paces: Sequence[Pace]) -> str | None:
    """Return how many are missing against the plan, who stands for them, and what chance explains."""
    planned = [pace for pace in paces if pace.planned is not None]
    if not planned:
        return None
    missing = sum(pace.missing for pace in planned)
    behind = [pace for pace in planned if pace.behind]
    about = wording.ABOUT if any(pace.approximate for pace in planned) else ""
    if missing >= 0:
        said = [f"Tillsammans saknas {about}{wording.number(missing)} inskrivna mot planen."]
    else:
        said = [f"Tillsammans är {about}{wording.number(-missing)} fler inskrivna än i planen."]
    if behind:
        short = f"{about}{wording.number(sum(pace.missing for pace in behind))}"
        said.append(f"{listed([pace.name for pace in behind])} ligger {short} efter.")
    others = len(planned) - len([p for p in planned if p.signal in (Signal.UNDER, Signal.OVER)])
    if others:
        who = "För övriga" if behind else "För alla förbund"
        said.append(f"{who} är avståndet till planen inte större än månadernas slump.")
    return " ".join(said)


def pace_number(pace: Pace) -> str:
    """Return the persons enrolled beside the plan, such as ``158 av plan 160``."""
    about = f"≈{wording.NBSP}" if pace.approximate else ""
    enrolled = f"{about}{wording.number(pace.enrolled[-1])}"
    return (
        f"{enrolled} inskrivna"
        if pace.planned is None
        else f"{enrolled} av plan {wording.number(pace.planned[-1])}"
    )


def _few(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 2 else counted(len(names), neuter=True)
