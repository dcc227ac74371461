"""Months reported to Statistics Sweden in time, by förbund in fixed order: figures of the reporting."""

import streamlit as st

from metrics import wording
from metrics.catalog import SCB_ON_TIME
from metrics.dimension import Dimension
from metrics.result import Result
from metrics.selection import Selection
from metrics.translation import mark, tr, trn
from ui.frame import frame_foot, frame_head
from ui.notices import empty_state
from ui.sources import source_row
from ui.tables import Table, table_twin
from ui.view import View

_NOTE = mark(
    "Månader vars sista dag för rapportering har passerat, och hur många av dem som rapporterades i tid. "
    "Per förbund i fast ordning, inte rangordnade."
)
_VERDICT = mark(
    "En månad som kommer sent ändrar ESF:s tal i efterhand. Talet säger inget om vad rapporten innehåller."
)


def draw_reports(view: View) -> None:
    """Draw how many months each förbund has reported in time."""
    of = view.selection
    places = Selection(project=of.project, forbund=of.forbund, period=of.period)
    total = view.evaluate(SCB_ON_TIME, selection=places)
    result = view.evaluate(SCB_ON_TIME, Dimension.FORBUND, selection=places)
    if not total.frame["denominator"].fill_null(0)[0]:
        empty_state(
            tr("Rapporteringen till SCB går inte att visa"),
            tr("Inga rapporteringsdagar är inlästa. Administratören läser in dem på sidan Import."),
        )
        return
    title = reports_title(total)
    table = reports_table(view, result)
    with st.container(key="frame_quality_reports"):
        frame_head(title, tr(_NOTE))
        source = source_row(result, total)
        frame_foot(tr(_VERDICT), source)
        table_twin(table, key="quality_reports", title=title, note=tr(_NOTE), source=source, is_open=True)


def reports_title(total: Result) -> str:
    """Return how many months of all were reported in time."""
    row = total.only()
    part, whole = (wording.number(row[name]) for name in ("numerator", "denominator"))
    return trn(
        "{n} av {total} månader rapporterades till SCB i tid",
        "{n} av {total} månader rapporterades till SCB i tid",
        row["numerator"] or 0,
        n=part,
        total=whole,
    )


def reports_table(view: View, result: Result) -> Table:
    """Return one row per förbund that has had anything to report."""
    rows = [row for row in result.frame.iter_rows(named=True) if row["denominator"]]
    names = [view.labels.of(Dimension.FORBUND, row["forbund"]) for row in rows]
    plain = [
        (name, round(row["numerator"]), round(row["denominator"]))
        for name, row in zip(names, rows, strict=True)
    ]
    columns = (view.labels.name(Dimension.FORBUND), tr("I tid"), tr("Av månader"))
    return Table(
        columns=[*columns, tr("Andel")],
        rows=[[*c, wording.percent(row["value"], 0)] for c, row in zip(plain, rows, strict=True)],
        csv_columns=[*columns, tr("Andel, procent")],
        csv_rows=[[*c, round(row["value"], 4)] for c, row in zip(plain, rows, strict=True)],
    )
