"""What the gap between women and men in work or study is made of: who comes in, gets what, stays, gets where.

Descriptive: each part says how large the gap would be if women and men differed in that step alone,
halfway between them in all others. It says nothing about why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
from scipy.special import ndtri

from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.disclosure.widened import FEWEST_OF_PART, times_wider
from metrics.gaps import detectable_within
from metrics.intervals import Floats
from metrics.kitagawa import LEFT, REACHED, STAYED, STEPS, components, standard_errors
from metrics.multiplicity import gap_signals
from metrics.result import Result, Status
from metrics.verdicts import Signal, gap_signal

#: One row of RESULT, and the gender, kind of intake and kind of support it is about.
Row: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[str, str, str]

#: What the results must be split by, finest first: where there are no numbers for the one, the next.
SPLITS = (
    (Dimension.GENDER, Dimension.AGE_BAND, Dimension.WORK_ORIENTED),
    (Dimension.GENDER, Dimension.WORK_ORIENTED),
)
#: Women or men fewer than this are not compared part by part (DISCLOSURE rule 10).
FEWEST = FEWEST_OF_PART
#: Of each gender as many must stand on either side of a step (reached and not, with and without the
#: support, left and stayed): normal limits need them. A step with fewer is one with the next.
FEWEST_EVENTS = 10
#: A part that only shows from more percentage points than this is not shown: it would have to be half
#: of the goal of 20 percent before anybody could tell it from chance.
COARSEST = 10.0


class Reason(StrEnum):
    """Why a gap cannot be split."""

    ONE_GENDER = "one_gender"
    MISSING = "missing"
    TOO_FEW = "too_few"
    TOO_COARSE = "too_coarse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one step adds to the gap, in percentage points.

    Attributes:
        step: one of ``metrics.kitagawa.STEPS``.
        value: women minus men, this step alone; None where it is hidden.
        lower: lower 95 % limit.
        upper: upper 95 % limit.
        detectable: the smallest true part that these numbers would show with 80 % power.
        holds: whether the part still stands out when all parts are looked at together.
    """

    step: str
    value: float | None
    lower: float | None
    upper: float | None
    detectable: float
    holds: bool = True

    @property
    def underpowered(self) -> bool:
        """Whether the numbers could not show this part, so that it is hidden."""
        return self.value is None

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out 0, and so do all parts together."""
        return self.holds and gap_signal(_as_row(self)) in (Signal.OVER, Signal.UNDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decomposition:
    """A gap and its parts, in percent and percentage points.

    Attributes:
        women: share of women who reached the result.
        men: share of men.
        parts: in the order of the steps, those that the numbers can tell apart; empty with a *reason*.
        reason: why there are no parts.
    """

    women: float | None = None
    men: float | None = None
    parts: tuple[Part, ...] = ()
    reason: Reason | None = None

    @property
    def gap(self) -> float | None:
        """Women minus men: the sum of the parts and the rest."""
        return None if self.women is None or self.men is None else self.women - self.men

    @property
    def rest(self) -> float | None:
        """What is left of the gap for the hidden parts together; None where no part is hidden."""
        if self.gap is None or not any(part.underpowered for part in self.parts):
            return None
        return self.gap - sum(part.value for part in self.parts if part.value is not None)


def decompose(reached: Result, left: Result) -> Decomposition:
    """Return the parts of the gap in *reached*.

    Args:
        reached: the share to work or study, by one of SPLITS.
        left: the share that dropped out without a result, by the same split and of the same persons.
            Where its numbers are missing, staying and reaching are one step.

    Raises:
        ValueError: if *left* is split otherwise than *reached*, or counted among others.
    """
    if left.by != reached.by or left.denominator != reached.denominator:
        raise ValueError(f"expected {left.indicator.id} by {reached.by} of {reached.denominator}")
    if not set(WOMEN_AND_MEN) <= set(reached.frame[Dimension.GENDER]):
        return Decomposition(reason=Reason.ONE_GENDER)
    rows, leavers = _known(reached), _known(left)
    if rows is None:
        return Decomposition(reason=Reason.MISSING)
    counts, wider = _counts(rows, leavers or {}, approximate=reached.approximate)
    people, events = counts.sum(axis=(1, 2, 3)), counts[..., REACHED].sum(axis=(1, 2))
    if (people == 0).any():
        return Decomposition(reason=Reason.ONE_GENDER)
    shares = [float(share) for share in 100 * events / people]
    if people.min() < FEWEST or min(events.min(), (people - events).min()) < FEWEST_EVENTS:
        return Decomposition(women=shares[0], men=shares[1], reason=Reason.TOO_FEW)
    counts, wider = _merged(counts, wider)
    told_apart = (counts.shape[1] > 1, counts.shape[2] > 1, bool(counts[..., LEFT].any()), True)
    parts = [part for part, told in zip(_parts(counts, wider), told_apart, strict=True) if told]
    signals = gap_signals([_as_row(part) for part in parts])
    parts = [
        replace(part, holds=sign is not Signal.WITHIN) for part, sign in zip(parts, signals, strict=True)
    ]
    hidden = all(part.underpowered for part in parts)
    return Decomposition(
        women=shares[0],
        men=shares[1],
        parts=() if hidden else tuple(parts),
        reason=Reason.TOO_COARSE if hidden else None,
    )


def _known(result: Result) -> dict[Key, Row] | None:
    """Return women's and men's rows with anybody in them; None where a number is missing."""
    rows: dict[Key, Row] = {
        (row[Dimension.GENDER], row.get(Dimension.AGE_BAND, ""), row[Dimension.WORK_ORIENTED]): row
        for row in result.frame.iter_rows(named=True)
        if row[Dimension.GENDER] in WOMEN_AND_MEN and row["denominator"] != 0
    }
    missing = any(row[c] is None for row in rows.values() for c in ("numerator", "denominator", "lower"))
    return None if missing or result.refusal is not None else rows


def _counts(
    reached: Mapping[Key, Row], left: Mapping[Key, Row], *, approximate: bool
) -> tuple[Floats, Floats]:
    """Return ``metrics.kitagawa.Counts``, and how much wider than by chance alone each cell varies."""
    axes = (WOMEN_AND_MEN, *(sorted({key[place] for key in reached}) for place in (1, 2)))
    counts = np.zeros((*(len(axis) for axis in axes), 3))
    wider = np.ones((*counts.shape[:-1], 1))
    for key, row in reached.items():
        place = tuple(axis.index(code) for axis, code in zip(axes, key, strict=True))
        # Shown numbers carry noise: more than everybody may seem to have reached the result.
        n, x = row["denominator"], min(row["numerator"], row["denominator"])
        gone = min(left[key]["numerator"], n - x) if key in left else 0
        counts[place] = (gone, n - x - gone, x)
        if approximate:
            wider[place] = times_wider(row) ** 2
    return counts, wider


def _merged(counts: Floats, wider: Floats) -> tuple[Floats, Floats]:
    """Return both with steps taken together that too few persons tell apart."""
    if counts.sum(axis=(1, 3)).min() < FEWEST_EVENTS:
        counts, wider = counts.sum(axis=2, keepdims=True), wider.max(axis=2, keepdims=True)
    if counts[..., LEFT].sum(axis=(1, 2)).min() < FEWEST_EVENTS:
        counts = counts.copy()
        counts[..., STAYED] += counts[..., LEFT]
        counts[..., LEFT] = 0
    return counts, wider


def _parts(counts: Floats, wider: Floats) -> list[Part]:
    half = float(ndtri(0.975)) * 100 * standard_errors(counts, wider)
    return [
        _part(step, float(value), float(reach))
        for step, value, reach in zip(STEPS, 100 * components(counts), half, strict=True)
    ]


def _as_row(part: Part) -> dict[str, Any]:
    status = Status.TOO_FEW if part.underpowered else Status.OK
    return {"status": status, "value": part.value, "lower": part.lower, "upper": part.upper}


def _part(step: str, value: float, half: float) -> Part:
    detectable = detectable_within(-half, half)
    if detectable > COARSEST:
        return Part(step=step, value=None, lower=None, upper=None, detectable=detectable)
    return Part(step=step, value=value, lower=value - half, upper=value + half, detectable=detectable)
