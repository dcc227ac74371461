"""A snapshot as slides: a finding each, what shows it, where it comes from."""

import io

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from reports.chapters import chapters
from reports.slides import slides
from tests.unit.reports.frozen import frozen


@pytest.fixture(scope="module")
def deck() -> Deck:
    return Presentation(io.BytesIO(slides(frozen())))


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert slides(frozen()) == slides(frozen())


def test_every_finding_is_the_title_of_a_slide(deck: Deck) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]

    assert titles[0] == "Lägesrapport MIA Vidare, 30\u00a0september 2021"
    assert titles[1:-1] == [part.title for part in chapters(frozen())]
    assert titles[-1] == "Så läses talen, och så verifieras rapporten"


def test_every_slide_says_that_the_data_are_synthetic(deck: Deck) -> None:
    assert all("SYNTETISKA DATA" in words(slide) for slide in deck.slides)
    real = Presentation(io.BytesIO(slides(frozen(synthetic=False))))
    assert not any("SYNTETISKA" in words(slide) for slide in real.slides)


def test_every_finding_has_what_shows_it_and_its_source(deck: Deck) -> None:
    for slide, part in zip(list(deck.slides)[1:-1], chapters(frozen()), strict=True):
        assert part.source in words(slide)
        assert f"/lagesrapporter?id={frozen().id}" in words(slide)
        pictures = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert len(pictures) == len(part.panels) + bool(part.panels and part.key)
        assert bool(pictures) != any(shape.has_table for shape in slide.shapes)
        said = [picture._element.xpath("./p:nvPicPr/p:cNvPr")[0].get("descr") for picture in pictures]
        assert all(len(text) > 10 for text in said)
        assert {panel.alt for panel in part.panels} <= set(said)


def test_nothing_stands_outside_its_slide(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def words(slide: Slide) -> str:
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
