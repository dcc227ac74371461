"""The flow of persons through stages: what stands at each, and what goes from one to the next.

Parts too small to be seen are put together to one, "rest", at the first and the last stage, so that
everybody who enters a stage also leaves it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from metrics.dimension import Dimension
from metrics.result import Result

#: One code per stage.
Path: TypeAlias = tuple[str, ...]

#: The code of the parts put together.
REST = "rest"
#: Ribbons of fewer persons are put together, as are parts of less than this of everybody.
FEWEST_IN_RIBBON = 5
_LEAST = 0.04
#: Where the flow ends well, ends with a party, or has not ended: never put together with others.
KEPT = frozenset({"work_or_study", "back_to_party", "active"})
#: An end keeps as many parts as this, whatever their ribbons.
_PARTS = 4


@dataclass(frozen=True, slots=True)
class Ribbon:
    """*n* persons who go from the code *start* of a stage to the code *end* of the next.

    Attributes:
        stage: number of the stage it leaves, from 0.
    """

    stage: int
    start: str
    end: str
    n: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Persons by stage and between stages.

    Attributes:
        stages: per stage its dimension, and code -> persons in display order.
        ribbons: in display order, stage by stage.
        merged: per stage the codes that "rest" stands for; empty where nothing was put together.
    """

    stages: tuple[tuple[Dimension, Mapping[str, int]], ...]
    ribbons: tuple[Ribbon, ...]
    merged: tuple[tuple[str, ...], ...]

    @property
    def total(self) -> int:
        """Everybody in the flow."""
        return sum(self.stages[0][1].values())


def paths_of(result: Result) -> dict[Path, int]:
    """Return the persons per path of a count split by its stages, 0 where nobody went that way."""
    names = [dimension.value for dimension in result.by]
    rows = result.frame.iter_rows(named=True)
    return {tuple(row[name] for name in names): row["numerator"] or 0 for row in rows}


def flow(paths: Mapping[Path, int], stages: Sequence[Dimension]) -> Flow:
    """Return the flow of *paths* through *stages*, with small parts of both ends put together.

    Args:
        paths: persons per path, in display order.
        stages: what the codes of a path are codes of.
    """
    small = [_small(paths, 0), *([frozenset[str]()] * (len(stages) - 2)), _small(paths, len(stages) - 1)]
    while (more := _thin(paths, small)) is not None:
        place, code = more
        small[place] = small[place] | {code}
    joined: Counter[Path] = Counter()
    for path, n in paths.items():
        joined[_joined(path, small)] += n
    codes = [_codes(paths, place, small[place]) for place in range(len(stages))]
    counted = [
        {code: sum(n for p, n in joined.items() if p[i] == code) for code in codes[i]}
        for i in range(len(stages))
    ]
    return Flow(
        stages=tuple(zip(stages, counted, strict=True)),
        ribbons=tuple(_ribbons(joined, codes)),
        merged=tuple(tuple(c for c in _order(paths, i) if c in part) for i, part in enumerate(small)),
    )


def _order(paths: Mapping[Path, int], place: int) -> list[str]:
    return list(dict.fromkeys(path[place] for path in paths))


def _codes(paths: Mapping[Path, int], place: int, small: frozenset[str]) -> list[str]:
    there = {path[place] for path, n in paths.items() if n}
    left = [code for code in _order(paths, place) if code in there and code not in small]
    return [*left, REST] if small else left


def _small(paths: Mapping[Path, int], place: int) -> frozenset[str]:
    """Return the codes with too small a part of everybody, if there are at least two of them."""
    sizes: Counter[str] = Counter()
    for path, n in paths.items():
        sizes[path[place]] += n
    small = frozenset(code for code, n in sizes.items() if 0 < n < _LEAST * sizes.total()) - KEPT
    return small if len(small) > 1 else frozenset()


def _thin(paths: Mapping[Path, int], small: Sequence[frozenset[str]]) -> tuple[int, str] | None:
    """Return the stage and code of the smallest part of an end with a ribbon too thin to be seen."""
    last = len(small) - 1
    joined: Counter[Path] = Counter()
    for path, n in paths.items():
        joined[_joined(path, small)] += n
    found: list[tuple[int, int, str]] = []
    for end, beside in ((0, 1), (last, last - 1)):
        sizes: Counter[str] = Counter()
        ribbons: Counter[tuple[str, str]] = Counter()
        for path, n in joined.items():
            sizes[path[end]] += n
            ribbons[path[end], path[beside]] += n
        thin = {code for (code, _), n in ribbons.items() if 0 < n < FEWEST_IN_RIBBON} - {REST} - KEPT
        if sum(n > 0 for n in sizes.values()) > _PARTS:
            found += [(sizes[code], end, code) for code in thin]
    if not found:
        return None
    _, place, code = min(found)
    return place, code


def _joined(path: Path, small: Sequence[frozenset[str]]) -> Path:
    return tuple(REST if code in part else code for code, part in zip(path, small, strict=True))


def _ribbons(joined: Mapping[Path, int], codes: Sequence[Sequence[str]]) -> list[Ribbon]:
    found = []
    for stage in range(len(codes) - 1):
        sizes: Counter[tuple[str, str]] = Counter()
        for path, n in joined.items():
            sizes[path[stage], path[stage + 1]] += n
        found += [
            Ribbon(stage, start, end, sizes[start, end])
            for start in codes[stage]
            for end in codes[stage + 1]
            if sizes[start, end]
        ]
    return found
