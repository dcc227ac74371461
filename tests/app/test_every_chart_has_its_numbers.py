"""Whoever hears the page has the same numbers: all that a chart writes stands in the table under it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import ui.tables
from charts.theme import Figure
from reports.export import Drawn
from reports.table import Table
from tests.app.reading import App
from tests.app.test_every_chart_is_a_picture import CHARTS, PAGES
from tests.opened import with_open_tables

_NUMBER = re.compile(r"\d+(?:[\u00a0\u202f]\d{3})*(?:,\d+)?")
_TAG = re.compile(r"<[^>]+>")
#: What a chart writes that is no number of its own: its goal, the even band, the deadline, and the bounds
#: of a number that is too small to be shown.
_GIVEN = re.compile(r"mål|plan|jämn 40|^\d+ dagar$|tidsfrist|högst|minst")


class Seen:
    """Every chart of a page with its table, and what is told about both."""

    def __init__(self) -> None:
        self.charts: dict[str, tuple[Drawn, Table, str]] = {}


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    found, export = Seen(), ui.tables.draw_export

    def exported(table: Table, *, key: str, title: str, note: str, drawn: Drawn | None, **how: Any) -> None:
        if drawn is not None:
            found.charts[key] = (drawn, table, f"{title} {note}")
        export(table, key=key, title=title, note=note, drawn=drawn, **how)

    monkeypatch.setattr(ui.tables, "draw_export", exported)
    return found


def numbers(text: object) -> list[str]:
    found = _NUMBER.findall(_TAG.sub(" ", str(text)))
    return [number.replace("\u00a0", "").replace("\u202f", "") for number in found]


def written(figures: Sequence[Figure]) -> list[str]:
    """Return every number that stands written in *figures*, as they are looked at."""
    texts = [note.get("text", "") for figure in figures for note in figure["layout"].get("annotations", [])]
    return [number for text in texts if not _GIVEN.search(text) for number in numbers(text)]


def standing(table: Table, told: str) -> set[float]:
    """Return every number of *table* and of what is told above it, and the sums of its rows.

    Of each row, and of the rows that share a word: a node of a flow is its bands together.
    """
    found = {value(number) for number in numbers(told)}
    for row in (table.columns, *table.rows, *table.csv_rows):
        found |= {value(number) for cell in row if isinstance(cell, str) for number in numbers(cell)}
        found |= {abs(float(cell)) for cell in row if isinstance(cell, int | float)}
        found.add(float(sum(cell for cell in row if isinstance(cell, int))))
    rows = table.csv_rows or table.rows
    for place, word in {(i, cell) for row in rows for i, cell in enumerate(row) if isinstance(cell, str)}:
        together = [row for row in rows if row[place] == word]
        found.add(float(sum(cell for row in together for cell in row if isinstance(cell, int))))
    return found


def value(number: str) -> float:
    return float(number.replace(",", "."))


def stands(number: str, among: set[float]) -> bool:
    """Return whether *number*, perhaps rounded or in thousands or millions, is one of *among*."""
    wanted, places = value(number), len(number.partition(",")[2])
    zeros = len(number) - len(number.rstrip("0")) if wanted >= 1000 else 0
    off = 0.5001 * 10.0 ** (zeros - places)
    scales = (1.0,) if not places and wanted < 1000 else (1.0, 1e-3, 1e-6)
    return any(abs(each * scale - wanted) <= off for each in among for scale in scales)


def missing(drawn: Drawn, table: Table, told: str) -> list[str]:
    among = standing(table, told)
    return [number for number in written(drawn.figures) if not stands(number, among)]


@pytest.mark.parametrize("page", PAGES)
def test_every_number_that_a_chart_writes_stands_in_its_table(
    app: App, demo_data: Path, seen: Seen, page: str
) -> None:
    test = app(demo_data, project="MIA_VIDARE").switch_page(f"pages/{page}.py").run()
    with_open_tables(test)

    found = {key: missing(*chart) for key, chart in seen.charts.items()}

    assert {key: gone for key, gone in found.items() if gone} == {}
    assert CHARTS.get(page, set()) <= set(seen.charts)
    assert [key for key, (drawn, _, _) in seen.charts.items() if not 20 <= len(drawn.alt) <= 250] == []


@pytest.mark.parametrize("page", ["results/outcomes", "equality/equality"])
def test_women_stand_before_men(app: App, demo_data: Path, seen: Seen, page: str) -> None:
    with_open_tables(app(demo_data, project="MIA_VIDARE").switch_page(f"pages/{page}.py").run())

    heads = [" ".join(table.columns) for _, table, _ in seen.charts.values()]

    both = [head for head in heads if "Kvinnor" in head and "Män" in head]
    assert both
    assert all(head.index("Kvinnor") < head.index("Män") for head in both)


def test_a_number_that_the_table_lacks_is_found() -> None:
    figure = {"data": [], "layout": {"annotations": [{"text": "<b>19,1\u00a0%</b> ≈\u00a054 av 1\u00a0283"}]}}
    whole = Table(["Utfall", "Antal", "Av", "Andel"], [["Arbete", 54, 1283, "19,1\u00a0%"]])
    less = Table(["Utfall", "Antal", "Andel"], [["Arbete", 54, "19,2\u00a0%"]])

    assert missing(Drawn(figures=[figure], alt=""), whole, "") == []
    assert missing(Drawn(figures=[figure], alt=""), less, "") == ["19,1", "1283"]
