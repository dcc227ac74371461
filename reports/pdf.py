"""A snapshot as a PDF for print and archive: the chapters, set by typst, with what proves them."""

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import typst

from metrics import wording
from metrics.indicator import Indicator
from metrics.snapshot import Snapshot
from reports import about
from reports.chapter import Chapter, Panel
from reports.chapters import chapters
from reports.funder import emblem_text
from reports.letters import settable
from reports.markup import plain
from reports.methods_note import methods_note
from reports.picture import chart, key_picture, typefaces
from reports.table import Table

Json: TypeAlias = dict[str, Any]

_TEMPLATE = Path(__file__).with_name("report.typ")
#: What stands under the title of the first page; the rest proves the report, at its end.
_FIRST = ("ESF-nummer", "Läget", "Publicerad", "Tal")
#: Pixels of a chart over the whole width of the text, and of one of two beside each other.
_WIDE, _HALF = 800.0, 402.0
#: More letters than stand beside a number, as in "högst 20 av cirka 42".
_CLAUSE = 20


def pdf(made: Snapshot) -> bytes:
    """Return *made* as PDF/A-2a and PDF/UA-1: the same snapshot always gives the same bytes."""
    return typst.compile(
        _template(),
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(made.heading.published_at.timestamp()),
        sys_inputs=_inputs(made),
        font_paths=typefaces(),
    )


def _inputs(made: Snapshot) -> dict[str, str]:
    return {"report": json.dumps(_settable(content(made)), ensure_ascii=False)}


def _settable(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, str):
        return settable(value)
    if isinstance(value, dict):
        return {name: _settable(each) for name, each in value.items()}
    return [_settable(each) for each in value] if isinstance(value, list | tuple) else value


def content(made: Snapshot) -> Json:
    """Return what the template sets: words, tables and charts, nothing to be worked out."""
    heading = made.heading
    return {
        "title": about.headline(made),
        "project": heading.project_name,
        "day": wording.day(heading.as_of),
        "published": [heading.published_at.year, heading.published_at.month, heading.published_at.day],
        "badge": about.SYNTHETIC if heading.synthetic else "",
        "standing": about.standing(made) or "",
        "support": emblem_text(heading.esf_number),
        "sentence": about.sentence_of(made),
        "address": about.address(made),
        "sha256": made.sha256,
        "facts": [fact for fact in about.picked(made) if fact[0] in _FIRST],
        "proof": [fact for fact in about.picked(made) if fact[0] not in _FIRST],
        "chapters": [_chapter(each) for each in chapters(made)],
        "methods": methods_note(made),
        "protection": about.protection(made),
        "definitions": [_definition(each) for each in about.indicators(made)],
    }


def _chapter(each: Chapter) -> Json:
    width = _WIDE if len(each.panels) < 2 else _HALF
    return {
        "name": each.name,
        "title": each.title,
        "subtitle": each.subtitle,
        "key": key_picture(each.key, _WIDE) if each.key and each.panels else "",
        "key_alt": ", ".join(text for _, text in each.key),
        "panels": [
            {"picture": chart(panel.figure, alt=panel.alt, width=width), "alt": _spoken(panel)}
            for panel in each.panels
        ],
        "table": _table(each.table),
        "verdict": each.verdict or "",
        "source": each.source,
    }


def _spoken(panel: Panel) -> str:
    """Return what the picture shows, and then every word in it: not all panels have a table beside them."""
    said = (plain(words["text"]) for words in panel.figure["layout"].get("annotations", []))
    return f"{panel.alt} {'; '.join(filter(None, said))}."


def _table(table: Table | None) -> Json | None:
    if table is None:
        return None
    return {
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        # Words start at the left of their column, as what names a row does; numbers end at its right.
        "words": [place == 0 or _has_words(table, place) for place in range(len(table.columns))],
    }


def _has_words(table: Table, place: int) -> bool:
    """Say whether the column holds words: a cell that has no figure in it, or a whole clause beside one."""
    cells = [str(row[place]) for row in table.rows]
    return any(
        (cell[:1].isalpha() and not any(map(str.isdigit, cell))) or sum(map(str.isalpha, cell)) > _CLAUSE
        for cell in cells
    )


def _definition(indicator: Indicator) -> Json:
    return {
        "name": f"{indicator.number} {indicator.name.sv}",
        "facts": about.definition(indicator),
    }


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
