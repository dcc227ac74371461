"""Made-up programmes to attack: ordinary ones, and three that were chosen to be easy to see through."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

FORBUND, MUNICIPALITIES, GENDERS, AGES, OUTCOMES = 8, 20, 3, 4, 3
MONTHS = 33
#: Of each municipality, the förbund.
FORBUND_OF: Ints = np.array([0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 7, 7], dtype=np.int64)
_GENDERS = (0.585, 0.405, 0.01)
_AGES = (0.16, 0.3, 0.34, 0.2)
_OUTCOMES = (0.34, 0.16, 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Persons as parallel columns of code numbers; months run from 0.

    Attributes:
        outcome: group of the last exit, -1 for whoever is still there.
        exited: month of the last exit, -1 for whoever is still there.
        key: the record key, 32 bits.
    """

    name: str
    municipality: Ints
    gender: Ints
    age: Ints
    outcome: Ints
    enrolled: Ints
    exited: Ints
    key: Ints

    @property
    def forbund(self) -> Ints:
        return FORBUND_OF[self.municipality]


def ordinary(seed: int, size: int = 1900) -> Population:
    """Return independent attributes, förbund and municipalities of unequal size."""
    rng = np.random.default_rng(seed)
    places = rng.dirichlet(np.full(MUNICIPALITIES, 2.5))
    return _drawn(f"random {size}, seed {seed}", rng, rng.choice(MUNICIPALITIES, size, p=places))


def dominated(seed: int, size: int = 1900) -> Population:
    """Return a programme of which one förbund has 98 %."""
    rng = np.random.default_rng(seed)
    large = rng.choice(np.flatnonzero(FORBUND_OF == 3), size)
    places = np.where(rng.random(size) < 0.98, large, rng.choice(MUNICIPALITIES, size))
    return _drawn(f"one förbund 98 %, seed {seed}", rng, places)


def singletons(seed: int, size: int = 160) -> Population:
    """Return so few persons that nearly every cell with somebody holds one."""
    rng = np.random.default_rng(seed)
    return _drawn(f"singletons {size}, seed {seed}", rng, rng.choice(MUNICIPALITIES, size))


def homogeneous(seed: int, size: int = 900) -> Population:
    """Return municipalities of which each has one outcome and nearly one gender."""
    rng = np.random.default_rng(seed)
    places = rng.choice(MUNICIPALITIES, size)
    drawn = _drawn(f"same outcome in each group, seed {seed}", rng, places)
    outcome = np.where(drawn.exited < 0, -1, places % OUTCOMES)
    gender = np.where(rng.random(size) < 0.03, drawn.gender, places % 2)
    return _replaced(drawn, outcome=outcome, gender=gender)


def with_one_more(people: Population, *, month: int, seed: int = 0) -> Population:
    """Return *people* and one newcomer of *month*, who is still there."""
    rng = np.random.default_rng((seed, month, people.key.size))
    one = _drawn("newcomer", rng, rng.choice(MUNICIPALITIES, 1))
    one = _replaced(
        one, enrolled=np.full(1, month), exited=np.full(1, -1, dtype=np.int64), outcome=np.full(1, -1)
    )
    return Population(
        name=people.name, **{c: np.append(getattr(people, c), getattr(one, c)) for c in _COLUMNS}
    )


def until(people: Population, month: int) -> Population:
    """Return what the register knew when *month* had ended."""
    here = people.enrolled <= month
    kept = {c: getattr(people, c)[here] for c in _COLUMNS}
    later = kept["exited"] > month
    kept["exited"], kept["outcome"] = (np.where(later, -1, kept[c]) for c in ("exited", "outcome"))
    return Population(name=people.name, **kept)


_COLUMNS = ("municipality", "gender", "age", "outcome", "enrolled", "exited", "key")


def _drawn(name: str, rng: np.random.Generator, places: Ints) -> Population:
    size = places.size
    enrolled = rng.integers(0, MONTHS, size)
    end = enrolled + 2 + rng.gamma(2.5, 4.0, size).astype(np.int64)
    exited = np.where(end < MONTHS, end, -1)
    return Population(
        name=name,
        municipality=places.astype(np.int64),
        gender=rng.choice(GENDERS, size, p=_GENDERS),
        age=rng.choice(AGES, size, p=_AGES),
        outcome=np.where(exited < 0, -1, rng.choice(OUTCOMES, size, p=_OUTCOMES)),
        enrolled=enrolled,
        exited=exited,
        key=rng.integers(0, 2**32, size),
    )


def _replaced(people: Population, **columns: Ints) -> Population:
    return Population(name=people.name, **{c: getattr(people, c) for c in _COLUMNS} | columns)
