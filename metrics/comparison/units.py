"""Units beside the programme they belong to: inside or outside the limits of chance, never ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import polars as pl

from metrics.comparison.case_mix import observed_to_expected
from metrics.comparison.funnel import (
    CONTEXT,
    SIGNAL,
    Dispersion,
    dispersion,
    funnel_limits,
    widened_limits,
)
from metrics.disclosure.widened import FEWEST_OF_PART
from metrics.intervals import Floats
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.verdicts import Row, Signal

#: Units of fewer are listed, never drawn or judged (DESIGN section 4).
FEWEST_COMPARED = FEWEST_OF_PART
#: Fewer units are no funnel: the programme is then one of them.
FEWEST_UNITS = 3
#: Lower and upper, in percent.
Limits: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit beside the programme; shares and limits in percent, None where there is no number.

    Attributes:
        row: its row of RESULT.
        share: as it is drawn, raw or adjusted.
        interval: 95 % limits of *share*.
        expected: share of the programme, or of the unit's mix at the programme's rates.
        ratio: observed/expected with its 95 % limits, where the unit is adjusted.
        context: 95 % limits of chance around the programme's share.
        limits: 99.8 % limits of chance.
        signal: over or under only outside *limits*.
        only_widened: whether the unit is outside the 99.8 % of chance alone and inside *limits* only
            because all units spread.
    """

    code: str
    name: str
    row: Row
    share: float | None = None
    interval: tuple[float | None, float | None] = (None, None)
    expected: float | None = None
    ratio: tuple[float, float, float] | None = None
    context: Limits | None = None
    limits: Limits | None = None
    signal: Signal = Signal.TOO_LITTLE
    only_widened: bool = False

    @property
    def events(self) -> int | None:
        """Shown persons with the outcome."""
        events: int | None = self.row["numerator"]
        return events

    @property
    def persons(self) -> int | None:
        """Shown persons in the denominator."""
        persons: int | None = self.row["denominator"]
        return persons

    @property
    def compared(self) -> bool:
        """Whether there is enough to draw and judge."""
        return self.signal is not Signal.TOO_LITTLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All units of a programme, in their fixed order.

    Attributes:
        programme: share of the whole, in percent; None where there is none.
        dispersion: how much the compared units spread beyond chance.
        adjusted: whether shares are held against the unit's own mix.
    """

    units: tuple[Unit, ...]
    programme: float | None
    dispersion: Dispersion
    adjusted: bool

    @property
    def compared(self) -> tuple[Unit, ...]:
        """The units that are drawn."""
        return tuple(unit for unit in self.units if unit.compared)

    @property
    def left_out(self) -> tuple[Unit, ...]:
        """The units that are listed only, those without anybody not counted."""
        return tuple(unit for unit in self.units if not unit.compared and unit.persons != 0)

    @property
    def signals(self) -> tuple[Unit, ...]:
        """The units outside the 99.8 % limits."""
        return tuple(unit for unit in self.units if unit.signal in (Signal.OVER, Signal.UNDER))

    def curve(self, persons: Sequence[int], level: float) -> tuple[Floats, Floats]:
        """Return the limits of chance around the programme's share, in percent, for sizes *persons*."""
        share = np.full(len(persons), (self.programme or 0.0) / 100)
        return _limits(np.asarray(persons, dtype=np.float64), share, self.dispersion, level)


def compare(
    shares: Result, programme: Result, labels: Labels, expected: Mapping[str, float] | None = None
) -> Comparison:
    """Return the units of *shares* beside *programme*.

    An adjusted share is observed/expected times the programme's share, and is judged against the
    limits around what is expected of the unit, with the same factor.

    Args:
        shares: a share by one place.
        programme: the same share of everybody.
        labels: names of the places.
        expected: share expected with the mix of each unit (``case_mix.expected_shares``); raw shares
            where None.
    """
    share = programme_share(programme)
    units = [_unit(row, shares, labels) for row in shares.frame.iter_rows(named=True)]
    judged = [unit for unit in units if share and _enough(unit, expected)]
    if not share or len(judged) < FEWEST_UNITS:
        judged = []
    x, n = (np.array([getattr(unit, name) for unit in judged], dtype=float) for name in ("events", "persons"))
    own = [expected[u.code] if expected is not None else (share or 0.0) / 100 for u in judged]
    expectation = np.array(own, dtype=np.float64)
    spread = dispersion(x, n, expectation)
    found = {u.code: u for u in judged}
    if judged and share:
        found = _judged(judged, expectation, spread, share, adjusted=expected is not None)
    return Comparison(
        units=tuple(found.get(unit.code, unit) for unit in units),
        programme=share,
        dispersion=spread,
        adjusted=expected is not None,
    )


def programme_share(programme: Result) -> float | None:
    """Return the share of the whole programme in percent, None where there is no number."""
    found = programme.frame.filter(pl.col("status") == Status.OK.value)["value"].to_list()
    return found[0] if found else None


def _unit(row: Row, shares: Result, labels: Labels) -> Unit:
    known = row["status"] == Status.OK
    return Unit(
        code=row[shares.by[0]],
        name=labels.of(shares.by[0], row[shares.by[0]]),
        row=row,
        share=row["value"] if known else None,
        interval=(row["lower"], row["upper"]),
    )


def _enough(unit: Unit, expected: Mapping[str, float] | None) -> bool:
    counted = unit.share is not None and unit.events is not None
    return (
        counted
        and (unit.persons or 0) >= FEWEST_COMPARED
        and (expected is None or 0 < expected.get(unit.code, 0.0) < 1)
    )


def _judged(
    units: Sequence[Unit], expected: Floats, spread: Dispersion, programme: float, *, adjusted: bool
) -> dict[str, Unit]:
    x, n = (np.array([getattr(unit, name) for unit in units], dtype=float) for name in ("events", "persons"))
    factor = programme / (100 * expected)
    context, limits = (
        [end * factor for end in _limits(n, expected, spread, level)] for level in (CONTEXT, SIGNAL)
    )
    lower, upper = (100 * end * factor for end in funnel_limits(n, expected, SIGNAL))
    ratios = np.stack(observed_to_expected(x, n * expected), axis=1)
    judged = {}
    for i, unit in enumerate(units):
        # Over the same limits as are shown, so that a signal and its drawing cannot disagree.
        share = float(ratios[i, 0]) * programme
        sign = (
            Signal.OVER if share > limits[1][i] else Signal.UNDER if share < limits[0][i] else Signal.WITHIN
        )
        judged[unit.code] = replace(
            unit,
            expected=100 * float(expected[i]),
            context=(float(context[0][i]), float(context[1][i])),
            limits=(float(limits[0][i]), float(limits[1][i])),
            signal=sign,
            only_widened=sign is Signal.WITHIN and not float(lower[i]) <= share <= float(upper[i]),
        )
        if adjusted:
            ratio = (float(ratios[i, 0]), float(ratios[i, 1]), float(ratios[i, 2]))
            between = (min(ratio[1] * programme, 100.0), min(ratio[2] * programme, 100.0))
            judged[unit.code] = replace(judged[unit.code], share=share, interval=between, ratio=ratio)
    return judged


def _limits(n: Floats, share: Floats, spread: Dispersion, level: float) -> tuple[Floats, Floats]:
    """Return limits in percent, widened where the units spread beyond chance."""
    if spread.beyond_chance:
        lower, upper = widened_limits(n, share, spread.tau2, level)
    else:
        lower, upper = funnel_limits(n, share, level)
    return 100 * lower, 100 * upper
