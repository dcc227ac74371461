"""The box that ends every page about numbers, in both policies and with narrow selections."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import App

PAGES = (
    "pages/overview/situation.py",
    "pages/overview/goals.py",
    "pages/results/enrolments.py",
    "pages/results/outcomes.py",
    "pages/results/time.py",
    "pages/results/methods.py",
    "pages/results/compare.py",
    "pages/results/map.py",
    "pages/equality/equality.py",
)
SIDES = re.compile(r'<section aria-labelledby="claims-(\w+)"><h2 id="claims-\1">(.+?)</h2><ul>(.+?)</ul>')


def box(test: AppTest) -> dict[str, str]:
    found = [body for body in (e.proto.body for e in test.get("html")) if 'class="m-claims"' in body]
    assert len(found) == 1
    return {title: items for _, title, items in SIDES.findall(found[0])}


@pytest.mark.parametrize(
    ("role", "query"),
    [
        ("steering", {}),
        ("steering_exact", {}),
        ("steering_exact", {"project": "MIA", "denominator": "mature"}),
        ("steering", {"forbund": "VRN"}),
    ],
)
def test_every_page_ends_with_what_may_be_said(app: App, demo_data: Path, role, query):
    test = app(demo_data, role=role, **query)
    for page in PAGES:
        test.switch_page(page).run()
        assert not test.exception, page

        sides = box(test)
        assert list(sides) == ["Vad du kan säga", "Vad du inte kan säga"]
        for items in sides.values():
            assert 1 <= items.count("<li>") <= 3
            assert not re.search(r"\b(nan|None|inf)\b|–%", items)
        assert ("≈" in sides["Vad du kan säga"]) <= (role == "steering")


@pytest.mark.parametrize("role", ["steering", "steering_exact"])
def test_men_alone_are_not_compared_with_women(app: App, demo_data: Path, role):
    test = app(demo_data, role=role, gender="man")
    for page in (*PAGES[2:6], PAGES[8]):
        test.switch_page(page).run()
        assert not test.exception, page

        assert "Kvinnor går" not in box(test)["Vad du kan säga"]
