"""How often a fair comparison points somebody out without cause.

Simulates programmes whose units do equally well with equal participants, but take in different ones, and
counts the units outside the 99.8 % limits with raw and with adjusted shares. Then the other way round: how
often a unit that does worse, halfway down to nothing, is found.

Run: python benchmarks/comparison.py [--programmes 200] [--seed 2005]
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

# Started as a script, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from metrics.catalog import EXIT_WORK_STUDY, EXITED
from metrics.comparison.case_mix import expected_shares
from metrics.comparison.funnel import SIGNAL, funnel_limits
from metrics.comparison.units import Comparison, compare
from metrics.dimension import Dimension
from metrics.frames import CODES
from metrics.indicator import Indicator, Kind
from metrics.intervals import wilson
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.selection import Denominator, Selection

UNITS = 8
GENDERS, AGES = ("woman", "man"), ("18-24", "30-44", "45-54")
#: Chance of work or study by gender and age, the same in every unit: four times better for the young.
RATES = np.array([[0.40, 0.24, 0.12], [0.44, 0.28, 0.10]])
#: The smaller, the more do units differ in whom they take in.
ALIKENESS = 6.0
LABELS = Labels(pl.DataFrame(schema=CODES))


@dataclass(frozen=True)
class Flagged:
    """Units compared, and how many were outside the outer limits."""

    units: int
    raw_exact: int
    raw: int
    adjusted: int


def simulate(programmes: int, seed: int, *, worse: float = 1.0) -> Flagged:
    """Return how many units of *programmes* are flagged.

    Args:
        programmes: simulated.
        seed: of the generator.
        worse: what the first unit's chances are multiplied by; 1 where none differs from another.
    """
    generator = np.random.default_rng(seed)
    units = raw_exact = raw = adjusted = 0
    for _ in range(programmes):
        persons, events = programme(generator, worse)
        found = comparisons(persons, events)
        units += len(found[0].compared)
        raw_exact += outside_exact(events.sum(axis=(1, 2)), persons.sum(axis=(1, 2)))
        raw, adjusted = raw + len(found[0].signals), adjusted + len(found[1].signals)
    return Flagged(units, raw_exact, raw, adjusted)


def programme(generator: np.random.Generator, worse: float) -> tuple[np.ndarray, np.ndarray]:
    """Return persons and events by unit, gender and age: 60 to about 800 persons a unit."""
    sizes = np.maximum(60, generator.lognormal(5.4, 0.7, UNITS)).astype(int)
    mixes = generator.dirichlet(ALIKENESS * np.full(RATES.size, 1 / RATES.size), UNITS)
    persons = np.array([generator.multinomial(n, mix) for n, mix in zip(sizes, mixes, strict=True)])
    persons = persons.reshape(UNITS, *RATES.shape)
    chances = np.broadcast_to(RATES, persons.shape) * np.array([worse, *[1.0] * (UNITS - 1)])[:, None, None]
    return persons, generator.binomial(persons, chances)


def comparisons(persons: np.ndarray, events: np.ndarray) -> tuple[Comparison, Comparison]:
    """Return the units raw and adjusted, by the way that the page goes."""
    places = [f"F{i}" for i in range(len(persons))]
    shares = result(EXIT_WORK_STUDY, {"forbund": places}, events.sum(axis=(1, 2)), persons.sum(axis=(1, 2)))
    whole = result(EXIT_WORK_STUDY, {}, np.array([events.sum()]), np.array([persons.sum()]))
    genders, ages = np.repeat(GENDERS, len(AGES)).tolist(), np.tile(AGES, len(GENDERS)).tolist()
    rates = result(
        EXIT_WORK_STUDY,
        {"gender": genders, "age_band": ages},
        events.sum(axis=0).ravel(),
        persons.sum(axis=0).ravel(),
    )
    mix = result(
        EXITED,
        {
            "forbund": np.repeat(places, RATES.size).tolist(),
            "gender": genders * len(places),
            "age_band": ages * len(places),
        },
        persons.ravel(),
        None,
    )
    expected = expected_shares(rates, mix, shares)
    return compare(shares, whole, LABELS), compare(shares, whole, LABELS, expected)


def outside_exact(x: np.ndarray, n: np.ndarray) -> int:
    """Return how many of the shares x/n are outside limits that no spread between units widens."""
    lower, upper = funnel_limits(n, x.sum() / n.sum(), SIGNAL)
    return int(((x / n < lower) | (x / n > upper)).sum())


def result(indicator: Indicator, groups: dict[str, list[str]], x: np.ndarray, n: np.ndarray | None) -> Result:
    """Return counts as evaluate would."""
    share = indicator.kind is Kind.SHARE
    nothing = [None] * len(x)
    lower, upper = wilson(x, n) if n is not None else (nothing, nothing)
    known = n is not None
    frame = pl.DataFrame(
        {
            **groups,
            "numerator": x,
            "denominator": n if known else nothing,
            "value": 100 * x / np.maximum(n, 1) if known else x.astype(float),
            "lower": 100 * lower if known else nothing,
            "upper": 100 * upper if known else nothing,
            "status": [Status.OK.value if n is None or n[i] else "not_applicable" for i in range(len(x))],
        }
    )
    return Result(
        indicator=indicator,
        selection=Selection(),
        by=tuple(Dimension(name) for name in groups),
        denominator=Denominator.EXITED if share else None,
        as_of=date(2021, 12, 31),
        policy=Policy.EXACT,
        target=None,
        synthetic=True,
        frame=frame,
    )


def main() -> None:
    """Simulate and print the shares of units flagged."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--programmes", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=2005)
    chosen = arguments.parse_args()
    found = simulate(chosen.programmes, chosen.seed)
    print(
        f"{chosen.programmes} programmes of {UNITS} units, equal effect, different intake; seed {chosen.seed}"
    )
    for name, flagged in (
        ("raw, binomial limits", found.raw_exact),
        ("raw, as the page draws them", found.raw),
        ("adjusted for gender and age", found.adjusted),
    ):
        print(f"  flagged {name}: {flagged} of {found.units} ({100 * flagged / found.units:.1f} %)")
    share = 100 * found.adjusted / found.units
    print(f"  at most 5 % flagged adjusted: {'yes' if share <= 5 else 'NO'} ({share:.2f} %)")
    other = simulate(chosen.programmes, chosen.seed, worse=0.5)
    print(f"  signals with one unit at half its chances: {other.adjusted} in {chosen.programmes} programmes")


if __name__ == "__main__":
    main()
