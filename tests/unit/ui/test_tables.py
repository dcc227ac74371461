"""Tables as they are read: on the page, by ear, in a spreadsheet."""

import csv
import io

import pytest

from ui.tables import Table, shown, table_csv, table_html


def read_back(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_numbers_are_spelled_in_swedish_and_missing_ones_are_a_dash():
    assert [shown(cell) for cell in (1214, 19.3, -1.5, None, "kv 3")] == [
        "1\u00a0214", "19,3", "−1,5", "–", "kv 3",
    ]  # fmt: skip


def test_every_cell_has_a_heading_that_can_be_heard():
    html = table_html(Table(["Utfall", "Antal"], [["Arbete", 78], ["Studier", None]]), "Tabell: utfall")

    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 2
    assert 'tabindex="0"' in html
    assert 'aria-label="Tabell: utfall"' in html
    assert "värde saknas" in html


def test_words_from_the_database_are_no_markup():
    html = table_html(Table(["<b>", "x"], [["<script>alert(1)</script>", 1]]), '"><img src=x>')

    assert "<script>" not in html
    assert "<img" not in html
    assert "<b>" not in html


def test_the_file_says_that_the_data_are_synthetic_and_of_whom_it_counts():
    rows = read_back(
        table_csv(
            Table(["Utfall", "Andel"], [["Arbete", 19.3]]), "Titel", "Av 705 avslutade.", synthetic=True
        )
    )

    assert rows[:3] == [["SYNTETISKA DATA"], ["Titel"], ["Av 705 avslutade."]]
    assert rows[-2:] == [["Utfall", "Andel"], ["Arbete", "19,3"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_no_text_becomes_a_formula(start: str):
    rows = read_back(
        table_csv(Table([f"{start}A1", "n"], [[f"{start}cmd", -5]]), f"{start}x", f"{start}y", synthetic=True)
    )

    texts = [cell for row in rows for cell in row if cell not in {"", "-5"}]
    assert not [text for text in texts if text.startswith(start)]
    assert rows[-1][1] == "-5"


def test_a_file_of_real_data_does_not_call_them_made_up():
    rows = read_back(table_csv(Table(["Utfall", "n"], [["Arbete", 5]]), "Titel", "Not", synthetic=False))

    assert rows[0] == ["Titel"]
