"""The cohort table: when a quarter's enrolled got to work or study, and what is too early to read."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics import verdicts_time as verdicts
from metrics import wording
from metrics.catalog import CUMINC_12M, TIME_CURVE
from metrics.cohorts import MONTHS, Cell, Cohort, cohorts
from metrics.dimension import Dimension
from ui.frame import LegendItem, frame_foot, frame_head
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.notices import empty_state
from ui.sources import source_row
from ui.tables import MISSING, Table, table_twin
from ui.view import View

#: Percent at which the tint gets one step darker; the same for every selection.
_TOO_LITTLE = "För litet underlag för kohorter i urvalet"
_STEPS = (5, 10, 15, 20)
_KEY = f"chart_{TIME_CURVE.id}_{Dimension.ENROLLED_QUARTER}"


def draw_cohorts(view: View) -> None:
    """Draw one row per quarter of enrolment and one column per month since the start."""
    result = view.evaluate(TIME_CURVE, Dimension.ENROLLED_QUARTER)
    whole = view.evaluate(CUMINC_12M, Dimension.ENROLLED_QUARTER)
    found = cohorts(result, whole, view.as_of)
    if all(cell.value is None and cell.ripe_on is None for cohort in found for cell in cohort.cells):
        if has_no_numbers(result):
            draw_without_numbers(view, result, _TOO_LITTLE, "kohorter")
            return
        why = result.refusal.to(view.language) if result.refusal else "Ingen kohort har följts länge nog."
        empty_state(_TOO_LITTLE, why)
        return
    title, source = verdicts.cohorts_title(found), source_row(result)
    subtitle = (
        "Andel som har gått till arbete eller studier så många månader efter start, per kvartal för "
        "inskrivningen. Mörkare ruta, större andel. Datumet säger när en tidig ruta kan läsas."
    )
    with st.container(key=f"frame_{_KEY}"):
        frame_head(title, subtitle, [LegendItem("hatch", "För tidigt")])
        st.html(_table_html(found, f"Tabell: {title}", approximate=result.approximate))
        frame_foot(verdicts.cohorts_verdict(found), source)
        table_twin(_twin(found), key=_KEY, title=title, note=subtitle, source=source)


def _table_html(found: Sequence[Cohort], caption: str, *, approximate: bool) -> str:
    # Where months are too small for every cohort, as protected ones at first, a column says nothing.
    shown = [i for i in range(len(MONTHS)) if any(_says(cohort.cells[i]) for cohort in found)]
    months = "".join(f'<th scope="col">{MONTHS[i]} mån</th>' for i in shown)
    about = f"≈{wording.NBSP}" if approximate else ""
    rows = "".join(
        f'<tr><th scope="row">{wording.period_name(cohort.quarter)}</th>'
        f"<td>{about if cohort.everybody else ''}{wording.number(cohort.everybody)}</td>"
        f"{''.join(_cell(cohort.cells[i]) for i in shown)}</tr>"
        for cohort in found
    )
    return (
        f'<div class="m-tablewrap" tabindex="0" role="region" aria-label="{escape(caption)}">'
        '<table class="m-table m-cohorts"><thead><tr><th scope="col">Började</th>'
        f'<th scope="col">Inskrivna</th>{months}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _says(cell: Cell) -> bool:
    return cell.value is not None or cell.ripe_on is not None


def _cell(cell: Cell) -> str:
    if cell.ripe_on is not None:
        return f'<td class="m-early"><span>för tidigt<br>{_day(cell)}</span></td>'
    if cell.value is None:
        return f'<td><span aria-label="för litet underlag">{MISSING}</span></td>'
    step = 1 + sum(cell.value >= edge for edge in _STEPS)
    return f'<td class="m-tint{step}">{wording.percent(cell.value, 0)}</td>'


def _day(cell: Cell) -> str:
    return wording.day(cell.ripe_on) if cell.ripe_on else ""


def _twin(found: Sequence[Cohort]) -> Table:
    return Table(
        columns=["Började", "Inskrivna", *(f"{m} mån" for m in MONTHS)],
        rows=[
            [wording.period_name(cohort.quarter), cohort.everybody, *(_with_limits(c) for c in cohort.cells)]
            for cohort in found
        ],
        csv_columns=[
            "Började", "Inskrivna",
            *(f"{m} mån, {what}" for m in MONTHS for what in ("procent", "lägre gräns", "övre gräns")),
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
        return f"för tidigt, {_day(cell)}"
    if cell.value is None:
        return None
    return f"{wording.percent(cell.value, 0)} [{wording.interval(cell.lower, cell.upper, decimals=0)}]"
