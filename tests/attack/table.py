"""The finest table an attacker must fill in, and every declared cell as a sum over it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity, lattice
from tests.attack import population as made
from tests.attack.population import Ints, Population

#: Of months; the third one has nine.
_QUARTERS, _YEARS = 11, 3
_PERIOD = {
    Granularity.MONTH: "month",
    Granularity.QUARTER: "quarter",
    Granularity.YEAR: "year",
    Granularity.PROJECT: "project",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The cells of one event, granularity and set of dimensions."""

    event: Event
    granularity: Granularity
    dimensions: tuple[Dimension, ...]

    def __str__(self) -> str:
        return f"{self.event} {'x'.join(self.dimensions) or 'all'} by {self.granularity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Leaves with the true numbers, and the cells over them.

    Attributes:
        columns: of each leaf, its codes; month leaves have -1 for what months are not crossed with.
        truth, keys: persons and their record keys by leaf.
        member: one row per cell, one column per leaf, 1 where the cell counts the leaf.
        family: of each cell, the index into *families*.
        same: rows that are 0 for every true table: the months of a quarter are the quarter.
        axes: the attributes that leaves which are not months are the cross of, in their order.
    """

    name: str
    columns: dict[str, Ints]
    truth: Ints
    keys: Ints
    member: sparse.csr_array
    families: tuple[Family, ...]
    family: Ints
    same: sparse.csr_array
    axes: tuple[str, ...]

    @property
    def counts(self) -> Ints:
        return (self.member @ self.truth).astype(np.int64)

    @property
    def cell_keys(self) -> Ints:
        return (self.member @ self.keys).astype(np.int64)

    def rows(self, chosen: Callable[[Family], bool]) -> npt.NDArray[np.bool_]:
        """Return which cells belong to the families that *chosen* holds for."""
        return np.array([chosen(family) for family in self.families])[self.family]


def arrivals(people: Population, *, months: bool = True) -> Table:
    """Return who came: municipality x gender x age x quarter, and gender x age x month."""
    codes = {"gender": people.gender, "age_band": people.age}
    sizes = {"gender": made.GENDERS, "age_band": made.AGES}
    everybody = np.ones(people.key.size, dtype=bool)
    return _table("enrolled", people, Event.ENROLLED, codes, sizes, people.enrolled, everybody, months=months)


def exits(people: Population, *, ages: bool = False, months: bool = True) -> Table:
    """Return who left: municipality x gender x outcome (x age) x quarter, and the same by month."""
    codes = {"gender": people.gender, "outcome_group": people.outcome}
    sizes = {"gender": made.GENDERS, "outcome_group": made.OUTCOMES}
    if ages:
        codes["age_band"], sizes["age_band"] = people.age, made.AGES
    return _table(
        "exited", people, Event.EXITED, codes, sizes, people.exited, people.exited >= 0, months=months
    )


def cohorts(people: Population) -> Table:
    """Return those who came in the first two years by how their first year ended."""
    stay = people.exited - people.enrolled
    ended = (people.exited >= 0) & (stay < 12)
    fate = np.where(ended, 1 + people.outcome * 4 + np.clip(stay, 0, 11) // 3, 0)
    codes, sizes = {"gender": people.gender, "fate": fate}, {"gender": made.GENDERS, "fate": 13}
    kept = people.enrolled < 24
    columns, truth, keys = _leaves(people, codes, sizes, people.enrolled // 3, kept, quarters=8)
    columns["outcome_group"] = np.where(columns["fate"] > 0, (columns["fate"] - 1) // 4, -1)
    columns["stay_quarter"] = np.where(columns["fate"] > 0, (columns["fate"] - 1) % 4, -1)
    followed = _families(Event.FOLLOWED, columns)
    families = (*_families(Event.ENROLLED, columns), *followed)
    return _joined("cohorts", columns, truth, keys, families, ("municipality", *sizes, "quarter"), 0)


def _table(  # noqa: PLR0917 - private, called twice
    name: str, people: Population, event: Event, codes: dict[str, Ints], sizes: dict[str, int],
    month: Ints, kept: npt.NDArray[np.bool_], *, months: bool,
) -> Table:  # fmt: skip
    columns, truth, keys = _leaves(people, codes, sizes, month // 3, kept, quarters=_QUARTERS)
    families, axes = _families(event, columns), ("municipality", *sizes, "quarter")
    if not months:
        return _joined(name, columns, truth, keys, families, axes, 0)
    shape = (*sizes.values(), made.MONTHS)
    grid = _grid((*sizes, "month"), shape)
    where = np.ravel_multi_index([c[kept] for c in (*codes.values(), month)], shape)
    total = int(np.prod(shape))
    rest = {c: np.full(total, -1, dtype=np.int64) for c in columns}
    columns["month"] = np.full(truth.size, -1, dtype=np.int64)
    both = {c: np.append(columns[c], (rest | grid)[c]) for c in columns}
    both["of_quarter"] = np.append(columns["quarter"], grid["month"] // 3)
    by_month = tuple(
        Family(event=event, granularity=Granularity.MONTH, dimensions=d)
        for d in lattice(event, Granularity.MONTH) if set(d) <= set(columns)
    )  # fmt: skip
    return _joined(
        name, both, np.append(truth, np.bincount(where, minlength=total)),
        np.append(keys, _summed(where, people.key[kept], total)), (*families, *by_month), axes,
        truth.size,
    )  # fmt: skip


def _leaves(
    people: Population, codes: dict[str, Ints], sizes: dict[str, int], quarter: Ints,
    kept: npt.NDArray[np.bool_], *, quarters: int,
) -> tuple[dict[str, Ints], Ints, Ints]:  # fmt: skip
    shape = (made.MUNICIPALITIES, *sizes.values(), quarters)
    columns = _grid(("municipality", *sizes, "quarter"), shape)
    columns |= {
        "forbund": made.FORBUND_OF[columns["municipality"]],
        "year": columns["quarter"] // 4,
        "project": np.zeros(columns["quarter"].size, dtype=np.int64),
    }
    where = np.ravel_multi_index([c[kept] for c in (people.municipality, *codes.values(), quarter)], shape)
    total = int(np.prod(shape))
    return columns, np.bincount(where, minlength=total), _summed(where, people.key[kept], total)


def _families(event: Event, columns: dict[str, Ints]) -> tuple[Family, ...]:
    return tuple(
        Family(event=event, granularity=granularity, dimensions=dimensions)
        for granularity in (Granularity.QUARTER, Granularity.YEAR, Granularity.PROJECT)
        for dimensions in lattice(event, granularity)
        if set(dimensions) <= set(columns)
    )


def _joined(  # noqa: PLR0917 - private
    name: str, columns: dict[str, Ints], truth: Ints, keys: Ints, families: tuple[Family, ...],
    axes: tuple[str, ...], first_month: int,
) -> Table:  # fmt: skip
    blocks = [_cells(family, columns, first_month) for family in families]
    size = np.array([block.shape[0] for block in blocks])
    same = sparse.csr_array((0, truth.size))
    if first_month:
        quarter = columns["of_quarter"]
        link = np.unique(np.stack([*(columns[c] for c in axes[1:-1]), quarter]), axis=1, return_inverse=True)[
            1
        ]
        sign = np.where(np.arange(truth.size) < first_month, 1.0, -1.0)
        same = sparse.csr_array((sign, (link.ravel(), np.arange(truth.size))))
    return Table(
        name=name, columns=columns, truth=truth, keys=keys, families=families, same=same,
        member=sparse.csr_array(sparse.vstack(blocks, format="csr")),
        family=np.repeat(np.arange(len(families)), size), axes=axes,
    )  # fmt: skip


def _cells(family: Family, columns: dict[str, Ints], first_month: int) -> sparse.csr_array:
    period = columns.get(_PERIOD[family.granularity])
    keys = [*(columns[d] for d in family.dimensions)]
    counted = np.ones(columns["gender"].size, dtype=bool)
    if first_month:
        counted = (np.arange(counted.size) < first_month) == (family.granularity is not Granularity.MONTH)
    if family.event is Event.FOLLOWED:
        counted &= columns["outcome_group"] >= 0
    where = np.flatnonzero(counted)
    codes = np.stack([c[where] for c in (*keys, period)])  # type: ignore[index]
    cell = np.unique(codes, axis=1, return_inverse=True)[1].ravel()
    return sparse.csr_array((np.ones(where.size), (cell, where)), shape=(int(cell.max()) + 1, counted.size))


def _grid(names: Iterable[str], shape: tuple[int, ...]) -> dict[str, Ints]:
    return {n: g.ravel().astype(np.int64) for n, g in zip(names, np.indices(shape), strict=True)}


def _summed(where: Ints, keys: Ints, total: int) -> Ints:
    sums = np.zeros(total, dtype=np.int64)
    np.add.at(sums, where, keys)
    return sums
