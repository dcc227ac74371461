"""A snapshot as one HTML file: every number, no script, nothing fetched from anywhere."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from reports.chapters import chapters
from reports.table import Table
from reports.views import snapshot_views
from reports.web_page import web_page
from reports.web_tables import table_of
from tests.unit.reports.frozen import FORBUND, frozen

_VOID = {"meta", "link", "br", "path", "line", "rect", "circle"}


class Outline(HTMLParser):
    """What a page is made of, and whether every element that opens is closed in its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return web_page(frozen()).decode()


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    parsed = Outline()
    parsed.feed(page)
    parsed.close()
    return parsed


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert web_page(frozen()) == web_page(frozen())


def test_every_element_is_closed(outline: Outline) -> None:
    assert outline.open == []


def test_the_file_stands_alone(page: str, outline: Outline) -> None:
    tags = {tag for tag, _ in outline.found}
    assert not tags & {"script", "iframe", "img", "link", "object", "embed", "form", "base"}
    leading = {"href", "src", "action", "xlink:href"}
    addresses = [value for _, each in outline.found for name, value in each.items() if name in leading]
    assert addresses
    assert all(str(address).startswith("#") for address in addresses)
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in page
    assert "url(" not in page


def test_every_link_within_the_page_leads_somewhere(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.found if "id" in attributes]

    assert len(set(ids)) == len(ids)
    for tag, attributes in outline.found:
        if tag == "a":
            assert str(attributes["href"]).removeprefix("#") in ids


def test_it_is_swedish_with_one_title_and_headings_in_order(outline: Outline) -> None:
    assert outline.found[0] == ("html", {"lang": "sv"})
    levels = [int(tag[1]) for tag, _ in outline.found if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_a_scope(outline: Outline) -> None:
    tags = [tag for tag, _ in outline.found]
    assert tags.count("table") == tags.count("caption") > len(frozen().results)
    assert all(attributes.get("scope") in {"col", "row"} for tag, attributes in outline.found if tag == "th")


def test_every_chapter_and_every_view_is_there(outline: Outline) -> None:
    said = " ".join(outline.words)

    for chapter in chapters(frozen()):
        assert chapter.title in said
    for view in snapshot_views(frozen()):
        assert view.title in said
    for name in FORBUND.values():
        assert name in said
    assert "högst 10 av cirka 80" in said
    assert "Måttet visas bara med exakta tal." in said


def test_it_can_be_verified(page: str) -> None:
    assert page.count(frozen().sha256) >= 2
    # Under every printed page.
    assert f'content: "SYNTETISKA DATA. SHA-256 {frozen().sha256}. Verifiera: ' in page
    assert not re.findall("@[A-Z]+@", page)
    assert f"/lagesrapporter?id={frozen().id}" in page


def test_made_up_numbers_are_marked_and_real_ones_are_not(page: str) -> None:
    assert '<p class="badge">SYNTETISKA DATA</p>' in page
    assert "(SYNTETISKA DATA)</title>" in page
    assert "SYNTETISKA" not in web_page(frozen(synthetic=False)).decode()


def test_names_are_no_markup() -> None:
    attack = '<script>alert(1)</script>"&'
    table = table_of(Table([attack, "n"], [[attack, attack]]), attack)

    assert "<script" not in table
    assert table.count("&lt;script&gt;") == 5
    assert 'alert(1)&lt;/script&gt;&quot;&amp;"' in table
