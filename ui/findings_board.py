"""The register as a board by step, as a list, and as what happened when."""

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

import streamlit as st

from metrics import codes, wording
from metrics.findings import NO_MANDATE, Finding
from metrics.indicator import Unit
from metrics.phrases import counted, listed
from metrics.result import Result
from metrics.text import Swedish
from metrics.translation import tr
from metrics.verdicts_findings import board_title
from reports.findings_table import findings_table, place, spread
from ui.frame import frame_head
from ui.language import marked
from ui.sources import source_row
from ui.tables import table_html, table_twin
from ui.view import View

#: The part of the address that opens one finding.
PARAMETER = "nr"
#: Columns of the board; what ended without action stands in the list.
_STEPS = ("raised", "received", "decided", "acted", "followed_up")
_CARDS = 5
_EVENTS = 40
_MARKDOWN = re.compile(r"([\\`*_\[\]:$~<>#|!])")


def open_finding(finding_id: int) -> None:
    """Show one finding."""
    st.query_params[PARAMETER] = str(finding_id)


def draw_board(view: View, findings: Sequence[Finding]) -> None:
    """Draw a column per step that has any, those that have waited longest first."""
    by_step = {step: _in_step(findings, step) for step in _STEPS}
    empty = [codes.FINDING_STATUS[step].said() for step, own in by_step.items() if not own]
    filled = {step: own for step, own in by_step.items() if own}
    note = tr("De som har väntat längst överst, högst fem per steg. Alla står i listan.")
    if empty:
        note = f"{note} {tr('Utan ärenden: {steps}.', steps=listed(empty))}"
    with st.container(key="frame_findings_board"):
        frame_head(board_title(findings), note)
        with st.grid(columns=max(len(filled), 1), min_column_width=150, gap="small", key="grid_findings"):
            for step, own in filled.items():
                with st.container(key=f"board_{step}", gap=None):
                    name = codes.FINDING_STATUS[step].said()
                    st.html(f'<h3 class="m-panel">{name}, {wording.number(len(own))}</h3>')
                    for finding in own[:_CARDS]:
                        _card(view, finding)
                    if len(own) > _CARDS:
                        more = tr("och {n} till", n=counted(len(own) - _CARDS))
                        st.html(f'<p class="m-notes">{more}</p>')


def _in_step(findings: Sequence[Finding], step: str) -> list[Finding]:
    waits = step in ("raised", "received")
    return sorted((f for f in findings if f.status == step), key=lambda f: f.raised_on, reverse=not waits)


def draw_list(view: View, findings: Sequence[Finding], counted_by: Sequence[Result]) -> None:
    """Draw the whole register as a table, with its files."""
    table = findings_table(findings, view.labels, view.as_of)
    note = tr("Läget den {day}, senast lyfta först.", day=wording.day(view.as_of))
    with st.container(key="frame_findings_list"):
        frame_head(tr("Alla avvikelser och guldkorn"), note)
        st.html(table_html(table, tr("Alla avvikelser och guldkorn")))
        table_twin(
            table,
            key="findings_list",
            title=tr("Avvikelser och guldkorn"),
            note=note,
            source=source_row(*counted_by),
            raises=False,
        )


def draw_timeline(view: View, findings: Sequence[Finding]) -> None:
    """Draw what happened when, latest first, month by month."""
    events = sorted(
        ((step.on, finding, step) for finding in findings for step in finding.steps),
        key=lambda event: (event[0], event[1].id),
        reverse=True,
    )[:_EVENTS]
    with st.container(key="frame_findings_timeline"):
        frame_head(tr("Vad som har hänt"), tr("De senaste {n} stegen, senast först.", n=len(events)))
        for month, happened in groupby(events, key=lambda event: f"{event[0]:%Y-%m}"):
            st.html(f'<h3 class="m-panel">{escape(wording.period_name(month).capitalize())}</h3>')
            rows = "".join(
                f'<li><span class="m-no">{on.day}</span>{marked(Swedish(f.content.title))}'
                f'<span class="m-fact"><b>{codes.FINDING_STATUS[step.status].said()}</b> '
                f"{escape(place(f, view.labels))}</span>"
                f'<span class="m-who">{escape(tr(step.mandate) if step.mandate else "")}</span></li>'
                for on, f, step in happened
            )
            st.html(f'<ul class="m-rows">{rows}</ul>')


def waited_words(finding: Finding, as_of: date) -> str:
    """Return how long it has waited, or took to be decided, and whether that is too long."""
    days = wording.with_unit(finding.waited(as_of), Unit.DAYS)
    if not finding.waits:
        return tr("beslut efter {days}", days=days)
    if finding.overdue(as_of):
        return tr("väntat {days}, över tiden", days=days)
    return tr("väntat {days}", days=days)


def plain(text: str) -> str:
    """Return *text* so that a label shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", text)


def _card(view: View, finding: Finding) -> None:
    kind = codes.FINDING_KIND[finding.content.kind].said()
    with st.container(key=f"card_{finding.id}", gap=None):
        st.button(
            plain(finding.content.title),
            key=f"open_{finding.id}",
            on_click=open_finding,
            args=(finding.id,),
            type="tertiary",
        )
        late = finding.overdue(view.as_of)
        words = waited_words(finding, view.as_of)
        st.html(
            f'<p class="m-card">{kind}, {escape(place(finding, view.labels))}<br>'
            f"{escape(tr(finding.content.mandate or NO_MANDATE))}, "
            f"{f'<b>{words}</b>' if late else words}{_spread(view, finding)}</p>"
        )


def _spread(view: View, finding: Finding) -> str:
    """Return where a guldkorn has been taken up, for its card; nothing where it has not."""
    if not finding.content.spread_to:
        return ""
    said = tr("Spridd till {places}", places=spread(finding, view.labels))
    return f"<br>{escape(said)}"
