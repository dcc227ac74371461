"""A gap as the sum of its parts: each bar starts where the one before ended, the last one is the whole."""

from dataclasses import dataclass
from typing import Any

from charts import row_blocks as blocks
from charts.gap_words import TOO_LITTLE, chance_word, signed_text
from charts.numbers import alt_text
from charts.theme import Figure
from metrics import wording
from metrics.decomposition import Decomposition, Part
from metrics.indicator import Unit
from metrics.verdicts_decomposition import limits, names, parts_title

#: Pixels of a row, over the first one, and within a row of name, measure, bar, interval and limits.
ROW, TOP, NAME, MEASURE, BAR, SURE, LIMITS = 98, 20, 11, 30, 52, 66, 81
_THICK = 16


@dataclass(slots=True)
class _Row:
    """One bar from *start* to *end*, with its words; end None = hidden."""

    name: str
    measure: str
    note: str
    start: float
    end: float | None
    fill: str
    interval: tuple[float, float] | None = None

    @property
    def value(self) -> str:
        """The length of the bar with its sign."""
        return "visas inte" if self.end is None else _points(self.end - self.start)


def waterfall(found: Decomposition, whole_note: str) -> Figure:
    """Return one row per part of *found*, the rest if any part is hidden, and the whole gap.

    Args:
        found: with parts.
        whole_note: limits and chance of the whole gap.
    """
    rows = _rows(found, whole_note)
    height = TOP + ROW * len(rows)
    traces, annotations = [], [blocks.target_label("ingen skillnad", 0, 6, centred=True)]
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
    figure["layout"]["xaxis"] |= _axis(rows)
    return figure


def describe_waterfall(found: Decomposition) -> str:
    """Say what the parts are, in at most 250 characters."""
    said = [
        f"{names(part, found)[0]} {_points(part.value) if part.value is not None else 'visas inte'}"
        for part in found.parts
    ]
    return alt_text(f"{parts_title(found)}.", f"{'; '.join(said)}.", f"Hela skillnaden {_points(found.gap)}.")


def part_note(part: Part) -> str:
    """Return what stands under a part: its limits, whether it is beyond chance, what could be seen."""
    seen = f"kan visa från {wording.number(part.detectable, 1)}"
    if part.lower is None or part.upper is None:
        return f"{TOO_LITTLE}, {seen}"
    word = chance_word(part.lower, part.upper, beyond=part.beyond_chance)
    return f"{limits(part)}, {f'<b>{word}</b>' if part.beyond_chance else word}, {seen}"


def _rows(found: Decomposition, whole_note: str) -> list[_Row]:
    rows, start = [], 0.0
    for part in found.parts:
        name, measure = names(part, found)
        end = None if part.value is None else start + part.value
        reach = None if part.lower is None or part.upper is None else (start + part.lower, start + part.upper)
        fill = "@data" if part.beyond_chance else "@within"
        rows.append(_Row(name, measure, part_note(part), start, end, fill, reach))
        start = start if end is None else end
    gap = found.gap or 0.0
    if found.rest is not None:
        what = "Det som talen inte kan dela upp"
        rows.append(_Row("Resten", what, "Ingen säkerhet kan anges", start, gap, "@grey"))
    levels = f"{wording.percent(found.women)} av kvinnorna, {wording.percent(found.men)} av männen"
    rows.append(_Row("Hela skillnaden", levels, whole_note, 0.0, gap, "@context"))
    return rows


def _bar(row: _Row, y: float) -> dict[str, Any]:
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


def _points(value: float | None) -> str:
    return wording.difference(value, Unit.PERCENTAGE_POINTS, short=True)


def _axis(rows: list[_Row]) -> dict[str, object]:
    ends = [x for row in rows for x in (row.start, row.end, *(row.interval or ())) if x is not None]
    values = blocks.ticks(max([abs(x) for x in ends] + [1.0]))
    both = [-v for v in reversed(values[1:])] + values
    return {
        "range": [-1.02 * values[-1], 1.02 * values[-1]],
        "tickvals": both,
        "ticktext": [signed_text(v) for v in both],
    }
