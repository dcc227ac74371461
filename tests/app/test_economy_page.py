"""Ekonomi: budget, costs and costs per person for every selection that money is booked for."""

import re
from pathlib import Path

import pytest

from tests.app.reading import App, charts, spaced, titles

ECONOMY = "pages/reporting/economy.py"


@pytest.mark.parametrize(
    ("role", "query", "said"),
    [
        ("steering_exact", {}, "72,1 av 153,3 Mkr"),
        ("steering", {"project": "MIA"}, "91,8 av 136,9 Mkr"),
        ("steering", {"forbund": "OS"}, "den delas inte per förbund"),
        ("steering_exact", {"period": "2021"}, "är bokförda i perioden"),
    ],
)
def test_the_page_answers_what_money_is_booked_by(app: App, demo_data: Path, role, query, said) -> None:
    test = app(demo_data, role, **query).switch_page(ECONOMY).run()
    shown = charts(test)

    assert not test.exception
    assert len(titles(test)) >= 4
    assert all(len(chart["alt"]) <= 250 for chart in shown)
    spoken = " ".join(chart["alt"] for chart in shown)
    assert said in (spaced(test) + spoken).replace("\u00a0", " ")
    assert not re.search(r"\b(nan|None|inf)\b", spaced(test))
    assert "effektmått" in spaced(test)


def test_money_is_not_divided_by_gender_and_there_is_a_way_out(app: App, demo_data: Path) -> None:
    test = app(demo_data, gender="woman").switch_page(ECONOMY).run()

    assert not test.exception
    assert "Ta bort filtren" in spaced(test)
    assert not charts(test)
