"""The share of women in each group, on the band that counts as an even balance."""

from typing import Any

from charts import row_blocks as blocks
from charts.names import as_words
from charts.numbers import alt_text, counts_text, interval_text, unit_sign, value_text
from charts.theme import Figure
from metrics.balance import EVEN, Balance, balance
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.translation import mark, tr

ROW, TOP = 50, 22
_NAME, _MARK = 11, 31
WORDS = {
    Balance.EVEN: mark("jämn"),
    Balance.MORE_WOMEN: mark("fler kvinnor"),
    Balance.MORE_MEN: mark("fler män"),
    Balance.TOO_LITTLE: mark("för litet underlag"),
}


def women_share(result: Result, labels: Labels) -> Figure:
    """Return one row per group of the first dimension of *result*, in its order, 0 to 100 percent."""
    rows = list(result.frame.iter_rows(named=True))
    names = [labels.of_group(row, result) for row in rows]
    wrapped = [blocks.wrapped(name, _numbers(row, result)) for name, row in zip(names, rows, strict=True)]
    tops = blocks.tops(wrapped, ROW, TOP)
    height = tops[-1]
    annotations = [blocks.target_label(tr("jämn 40–60\u00a0%"), 50, 7, centred=True)]
    shapes: list[dict[str, Any]] = [_band(height)]
    said, spans = [], []
    for row, name, lines, top, end in zip(rows, names, wrapped, tops, tops[1:], strict=False):
        label, mark = top + _NAME, end - ROW + _MARK
        shapes.append(blocks.rule(end - 2))
        annotations.append(_clear(blocks.row_label(lines, label + blocks.wrap_height(lines) / 2)))
        annotations.append(_clear(blocks.row_value(_numbers(row, result), label)))
        if row["status"] == Status.OK:
            share = (
                f"{value_text(row, result)}, {counts_text(row, result)}, {tr(WORDS[balance(row['value'])])}"
            )
            words = f"{as_words(name)}: {share}<br>{interval_text(row, result)}"
            said.append((row["value"], mark, words))
            spans.append((row["lower"], row["upper"], mark))
    xs, ys, words_ = [x for x, *_ in said], [float(y) for _, y, _ in said], [w for *_, w in said]
    traces = [blocks.intervals(spans, blocks.DOT["color"]), blocks.dots(xs, ys, words_, blocks.DOT)]
    return blocks.block_figure(
        height, 100.0, unit=unit_sign(result), traces=traces, annotations=annotations, shapes=shapes
    )


def describe_women_share(result: Result, labels: Labels) -> str:
    """Say in which groups women or men are the clear majority, in at most 250 characters."""
    found: dict[Balance, list[str]] = {kind: [] for kind in Balance}
    for row in result.frame.iter_rows(named=True):
        found[balance(row["value"])].append(labels.of_group(row, result))
    parts = [f"{tr(WORDS[kind])}: {', '.join(names)}" for kind, names in found.items() if names]
    return alt_text(tr("Andel kvinnor av inskrivna mot 40–60 procent. {parts}.", parts="; ".join(parts)))


def _band(height: int) -> dict[str, Any]:
    return {
        "type": "rect", "x0": EVEN[0], "x1": EVEN[1], "y0": TOP - 4, "y1": height - 2, "layer": "below",
        "fillcolor": "@grey", "line": {"width": 0},
    }  # fmt: skip


def _clear(annotation: dict[str, Any]) -> dict[str, Any]:
    """Let the band be seen behind the words."""
    return annotation | {"bgcolor": "rgba(0,0,0,0)"}


def _numbers(row: dict[str, Any], result: Result) -> str:
    if row["status"] != Status.OK:
        return f"–  {tr(WORDS[Balance.TOO_LITTLE])}"
    return f"<b>{value_text(row, result)}</b>  {counts_text(row, result)}"
