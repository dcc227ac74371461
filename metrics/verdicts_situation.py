"""What the whole situation amounts to: the title of Lägesbild, and the signals that need a decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics import wording
from metrics.catalog import TARGET_ATTAIN
from metrics.decisions import Decision
from metrics.enrolment_pace import Pace
from metrics.labels import Labels
from metrics.multiplicity import share_signals
from metrics.outcome_words import outcome, rows_to_judge
from metrics.phrases import counted, listed
from metrics.result import Result
from metrics.translation import mark, tr, trn
from metrics.verdicts import Row, Signal, signal

_OUTCOMES = {
    (Signal.WITHIN, Signal.WITHIN): mark("utfallen ligger nära målen"),
    (Signal.UNDER, Signal.UNDER): mark("utfallen ligger under målen"),
    (Signal.OVER, Signal.OVER): mark("utfallen ligger över målen"),
}
_SIDE = {
    Signal.UNDER: mark("under målet"),
    Signal.OVER: mark("över målet"),
    Signal.WITHIN: mark("nära målet"),
}
_PACE = {
    Signal.OVER: mark("Inflödet ligger före planen"),
    Signal.UNDER: mark("Inflödet ligger efter planen"),
    Signal.WITHIN: mark("Inflödet följer planen"),
    Signal.TOO_LITTLE: mark("För tidigt att bedöma inflödet"),
}
_NAMES = 2


def situation_title(pace: Pace | None, work: Result, prework: Result) -> str:
    """Return the finding of the page: the inflow, then the two outcomes with a goal.

    Args:
        pace: how enrolment stands against the plan; None where the selection has no plan.
        work: share to work or study of everybody selected.
        prework: share onward to an ordinary measure.
    """
    said = _outcomes(signal(work.only(), work.target), signal(prework.only(), prework.target))
    if pace is None:
        return said[:1].upper() + said[1:]
    return f"{tr(_PACE[pace.signal])}, {said}"


def pace_decisions(paces: Sequence[Pace]) -> list[Decision]:
    """Return what needs a decision where förbund are behind their plan by more than chance explains."""
    behind = sorted((pace for pace in paces if pace.behind), key=lambda pace: -pace.missing)
    if not behind:
        return []
    who = _few([pace.name for pace in behind], len(paces))
    enrolled = sum(pace.enrolled[-1] for pace in behind)
    plan = sum(pace.planned[-1] for pace in behind if pace.planned is not None)
    about = wording.ABOUT if any(pace.approximate for pace in behind) else ""
    counts = {"n": f"{about}{wording.number(enrolled)}", "plan": wording.number(plan)}
    return [
        Decision(
            sentence=trn(
                "{who} har skrivit in färre än planerat, mer än månadernas slump förklarar.",
                "{who} har skrivit in färre än planerat, mer än månadernas slump förklarar.",
                len(behind),
                who=who,
            ),
            fact=tr("tillsammans {n} inskrivna, plan {plan}", **counts)
            if len(behind) > 1
            else trn("{n} inskriven, plan {plan}", "{n} inskrivna, plan {plan}", enrolled, **counts),
            who=trn("Förbundets styrelse", "Förbundens styrelser", len(behind)),
            indicator=TARGET_ATTAIN.id,
        )
    ]


def goal_decisions(result: Result, labels: Labels) -> list[Decision]:
    """Return what needs a decision where förbund are under the goal by more than chance explains."""
    under = _under(result, result.target)
    if not under or result.target is None:
        return []
    names = [labels.of_group(row, result) for row in under]
    who = _few(names, len(rows_to_judge(result)))
    low, high = min(under, key=_value), max(under, key=_value)
    share = wording.percent(low["value"], 0)
    if len(under) == 1:
        share += f" ({wording.interval(low['lower'], low['upper'], decimals=0)})"
    else:
        share = f"{wording.number(low['value'])}–{wording.percent(high['value'], 0)}"
    goal = wording.percent(result.target, 0 if float(result.target).is_integer() else 1)
    return [
        Decision(
            sentence=trn(
                "{who} ligger under målet för andelen {outcome}.",
                "{who} ligger under målet för andelen {outcome}.",
                len(under),
                who=who,
                outcome=outcome(result),
            ),
            fact=tr("{share}, mål {goal}", share=share, goal=goal),
            who=tr("Lokal styrgrupp"),
            indicator=result.indicator.id,
        )
    ]


def lag_decisions(by_forbund: Result, everyone: Result, labels: Labels) -> list[Decision]:
    """Return what needs a decision where förbund register exits later than all together, beyond chance."""
    whole = everyone.only()
    late = _under(by_forbund, whole["value"])
    if not late:
        return []
    names = [labels.of_group(row, by_forbund) for row in late]
    who = _few(names, len(rows_to_judge(by_forbund)))
    in_time = sum(row["numerator"] for row in late) / sum(row["denominator"] for row in late)
    share = wording.percent(100 * in_time, 0)
    return [
        Decision(
            sentence=trn(
                "{who} har registrerat {share} av sina avslut inom 30 dagar.",
                "{who} har registrerat {share} av sina avslut inom 30 dagar.",
                len(late),
                who=who,
                share=share,
            ),
            fact=tr("{share} i alla förbund", share=wording.percent(whole["value"], 0)),
            who=trn("Projektledaren", "Projektledarna", len(late)),
            indicator=everyone.indicator.id,
        )
    ]


def _under(result: Result, level: float | None) -> list[Row]:
    """Return the rows under *level* by more than chance explains, all of them looked at together."""
    rows = list(result.frame.iter_rows(named=True))
    signals = share_signals(rows, level)
    return [row for row, sign in zip(rows, signals, strict=True) if sign is Signal.UNDER]


def _outcomes(work: Signal, prework: Signal) -> str:
    if Signal.TOO_LITTLE in (work, prework):
        return tr("utfallen kan inte bedömas mot målen")
    both = _OUTCOMES.get((work, prework))
    if both is not None:
        return tr(both)
    sides = {"work": tr(_SIDE[work]), "prework": tr(_SIDE[prework])}
    return tr("arbete eller studier ligger {work}, ordinarie insats {prework}", **sides)


def _few(names: Sequence[str], everyone: int) -> str:
    if len(names) <= _NAMES:
        return listed(names)
    if len(names) == everyone:
        return tr("Alla {n} förbund", n=counted(everyone))
    n, some = counted(len(names)).capitalize(), listed(names[:_NAMES])
    return tr("{n} förbund, bland dem {names},", n=n, names=some)


def _value(row: Mapping[str, Any]) -> float:
    return float(row["value"])
