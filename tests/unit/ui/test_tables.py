"""Tables as they are read: on the page, by ear, in a spreadsheet."""

from metrics.text import Swedish
from ui.tables import Table, shown, table_html


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


def test_what_stays_swedish_on_an_english_page_is_marked_as_swedish():
    html = table_html(Table(["Measure", "Source"], [[Swedish("Ålder <år>"), Swedish("esf.se")]]), "Published")

    assert '<th scope="row"><span lang="sv">Ålder &lt;år&gt;</span></th>' in html
    assert html.count('lang="sv"') == 2
