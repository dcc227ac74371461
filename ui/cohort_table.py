"""The cohort table: when a quarter's enrolled got to work or study, and what is too early to read."""

from collections.abc import Sequence

import streamlit as st

from metrics import verdicts_time as verdicts
from metrics import wording
from metrics.catalog import CUMINC_12M, TIME_CURVE
from metrics.cohorts import MONTHS, Cell, Cohort, cohorts, telling_months
from metrics.dimension import Dimension
from metrics.translation import mark, tr
from ui.frame import LegendItem, frame_foot, frame_head
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.notices import empty_state
from ui.sources import source_row
from ui.tables import Table, dash, scroller, table_twin
from ui.view import View

#: Percent at which the tint gets one step darker; the same for every selection.
_TOO_LITTLE = mark("För litet underlag för kohorter i urvalet")
_STEPS = (5, 10, 15, 20)
_KEY = f"chart_{TIME_CURVE.id}_{Dimension.ENROLLED_QUARTER}"


def draw_cohorts(view: View) -> None:
    """Draw one row per quarter of enrolment and one column per month since the start."""
    result = view.evaluate(TIME_CURVE, Dimension.ENROLLED_QUARTER)
    whole = view.evaluate(CUMINC_12M, Dimension.ENROLLED_QUARTER)
    found = cohorts(result, whole, view.as_of)
    if all(cell.value is None and cell.ripe_on is None for cohort in found for cell in cohort.cells):
        if has_no_numbers(result):
            draw_without_numbers(view, result, tr(_TOO_LITTLE), mark("kohorter"))
            return
        why = result.refusal.said() if result.refusal else tr("Ingen kohort har följts länge nog.")
        empty_state(tr(_TOO_LITTLE), why)
        return
    title, source = verdicts.cohorts_title(found), source_row(result)
    subtitle = tr(
        "Andel som har gått till arbete eller studier så många månader efter start, per kvartal för "
        "inskrivningen. Starkare färg, större andel. Datumet säger när en tidig ruta kan läsas."
    )
    with st.container(key=f"frame_{_KEY}"):
        frame_head(title, subtitle, [LegendItem("hatch", mark("För tidigt"))])
        st.html(_table_html(found, tr("Tabell: {title}", title=title), approximate=result.approximate))
        frame_foot(verdicts.cohorts_verdict(found), source)
        table_twin(_twin(found), key=_KEY, title=title, note=subtitle, source=source)


def _table_html(found: Sequence[Cohort], caption: str, *, approximate: bool) -> str:
    shown = [MONTHS.index(month) for month in telling_months(found)]
    months = "".join(f'<th scope="col">{_months(MONTHS[i])}</th>' for i in shown)
    about = f"≈{wording.NBSP}" if approximate else ""
    rows = "".join(
        f'<tr><th scope="row">{wording.period_name(cohort.quarter)}</th>'
        f"<td>{about if cohort.everybody else ''}{wording.number(cohort.everybody)}</td>"
        f"{''.join(_cell(cohort.cells[i]) for i in shown)}</tr>"
        for cohort in found
    )
    table = (
        '<table class="m-table m-cohorts"><thead><tr><th scope="col">'
        f'{tr("Började")}</th><th scope="col">{tr("Inskrivna")}</th>{months}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    return scroller(table, caption)


def _cell(cell: Cell) -> str:
    if cell.ripe_on is not None:
        return f'<td class="m-early"><span>{tr("för tidigt")}<br>{_day(cell)}</span></td>'
    if cell.value is None:
        return f"<td>{dash(tr('för litet underlag'))}</td>"
    step = 1 + sum(cell.value >= edge for edge in _STEPS)
    return f'<td class="m-tint{step}">{wording.percent(cell.value, 0)}</td>'


def _day(cell: Cell) -> str:
    return wording.day(cell.ripe_on) if cell.ripe_on else ""


def _months(n: int) -> str:
    return tr("{n} mån", n=n)


def _twin(found: Sequence[Cohort]) -> Table:
    limits = (tr("procent"), tr("lägre gräns"), tr("övre gräns"))
    return Table(
        columns=[tr("Började"), tr("Inskrivna"), *(_months(m) for m in MONTHS)],
        rows=[
            [wording.period_name(cohort.quarter), cohort.everybody, *(_with_limits(c) for c in cohort.cells)]
            for cohort in found
        ],
        csv_columns=[
            tr("Började"), tr("Inskrivna"),
            *(f"{_months(m)}, {what}" for m in MONTHS for what in limits),
        ],
        csv_rows=[
            [
                wording.period_name(cohort.quarter), cohort.everybody,
                *(number for c in cohort.cells for number in (c.value, c.lower, c.upper)),
            ]
            for cohort in found
        ],
    )  # fmt: skip


def _with_limits(cell: Cell) -> str | None:
    if cell.ripe_on is not None:
        return tr("för tidigt, {day}", day=_day(cell))
    if cell.value is None:
        return None
    return f"{wording.percent(cell.value, 0)} [{wording.interval(cell.lower, cell.upper, decimals=0)}]"
