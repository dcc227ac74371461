"""Counts per group as thin bars, women first and then men, with numbers and shares beside them."""

from typing import Any

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text
from charts.theme import Figure
from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import people_of
from metrics.result import Result
from metrics.translation import tr

#: Pixels of a block with the counts of each gender under its bar, and without.
ROW, LOW_ROW = 62, 46
_NAME, _BAR, _NOTE, _THICKNESS = 11, 29, 47, 11
#: Solid for women, hatched for men, dotted for not stated: readable without colour.
GENDER_FILL: dict[str, dict[str, Any]] = {
    "woman": {"color": "@woman"},
    "man": {
        "color": "@page", "line": {"color": "@man", "width": 1.5},
        "pattern": {"shape": "/", "size": 5, "solidity": 0.35, "fgcolor": "@man", "bgcolor": "@page"},
    },
    "unknown": {
        "color": "@page", "line": {"color": "@unknown", "width": 1},
        "pattern": {"shape": ".", "size": 5, "solidity": 0.3, "fgcolor": "@unknown", "bgcolor": "@page"},
    },
}  # fmt: skip


def counts_by_group(result: Result, labels: Labels) -> Figure:
    """Return one bar per group of the first dimension, split by gender, in the order of *result*.

    Args:
        result: counts of persons by a dimension and gender.
        labels: names of the groups.
    """
    groups = group_counts(result)
    everyone = sum(sum(genders.values()) for genders in groups.values())
    row = ROW if len(result.by) > 1 else LOW_ROW
    annotations: list[blocks.Shape] = []
    shapes: list[blocks.Shape] = []
    numbers = [_numbers(sum(genders.values()), everyone, result) for genders in groups.values()]
    names = [
        blocks.wrapped(labels.of(result.by[0], code), said)
        for code, said in zip(groups, numbers, strict=True)
    ]
    tops = blocks.tops(names, row)
    starts = [end - row for end in tops[1:]]
    for name, said, genders, top, start in zip(names, numbers, groups.values(), tops, starts, strict=False):
        annotations.append(blocks.row_label(name, top + _NAME + blocks.wrap_height(name) / 2))
        annotations.append(blocks.row_value(said, top + _NAME))
        if len(result.by) > 1:
            annotations.append(blocks.row_note(_said(genders, result, labels), start + _NOTE))
        shapes.append(blocks.rule(start + row - 2))
    figure = blocks.block_figure(
        tops[-1],
        max([sum(g.values()) for g in groups.values()] + [1]),
        unit="",
        traces=_bars(result, groups, labels, [start + _BAR for start in starts]),
        annotations=annotations,
        shapes=shapes,
    )
    figure["layout"]["barmode"] = "stack"
    return blocks.from_the_edge(figure)


def describe_counts(result: Result, labels: Labels) -> str:
    """Say in at most 250 characters what ``counts_by_group`` draws."""
    groups = {code: sum(split.values()) for code, split in group_counts(result).items()}
    largest = sorted(groups, key=lambda code: -groups[code])[:3]
    about = wording.ABOUT if result.approximate else ""
    said = [f"{labels.of(result.by[0], code)} {about}{wording.number(groups[code])}" for code in largest]
    whole = f"{about}{wording.number(sum(groups.values()))}"
    everyone = tr("{n} inskrivna per {group}.", n=whole, group=labels.name(result.by[0]).lower())
    return alt_text(everyone, tr("Flest: {groups}.", groups=", ".join(said)))


def group_counts(result: Result) -> dict[str, dict[str, int]]:
    """Return persons per group and gender of *result*, both in display order."""
    groups: dict[str, dict[str, int]] = {}
    for row in result.frame.iter_rows(named=True):
        groups.setdefault(row[result.by[0]], {})[row[Dimension.GENDER]] = row["numerator"] or 0
    return groups


def split_text(genders: dict[str, int], labels: Labels) -> str:
    """Return the persons per gender in words, such as ``128 kvinnor, 86 män``."""
    return ", ".join(people_of(gender, n, labels) for gender, n in genders.items() if n)


def _said(genders: dict[str, int], result: Result, labels: Labels) -> str:
    text = split_text(genders, labels)
    return wording.marked(text, approximate=result.approximate and bool(text))


def _numbers(n: int, everyone: int, result: Result) -> str:
    share = wording.percent(100 * n / everyone, wording.share_decimals(everyone)) if everyone else "–"
    many = wording.marked(wording.number(n), approximate=result.approximate)
    return f"{many}  {blocks.muted(share)}"


def _bars(
    result: Result, groups: dict[str, dict[str, int]], labels: Labels, ys: list[int]
) -> list[blocks.Trace]:
    traces: list[blocks.Trace] = []
    genders = dict.fromkeys(gender for split in groups.values() for gender in split)
    for gender in sorted(genders, key=list(GENDER_FILL).index):
        hover = [
            f"{as_words(labels.of(result.by[0], code))}: {_said(split, result, labels)}"
            for code, split in groups.items()
        ]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "width": _THICKNESS,
                # A bar of nothing would still draw its outline.
                "x": [split.get(gender) or None for split in groups.values()],
                "y": ys,
                "marker": GENDER_FILL[gender],
                "text": hover,
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    return traces
