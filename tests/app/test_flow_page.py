"""Flöde and the paths of Metoder, with exact numbers and with protected ones."""

import re
from pathlib import Path

import pytest

from tests.app.reading import App, charts, spaced, titles

FLOW, METHODS = "pages/cooperation/flow.py", "pages/results/methods.py"


@pytest.mark.parametrize(
    ("role", "query", "said"),
    [
        ("steering_exact", {}, "åter till part eller vård"),
        (
            "steering_exact",
            {"forbund": "SBG", "method": "ips"},
            "Vägar genom projektet registreras inte per metod",
        ),
        ("steering", {}, "Skyddade tal visar båda ändarna av flödet"),
        ("steering", {"forbund": "SBG"}, "visas bara bland exakta tal"),
    ],
)
def test_the_page_answers_or_says_why_not(app: App, demo_data: Path, role, query, said) -> None:
    test = app(demo_data, role, **query).switch_page(FLOW).run()

    assert not test.exception
    assert said in spaced(test)
    assert all(len(chart["alt"]) <= 250 for chart in charts(test))
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))


def test_what_mia_has_said_of_women_and_men_is_answered(app: App, demo_data: Path) -> None:
    test = app(demo_data, "steering_exact").switch_page(FLOW).run()

    assert any("Fler män än kvinnor remitteras" in title for title in titles(test))
    assert re.search(r"(Över|Under|Inom slumpvariation|För litet underlag)", spaced(test))
    assert "Remissen gäller projektet" in spaced(test)


@pytest.mark.parametrize(
    ("role", "chosen", "said"),
    [
        ("steering_exact", "first", "efter första metod"),
        ("steering_exact", "main", "efter huvudsaklig metod"),
        ("steering", None, "visas bara bland exakta tal"),
    ],
)
def test_a_method_counts_as_any_first_or_main(app: App, demo_data: Path, role, chosen, said) -> None:
    test = app(demo_data, role).switch_page(METHODS).run()
    if chosen:
        test.segmented_control(key="method_as").set_value(chosen).run()

    assert not test.exception
    assert said in spaced(test)
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))
    if chosen:
        assert "Tre nämnare möts" in spaced(test)
        assert "ingen effekt" in spaced(test)
