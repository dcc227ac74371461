"""Tables: the twin of every chart, readable by eye, by ear, by spreadsheet."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TypeAlias

import streamlit as st

from ui.view import current_view

Cell: TypeAlias = str | int | float | None
#: First characters that a spreadsheet takes for a formula, with their full-width forms.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_NUMERIC = re.compile(r"[\d\s \u00a0\u202f.,%\[\]()–−+±≈:/-]*")
#: What stands where there is no number; never blank, never 0.
MISSING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to be read; the first column names the row.

    Attributes:
        columns: headings, one per cell of a row.
        rows: text is shown as it is; whole and decimal numbers get Swedish spelling, None a dash.
        csv_rows: the same rows with plain numbers, for the file; *rows* where empty.
        csv_columns: headings of *csv_rows*; *columns* where empty.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    csv_rows: Sequence[Sequence[Cell]] = field(default=())
    csv_columns: Sequence[str] = field(default=())


def table_html(table: Table, caption: str) -> str:
    """Return *table* as HTML in a focusable wrapper that scrolls sideways where it must."""
    words = [_is_words(table, i) for i in range(len(table.columns))]
    head = "".join(_cell("th", name, words[i], scope="col") for i, name in enumerate(table.columns))
    body = "".join(f"<tr>{_row(row, words)}</tr>" for row in table.rows)
    return (
        f'<div class="m-tablewrap" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="m-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def table_twin(table: Table, *, key: str, title: str, note: str, is_open: bool = False) -> None:
    """Draw *table* behind "Visa som tabell", with its file.

    Args:
        key: of the chart it belongs to.
        title: names the table for those who hear it, and stands in the file.
        note: denominators, source and date, as they stand beside the chart.
        is_open: whether it starts open.
    """
    synthetic = current_view().version.synthetic
    # What is closed is not made: the tables of a page take the browser as long as two of its charts.
    twin = st.expander("Visa som tabell", expanded=is_open, key=f"table_{key}", on_change="rerun")
    if not twin.open:
        return
    with twin:
        st.html(table_html(table, f"Tabell: {title}"))
        st.download_button(
            "Ladda ner CSV (syntetiska data)" if synthetic else "Ladda ner CSV",
            data=lambda: table_csv(table, title, note, synthetic=synthetic),
            file_name=f"mia-{key.removeprefix('chart_').replace('_', '-')}.csv",
            mime="text/csv",
            key=f"download_{key}",
            on_click="ignore",
            type="tertiary",
        )


def table_csv(table: Table, title: str, note: str, *, synthetic: bool) -> bytes:
    """Return *table* as Swedish Excel reads it: UTF-8 with a mark, semicolons, decimal commas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if synthetic:
        writer.writerow(["SYNTETISKA DATA"])
    writer.writerow([_safe(title)])
    writer.writerow([_safe(note)])
    writer.writerow([])
    writer.writerow([_safe(name) for name in table.csv_columns or table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.csv_rows or table.rows)
    return out.getvalue().encode("utf-8-sig")


def _row(row: Sequence[Cell], words: Sequence[bool]) -> str:
    first = _cell("th", shown(row[0]), words[0], scope="row")
    return first + "".join(_cell("td", shown(c), words[i]) for i, c in enumerate(row[1:], start=1))


def _cell(tag: str, text: str, words: bool, scope: str = "") -> str:
    attributes = (f' scope="{scope}"' if scope else "") + (' class="m-words"' if words else "")
    spoken = '<span aria-label="värde saknas">–</span>' if text == MISSING else escape(text)
    return f"<{tag}{attributes}>{spoken}</{tag}>"


def shown(cell: Cell) -> str:
    """Return *cell* as it stands on the page."""
    if cell is None:
        return MISSING
    if isinstance(cell, str):
        return cell
    text = f"{cell:,}" if isinstance(cell, int) else f"{cell:,.1f}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def _is_words(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if column < len(row)]
    return column > 0 and any(isinstance(c, str) and not _NUMERIC.fullmatch(c) for c in cells)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _safe(cell)
    return str(cell).replace(".", ",")
