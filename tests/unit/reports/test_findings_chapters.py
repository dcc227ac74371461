"""Findings in a snapshot: what was frozen stands in every file, and older snapshots have no such chapter."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from data_access.snapshots.frozen_findings import freeze_finding, thaw_finding
from metrics.labels import Labels
from reports.chapters import chapters
from reports.findings_chapters import NAME, of_snapshot, register_table
from reports.web_page import web_page
from reports.workbook import workbook
from tests.unit.reports.frozen import frozen

MADE = frozen()


def test_what_waits_and_what_came_of_it_are_chapters_of_their_own():
    waiting, followed = of_snapshot(MADE)

    assert waiting.title == "En avvikelse väntar på beslut, en över tiden"
    assert waiting.table is not None
    assert waiting.table.rows == [
        ["Remisser till psykiatrin kommer i retur", "120, över tiden", "Avvikelse", "Hela projektet",
         "Struktur", "Regional styrgrupp"]
    ]  # fmt: skip
    assert followed.table is not None
    assert sum(int(str(n)) for row in followed.table.rows for n in row[1:]) == 2
    assert [part.name for part in chapters(MADE)].count(NAME) == 2


def test_a_snapshot_from_before_findings_has_no_such_chapter():
    assert of_snapshot(replace(MADE, findings=None)) == []


def test_every_frozen_finding_comes_back_as_it_was():
    assert MADE.findings is not None
    assert [thaw_finding(freeze_finding(each)) for each in MADE.findings] == list(MADE.findings)


def test_page_and_workbook_hold_the_titles_as_texts():
    titles = [str(row[0]) for row in register_table(MADE.findings or (), Labels(MADE.codes)).rows]
    page = web_page(MADE).decode()
    sheet = load_workbook(BytesIO(workbook(MADE)))[NAME]
    cells = [cell for row in sheet.iter_rows() for cell in row]

    assert titles[0] in page
    assert {cell.value for cell in cells} >= set(titles)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
