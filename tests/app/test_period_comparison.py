"""Period A beside period B on the pages: in the address, as a strip, and as numbers of its own."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import App, words
from tests.opened import with_open_tables
from ui import written

COUNTED = (
    "pages/overview/situation.py",
    "pages/results/outcomes.py",
    "pages/cooperation/flow.py",
    "pages/reporting/economy.py",
)
ASKED = {"project": "MIA", "period": "2019", "compare": "previous"}


def strip(test: AppTest) -> str:
    found = re.search(r'm-pair"><b>(.*?)</b>', words(test))
    return found[1] if found else ""


def sides(row: str) -> list[str]:
    return re.findall(r" [AB] (.*?)(?= [AB] | [+−–0])", row)[:2]


def rows(test: AppTest) -> list[str]:
    whole = words(test).partition('m-pairs"')[2].partition("m-source")[0]
    return [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<li>(.*?)</li>", whole)]


@pytest.mark.parametrize("role", ["steering_exact", "steering", "project_lead"])
def test_every_page_by_period_lays_b_beside_a(app: App, demo_data: Path, role: str) -> None:
    test = app(demo_data, role, **ASKED)
    for page in COUNTED:
        test.switch_page(page).run()

        assert not test.exception
        assert strip(test) == "A: 2019 · B: 2018", page
        assert len(rows(test)) >= 2 or "jämförs inte" in words(test), page
        assert ("A minus B" in words(test)) is bool(rows(test))


def test_the_numbers_of_b_are_those_of_b_chosen_as_a(app: App, demo_data: Path) -> None:
    """Nobody learns of B by comparison what choosing it does not show: the protected values are the same."""
    beside = rows(app(demo_data, "steering", **ASKED).switch_page("pages/results/outcomes.py").run())
    alone = {"project": "MIA", "period": "2018", "compare": "2019"}
    turned = rows(app(demo_data, "steering", **alone).switch_page("pages/results/outcomes.py").run())

    assert len(beside) == len(turned) >= 3
    for one, other in zip(beside, turned, strict=True):
        (a, b), (b_as_a, a_as_b) = (
            re.findall(r" [AB] (.*?)(?= [AB] | [+−–0])", row)[:2] for row in (one, other)
        )
        assert (a, b) == (a_as_b, b_as_a)


@pytest.mark.parametrize("page", ["pages/results/compare.py", "pages/reporting/table_builder.py"])
def test_what_the_reader_has_chosen_to_count_is_compared(app: App, demo_data: Path, page: str) -> None:
    test = (
        app(demo_data, **ASKED, utfall="exit_work_study", indikator="exit_work_study").switch_page(page).run()
    )

    assert not test.exception
    [row] = rows(test)
    assert row.startswith(" Till arbete eller studier")


def test_pages_without_a_period_show_nothing_of_it(app: App, demo_data: Path) -> None:
    test = app(demo_data, **ASKED)
    for page in ("pages/cooperation/findings.py", "pages/about/indicators.py", "pages/about/service.py"):
        test.switch_page(page).run()

        assert not test.exception
        assert strip(test) == ""


def test_answers_gathered_in_rounds_say_that_they_follow_no_period(app: App, demo_data: Path) -> None:
    test = app(demo_data, **ASKED).switch_page("pages/equality/experience.py").run()

    assert "samlas in i omgångar" in words(test)
    assert rows(test) == []


def test_what_is_chosen_stands_in_the_address_and_an_address_leads_to_it(app: App, demo_data: Path) -> None:
    test = app(demo_data, project="MIA", period="2019Q2")
    assert strip(test) == ""
    box = test.sidebar.selectbox(key="filter_compare")
    assert list(box.options)[:3] == [
        "Ingen jämförelse", "Föregående period, kv\u00a01 2019", "Samma period året innan, kv\u00a02 2018",
    ]  # fmt: skip
    box.set_value("year_before").run()

    assert test.query_params["compare"] == "year_before"
    assert strip(test) == "A: kv\u00a02 2019 · B: kv\u00a02 2018"
    # B follows A, and what has no period before it has no comparison.
    test.sidebar.selectbox(key="filter_period").set_value("2018Q4").run()
    assert strip(test) == "A: kv\u00a04 2018 · B: kv\u00a04 2017"
    test.sidebar.selectbox(key="filter_period").set_value("").run()
    assert "compare" not in test.query_params
    assert test.sidebar.selectbox(key="filter_compare").options == ["Välj en period först"]


def test_back_and_forward_lead_between_comparisons(
    app: App, demo_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = app(demo_data, **ASKED)
    test.sidebar.selectbox(key="filter_compare").set_value("2017").run()
    assert strip(test) == "A: 2019 · B: 2017"
    # Longer than an answer is on its way, and back.
    monkeypatch.setattr(written, "_IN_FLIGHT_SECONDS", 0.0)
    test.query_params["compare"] = "previous"
    test.run()

    assert strip(test) == "A: 2019 · B: 2018"
    assert test.sidebar.selectbox(key="filter_compare").value == "previous"


@pytest.mark.parametrize(
    "compare",
    [
        "2019",
        "2019Q2",
        "2025",
        "1900",
        "..2018",
        "2018..",
        "<script>",
        "'; --",
        "previous ",
        "2018-13",
        "9999",
    ],
)
def test_hostile_and_impossible_values_are_no_comparison(app: App, demo_data: Path, compare: str) -> None:
    test = app(demo_data, project="MIA", period="2019", compare=compare)

    assert not test.exception
    assert strip(test) == ""
    assert "compare" not in test.query_params


def test_a_period_of_a_link_can_be_laid_beside_as_it_could_be_chosen(app: App, demo_data: Path) -> None:
    test = app(demo_data, "steering", project="MIA", period="2019Q1", compare="2018-02")

    assert not test.exception
    assert strip(test) == "A: kv\u00a01 2019 · B: februari 2018"


@pytest.mark.parametrize("role", ["steering", "steering_exact"])
def test_the_table_of_a_comparison_can_be_had_as_a_file(app: App, demo_data: Path, role: str) -> None:
    test = app(demo_data, role, **ASKED).switch_page("pages/results/outcomes.py").run()
    with_open_tables(test)

    assert not test.exception
    assert "går inte att ladda ner" not in words(test)
    assert "compare=previous" in words(test)
