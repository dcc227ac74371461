"""A gap as the sum of its parts: each bar starts where the one before ended, the last one is the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts import row_blocks as blocks
from charts.gap_words import chance_word, signed_text
from charts.numbers import alt_text
from charts.theme import Figure
from metrics import wording
from metrics.decomposition import Decomposition, Part
from metrics.translation import tr
from metrics.verdicts_decomposition import limits, names, parts_title

#: Pixels of a row, over the first one, and within a row of name, measure, bar, interval and limits.
ROW, TOP, NAME, MEASURE, BAR, SURE, LIMITS = 98, 20, 11, 30, 52, 66, 81
_THICK = 16


@dataclass(slots=True)
class Row:
    """One bar from *start* to *end*, with its words; end None = hidden.

    Attributes:
        value: the length of the bar with its sign and unit.
    """

    name: str
    measure: str
    note: str
    start: float
    end: float | None
    fill: str
    value: str
    interval: tuple[float, float] | None = None


def waterfall(found: Decomposition, whole_note: str) -> Figure:
    """Return one row per part of *found*, the rest if any part is hidden, and the whole gap.

    Args:
        found: with parts.
        whole_note: limits and chance of the whole gap.
    """
    return row_figure(_rows(found, whole_note), tr("ingen skillnad"))


def row_figure(rows: Sequence[Row], zero: str, *, both_sides: bool = True) -> Figure:
    """Return the bars of *rows*, each from where the one before ended.

    Args:
        zero: stands over the line at 0.
        both_sides: whether the axis reaches as far below 0 as above.
    """
    height = TOP + ROW * len(rows)
    traces, annotations = [], [blocks.target_label(zero, 0, 6, centred=both_sides)]
    shapes = [blocks.target_line(0, TOP - 6, height - 6, width=1.5) | {"layer": "below"}]
    for i, row in enumerate(rows):
        top = TOP + ROW * i
        annotations += [
            blocks.row_label(row.name, top + NAME, bold=True),
            blocks.row_value(f"<b>{row.value}</b>" if row.end is not None else row.value, top + NAME),
            blocks.row_note(row.measure, top + MEASURE),
            blocks.row_note(row.note, top + LIMITS),
        ]
        shapes.append(blocks.rule(top + ROW - 6))
        if row.end is not None:
            traces.append(_bar(row, top + BAR))
            if i < len(rows) - 1:
                shapes.append(_connector(row.end, top + BAR, top + ROW + BAR))
        elif i < len(rows) - 1:
            shapes.append(_connector(row.start, top + BAR, top + ROW + BAR))
        if row.interval is not None:
            traces.append(blocks.intervals([(*row.interval, top + SURE)], "@text") | {"opacity": 1})
    figure = blocks.block_figure(
        height, 100.0, unit="", traces=traces, annotations=annotations, shapes=shapes
    )
    figure["layout"]["xaxis"] |= _axis(rows, both_sides=both_sides)
    return figure


def describe_waterfall(found: Decomposition) -> str:
    """Say what the parts are, in at most 250 characters."""
    said = [
        f"{names(part, found)[0]} {tr('visas inte') if part.value is None else wording.points(part.value)}"
        for part in found.parts
    ]
    return alt_text(
        f"{parts_title(found)}.",
        f"{'; '.join(said)}.",
        tr("Hela skillnaden {n}.", n=wording.points(found.gap)),
    )


def part_note(part: Part) -> str:
    """Return what stands under a part: its limits, whether it is beyond chance, what could be seen."""
    seen = tr("kan visa från {n}", n=wording.number(part.detectable, 1))
    if part.lower is None or part.upper is None:
        return f"{tr(blocks.TOO_LITTLE)}, {seen}"
    word = chance_word(part.lower, part.upper, beyond=part.beyond_chance)
    return f"{limits(part)}, {f'<b>{word}</b>' if part.beyond_chance else word}, {seen}"


def _rows(found: Decomposition, whole_note: str) -> Sequence[Row]:
    rows, start = [], 0.0
    for part in found.parts:
        name, measure = names(part, found)
        end = None if part.value is None else start + part.value
        reach = None if part.lower is None or part.upper is None else (start + part.lower, start + part.upper)
        fill = "@data" if part.beyond_chance else "@within"
        said = tr("visas inte") if part.value is None else wording.points(part.value)
        rows.append(Row(name, measure, part_note(part), start, end, fill, said, reach))
        start = start if end is None else end
    gap = found.gap or 0.0
    if found.rest is not None:
        what, note = tr("Det som talen inte kan dela upp"), tr("Ingen säkerhet kan anges")
        rows.append(Row(tr("Resten"), what, note, start, gap, "@grey", wording.points(gap - start)))
    levels = tr(
        "{women} av kvinnorna, {men} av männen",
        women=wording.percent(found.women),
        men=wording.percent(found.men),
    )
    rows.append(Row(tr("Hela skillnaden"), levels, whole_note, 0.0, gap, "@context", wording.points(gap)))
    return rows


def _bar(row: Row, y: float) -> dict[str, Any]:
    end = row.start if row.end is None else row.end
    said = f"{row.name}: {row.value}<br>{row.note}"
    return {
        "type": "bar", "orientation": "h", "width": _THICK, "base": [row.start], "x": [end - row.start],
        "y": [y], "marker": {"color": row.fill, "line": {"color": "@text", "width": 1}},
        "text": [said], "textposition": "none", "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _connector(x: float, top: float, bottom: float) -> dict[str, Any]:
    """Return the line from the end of a bar to the start of the next."""
    line = {"color": "@axis", "width": 1, "dash": "dot"}
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": bottom, "line": line, "layer": "below"}


def _axis(rows: Sequence[Row], *, both_sides: bool) -> dict[str, object]:
    ends = [x for row in rows for x in (row.start, row.end, *(row.interval or ())) if x is not None]
    values = blocks.ticks(max([abs(x) for x in ends] + [1.0]))
    if not both_sides:
        return {
            "range": [-0.01 * values[-1], 1.02 * values[-1]],
            "tickvals": values,
            "ticktext": [signed_text(v) for v in values],
        }
    both = [-v for v in reversed(values[1:])] + values
    return {
        "range": [-1.02 * values[-1], 1.02 * values[-1]],
        "tickvals": both,
        "ticktext": [signed_text(v) for v in both],
    }
