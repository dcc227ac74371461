"""The steps of the way through a programme, women beside men: access, method, time, outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from metrics.catalog import GAP_HOURS, GAP_METHOD, GAP_OUTCOME, GAP_PREWORK, GAP_SINGLE_METHOD, GAP_TIME
from metrics.dimension import Dimension
from metrics.gender_gaps import Level, Ratio, gender_gap, level, must_compare
from metrics.indicator import Indicator, Unit
from metrics.labels import DENOMINATORS
from metrics.multiplicity import gap_signals
from metrics.result import Result, Status
from metrics.translation import mark, tr
from metrics.verdicts import Signal, gap_signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step, with women's and men's levels and the gap between them.

    Attributes:
        id: names the step in sentences (metrics.verdicts_equality).
        name: the step, such as "Avslut".
        measure: what is measured, such as "Arbete eller studier av avslutade".
        gap: women minus men, in the unit (percentage points for shares); None without both levels.
        lower: lower 95 % limit of the gap.
        upper: upper 95 % limit of the gap.
        detectable: the smallest true gap that these numbers would show with 80 % power.
        ratio: women's level over men's; None where a count or a limit is 0.
        approximate: whether the counts are protected.
        holds: whether the gap still stands out when all steps are looked at together.
    """

    id: str
    name: str
    measure: str
    unit: Unit
    women: Level
    men: Level
    gap: float | None
    lower: float | None
    upper: float | None
    detectable: float | None
    ratio: Ratio | None = None
    approximate: bool = False
    holds: bool = True

    @property
    def is_known(self) -> bool:
        """Whether there is a number of either gender at all."""
        return self.women.denominator is not None or self.men.denominator is not None

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval of the gap leaves out 0, and so do all steps together."""
        return self.holds and gap_signal(_as_row(self)) in (Signal.OVER, Signal.UNDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKind:
    """What a step compares: the gap indicator, and the one group of it that is meant.

    Attributes:
        id: names the step in sentences (metrics.verdicts_equality).
        name: the step, such as "Avslut".
        measure: what is measured, without whom it is counted among.
        only: such as (METHOD, "se"); None where the step is about everybody.
    """

    id: str
    name: str
    measure: str
    gap: Indicator
    only: tuple[Dimension, str] | None = None


#: The way through a programme; steps of another unit last, each with a scale of its own.
STEPS = (
    StepKind(id="work_oriented", name=mark("Insats"), measure=mark("Arbetsinriktad insats"), gap=GAP_METHOD),
    # The one method that all förbund run and that ends in a job: who gets it matters most.
    StepKind(
        id="supported_employment",
        name=mark("Metod"),
        measure=mark("Supported employment"),
        gap=GAP_SINGLE_METHOD,
        only=(Dimension.METHOD, "se"),
    ),
    StepKind(id="prework", name=mark("Vidare"), measure=mark("Ordinarie insats"), gap=GAP_PREWORK),
    StepKind(id="work_study", name=mark("Avslut"), measure=mark("Arbete eller studier"), gap=GAP_OUTCOME),
    StepKind(
        id="hours",
        name=mark("Timmar"),
        measure=mark("Aktivitetstimmar per deltagare, medelvärde"),
        gap=GAP_HOURS,
    ),
    StepKind(id="time", name=mark("Tid"), measure=mark("Dagar i insats, median"), gap=GAP_TIME),
)


def step(kind: StepKind, levels: Result, gaps: Result) -> Step:
    """Return the step *kind* from women's and men's *levels* and the *gaps* between them.

    Args:
        kind: which step.
        levels: the compared indicator by gender (and by the dimension of *kind.only*).
        gaps: the gap of that indicator, by nothing (or by the dimension of *kind.only*).

    Raises:
        ValueError: if *gaps* compares another indicator than *levels*.
    """
    must_compare(levels, gaps)
    rows = {row["gender"]: row for row in _rows(levels, kind.only)}
    women, men = level(rows.get("woman")), level(rows.get("man"))
    between = gender_gap(levels, women, men, next(iter(_rows(gaps, kind.only)), None))
    return Step(
        id=kind.id,
        name=tr(kind.name),
        measure=_measure(kind, levels),
        unit=levels.indicator.unit,
        women=women,
        men=men,
        gap=between.gap,
        lower=between.lower,
        upper=between.upper,
        detectable=between.detectable,
        ratio=between.ratio,
        approximate=levels.approximate,
    )


def judged_together(steps: Sequence[Step]) -> list[Step]:
    """Return *steps* with those gaps beyond chance that hold for all of them together."""
    signals = gap_signals([_as_row(each) for each in steps])
    return [
        replace(each, holds=signal is not Signal.WITHIN) for each, signal in zip(steps, signals, strict=True)
    ]


def _as_row(each: Step) -> dict[str, Any]:
    status = Status.OK if each.gap is not None else Status.TOO_FEW
    return {"status": status, "value": each.gap, "lower": each.lower, "upper": each.upper}


def _measure(kind: StepKind, levels: Result) -> str:
    if levels.denominator is None:
        return tr(kind.measure)
    whom = DENOMINATORS[levels.denominator].said()
    return tr("{measure} av {whom}", measure=tr(kind.measure), whom=whom)


def _rows(result: Result, only: tuple[Dimension, str] | None) -> list[dict[str, Any]]:
    rows = result.frame.iter_rows(named=True)
    return [row for row in rows if only is None or row[only[0].value] == only[1]]
