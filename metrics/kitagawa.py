"""How a gap between two sides is made of composition and of rates, one step after the other.

Source: Kitagawa 1955 (J Am Stat Assoc 50:1168), symmetric two-way components; Das Gupta 1993 for the
product of two rates.
"""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from metrics.intervals import Floats

#: Persons by side (2), any further axes, kind of intake, kind of support, and end: left, stayed, reached.
Counts: TypeAlias = Floats
#: The steps of the chain, in their fixed order.
STEPS = ("intake", "method", "stay", "result")
LEFT, STAYED, REACHED = range(3)
#: Complex where a derivative is taken, else real.
_Numbers: TypeAlias = npt.NDArray[Any]
#: So small that its square is nothing.
_NUDGE = 1e-30


def components(counts: _Numbers) -> _Numbers:
    """Return what each of STEPS adds to the first side's share that reaches the result, less the second's.

    Args:
        counts: as in ``Counts``; both sides have somebody.

    Returns:
        Shares 0-1 on a last axis of four, which add up to the gap. Where a side has nobody of a
        kind, the other side's rate stands in: the whole difference is then one of composition.
    """
    of_support = counts.sum(axis=-1)
    of_intake = of_support.sum(axis=-1)
    stayed = of_support - counts[..., LEFT]
    intake = of_intake / of_intake.sum(axis=-1, keepdims=True)
    method = _rate(of_support, of_intake[..., None])
    stay, result = _rate(stayed, of_support), _rate(counts[..., REACHED], stayed)
    # What a kind of support leads to, and from it what a kind of intake leads to.
    of_method = stay * result
    of_kind = (method * of_method).sum(axis=-1)
    cells = _mean(intake)[..., None] * _mean(method)
    parts = (
        (_gap(intake) * _mean(of_kind)).sum(axis=-1),
        (_mean(intake)[..., None] * _gap(method) * _mean(of_method)).sum(axis=(-2, -1)),
        (cells * _gap(stay) * _mean(result)).sum(axis=(-2, -1)),
        (cells * _mean(stay) * _gap(result)).sum(axis=(-2, -1)),
    )
    return np.stack(parts, axis=-1)


def standard_errors(counts: Counts, wider: npt.ArrayLike = 1.0) -> Floats:
    """Return the standard error of each component.

    The delta method for two independent multinomial samples, which is the infinitesimal jackknife:
    the root of the sum of n (dT/dn)^2 over the cells. A component is a rational function of the
    counts, so that the derivatives are exact.

    Args:
        counts: as in ``Counts``, without further axes.
        wider: how many times the variance of a count its own chance alone would give it (noise).

    Source: Squire and Trapp 1998 (SIAM Rev 40:110) for derivatives by a complex step.
    """
    cells = np.nonzero(counts)
    n = counts[cells]
    variance = n * np.broadcast_to(np.asarray(wider, dtype=np.float64), counts.shape)[cells]
    nudged = np.repeat(counts[:, None].astype(np.complex128), n.size, axis=1)
    nudged[cells[0], np.arange(n.size), *cells[1:]] += 1j * _NUDGE
    slopes = components(nudged).imag / _NUDGE
    errors: Floats = np.sqrt((variance[:, None] * slopes**2).sum(axis=0))
    return errors


def _rate(part: _Numbers, whole: _Numbers) -> _Numbers:
    """Return part / whole; a side with nobody takes the other's, 0 where neither has somebody."""
    whole = np.broadcast_to(whole, part.shape)
    somebody = whole.real > 0
    own = np.divide(part, whole, out=np.zeros_like(part), where=somebody)
    return np.where(somebody, own, own[::-1])


def _mean(sides: _Numbers) -> _Numbers:
    mean: _Numbers = (sides[0] + sides[1]) / 2
    return mean


def _gap(sides: _Numbers) -> _Numbers:
    gap: _Numbers = sides[0] - sides[1]
    return gap
