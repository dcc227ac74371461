"""Every page as a steering group with protected numbers, in many selections: whole, and nothing exact."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.source import ClosedCells
from tests.app.reading import App
from ui.view import View

PAGES = (
    "pages/overview/goals.py",
    "pages/results/enrolments.py",
    "pages/results/outcomes.py",
    "pages/results/time.py",
    "pages/results/methods.py",
    "pages/results/compare.py",
    "pages/results/map.py",
    "pages/equality/equality.py",
    "pages/reporting/snapshots.py",
    "pages/reporting/table_builder.py",
    "pages/about/indicators.py",
    "pages/about/data_quality.py",
)
SELECTIONS = (
    {},
    {"project": "MIA"},
    {"forbund": "SDT"},
    {"project": "MIA", "forbund": "STH", "gender": "woman"},
    {"municipality": "0181"},
    {"gender": "man"},
    {"age_band": "30-44"},
    {"method": "ips", "gender": "woman"},
    {"denominator": "enrolled"},
    {"project": "MIA", "denominator": "mature"},
    {"period": "2021Q3"},
    {"period": "2021-11", "forbund": "SBG", "gender": "man", "age_band": "16-17"},
)
#: One to four persons, which the noise never leaves (docs/protection.md); odds are "4 av 10" and "1 av 20".
FEW = re.compile(
    r"(?:^|[^\d\u00a0,.–])[1-4]\s(av (?!10\b|20\b)\d|kvinnor\b|män\b|personer\b|inskrivna\b|avslutade\b)"
)
BROKEN = re.compile(r"\b(nan|None|inf)\b")


def said(test: AppTest) -> str:
    """Return all words of the page: its HTML, and the labels, hover texts and alt texts of its charts."""
    charts = [json.loads(e.proto.bytes or e.proto.json) for e in test.get("bidi_component")]
    parts = [
        *(element.proto.body for element in test.get("html")),
        *(words for c in charts for words in _texts(c)),
    ]
    # "Djup 2 av 3" counts steps of the lattice, not persons.
    whole = re.sub(r'<div class="m-meter.*?</div>', "", " ".join(parts))
    return re.sub(r"<[^>]+>", " ", whole)


def _texts(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [text for each in inner for text in _texts(each)]


@pytest.mark.parametrize("query", SELECTIONS, ids=lambda query: "-".join(query.values()) or "all")
def test_every_page_is_whole_and_protected(app: App, demo_data: Path, query: dict[str, str]) -> None:
    test = app(demo_data, role="steering", **query)
    for page in (None, *PAGES):
        if page:
            test.switch_page(page).run()
        words = said(test)

        assert not test.exception, (page, test.exception)
        assert "<h1>" in "".join(e.proto.body for e in test.get("html"))
        assert not BROKEN.search(words), (page, BROKEN.search(words))
        assert not FEW.search(words), (
            page,
            [words[m.start() - 60 : m.end() + 40] for m in FEW.finditer(words)][:3],
        )
        assert "Exakta tal" not in words, page
        view: View = test.session_state["current_view"]
        assert isinstance(view.source, ClosedCells), page
