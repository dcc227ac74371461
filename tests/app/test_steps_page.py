"""Steg mot arbete: exact numbers in full, protected ones in three groups with the way there."""

import re
from pathlib import Path

import pytest

from tests.app.reading import App, charts, spaced, titles

STEPS = "pages/results/steps.py"


@pytest.mark.parametrize(
    ("role", "query", "page"),
    [
        ("steering_exact", {}, (4, "har gått från offentlig försörjning till lön eller studiemedel")),
        ("steering_exact", {"project": "MIA", "gender": "woman"}, (4, "Efter tolv månader har")),
        ("steering", {}, (2, "Med skyddade tal visas utfallen i tre grupper")),
    ],
)
def test_the_page_answers_under_both_policies(app: App, demo_data: Path, role, query, page) -> None:
    test = app(demo_data, role, **query).switch_page(STEPS).run()
    shown, (drawn, said) = charts(test), page

    assert not test.exception
    assert len(shown) == drawn
    assert all(len(chart["alt"]) <= 250 for chart in shown)
    assert said in spaced(test)
    assert len(titles(test)) == (3 if role == "steering" else 4)
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))
