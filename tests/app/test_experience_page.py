"""Deltagarnas röst: what is shown to whom, and what is never there."""

import re
from pathlib import Path

import pytest

from tests.app.reading import App, charts, spaced, titles

EXPERIENCE = "pages/equality/experience.py"


@pytest.mark.parametrize(
    ("role", "query", "page"),
    [
        ("steering_exact", {"project": "MIA"}, (5, "målet 60 %")),
        ("steering", {}, (5, "Svaren registreras aldrig")),
        ("steering", {"forbund": "OS"}, (1, "Enkätsvar visas inte per samordningsförbund")),
        ("steering_exact", {"age_band": "18-24"}, (0, "Enkätsvar registreras inte per ålder")),
    ],
)
def test_the_page_answers_under_both_policies(app: App, demo_data: Path, role, query, page) -> None:
    test = app(demo_data, role, **query).switch_page(EXPERIENCE).run()
    shown, (drawn, said) = charts(test), page

    assert not test.exception
    assert len(shown) == drawn
    assert all(len(chart["alt"]) <= 250 for chart in shown)
    assert said in spaced(test) + " ".join(titles(test)).replace("\u00a0", " ")
    assert "Inte hur många som är utsatta" in spaced(test)
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))
