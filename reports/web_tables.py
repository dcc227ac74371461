"""Tables as HTML that can be heard: a caption, and a heading with a scope for every cell."""

from collections.abc import Sequence
from html import escape

from metrics import wording
from reports.table import Cell, Table
from reports.views import Form, View

_DECIMALS = {Form.COUNT: 0, Form.PERCENT: 1, Form.DAYS: 0, Form.HOURS: 1, Form.KRONOR: 0}
_NONE = '<span class="unseen">värde saknas</span><span aria-hidden="true">–</span>'


def table_of(table: Table, caption: str) -> str:
    """Return *table* with its cells as they stand."""
    rows = [[_as_text(cell) for cell in row] for row in table.rows]
    words = [any(_is_words(row[place]) for row in rows) for place in range(len(table.columns))]
    return _html(table.columns, rows, words, caption, headed=1)


def view_table(view: View) -> str:
    """Return every row of *view*, numbers in Swedish spelling."""
    rows = [
        [_spelled(cell, column.form) for cell, column in zip(row, view.columns, strict=True)]
        for row in view.rows
    ]
    words = [column.form is Form.TEXT for column in view.columns]
    headed = sum(column.name in {*view.result.by} for column in view.columns)
    return _html([column.heading for column in view.columns], rows, words, view.title, headed=headed)


def _html(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    words: Sequence[bool],
    caption: str,
    *,
    headed: int,
) -> str:
    """Return the table; the first *headed* cells of a row name it."""
    head = "".join(_cell("th", n, w, ' scope="col"') for n, w in zip(columns, words, strict=True))
    body = "".join(
        "<tr>"
        + "".join(
            _cell("th", cell, words[place], ' scope="row"')
            if place < headed
            else _cell("td", cell, words[place])
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    label = escape(f"Tabell: {caption}")
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(tag: str, text: str, words: bool, scope: str = "") -> str:
    style = ' class="words"' if words else ""
    return f"<{tag}{scope}{style}>{_NONE if text == wording.MISSING else escape(text)}</{tag}>"


def _is_words(text: str) -> bool:
    return text[:1].isalpha() and not any(map(str.isdigit, text))


def _as_text(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or wording.MISSING
    return wording.number(cell, 0 if isinstance(cell, int) else 1)


def _spelled(cell: Cell, form: Form) -> str:
    if isinstance(cell, str) or cell is None:
        return wording.MISSING if cell is None else cell
    return wording.signed(cell) if form is Form.DIFFERENCE else wording.number(cell, _DECIMALS[form])
