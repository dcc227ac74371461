"""Women beside men in every group of a breakdown, with their gap: the table of such charts."""

from charts.method_blocks import methods_in
from charts.numbers import counts_text
from metrics import wording
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.gender_gaps import gaps_by_group
from metrics.indicator import Unit
from metrics.labels import Labels
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts_parity import between, times
from ui.result_tables import bracketed
from ui.tables import Cell, Table

_COLUMNS = (
    mark("Kvinnor, antal"),
    mark("Kvinnor, andel"),
    mark("Män, antal"),
    mark("Män, andel"),
    mark("Skillnad"),
    mark("95 % säkerhet"),
    mark("Kan visa från"),
)


def gap_table(
    shares: Result, gaps: Result, labels: Labels, dimension: Dimension, *, ratios: bool = False
) -> Table:
    """Return one row per group of *dimension*.

    Args:
        shares: by the dimension and gender.
        gaps: women minus men, by the dimension.
        labels: words for the codes.
        dimension: what the groups are of.
        ratios: whether women's share over men's stands last.
    """
    points = Unit.PERCENTAGE_POINTS
    gap_of = {row[dimension]: row for row in gaps.frame.iter_rows(named=True)}
    found = gaps_by_group(shares, gaps)
    rows: list[list[Cell]] = []
    for code, genders in methods_in(shares).items():
        cells: list[Cell] = [labels.of(dimension, code)]
        for gender in WOMEN_AND_MEN:
            row = genders.get(gender)
            cells += [counts_text(row, shares), bracketed(row, shares)] if row else [wording.MISSING] * 2
        gap, more = gap_of[code], found[code]
        cells += [
            wording.difference(gap["value"], points, short=True),
            wording.interval(gap["lower"], gap["upper"], points),
            wording.number(more.detectable, 1),
        ]
        if ratios:
            cells.append(None if more.ratio is None else f"{times(more.ratio)}, {between(more.ratio)}")
        rows.append(cells)
    return Table(
        (labels.name(dimension), *(tr(name) for name in _COLUMNS), *([tr("Kvot")] if ratios else [])), rows
    )
