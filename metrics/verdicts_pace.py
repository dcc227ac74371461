"""What enrolment against the plan allows a reader to say, unit by unit and together."""

from collections.abc import Sequence

from metrics import wording
from metrics.enrolment_pace import Pace
from metrics.phrases import counted, listed, sentence
from metrics.selection import Selection
from metrics.translation import tr, trn
from metrics.verdicts import Signal


def paces_title(paces: Sequence[Pace]) -> str:
    """Return which förbund follow the plan and which do not; without a plan, how many are enrolled."""
    planned = [pace for pace in paces if pace.planned is not None]
    if not paces:
        return tr("Inga inskrivna i urvalet")
    if not planned:
        fewest, most = (end(p.enrolled[-1] for p in paces) for end in (min, max))
        low, high = wording.number(fewest), wording.number(most)
        about = wording.ABOUT if any(p.approximate for p in paces) else ""
        if len(paces) == 1:
            return trn(
                "{n} inskriven i {name} sedan starten",
                "{n} inskrivna i {name} sedan starten",
                most,
                n=f"{about}{high}",
                name=paces[0].name,
            )
        return tr("Från {low} till {high} inskrivna per kommun sedan starten", low=f"{about}{low}", high=high)
    behind = [pace.name for pace in planned if pace.signal is Signal.UNDER]
    ahead = [pace.name for pace in planned if pace.signal is Signal.OVER]
    following = len(planned) - len(behind) - len(ahead)
    if following == len(planned):
        return tr("Alla {n} förbund följer planen", n=counted(following))
    sides = []
    if behind:
        sides.append(tr("{who} ligger efter", who=_few(behind)))
    if ahead:
        sides.append(tr("{who} ligger före", who=_few(ahead)))
    if not following:
        return sentence(tr("{sides} planen", sides=", ".join(sides)))
    n, total = counted(following, neuter=True), counted(len(planned))
    first = trn(
        "{n} av {total} förbund följer planen",
        "{n} av {total} förbund följer planen",
        following,
        n=n,
        total=total,
    )
    return sentence(", ".join([first, *sides]))


def paces_subtitle(selection: Selection, *, planned: bool, quarterly: bool = False) -> str:
    """Return measure and order, and that filters without a plan do not narrow the chart.

    Args:
        selection: the reader's.
        planned: whether the units have plans.
        quarterly: whether the numbers are by quarter.
    """
    said = [
        tr("Inskrivna sedan starten, kvartal för kvartal.")
        if quarterly
        else tr("Inskrivna sedan starten, månad för månad."),
        tr("Samma skala i alla, förbunden i fast ordning.")
        if planned
        else tr("Samma skala i alla, kommunerna i kodordning."),
    ]
    if selection.gender or selection.age_band or selection.method or selection.referrer:
        said.append(tr("Alla deltagare räknas: planen delas inte efter kön, ålder eller metod."))
    return " ".join(said)


def paces_verdict(paces: Sequence[Pace]) -> str | None:
    """Return how many are missing against the plan, who stands for them, and what chance explains."""
    planned = [pace for pace in paces if pace.planned is not None]
    if not planned:
        return None
    missing = sum(pace.missing for pace in planned)
    behind = [pace for pace in planned if pace.behind]
    about = wording.ABOUT if any(pace.approximate for pace in planned) else ""
    if missing >= 0:
        lacking = f"{about}{wording.number(missing)}"
        said = [tr("Tillsammans saknas {n} inskrivna mot planen.", n=lacking)]
    else:
        more = f"{about}{wording.number(-missing)}"
        said = [tr("Tillsammans är {n} fler inskrivna än i planen.", n=more)]
    if behind:
        short = f"{about}{wording.number(sum(pace.missing for pace in behind))}"
        who = listed([pace.name for pace in behind])
        said.append(tr("{who} ligger {n} efter.", who=who, n=short))
    others = len(planned) - len([p for p in planned if p.signal in (Signal.UNDER, Signal.OVER)])
    if others:
        said.append(
            tr("För övriga är avståndet till planen inte större än månadernas slump.")
            if behind
            else tr("För alla förbund är avståndet till planen inte större än månadernas slump.")
        )
    return " ".join(said)


def pace_number(pace: Pace) -> str:
    """Return the persons enrolled beside the plan, such as ``158 av plan 160``."""
    about = f"≈{wording.NBSP}" if pace.approximate else ""
    enrolled = f"{about}{wording.number(pace.enrolled[-1])}"
    if pace.planned is None:
        return trn("{n} inskriven", "{n} inskrivna", pace.enrolled[-1], n=enrolled)
    return tr("{n} av plan {plan}", n=enrolled, plan=wording.number(pace.planned[-1]))


def _few(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 2 else counted(len(names), neuter=True)
