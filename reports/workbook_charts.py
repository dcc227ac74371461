"""The sheets with native charts: outcomes by gender, shares per förbund, enrolled per quarter.

They hold only rows that have a number: a spreadsheet draws a text as nothing at all, which reads as 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook

from charts.numbers import drawable, goal_text
from charts.theme import TOKENS
from metrics import verdicts_outcomes, verdicts_places
from metrics.catalog import LADDER, SHORT_LADDER
from metrics.codes import WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import listed
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.snapshot import Snapshot
from reports.about import ABOUT_NOTE, marks, source_line
from reports.table import Cell
from reports.views import Column, Form, view_of
from reports.workbook_grid import Formats, add_grid, write_lines

_SIZE = {"width": 720, "height": 380}


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart of bars, one series per column after the first.

    Attributes:
        limits: per series, how far the interval reaches below and above each bar; empty without intervals.
    """

    sheet: str
    title: str
    results: Sequence[Result]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    colours: Sequence[str]
    limits: Sequence[tuple[Sequence[float], Sequence[float]]]
    missing: Sequence[str]


def charts_of(made: Snapshot) -> list[BarChart]:
    """Return the charts that the snapshot has the numbers of."""
    labels = Labels(made.codes)
    found = (_ladder(made, labels), _places(made, labels), _quarters(made, labels))
    return [chart for chart in found if chart is not None and chart.rows]


def add_charts(book: Workbook, charts: Sequence[BarChart], made: Snapshot, formats: Formats) -> None:
    """Add a sheet per chart, with the numbers that it draws."""
    for place, chart in enumerate(charts, start=1):
        _draw(book, chart, made, formats, name=f"Diagram{place}")


def _ladder(made: Snapshot, labels: Labels) -> BarChart | None:
    ladder = SHORT_LADDER if made.heading.policy is Policy.PROTECTED else LADDER
    if not all(made.holds(i.id, Dimension.GENDER) for i in ladder):
        return None
    steps = [made.result(i.id, Dimension.GENDER) for i in ladder]
    gaps = [made.result(gap) for gap in ("gap_outcome", "gap_prework") if made.holds(gap)]
    found = [{row["gender"]: row for row in step.frame.iter_rows(named=True)} for step in steps]
    whole = [all(g in rows and drawable(rows[g], step) for g in WOMEN_AND_MEN)
             for rows, step in zip(found, steps, strict=True)]  # fmt: skip
    shown = [(rows, step) for rows, step, both in zip(found, steps, whole, strict=True) if both]
    columns = [Column("outcome", "Utfall", Form.TEXT)]
    columns += [Column(g, labels.of(Dimension.GENDER, g), Form.PERCENT) for g in WOMEN_AND_MEN]
    return BarChart(
        sheet="Diagram utfall",
        title=verdicts_outcomes.ladder_title(steps, gaps),
        results=steps,
        columns=columns,
        rows=[[step.indicator.name.sv, *(rows[g]["value"] for g in WOMEN_AND_MEN)] for rows, step in shown],
        colours=[TOKENS[g][0] for g in WOMEN_AND_MEN],
        limits=[_limits([rows[g] for rows, _ in shown]) for g in WOMEN_AND_MEN],
        missing=[s.indicator.name.sv for s, both in zip(steps, whole, strict=True) if not both],
    )


def _places(made: Snapshot, labels: Labels) -> BarChart | None:
    if not made.holds("exit_work_study", Dimension.FORBUND):
        return None
    result = made.result("exit_work_study", Dimension.FORBUND)
    rows = list(result.frame.iter_rows(named=True))
    shown = [row for row in rows if drawable(row, result)]
    columns = [Column("forbund", labels.name(Dimension.FORBUND), Form.TEXT),
               Column("value", result.indicator.name.sv, Form.PERCENT)]  # fmt: skip
    names = {row["forbund"]: labels.of(Dimension.FORBUND, row["forbund"]) for row in rows}
    return BarChart(
        sheet="Diagram förbund",
        title=verdicts_places.places_title(result, labels),
        results=[result],
        columns=columns,
        rows=[[names[row["forbund"]], row["value"]] for row in shown],
        colours=[TOKENS["data"][0]],
        limits=[_limits(shown)],
        missing=[names[row["forbund"]] for row in rows if row not in shown],
    )


