"""Women beside men within the groups of one more attribute: the key and the table, and a chapter of them."""

from charts.gender_groups import describe_group_gaps, gap_text, group_gaps, group_levels, judged_words
from charts.numbers import counts_text, value_text
from metrics import verdicts_intersections as verdicts
from metrics import wording
from metrics.catalog import EXIT_PREWORK, EXIT_WORK_STUDY, GAP_OUTCOME, GAP_PREWORK
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.indicator import Unit
from metrics.intersections import Combination, Group, combinations
from metrics.labels import Labels
from metrics.snapshot import Snapshot
from metrics.translation import mark, tr
from reports.about import source_line
from reports.chapter import Chapter, Panel
from reports.table import Cell, Table

#: Both goals: what is judged together.
OUTCOMES = ((EXIT_WORK_STUDY, GAP_OUTCOME), (EXIT_PREWORK, GAP_PREWORK))
GROUPS_KEY = (
    ("woman", mark("Kvinnor")),
    ("man", mark("Män")),
    ("women_below", mark("Kvinnor lägre, mer än slumpen")),
    ("men_below", mark("Män lägre, mer än slumpen")),
    ("gap", mark("Inom slumpvariation")),
)
LEVELS_ALT = mark("Andel av kvinnor och av män i varje grupp; talen står i tabellen.")
_COLUMNS = (
    mark("Kvinnor, antal"), mark("Kvinnor, andel"), mark("Kvinnor, 95 % säkerhet"), mark("Män, antal"),
    mark("Män, andel"), mark("Män, 95 % säkerhet"), mark("Skillnad"), mark("Skillnad, 95 % säkerhet"),
    mark("Kan visa från"), mark("Bedömning"),
)  # fmt: skip


def by_age(made: Snapshot, labels: Labels) -> Chapter | None:
    """Return women beside men in work or study by age; None where *made* lacks it or nothing compares."""
    views = [
        (view.id, by)
        for share, gap in OUTCOMES
        for view, by in ((share, (Dimension.AGE_BAND, Dimension.GENDER)), (gap, (Dimension.AGE_BAND,)))
    ]
    if not all(made.holds(view, *by) for view, by in views):
        return None
    shares, gaps, *others = [made.result(view, *by) for view, by in views]
    found = combinations([(shares, gaps), (others[0], others[1])])[0]
    if not found.compared:
        return None
    return Chapter(
        name="Jämställdhet",
        title=verdicts.combination_title(found, labels),
        subtitle=(
            "Till vänster andelen kvinnor och män till arbete eller studier efter ålder vid starten, till "
            "höger skillnaden, kvinnor minus män, med 95\u00a0% säkerhet. Fast ordning, inte rangordnade."
        ),
        key=GROUPS_KEY,
        panels=[
            Panel(figure=group_levels(found, labels), alt=LEVELS_ALT),
            Panel(figure=group_gaps(found, labels), alt=describe_group_gaps(found, labels)),
        ],
        table=groups_table(found, labels),
        verdict=verdicts.combination_verdict(found, labels),
        source=source_line(shares, gaps),
    )


def groups_table(found: Combination, labels: Labels) -> Table:
    """Return the numbers of both panels, one row per group."""
    rows = [
        [labels.of(found.dimension, group.code), *_levels(group, found), *_gap(group)]
        for group in found.groups
    ]
    return Table((labels.name(found.dimension), *map(tr, _COLUMNS)), rows)


def _levels(group: Group, found: Combination) -> list[Cell]:
    cells: list[Cell] = []
    for gender in WOMEN_AND_MEN:
        row = group.rows.get(gender)
        if row is None:
            cells += [None, None, None]
            continue
        limits = wording.interval(row["lower"], row["upper"], Unit.PERCENT)
        cells += [counts_text(row, found.shares), value_text(row, found.shares), limits]
    return cells


def _gap(group: Group) -> list[Cell]:
    gap = group.gap
    return [
        gap_text(group),
        wording.interval(gap.lower, gap.upper, Unit.PERCENTAGE_POINTS),
        wording.number(gap.detectable, 1),
        judged_words(group),
    ]
