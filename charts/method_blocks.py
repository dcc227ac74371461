"""Who gets which method, or comes from where: women's mark above men's in one row block per method."""

from typing import Any

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text, counts_text, interval_text, unit_sign, value_text
from charts.theme import Figure
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.translation import mark, tr

#: Pixels of a block, and within it of the name, women's and men's marks and the counts.
ROW, NAME, COUNTS = 88, 13, 70
_MARK = {"woman": 33, "man": 50}
_WORDS = {"woman": mark("kvinnor"), "man": mark("män")}
_WHAT = {
    Dimension.METHOD: mark("Andel av de inskrivna som har fått varje metod"),
    Dimension.REFERRER: mark("Andel av de inskrivna från varje remittent"),
}


def method_shares(result: Result, labels: Labels) -> Figure:
    """Return one block per method that anybody has had, in the order of *result*.

    Args:
        result: shares by method (or by another dimension) and gender.
        labels: names of methods.
    """
    methods = methods_in(result)
    annotations, shapes = [], []
    marks: dict[str, list[tuple[dict[str, Any], float, str]]] = {gender: [] for gender in _MARK}
    for i, (method, rows) in enumerate(methods.items()):
        top = ROW * i
        name = as_words(labels.of(result.by[0], method))
        counts = ", ".join(
            f"{counts_text(rows[g], result)} {tr(word)}" for g, word in _WORDS.items() if g in rows
        )
        annotations += [blocks.row_label(name, top + NAME), blocks.row_note(counts, top + COUNTS)]
        shapes.append(blocks.rule(top + ROW - 4))
        for gender, y in _MARK.items():
            row = rows.get(gender)
            if row is not None and row["status"] == Status.OK:
                said = (
                    f"{name}, {tr(_WORDS[gender])}: {value_text(row, result)}<br>{interval_text(row, result)}"
                )
                marks[gender].append((row, top + y, said))
                annotations.append(blocks.end_text(value_text(row, result), row["upper"], top + y))
    traces = []
    for gender, points in marks.items():
        colour = blocks.GENDER_COLOUR[gender]
        traces.append(blocks.intervals([(r["lower"], r["upper"], y) for r, y, _ in points], colour))
        xs, ys = [r["value"] for r, _, _ in points], [y for _, y, _ in points]
        traces.append(blocks.dots(xs, ys, [said for *_, said in points], blocks.GENDER_MARKER[gender]))
    # Room for the longest value after the longest interval, on a phone too.
    highest = 1.16 * max([row["upper"] for points in marks.values() for row, *_ in points] + [1.0])
    return blocks.block_figure(
        ROW * len(methods),
        highest,
        unit=unit_sign(result),
        traces=traces,
        annotations=annotations,
        shapes=shapes,
    )


def describe_method_shares(result: Result, labels: Labels) -> str:
    """Say the most common methods of women and men, in at most 250 characters."""
    parts = []
    for gender, who in _WORDS.items():
        rows = [row for genders in methods_in(result).values() for g, row in genders.items() if g == gender]
        most = sorted((r for r in rows if r["value"] is not None), key=lambda r: -r["value"])[:2]
        if most:
            said = [f"{labels.of_group(r, result)} {value_text(r, result)}" for r in most]
            parts.append(tr("för {who}: {methods}", who=tr(who), methods=", ".join(said)))
    what = tr(_WHAT[result.by[0]]) if result.by[0] in _WHAT else tr("Andel i varje grupp")
    return alt_text(tr("{what}. Vanligast {parts}.", what=what, parts="; ".join(parts)))


def methods_in(result: Result) -> dict[str, dict[str, dict[str, Any]]]:
    """Return method -> gender -> row, without the methods that nobody has had."""
    methods: dict[str, dict[str, dict[str, Any]]] = {}
    for row in result.frame.iter_rows(named=True):
        methods.setdefault(row[result.by[0]], {})[row["gender"]] = row
    return {m: rows for m, rows in methods.items() if any(r["numerator"] for r in rows.values())}