def _quarters(made: Snapshot, labels: Labels) -> BarChart | None:
    if not made.holds("enrolled_new", Dimension.ENROLLED_QUARTER):
        return None
    result = made.result("enrolled_new", Dimension.ENROLLED_QUARTER)
    view = view_of(result, labels)
    shown = [
        row[:2] for row, status in zip(view.rows, result.frame["status"], strict=True) if status == Status.OK
    ]
    return BarChart(
        sheet="Diagram kvartal",
        title=view.title,
        results=[result],
        columns=view.columns[:2],
        rows=shown,
        colours=[TOKENS["data"][0]],
        limits=[],
        missing=[],
    )


def _limits(rows: Sequence[dict[str, float]]) -> tuple[list[float], list[float]]:
    """Return how far the intervals of *rows* reach below and above their values."""
    return [row["value"] - row["lower"] for row in rows], [row["upper"] - row["value"] for row in rows]


def _with_limits(chart: BarChart) -> tuple[list[Column], list[list[Cell]]]:
    """Return the table of *chart* with how far its intervals reach, which the chart reads from there."""
    columns, rows = list(chart.columns), [list(row) for row in chart.rows]
    for column, (below, above) in zip(chart.columns[1:], chart.limits, strict=False):
        for words, reach in (("till nedre gräns", below), ("till övre gräns", above)):
            columns.append(Column(f"{column.name}_{words}", f"{column.heading}, {words}", Form.PERCENT))
            for row, value in zip(rows, reach, strict=True):
                row.append(value)
    return columns, rows


def _highest(chart: BarChart) -> float:
    """Return the highest end of an interval, in percent."""
    tops = [0.0]
    for place, (_, above) in enumerate(chart.limits, start=1):
        tops += [float(row[place] or 0) + up for row, up in zip(chart.rows, above, strict=True)]
    return max(tops)


def _draw(book: Workbook, chart: BarChart, made: Snapshot, formats: Formats, *, name: str) -> None:
    sheet = book.add_worksheet(chart.sheet)
    lines = [*marks(made), chart.title, source_line(*chart.results)]
    lines += [ABOUT_NOTE] if any(result.approximate for result in chart.results) else []
    goals = [result for result in chart.results if result.target is not None]
    lines += [f"Mål: {listed([f'{r.indicator.name.sv} {goal_text(r)}' for r in goals])}."] if goals else []
    lines += ["Strecken i diagrammet visar 95 % säkerhet."] if chart.limits else []
    lines += [f"Utan tal, för litet underlag: {listed(chart.missing)}."] if chart.missing else []
    first = write_lines(sheet, lines, formats)
    columns, rows = _with_limits(chart)
    add_grid(sheet, first, columns, rows, formats, name=name)
    drawn = book.add_chart({"type": "column"})
    last = first + len(rows)

    def cells(place: int) -> str:
        return f"='{chart.sheet}'!{xl_range_abs(first + 1, place, last, place)}"

    for place in range(1, len(chart.columns)):
        series: dict[str, object] = {
            "name": [chart.sheet, first, place],
            "categories": cells(0),
            "values": cells(place),
            "fill": {"color": chart.colours[place - 1]},
        }
        if chart.limits:
            below = len(chart.columns) + 2 * (place - 1)
            reach: dict[str, object] = {"minus_values": cells(below), "plus_values": cells(below + 1)}
            series["y_error_bars"] = {"type": "custom", **reach}
        drawn.add_series(series)
    percent = chart.columns[1].form is Form.PERCENT
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    axis: dict[str, object] = {"min": 0, "num_format": "0%" if percent else "#,##0"}
    if chart.limits:
        # Left to itself the axis ends at the highest bar and cuts the interval above it.
        axis["max"] = min(ceil(_highest(chart) / 10) / 10, 1)
    drawn.set_y_axis(axis)
    drawn.set_legend({"none": True} if len(chart.columns) == 2 else {"position": "top"})
    drawn.set_size(_SIZE)
    sheet.insert_chart(first, len(columns) + 1, drawn, {"description": chart.title})
