"""Women beside men within the groups of another attribute: each group's gap, and whether gaps differ.

Groups stand in their fixed order and are never ranked. What is flagged has held among every group of
every outcome that stands beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.gender_gaps import GenderGap, Level, gender_gap, level, must_compare
from metrics.homogeneity import CHANCE_LEVEL, gap_difference_p_value
from metrics.multiplicity import Looked, benjamini_hochberg, gap_signals, looked_at
from metrics.result import Result, Status
from metrics.verdicts import Signal

#: What gender is combined with, in the order of the choice.
BESIDE_GENDER = (Dimension.AGE_BAND, Dimension.SUPPORT_YEARS, Dimension.EDUCATION, Dimension.BORN_ABROAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Women and men of one group.

    Attributes:
        rows: the row of RESULT of women and of men; one that nobody was counted for is missing.
        signal: UNDER where women's level is below men's and OVER where men's is below women's, both
            among all gaps that are looked at together; else within chance, or too little to compare.
    """

    code: str
    rows: Mapping[str, Mapping[str, Any]]
    women: Level
    men: Level
    gap: GenderGap
    signal: Signal

    @property
    def is_compared(self) -> bool:
        """Whether the group has a gap with limits."""
        return self.signal is not Signal.TOO_LITTLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """One outcome of women and men in every group of one attribute.

    Attributes:
        shares: of the outcome, by the attribute and gender.
        gaps: women minus men, by the attribute.
        looked: what was judged together, of every outcome.
        p_value: how often chance alone makes equal gaps differ this much between the groups; nan where
            fewer than two groups can be compared.
        differs: whether they differ beyond that, among every outcome.
    """

    shares: Result
    gaps: Result
    groups: tuple[Group, ...]
    looked: Looked
    p_value: float
    differs: bool

    @property
    def dimension(self) -> Dimension:
        """What gender is combined with."""
        return self.gaps.by[0]

    @property
    def compared(self) -> list[Group]:
        """Return the groups that have a gap."""
        return [group for group in self.groups if group.is_compared]

    def below(self, gender: str) -> list[Group]:
        """Return the groups in which *gender* has the lower level, more than chance among all explains."""
        side = Signal.UNDER if gender == "woman" else Signal.OVER
        return [group for group in self.groups if group.signal is side]


def combinations(outcomes: Sequence[tuple[Result, Result]]) -> list[Combination]:
    """Return women beside men in each outcome, all gaps of all outcomes judged together.

    Args:
        outcomes: of each outcome its shares by an attribute and gender, and its gaps by that attribute.

    Raises:
        ValueError: if gaps compare another indicator than the shares beside them.
    """
    for shares, gaps in outcomes:
        must_compare(shares, gaps)
    rows = [list(gaps.frame.iter_rows(named=True)) for _, gaps in outcomes]
    signals = gap_signals([row for of_outcome in rows for row in of_outcome])
    looked = looked_at(signals)
    p_values = [gap_difference_p_value(_known(of_outcome)) for of_outcome in rows]
    adjusted = benjamini_hochberg(p_values)
    found, first = [], 0
    for (shares, gaps), of_outcome, p, q in zip(outcomes, rows, p_values, adjusted, strict=True):
        own = signals[first : first + len(of_outcome)]
        first += len(of_outcome)
        groups = _groups(shares, gaps.by[0], of_outcome, own)
        found.append(
            Combination(
                shares=shares, gaps=gaps, groups=groups, looked=looked, p_value=p,
                differs=bool(q <= CHANCE_LEVEL),
            )
        )  # fmt: skip
    return found


def _known(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["status"] == Status.OK and row["lower"] is not None]


def _groups(
    shares: Result, dimension: Dimension, rows: Sequence[Mapping[str, Any]], signals: Sequence[Signal]
) -> tuple[Group, ...]:
    levels: dict[str, dict[str, Mapping[str, Any]]] = {}
    for side in shares.frame.iter_rows(named=True):
        levels.setdefault(side[dimension], {})[side[Dimension.GENDER]] = side
    found = []
    for row, signal in zip(rows, signals, strict=True):
        own: Mapping[str, Mapping[str, Any]] = levels.get(row[dimension], {})
        women, men = (level(own.get(gender)) for gender in WOMEN_AND_MEN)
        gap = gender_gap(shares, women, men, row)
        # Exact and empty: nobody of the kind was there. A protected 0 may hide somebody and stays.
        if shares.approximate or women.denominator != 0 or men.denominator != 0:
            found.append(Group(code=row[dimension], rows=own, women=women, men=men, gap=gap, signal=signal))
    return tuple(found)
