"""Tables: the twin of every chart, readable by eye, by ear, by spreadsheet."""

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.translation import tr
from metrics.wording import number
from reports.export import Drawn
from reports.table import Cell, Table
from ui.export import draw_export
from ui.findings_raise import raise_button
from ui.language import marked
from ui.sources import SourceRow

__all__ = ["MISSING", "Cell", "Table", "dash", "scroller", "shown", "table_html", "table_twin"]

#: Figures with what joins them: "≈ 587 av 1 232 (47,6 %)" and "224 dagar" line up with other numbers.
_NUMERIC = re.compile(
    r"(?:[\d\s \u00a0\u202f.,%\[\]()–−+±≈:/-]"
    r"|\b(?:av|of|till|to|högst|at most|dag|dagar|days?|M?kr|M?SEK)\b"
    r"|\b(?:procent)?enheter\b|\b(?:percentage )?points\b)*"
)
#: What stands where there is no number; never blank, never 0.
MISSING = "–"


def table_html(table: Table, caption: str) -> str:
    """Return *table* as HTML in a focusable wrapper that scrolls sideways where it must."""
    words = [_is_words(table, i) for i in range(len(table.columns))]
    head = "".join(_cell("th", name, words[i], scope="col") for i, name in enumerate(table.columns))
    body = "".join(f"<tr>{_row(row, words)}</tr>" for row in table.rows)
    inner = f'<table class="m-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return scroller(inner, caption)


def scroller(table: str, caption: str) -> str:
    """Return *table* in a wrapper that scrolls sideways by key too, and has a name when it is reached.

    A group and no region: a page has up to forty tables, and that many landmarks lead nowhere.
    """
    return f'<div class="m-tablewrap" tabindex="0" role="group" aria-label="{escape(caption)}">{table}</div>'


def dash(heard: str) -> str:
    """Return the dash that stands for no number, and what is heard in its place.

    Words and no ``aria-label``: a name is not allowed on what has no role, and few readers say it.
    """
    return f'<span aria-hidden="true">{MISSING}</span><span class="m-heard">{escape(heard)}</span>'


def table_twin(
    table: Table,
    *,
    key: str,
    title: str,
    note: str,
    source: SourceRow,
    drawn: Drawn | None = None,
    is_open: bool = False,
    raises: bool = True,
) -> None:
    """Draw *table* behind "Visa som tabell", with its files, beside the action that raises a finding.

    Args:
        key: of the chart it belongs to.
        title: names the table for those who hear it, and stands in the file.
        note: measure, denominator and order, as they stand beside the chart.
        source: of the chart.
        drawn: the chart as a picture; None where it is no figure.
        is_open: whether it starts open.
        raises: whether a finding can be raised from the view.
    """
    with st.container(key=f"twin_{key}", gap=None):
        if raises:
            raise_button(key, title)
        _twin(table, key=key, title=title, note=note, source=source, drawn=drawn, is_open=is_open)


def _twin(
    table: Table,
    *,
    key: str,
    title: str,
    note: str,
    source: SourceRow,
    drawn: Drawn | None,
    is_open: bool,
) -> None:
    # What is closed is not made: the tables of a page take the browser as long as two of its charts.
    twin = st.expander(tr("Visa som tabell"), expanded=is_open, key=f"table_{key}", on_change="rerun")
    if not twin.open:
        return
    with twin:
        st.html(table_html(table, tr("Tabell: {title}", title=title)))
        draw_export(table, key=key, title=title, note=note, source=source, drawn=drawn)


def _row(row: Sequence[Cell], words: Sequence[bool]) -> str:
    first = _cell("th", shown(row[0]), words[0], scope="row")
    return first + "".join(_cell("td", shown(c), words[i]) for i, c in enumerate(row[1:], start=1))


def _cell(tag: str, text: str, words: bool, scope: str = "") -> str:
    attributes = (f' scope="{scope}"' if scope else "") + (' class="m-words"' if words else "")
    said = dash(tr("värde saknas")) if text == MISSING else marked(text)
    return f"<{tag}{attributes}>{said}</{tag}>"


def shown(cell: Cell) -> str:
    """Return *cell* as it stands on the page."""
    if cell is None:
        return MISSING
    if isinstance(cell, str):
        return cell
    return number(cell, 0 if isinstance(cell, int) else 1)


def _is_words(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if column < len(row)]
    return column > 0 and any(
        isinstance(c, str) and not c.startswith(MISSING) and not _NUMERIC.fullmatch(c) for c in cells
    )
