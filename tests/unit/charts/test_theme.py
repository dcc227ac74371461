"""The colours, computed anew by the WCAG formula, and the frame that every figure shares."""

import re
import tomllib

import plotly.graph_objects as go
import pytest

from charts.theme import TOKENS, in_theme, layout
from tests.repository import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
SIDEBARS = [CONFIG[theme]["sidebar"]["backgroundColor"] for theme in ("light", "dark")]
STYLE = (ROOT / "ui" / "assets" / "app.css").read_text("utf-8")


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("token", ["text", "muted", "primary"])
def test_words_can_be_read(token: str, side: int):
    assert contrast(TOKENS[token][side], TOKENS["page"][side]) >= 4.5


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("token", ["data", "woman", "man", "unknown", "over", "under", "axis", "context"])
def test_marks_can_be_seen(token: str, side: int):
    assert contrast(TOKENS[token][side], TOKENS["page"][side]) >= 3


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("token", ["text", "muted", "primary"])
def test_words_can_be_read_beside_the_filters_too(token: str, side: int):
    assert contrast(TOKENS[token][side], SIDEBARS[side]) >= 4.5


@pytest.mark.parametrize("side", [0, 1])
def test_the_ring_of_focus_can_be_seen_on_both_grounds(side: int):
    for ground in (TOKENS["page"][side], SIDEBARS[side]):
        assert contrast(TOKENS["primary"][side], ground) >= 3


@pytest.mark.parametrize("side", [0, 1])
def test_words_can_be_read_on_every_ground_that_the_style_sheet_mixes(side: int):
    mixes = re.findall(r"color-mix\(in srgb, var\(--m-(\w+)\) (\d+)%, var\(--m-page\)\)", STYLE)

    grounds = [mixed(TOKENS[token][side], TOKENS["page"][side], int(share) / 100) for token, share in mixes]

    assert len(grounds) >= 5
    assert min(contrast(TOKENS["text"][side], ground) for ground in grounds) >= 4.5
    assert contrast(TOKENS["text"][side], TOKENS["within"][side]) >= 4.5


@pytest.mark.parametrize("side", [0, 1])
def test_no_word_has_a_colour_that_is_only_for_marks(side: int):
    words = set(re.findall(r"(?<![-\w])color: var\(--m-(\w+)\)", STYLE))

    assert words >= {"text", "muted", "primary"}
    # The main button has the page's colour for its words and "primary" for its ground: the same pair.
    on_page = words - {"page"}
    assert {token for token in on_page if contrast(TOKENS[token][side], TOKENS["page"][side]) < 4.5} == set()


def test_the_form_knows_the_colours_of_the_figures():
    for side, theme in enumerate(("light", "dark")):
        assert CONFIG[theme]["backgroundColor"] == TOKENS["page"][side]
        assert CONFIG[theme]["textColor"] == TOKENS["text"][side]
        assert CONFIG[theme]["primaryColor"] == TOKENS["primary"][side]


@pytest.mark.parametrize("side", [0, 1])
def test_women_and_men_differ_without_colour(side: int):
    assert contrast(TOKENS["woman"][side], TOKENS["man"][side]) >= 3


def test_tokens_are_replaced_at_any_depth_and_other_words_are_not():
    figure = {"data": [{"marker": {"color": ["@woman", "@man"]}, "text": "@home, e-post"}], "layout": {}}

    assert in_theme(figure, dark=True)["data"][0] == {
        "marker": {"color": [TOKENS["woman"][1], TOKENS["man"][1]]},
        "text": "@home, e-post",
    }


def test_the_frame_is_valid_and_keeps_the_axes_own_settings():
    frame = layout(240, {"range": [0, 40]}, {"showgrid": True}, margin={"l": 26, "r": 6, "t": 6, "b": 22})

    figure = go.Figure(in_theme({"data": [], "layout": frame}))

    assert figure.layout.height == 240
    assert tuple(figure.layout.xaxis.range) == (0, 40)
    assert figure.layout.yaxis.showgrid is True
    assert figure.layout.margin.l == 26
