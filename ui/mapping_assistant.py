"""The second step of the page Import: which column is which, in the reader's hands."""

from collections.abc import Mapping as Items
from dataclasses import dataclass
from functools import partial
from html import escape

import polars as pl
import streamlit as st

from data_access.engine import import_engine, reading
from data_access.importing.code_words import read_code_words
from data_access.importing.dates import two_readings
from data_access.importing.draft import Choice, Codes, Draft, as_mapping, drafted, first_rows, unread
from data_access.importing.fields import Field, Kind
from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from data_access.importing.kinds.words import with_kinds
from data_access.importing.known import read_known
from data_access.importing.mapping import FileNotes, Mapping
from data_access.importing.mapping_text import as_toml
from data_access.importing.read import Sheet
from data_access.importing.rules import ImportRefused
from metrics import wording
from metrics.translation import mark, tr, trn
from ui.frame import frame_head
from ui.notices import notice
from ui.tables import Table, table_html
from ui.view import View

#: Where a field's value comes from, as options of its selectbox: nothing, a column, one code for all rows.
_NOTHING = ("", "")
_COLUMN, _CONSTANT = "column", "constant"
#: Values without a code that can be translated on the page; a file with more needs another column.
_MOST_VALUES = 20
_DATE_ORDERS = {"%d/%m/%Y": mark("dag först, 31/12/2021"), "%m/%d/%Y": mark("månad först, 12/31/2021")}
#: Fields that may be the same for every row of a file.
_CONSTANTS = frozenset(("project", "forbund", "municipality", "respondents", "gender", "financier", "kind"))


@dataclass(frozen=True, slots=True)
class _Words:
    """The codes of the database: how they are spelled, and what they are called."""

    spelled: dict[str, dict[str, str]]
    names: dict[str, dict[str, str]]


def map_columns(name: str, sheets: tuple[Sheet, ...], view: View) -> bytes | None:
    """Draw the assistant and return the mapping as TOML; None until every required column is chosen.

    Args:
        name: what the widgets of this file are known by.
        sheets: of the file; a file with a personnummer never comes here.
        view: whose data the file is for.
    """
    words = _words(view)
    with st.container(key="frame_mapping"):
        frame_head(
            tr("Mappning"),
            tr("Gissat ur rubriker och celler. Ändra det som är fel. Fält med stjärna krävs."),
        )
        with st.container(key="form_mapping"):
            draft = _draft(name, sheets, words.spelled)
            key = f"map_{name}_{draft.kind}"
            choices = _values(key, draft, _columns(key, draft, words), words)
            synthetic = view.version.synthetic and st.checkbox(
                tr("Uppgifterna i filen är påhittade"), key=f"{key}_synthetic"
            )
        mapping = as_mapping(draft, choices, _notes(draft, sheets, synthetic=synthetic))
        return _shown(draft, mapping, words)


def _words(view: View) -> _Words:
    with reading(import_engine()) as connection:
        known = read_known(connection, view.clock, None)
        return _Words(with_kinds(known.codes), read_code_words(connection))


def _draft(name: str, sheets: tuple[Sheet, ...], codes: Codes) -> Draft:
    best = drafted(sheets, codes)
    labels = {ENROLMENTS: tr("Deltagare: en rad per inskrivning")} | {
        code: f"{tr(kind.sheet)}: {tr(kind.label)}" for code, kind in KINDS.items()
    }
    chosen = st.selectbox(
        tr("Filen innehåller"),
        list(labels),
        index=list(labels).index(best.kind),
        format_func=labels.__getitem__,
        key=f"map_{name}_kind",
    )
    return best if chosen == best.kind else drafted(sheets, codes, chosen)


def _columns(key: str, draft: Draft, words: _Words) -> dict[str, Choice]:
    """Draw one selectbox per field, the likely ones first, and return what is chosen."""
    likely = [field for field in draft.fields if field.required or field.name in draft.guesses]
    others = [field for field in draft.fields if field not in likely]
    chosen = _boxes(key, draft, likely, words)
    if others:
        with st.expander(tr("Fler fält ({n})", n=len(others)), key=f"{key}_more"):
            chosen |= _boxes(f"{key}_more", draft, others, words)
    return chosen


def _boxes(key: str, draft: Draft, fields: list[Field], words: _Words) -> dict[str, Choice]:
    chosen = {}
    with st.grid(columns=2, min_column_width=300, gap="medium", key=f"{key}_grid"):
        for field in fields:
            with st.container(gap=None):
                choice = _box(f"{key}_{field.name}", draft, field, words)
            if choice is not None:
                chosen[field.name] = choice
    return chosen


def _box(key: str, draft: Draft, field: Field, words: _Words) -> Choice | None:
    guess = draft.guesses.get(field.name)
    options = [_NOTHING, *((_COLUMN, header) for header in draft.sheet.headers)]
    names = words.names.get(field.codes or "", {}) if field.name in _CONSTANTS else {}
    options += [(_CONSTANT, code) for code in names]
    guessed = options.index((_COLUMN, guess.header)) if guess else 0
    source, value = st.selectbox(
        f"{tr(field.label)} *" if field.required else tr(field.label),
        options,
        index=guessed,
        format_func=lambda option: _option(option, names),
        key=key,
    )
    if guess is not None and (source, value) == (_COLUMN, guess.header):
        st.html(f'<p class="m-subtitle">{guess.words.capitalize()}. {guess.reason}</p>')
    if source == _COLUMN:
        return Choice(column=value, date_format=_date_order(key, draft, field, value))
    return Choice(constant=value) if source == _CONSTANT else None


