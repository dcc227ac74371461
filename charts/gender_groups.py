"""Women beside men within each group, and the gap within it: two figures with the same rows.

Levels with their intervals to the left, gaps to the right. A gap that is more than chance among all
points to the side of those who have less.
"""

from charts import row_blocks as blocks
from charts.gap_rows import gap_axis
from charts.gap_words import chance_word
from charts.names import as_words
from charts.numbers import Row, alt_text, counts_text, drawable, interval_text, unit_sign, value_text
from charts.theme import Figure
from metrics import wording
from metrics.intersections import Combination, Group
from metrics.labels import Labels
from metrics.translation import mark, tr, trn
from metrics.verdicts import Signal
from metrics.verdicts_intersections import side_word

#: Pixels over the first row, of a row, and within it of the name, both marks, the gap and the note.
TOP, ROW, NAME, GAP, NOTE = 14, 86, 12, 41, 70
_MARK = {"woman": 32, "man": 50}
_WHO = {"woman": mark("kvinnor"), "man": mark("män")}
_BELOW = {Signal.UNDER: blocks.WOMEN_BELOW, Signal.OVER: blocks.MEN_BELOW}
_WITHIN = {"symbol": "diamond", "size": 11, "color": "@page", "line": {"color": "@text", "width": 2}}


def group_levels(found: Combination, labels: Labels) -> Figure:
    """Return the left panel: women's dot and men's ring of each group on their intervals, with counts."""
    annotations, shapes, highest = [], [], 1.0
    intervals: dict[str, list[tuple[float | None, float | None, float]]] = {g: [] for g in _MARK}
    points: dict[str, list[tuple[float, float, str]]] = {g: [] for g in _MARK}
    for top, name, group in _rows(found, labels):
        annotations += [
            blocks.row_label(name, top + NAME),
            blocks.row_note(counts_words(group, found), top + NOTE),
        ]
        shapes.append(blocks.rule(top + ROW - 5))
        if not any(_level(group, gender, found) for gender in _MARK):
            annotations.append(blocks.row_value(blocks.muted(tr(blocks.TOO_LITTLE)), top + NAME))
        for gender, y in _MARK.items():
            row = _level(group, gender, found)
            if row is None:
                continue
            value = value_text(row, found.shares)
            said = f"{name}, {tr(_WHO[gender])}: {value}<br>{interval_text(row, found.shares)}"
            intervals[gender].append((row["lower"], row["upper"], top + y))
            points[gender].append((row["value"], top + y, said))
            annotations.append(blocks.end_text(value, row["upper"], top + y))
            highest = max(highest, row["upper"])
    traces = []
    for gender in _MARK:
        xs, ys = [x for x, _, _ in points[gender]], [y for _, y, _ in points[gender]]
        said_of = [words for *_, words in points[gender]]
        traces.append(blocks.intervals(intervals[gender], blocks.GENDER_COLOUR[gender]))
        traces.append(blocks.dots(xs, ys, said_of, blocks.GENDER_MARKER[gender]))
    return blocks.block_figure(
        _height(found), highest, unit=unit_sign(found.shares), traces=traces, annotations=annotations,
        shapes=shapes, room=0.16,
    )  # fmt: skip


def _level(group: Group, gender: str, found: Combination) -> Row | None:
    """Return the row of *gender* where it has a mark."""
    row = group.rows.get(gender)
    return row if row is not None and drawable(row, found.shares) and row["value"] is not None else None


def group_gaps(found: Combination, labels: Labels) -> Figure:
    """Return the right panel: women minus men in each group, and who has less where that is sure."""
    height = _height(found)
    annotations = [blocks.target_label(tr("ingen skillnad"), 0, 4, centred=True)]
    shapes = [blocks.target_line(0, TOP, height - 2, width=1.5)]
    traces = []
    for top, name, group in _rows(found, labels):
        said = gap_words(group)
        annotations += [
            blocks.row_label(name, top + NAME),
            blocks.row_value(f"<b>{gap_text(group)}</b>", top + NAME),
            blocks.row_note(said, top + NOTE),
        ]
        shapes.append(blocks.rule(top + ROW - 5))
        gap = group.gap
        if gap.gap is not None and gap.lower is not None and gap.upper is not None:
            marker = _BELOW.get(group.signal, _WITHIN)
            limits = blocks.intervals([(gap.lower, gap.upper, top + GAP)], "@text")
            traces.append(limits | {"opacity": 1})
            hover = f"{name}: {gap_text(group)}<br>{said}"
            traces.append(blocks.dots([gap.gap], [top + GAP], [hover], marker))
    figure = blocks.block_figure(
        height, 100.0, unit="", traces=traces, annotations=annotations, shapes=shapes
    )
    figure["layout"]["xaxis"] |= gap_axis(list(found.gaps.frame.iter_rows(named=True)))
    return figure


def describe_group_gaps(found: Combination, labels: Labels) -> str:
    """Say in which groups women or men have less, in at most 250 characters."""
    sure = [
        f"{labels.of(found.dimension, group.code)} {gap_text(group)}, {side_word(group)}"
        for group in found.groups
        if side_word(group)
    ]
    few = sum(not group.is_compared for group in found.groups)
    return alt_text(
        tr("Skillnad mellan kvinnor och män i {n} grupper, kvinnor minus män.", n=len(found.groups)),
        tr("Mer än slumpen: {groups}.", groups="; ".join(sure))
        if sure
        else tr("Ingen skillnad är större än slumpen."),
        trn("{n} har för litet underlag.", "{n} har för litet underlag.", few, n=few) if few else "",
    )


def counts_words(group: Group, found: Combination) -> str:
    """Return the persons behind both levels, women first."""
    return ", ".join(
        f"{counts_text(group.rows[gender], found.shares)} {tr(who)}"
        for gender, who in _WHO.items()
        if gender in group.rows
    )


def gap_text(group: Group) -> str:
    """Return the gap with its sign, such as ``−8,9 enheter``; a dash where there is none."""
    return wording.points(group.gap.gap)


def gap_words(group: Group) -> str:
    """Return the limits of the gap and what they say of it: who has less, chance, or too few to say."""
    gap = group.gap
    if gap.lower is None or gap.upper is None:
        return tr(blocks.TOO_LITTLE)
    return f"{wording.between(gap.lower, gap.upper)}, {judged_words(group)}"


def judged_words(group: Group) -> str:
    """Return what may be said of the gap, such as ``kvinnor lägre, mer än slumpen``."""
    gap = group.gap
    if not group.is_compared or gap.lower is None or gap.upper is None:
        return tr(blocks.TOO_LITTLE)
    side = side_word(group)
    word = chance_word(gap.lower, gap.upper, beyond=bool(side))
    return f"{side}, {word}" if side else word


def _rows(found: Combination, labels: Labels) -> list[tuple[int, str, Group]]:
    return [
        (TOP + ROW * i, as_words(labels.of(found.dimension, group.code)), group)
        for i, group in enumerate(found.groups)
    ]


def _height(found: Combination) -> int:
    return TOP + ROW * len(found.groups)
