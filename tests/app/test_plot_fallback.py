"""Where the chart component cannot be registered, the same figures are drawn by Streamlit's own element."""

import json
import logging

import pytest
from streamlit.testing.v1 import AppTest

import ui.plot
from ui.components import _register


def _page() -> None:
    from ui.plot import plot  # noqa: PLC0415 - AppTest runs the function alone

    bars = {"type": "bar", "x": ["a"], "y": [1], "marker": {"color": "@data"}}
    plot({"data": [bars], "layout": {"height": 120}}, key="chart", alt="En stapel.")


def test_a_manager_that_refuses_is_logged_and_no_error(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        renderer = _register(object(), "charts")  # type: ignore[arg-type] - of another release

    assert renderer is None
    assert "component charts could not be registered" in caplog.text


def test_without_the_component_the_figure_keeps_its_words_and_gets_its_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ui.plot, "component", lambda _name: None)

    test = AppTest.from_function(_page).run()

    assert not test.exception
    chart = test.get("plotly_chart")[0].proto
    assert chart.alt == "En stapel."
    assert json.loads(chart.spec)["data"][0]["marker"]["color"].startswith("#")
