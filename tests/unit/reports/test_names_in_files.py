"""A name stands as it was written in every file, whatever it looks like."""

import io
from html import unescape
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from charts.dot_interval import dot_interval
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.snapshot import Snapshot
from reports.csv_files import csv_archive
from reports.letters import settable
from reports.pdf import pdf
from reports.picture import picture, png
from reports.slides import slides
from reports.web_page import web_page
from reports.workbook import workbook
from tests.pdf_pages import page_texts
from tests.unit.reports.frozen import frozen

NAMES = (
    "A < B & C", "<b>fet", "</span>x", '<span style="color:@nope">x</span>', "a<br>b", "<br>", "&lt;b&gt;",
    "&#0;x", '<a href="http://127.0.0.1/">l</a>', "%{text}", "😀 glad", "עברית", "العربية", "\u202eomvänd",
    "ring\x07klocka", "<" * 60,
)  # fmt: skip
#: Read from the right in a PDF, letter by letter: its own reader turns them.
FROM_THE_RIGHT = {"עברית", "العربية"}


@pytest.fixture(scope="module")
def made() -> Snapshot:
    return frozen(labels={f"F{place:02}": name for place, name in enumerate(NAMES)})


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_pdf_shows_each_name_and_the_number_of_a_letter_it_cannot_draw(made: Snapshot) -> None:
    whole = squeezed("".join(page_texts(pdf(made))))

    for name in set(NAMES) - FROM_THE_RIGHT - {"ring\x07klocka"}:
        assert squeezed(settable(name)) in whole, name
    assert "(U+1F600)glad" in whole


def test_the_page_and_the_workbook_have_the_very_name(made: Snapshot) -> None:
    page = web_page(made)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(made)))["01 förbund"]
    cells = {row[0].value for row in sheet.iter_rows(max_col=1)}

    for name in NAMES:
        assert name in unescape(unescape(page.decode())) or "&" in name
        assert name in cells or "\x07" in name
    assert b"<a href=" not in page.replace(b'<a href="#', b"")


def test_slides_and_tables_can_be_written(made: Snapshot) -> None:
    assert slides(made)
    assert csv_archive(made)


def test_a_picture_says_each_name_letter_by_letter(made: Snapshot) -> None:
    figure = dot_interval(made.result("exit_work_study", Dimension.FORBUND), Labels(made.codes))
    drawn = picture(
        figure, title=NAMES[3], subtitle=NAMES[0], source=NAMES[4], alt=NAMES[14], synthetic=True,
        key=[("woman", NAMES[1])], headings=[NAMES[2]],
    )  # fmt: skip
    tree = ET.fromstring(drawn)  # noqa: S314 - written by the product itself
    words = "".join("".join(text.itertext()) for text in tree.iter() if text.tag.endswith("text"))

    for name in set(NAMES) - {"ring\x07klocka"}:
        assert squeezed(name) in squeezed(words), name
    assert "ring\ufffdklocka" in words
    assert png(drawn)
