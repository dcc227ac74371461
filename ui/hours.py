"""Hours of support on the page about methods: the mean per person, of women, of men and of each förbund."""

from charts.dot_interval import describe_dot_interval, dot_interval
from charts.numbers import value_text
from metrics import wording
from metrics.catalog import HOURS_PP
from metrics.dimension import Dimension
from metrics.result import Result, Status
from metrics.translation import mark, tr
from metrics.verdicts_methods import hours_title
from ui.frame import LegendItem, chart_frame
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.paths import ways_kept
from ui.places import place_dimensions
from ui.sources import source_row
from ui.tables import Table
from ui.view import View

_VERDICT = mark(
    "Fler timmar är inte bättre: den som behöver mer stöd får ofta mer, och den som just har börjat har få "
    "timmar ännu."
)


def draw_hours(view: View) -> None:
    """Draw the mean hours by place, or by gender where places have no numbers."""
    genders, places = (
        view.evaluate(HOURS_PP, dimension)
        for dimension in (Dimension.GENDER, place_dimensions(view.selection)[0])
    )
    result = genders if has_no_numbers(places) else places
    title = hours_title(genders)
    if result.refusal is not None and ways_kept(view):
        # The notice in place of the ways has named the hours.
        return
    if has_no_numbers(result):
        draw_without_numbers(view, result, title, tr("grupper"))
        return
    chart_frame(
        key="chart_hours_pp",
        title=title,
        subtitle=tr(
            "Medelvärde av aktivitetstimmar per inskriven till och med datadagen. Fast ordning, inte "
            "rangordnade. Streck visar 95\u00a0% säkerhet."
        ),
        legend=[LegendItem("data", tr("Timmar")), LegendItem("interval", tr("95\u00a0% säkerhet"))],
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=tr(_VERDICT),
        source=source_row(result, genders),
        table=hours_table(view, *([genders] if result is genders else [genders, result])),
    )


def hours_table(view: View, *results: Result) -> Table:
    """Return one row per group of each of *results*."""
    rows = [
        (
            view.labels.of_group(row, result),
            row["denominator"],
            value_text(row, result) if row["status"] == Status.OK else None,
            wording.interval(row["lower"], row["upper"], result.indicator.unit)
            if row["lower"] is not None
            else None,
        )
        for result in results
        for row in result.frame.iter_rows(named=True)
    ]
    return Table((tr("Grupp"), tr("Inskrivna"), tr("Timmar i medeltal"), tr("95\u00a0% säkerhet")), rows)
