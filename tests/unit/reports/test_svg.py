"""Pictures of charts: every chart of the product can be drawn, with its own words, and nothing half."""

from xml.etree import ElementTree as ET

import pytest

from charts.row_blocks import GENDER_MARKER, block_figure, dots, end_text
from charts.theme import Figure
from reports.key import MARKS
from reports.markup import plain
from reports.picture import picture, png
from reports.svg import svg
from reports.typeface import text_width, wrapped
from tests.unit.reports.figures import FIGURES, chart_functions
from ui.frame import MARKS as PAGE_MARKS

SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"


def read(content: str | bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - written by the product itself


def drawn(figure: Figure, width: float = 640) -> ET.Element:
    return read(svg(figure, width=width, title="Fynd", alt="Vad bilden visar"))


def a_figure(**trace: object) -> Figure:
    return block_figure(50, 10.0, unit="%", traces=[trace], annotations=[], shapes=[])


def said(picture: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]


def test_every_chart_function_has_a_figure_here():
    assert set(FIGURES) == chart_functions()


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("width", [390, 640])
def test_every_chart_is_drawn_with_all_its_words_and_no_token(name, width):
    figure = FIGURES[name]()
    picture = drawn(figure, width)
    lines = [line for a in figure["layout"].get("annotations", []) for line in a["text"].split("<br>")]

    assert picture.get("width") == str(width)
    assert float(picture.get("height")) == figure["layout"]["height"]
    assert {plain(line) for line in lines} <= {*(text.strip() for text in said(picture)), ""}
    assert "@" not in "".join(value for element in picture.iter() for value in element.attrib.values())


@pytest.mark.parametrize("name", FIGURES)
def test_every_mark_lies_inside_the_picture(name):
    picture = drawn(FIGURES[name](), 500)

    height = float(picture.get("height"))
    for circle in picture.iter(f"{SVG}circle"):
        assert 0 <= float(circle.get("cx")) <= 500
        assert 0 <= float(circle.get("cy")) <= height


def test_a_point_stands_where_its_value_is():
    figure = block_figure(
        50, 10.0, unit="%", traces=[dots([5.0], [20.0], ["x"], GENDER_MARKER["woman"])],
        annotations=[end_text("5 %", 5.0, 20.0)], shapes=[],
    )  # fmt: skip
    figure["layout"]["xaxis"]["range"] = [0, 10]
    (circle,) = drawn(figure, 222).iter(f"{SVG}circle")

    # 6 px to the left of the plot and 16 to the right of it: 200 px for 0 to 10.
    assert (circle.get("cx"), circle.get("cy"), circle.get("r")) == ("106", "20", "5.5")
    assert circle.get("fill") == "#7A1800"


def test_a_screen_reader_gets_the_finding_and_the_alternative_text():
    picture = drawn(FIGURES["ladder"]())

    assert picture.get("role") == "img"
    assert [(element.tag, element.text) for element in list(picture)[:2]] == [
        (f"{SVG}title", "Fynd"),
        (f"{SVG}desc", "Vad bilden visar"),
    ]


def test_words_of_a_figure_cannot_become_markup():
    figure = block_figure(
        50, 10.0, unit="%", traces=[], annotations=[end_text("A &amp; B", 5, 20)], shapes=[]
    )

    assert "A & B" in said(drawn(figure))
    figure["layout"]["annotations"][0]["text"] = "<script>x</script> under < 25"
    assert "<script>x</script> under < 25" in said(drawn(figure))


@pytest.mark.parametrize(
    "trace",
    [
        {"type": "pie", "values": [1]},
        {"type": "scatter", "mode": "lines+markers", "x": [1], "y": [1]},
        {"type": "scatter", "mode": "lines", "x": [1], "y": [1], "fill": "tozeroy"},
        {
            "type": "scatter",
            "mode": "markers",
            "x": [1],
            "y": [1],
            "marker": {"symbol": "star", "size": 9, "color": "@data"},
        },
        {"type": "bar", "x": [1], "y": [1], "marker": {"color": "@data"}},
    ],
)
def test_what_no_chart_has_had_before_is_refused(trace):
    with pytest.raises(ValueError, match=r"går(?: inte)? att rita"):
        drawn(a_figure(**trace))


def test_a_picture_has_everything_that_is_needed_to_read_it():
    content = picture(
        FIGURES["ladder"](),
        title="Kvinnor och män skiljer sig inte",
        subtitle="Andel av avslutade",
        source="Indikator 05, version 1.",
        alt="Vad bilden visar",
        synthetic=True,
        key=[("woman", "Kvinnor"), ("man", "Män")],
    )
    found = said(read(content))

    assert found[0] == "SYNTETISKA DATA"
    assert {"Kvinnor och män skiljer sig inte", "Andel av avslutade", "Kvinnor", "Män"} <= set(found)
    assert found[-1] == "Indikator 05, version 1."
    assert png(content).startswith(PNG)


def test_two_panels_lie_under_each_other_in_one_picture():
    words = {"title": "T", "subtitle": "S", "source": "K", "alt": "A", "synthetic": False}
    levels, gaps = FIGURES["gap_levels"](), FIGURES["gap_differences"]()
    one = read(picture(levels, **words))
    both = read(picture(levels, more=[gaps], **words))

    assert float(both.get("height")) > float(one.get("height")) + gaps["layout"]["height"]
    assert "SYNTETISKA DATA" not in said(both)


def test_panels_of_different_things_have_their_headings():
    words = {"title": "A < B & C", "subtitle": "S", "source": "K", "alt": "A", "synthetic": False}
    levels, gaps = FIGURES["gap_levels"](), FIGURES["gap_differences"]()
    found = said(read(picture(levels, more=[gaps], headings=["Nivåer", "Skillnader"], **words)))

    assert found.index("Nivåer") < found.index("Skillnader")
    assert found[0] == "A < B & C"


def test_the_key_knows_the_marks_of_the_pages():
    assert PAGE_MARKS <= MARKS
    content = picture(
        FIGURES["parity"](), title="T", subtitle="S", source="K", alt="A", synthetic=False,
        key=[(mark, mark) for mark in sorted(MARKS)],
    )  # fmt: skip

    assert sorted(MARKS) == [text for text in said(read(content)) if text in MARKS]


def test_words_are_as_wide_as_the_typeface_says():
    # All digits have one width, and semibold is wider.
    assert {text_width(digit, 10) for digit in "0123456789"} == {text_width("0", 10)}
    assert text_width("Södertörn", 14) < text_width("Södertörn", 14, bold=True)
    assert wrapped("en mening på flera rader", 14, 80) == ["en mening", "på flera", "rader"]
