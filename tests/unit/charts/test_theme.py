"""The colours, computed anew by the WCAG formula, and the frame that every figure shares."""

import plotly.graph_objects as go
import pytest

from charts.theme import TOKENS, in_theme, layout


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("token", ["text", "muted", "primary"])
def test_words_can_be_read(token: str, side: int):
    assert contrast(TOKENS[token][side], TOKENS["page"][side]) >= 4.5


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("token", ["data", "woman", "man", "unknown", "over", "under", "axis", "context"])
def test_marks_can_be_seen(token: str, side: int):
    assert contrast(TOKENS[token][side], TOKENS["page"][side]) >= 3


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
