"""What the funder asks first: targets, plans and outcomes, of the whole project and of its förbund."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.dot_interval import describe_dot_interval, dot_interval
from charts.ladder import describe_ladder, ladder
from charts.numbers import bounds_text, counts_text, drawable, goal_text, interval_text, value_text
from metrics import verdicts_outcomes as verdicts
from metrics import verdicts_places as places
from metrics import wording
from metrics.catalog import LADDER, SHORT_LADDER
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.multiplicity import signals_of
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.snapshot import Snapshot
from metrics.verdicts import SIGNAL_WORDS, Signal, signal
from reports.about import source_line
from reports.chapter import Chapter, Panel
from reports.key import KeyItem
from reports.table import Cell, Table

#: Shares with a goal or a yardstick, in the order of the decision.
_GOALS = ("exit_work_study", "exit_prework", "exit_positive", "outcome_of_enrolled")
_PEOPLE = ("enrolled", "exited", "active")
_MARKS = {"woman": "Kvinnor", "man": "Män", "unknown": "Uppgift saknas"}
_SURE: KeyItem = ("interval", "95\u00a0% säkerhet")
_MISSED = {
    Signal.UNDER: ("under", "Under målet, mer än slumpen förklarar"),
    Signal.OVER: ("over", "Över målet, mer än slumpen förklarar"),
}


def goals(made: Snapshot) -> Chapter:
    """Return targets and plans beside outcomes, for everybody and for women and men."""
    rows = [_people_row(made, indicator) for indicator in _PEOPLE]
    rows += [_goal_row(made, indicator) for indicator in _GOALS]
    columns = ("Indikator", "Mål, plan", "Utfall", "95 % säkerhet", "Underlag", "Kvinnor", "Män", "Bedömning")
    return Chapter(
        name="Mål, plan och utfall",
        title=verdicts.outcomes_title(made.result("exit_work_study"), made.result("exit_unknown")),
        subtitle="Deltagare mot planen i beslutet, och utfall för dem som har avslutats mot projektets mål.",
        table=Table(columns, rows),
        source=source_line(*(made.result(indicator) for indicator in (*_PEOPLE, *_GOALS))),
    )


def outcomes(made: Snapshot, labels: Labels) -> Chapter:
    """Return the exclusive outcomes of those who have exited, women beside men."""
    chosen = SHORT_LADDER if made.heading.policy is Policy.PROTECTED else LADDER
    steps = [made.result(indicator.id, Dimension.GENDER) for indicator in chosen]
    gaps = [made.result(gap) for gap in ("gap_outcome", "gap_prework")]
    found = {row["gender"] for row in steps[0].frame.iter_rows(named=True) if drawable(row, steps[0])}
    goal = [("target", "Mål")] if any(step.target is not None for step in steps) else []
    said = (
        verdicts.both_goals(made.result("exit_positive", Dimension.GENDER), labels),
        verdicts.ladder_verdict(steps[0], gaps),
        verdicts.ladder_sum(steps[0]),
    )
    return Chapter(
        name="Utfall vid avslut",
        title=verdicts.ladder_title(steps, gaps),
        subtitle=verdicts.ladder_subtitle(steps, labels),
        key=[*((mark, text) for mark, text in _MARKS.items() if mark in found), _SURE, *goal],
        panels=[Panel(figure=ladder(steps, labels), alt=describe_ladder(steps, labels))],
        verdict=" ".join(filter(None, said)) or None,
        source=source_line(*steps),
    )


def forbund(made: Snapshot, labels: Labels) -> Chapter:
    """Return the förbund against the goal, in their fixed order."""
    shares = made.result("exit_work_study", Dimension.FORBUND)
    signals = set(signals_of(shares))
    goal = [] if shares.target is None else [("target", f"Mål {goal_text(shares)}")]
    missed = [item for sign, item in _MISSED.items() if shares.target is not None and sign in signals]
    return Chapter(
        name="Samordningsförbunden",
        title=places.places_title(shares, labels),
        subtitle=places.places_subtitle(shares),
        key=[("data", "Andel"), _SURE, *goal, *missed],
        panels=[Panel(figure=dot_interval(shares, labels), alt=describe_dot_interval(shares, labels))],
        table=_forbund_table(made, labels),
        verdict=places.places_verdict(shares, labels),
        source=source_line(shares, *(made.result(i, Dimension.FORBUND) for i in _OF_FORBUND)),
    )


_OF_FORBUND = ("enrolled", "target_attain", "exited")


def _forbund_table(made: Snapshot, labels: Labels) -> Table:
    shares = made.result("exit_work_study", Dimension.FORBUND)
    enrolled, plans, exited = (_by(made, indicator) for indicator in _OF_FORBUND)
    rows: list[Sequence[Cell]] = []
    for row in shares.frame.iter_rows(named=True):
        code = row["forbund"]
        plan = plans[code]["denominator"]
        many = wording.number(plan) if plan is not None else wording.MISSING
        rows.append([
            labels.of(Dimension.FORBUND, code), many,
            _count(enrolled[code]["numerator"], made.result("enrolled", Dimension.FORBUND)),
            wording.percent(plans[code]["value"], 0),
            _count(exited[code]["numerator"], made.result("exited", Dimension.FORBUND)),
            _share(row, shares), _limits(row, shares),
        ])  # fmt: skip
    columns = (
        "Förbund", "Plan", "Inskrivna", "Av planen", "Avslutade", "Arbete, studier", "95 % säkerhet",
    )  # fmt: skip
    return Table(columns, rows)


def _people_row(made: Snapshot, indicator: str) -> list[Cell]:
    whole, split = made.result(indicator), made.result(indicator, Dimension.GENDER)
    n = whole.only()["numerator"]
    planned = made.heading.planned if indicator == "enrolled" else None
    goal, said = wording.MISSING, wording.MISSING
    if planned:
        goal = wording.number(planned)
        said = f"{wording.percent(100 * n / planned)} av planen" if n is not None else wording.MISSING
    genders = {row["gender"]: row for row in split.frame.iter_rows(named=True)}
    women, men = (_count(genders.get(g, {}).get("numerator"), split) for g in WOMEN_AND_MEN)
    return [
        whole.indicator.name.sv,
        goal,
        _count(n, whole),
        wording.MISSING,
        wording.MISSING,
        women,
        men,
        said,
    ]


def _goal_row(made: Snapshot, indicator: str) -> list[Cell]:
    whole, split = made.result(indicator), made.result(indicator, Dimension.GENDER)
    row = whole.only()
    genders = {r["gender"]: r for r in split.frame.iter_rows(named=True)}
    women, men = (_value(genders[g], split) if g in genders else wording.MISSING for g in WOMEN_AND_MEN)
    judged = SIGNAL_WORDS[signal(row, whole.target)].sv if whole.target is not None else wording.MISSING
    goal = goal_text(whole) if whole.target is not None else wording.MISSING
    counts = counts_text(row, whole)
    return [
        whole.indicator.name.sv,
        goal,
        _value(row, whole),
        _limits(row, whole),
        counts,
        women,
        men,
        judged,
    ]


def _count(n: int | None, result: Result) -> str:
    if n is None:
        return wording.MISSING
    return wording.marked(wording.number(n), approximate=result.approximate)


def _value(row: Mapping[str, Any], result: Result) -> str:
    return value_text(row, result) if row["status"] == Status.OK else wording.MISSING


def _share(row: Mapping[str, Any], result: Result) -> str:
    """Return the share, or what the shown numbers bound of one that is nearly nobody or nearly all."""
    return counts_text(row, result) if bounds_text(row, result) else _value(row, result)


def _limits(row: Mapping[str, Any], result: Result) -> str:
    if row["status"] != Status.OK:
        return wording.MISSING
    # The heading of the column says how sure they are.
    return interval_text(row, result).removesuffix(", 95\u00a0% säkerhet") or wording.MISSING


def _by(made: Snapshot, indicator: str) -> dict[str, dict[str, Any]]:
    rows = made.result(indicator, Dimension.FORBUND).frame.iter_rows(named=True)
    return {row["forbund"]: row for row in rows}