def _option(option: tuple[str, str], names: Items[str, str]) -> str:
    source, value = option
    if source == _COLUMN:
        return tr("Kolumnen {name}", name=value)
    if source == _CONSTANT:
        return tr("Samma för alla: {value}", value=names[value])
    return tr("Finns inte i filen")


def _date_order(key: str, draft: Draft, field: Field, column: str) -> str | None:
    """Ask which number is the day where the cells do not say."""
    cells = draft.sheet.cells[f"c{draft.sheet.headers.index(column)}"]
    if field.kind is not Kind.DATE or not cells.to_frame("c").select(two_readings(pl.col("c")).any()).item():
        return None
    return st.selectbox(
        tr("{field}: dagen skrivs", field=tr(field.label)),
        list(_DATE_ORDERS),
        format_func=lambda order: tr(_DATE_ORDERS[order]),
        key=f"{key}_order",
    )


def _values(key: str, draft: Draft, choices: dict[str, Choice], words: _Words) -> dict[str, Choice]:
    """Let the reader say what each unknown value means, with the nearest code proposed."""
    unknown = {
        name: unread(draft, name, choice.column, words.spelled)
        for name, choice in choices.items()
        if choice.column is not None
    }
    if not any(unknown.values()):
        return choices
    asked = escape(tr("Värden som inte känns igen: vad betyder de?"))
    st.html(f'<h3 class="m-subtitle">{asked}</h3>')
    recoded = dict(choices)
    with st.grid(columns=2, min_column_width=300, gap="medium", key=f"{key}_values"):
        for field in draft.fields:
            listed = unknown.get(field.name, [])
            names: dict[str, str] = words.names[field.codes or ""] if listed else {}
            pairs: list[tuple[str, str]] = []
            for place, one in enumerate(listed[:_MOST_VALUES]):
                rows = trn("{n} rad", "{n} rader", one.rows, n=wording.number(one.rows))
                code: str = st.selectbox(
                    tr("{field}: ”{value}” ({rows})", field=tr(field.label), value=one.value, rows=rows),
                    ["", *names],
                    index=[*names].index(one.nearest) + 1 if one.nearest in names else 0,
                    format_func=partial(_meaning, names),
                    key=f"{key}_{field.name}_value_{place}",
                )
                pairs += [(one.value, code)] if code else []
            if pairs:
                chosen = recoded[field.name]
                recoded[field.name] = Choice(chosen.column, recode=tuple(pairs))
    for field in draft.fields:
        if len(unknown.get(field.name, [])) > _MOST_VALUES:
            notice(f"{tr(field.label)}:", tr("Kolumnen har många okända värden. Är det rätt kolumn?"))
    return recoded


def _meaning(names: Items[str, str], code: str) -> str:
    return names.get(code, tr("Välj värde"))


def _notes(draft: Draft, sheets: tuple[Sheet, ...], *, synthetic: bool) -> FileNotes:
    return FileNotes(sheet=draft.sheet.name if len(sheets) > 1 else None, synthetic=synthetic)


def _shown(draft: Draft, mapping: Mapping, words: _Words) -> bytes | None:
    """Draw the first rows before and after, and offer the mapping as a file."""
    missing = [tr(f.label) for f in draft.fields if f.required and f.name not in mapping.fields]
    if missing:
        told = tr("Välj en kolumn, eller samma värde för alla: {fields}.", fields=", ".join(missing))
        notice(tr("Mappningen är inte klar."), told)
        return None
    try:
        before, after = first_rows(draft, mapping, words.spelled)
    except ImportRefused:
        notice(
            tr("Mappningen går inte att använda."),
            tr("Två kolumner i filen har samma rubrik: byt namn på en."),
        )
        return None
    content = as_toml(mapping).encode()
    _rows(tr("De första raderna i filen"), before)
    _rows(tr("Samma rader som de läses in"), _in_words(after, draft, words))
    st.space("small")
    st.download_button(
        tr("Spara mappningen (TOML)"),
        data=content,
        file_name="mappning.toml",
        mime="application/toml",
        key="import_save_mapping",
        on_click="ignore",
    )
    return content


def _rows(title: str, rows: pl.DataFrame) -> None:
    cells = [tuple(None if cell is None else str(cell) for cell in row) for row in rows.iter_rows()]
    st.space("small")
    st.html(f'<h3 class="m-subtitle">{title}</h3>{table_html(Table(tuple(rows.columns), cells), title)}')


def _in_words(rows: pl.DataFrame, draft: Draft, words: _Words) -> pl.DataFrame:
    """Return typed rows as they are shown: labels for headers, words for codes."""
    fields = {field.name: field for field in draft.fields}
    columns = [
        pl.Series(
            tr(fields[name].label),
            [_word(value, fields[name], words) for value in rows[name].to_list()],
            dtype=pl.String(),
        )
        for name in rows.columns
    ]
    return pl.DataFrame(columns)


def _word(value: object, field: Field, words: _Words) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return tr("ja") if value else tr("nej")
    names = words.names.get(field.codes or "", {})
    if isinstance(value, list):
        return ", ".join(names.get(str(code), str(code)) for code in value)
    return names.get(str(value), str(value))
