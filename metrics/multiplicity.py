"""How many comparisons were made, and which of them hold for all of them together.

One comparison in twenty falls outside its 95 % by chance alone. Where several stand on one page, only
what holds with a false discovery rate of 5 % among them is called more than chance.

``holm`` is public for who wants no false signal at all: the pages judge by ``benjamini_hochberg``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from metrics.homogeneity import CHANCE_LEVEL
from metrics.intervals import Floats, wilson
from metrics.phrases import counted, sentence
from metrics.result import Result, Status
from metrics.translation import tr
from metrics.verdicts import FEWEST_JUDGED, Row, Signal

_Z = float(ndtri(1 - CHANCE_LEVEL / 2))


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """Return the p-values adjusted for the false discovery rate; nan is no comparison.

    Source: Benjamini and Hochberg 1995; p.adjust(method="BH") in R.
    """
    known, order, values = _sorted(p)
    ranks = np.arange(1, values.size + 1)
    return _placed(known, order, np.minimum.accumulate((values * values.size / ranks)[::-1])[::-1])


def holm(p: npt.ArrayLike) -> Floats:
    """Return the p-values adjusted so that no false signal at all is as rare as the level says.

    Source: Holm 1979; p.adjust(method="holm") in R.
    """
    known, order, values = _sorted(p)
    return _placed(known, order, np.maximum.accumulate(values * np.arange(values.size, 0, -1)))


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at together.

    Attributes:
        comparisons: made.
        signals: that hold for all of them together.
    """

    comparisons: int
    signals: int

    def said(self) -> str:
        """Return how many were looked at together, in words; nothing for a single comparison.

        Short, since it ends verdicts that say much else: the card of the method says the rest.
        """
        if self.comparisons < 2:
            return ""
        return tr(
            "{made} jämförelser prövas tillsammans (FDR 5\u00a0%).", made=sentence(counted(self.comparisons))
        )


def looked_at(signals: Sequence[Signal]) -> Looked:
    """Return how many comparisons *signals* are, those with too little data left out."""
    judged = [sign for sign in signals if sign is not Signal.TOO_LITTLE]
    beyond = sum(sign is not Signal.WITHIN for sign in judged)
    return Looked(len(judged), beyond)


def share_p_value(row: Row, level: float) -> float:
    """Return how often chance alone puts a share at least so far from *level* (both in percent).

    The score test, of which Wilson's interval is the other side: 0.05 where the interval ends at
    *level*. An interval that is wider than Wilson's (protected numbers) weakens the evidence as much.
    """
    n, value = row["denominator"], row["value"]
    null = min(max(level / 100, 0.0), 1.0)
    if not 0 < null < 1:
        return 1.0 if value == level else 0.0
    z = (value - level) / 100 / np.sqrt(null * (1 - null) / n)
    own = 100 * np.asarray(wilson(value / 100 * n, n))
    plain, shown = (
        abs((low if z > 0 else high) - value) for low, high in (own, (row["lower"], row["upper"]))
    )
    wider = max(shown / plain, 1.0) if plain > 0 else 1.0
    return float(2 * ndtr(-abs(z) / wider))


def gap_p_value(row: Row) -> float:
    """Return how often chance alone makes a gap at least as large as that of *row*, from its interval."""
    value = row["value"]
    half = value - row["lower"] if value > 0 else row["upper"] - value
    if value == 0:
        return 1.0
    return float(2 * ndtr(-_Z * abs(value) / half)) if half > 0 else 0.0


def share_signals(rows: Sequence[Row], level: float | None) -> list[Signal]:
    """Return how shares stand against one *level* when all of them are looked at together.

    One alone gets the signal of its own interval, as in ``verdicts.signal``.
    """
    judged = [level is not None and _is_judged(row) for row in rows]
    p = [
        share_p_value(row, level) if can and level is not None else np.nan
        for row, can in zip(rows, judged, strict=True)
    ]
    return _signals(
        p, [0.0 if level is None or row["value"] is None else row["value"] - level for row in rows]
    )


def signals_of(result: Result) -> list[Signal]:
    """Return how the groups of *result* stand against its goal, all of them looked at together."""
    return share_signals(list(result.frame.iter_rows(named=True)), result.target)


def gap_signals(rows: Sequence[Row]) -> list[Signal]:
    """Return which gaps are over or under zero when all of them are looked at together."""
    known = [
        row["status"] == Status.OK and row["lower"] is not None and row["upper"] is not None for row in rows
    ]
    p = [gap_p_value(row) if can else np.nan for row, can in zip(rows, known, strict=True)]
    return _signals(p, [row["value"] or 0.0 for row in rows])


def _sorted(p: npt.ArrayLike) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp], Floats]:
    values = np.asarray(p, dtype=np.float64)
    known = np.isfinite(values)
    order = np.argsort(values[known], kind="stable")
    return known, order, values[known][order]


def _placed(known: npt.NDArray[np.bool_], order: npt.NDArray[np.intp], adjusted: Floats) -> Floats:
    inside = np.empty(order.size)
    inside[order] = np.minimum(adjusted, 1.0)
    whole = np.full(known.size, np.nan)
    whole[known] = inside
    return whole


def _is_judged(row: Row) -> bool:
    enough = row["denominator"] is not None and row["denominator"] >= FEWEST_JUDGED
    return row["status"] == Status.OK and enough and row["lower"] is not None and row["upper"] is not None


def _signals(p: Sequence[float], sides: Sequence[float]) -> list[Signal]:
    found = []
    for adjusted, side in zip(benjamini_hochberg(p).tolist(), sides, strict=True):
        if np.isnan(adjusted):
            found.append(Signal.TOO_LITTLE)
        elif adjusted > CHANCE_LEVEL:
            found.append(Signal.WITHIN)
        else:
            found.append(Signal.OVER if side > 0 else Signal.UNDER)
    return found
