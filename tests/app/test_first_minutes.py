"""A newcomer of each role knows where they are, what the page answers, and what to do."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.scope import Role
from tests.app.reading import App, words
from ui.navigation import pages_of
from ui.page_questions import QUESTIONS
from ui.tour_steps import STOPS

SEARCH = "pages/about/search.py"


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("steering", ("För dig i styrgruppen", "på beslut", 'href="/lagesrapporter')),
        ("project_lead", ("För dig som projektledare", "Uppgifter att rätta i", "forbund=")),
        ("funder", ("För dig som finansiär", "Läs den senaste:", 'href="/indikatorer')),
        ("admin", ("För dig som administratör", "Läs in en fil", 'href="/import')),
    ],
)
def test_the_first_page_says_what_the_role_can_do_now(
    app: App, demo_data: Path, role: str, said: tuple[str, ...]
) -> None:
    page = words(app(demo_data, role=role))

    assert all(each in page for each in said)
    assert "Sidan svarar på:" in page
    assert "Ta rundturen" in page
    assert "m-tourstep" not in page


@pytest.mark.parametrize("role", Role)
def test_the_tour_of_a_role_stays_on_pages_it_may_open(role: Role) -> None:
    assert {stop.address for stop in STOPS[role]} <= {address for address, _ in pages_of(role)}
    assert 4 <= len(STOPS[role]) <= 5


def test_every_page_has_a_question_that_is_read_at_a_glance() -> None:
    titles = {title for role in Role for _, title in pages_of(role)}

    assert titles == QUESTIONS.keys()
    assert all(len(question) <= 90 and question.endswith("?") for question in QUESTIONS.values())


def test_the_tour_is_shown_to_whoever_asks_and_offered_no_more(app: App, demo_data: Path) -> None:
    test = app(demo_data, rundtur="2")

    assert "steg 2 av 5" in words(test)
    assert "Ny här?" not in words(test)
    test.query_params["rundtur"] = "nej"
    assert "m-tourstep" not in words(test.run())


def test_an_address_of_nonsense_shows_no_tour(app: App, demo_data: Path) -> None:
    test = app(demo_data, role="funder", rundtur="5")

    for asked in ("0", "6", "-1", "0019", "<b>", "²", "9" * 5000):
        assert "m-tourstep" not in words(test)
        test.query_params["rundtur"] = asked
        assert not test.run().exception


def found(test: AppTest, asked: str) -> str:
    test.text_input(key="search_words").set_value(asked).run()
    assert not test.exception
    return words(test)


def test_the_search_finds_pages_numbers_places_and_findings(app: App, demo_data: Path) -> None:
    test = app(demo_data, role="steering").switch_page(SEARCH).run()

    assert 'href="/jamstalldhet"' in found(test, "jamstaldhet")
    assert 'href="/indikatorer?indikator=exit_work_study"' in found(test, "09")
    assert "/utfall?municipality=0127" in found(test, "botkyrka")
    assert "/avvikelser?" in found(test, "läkarutlåtande")
    assert "Inget hittades." in found(test, "xyzzyx")


def test_a_funder_finds_only_what_a_funder_may_open(app: App, demo_data: Path) -> None:
    test = app(demo_data, role="funder").switch_page(SEARCH).run()
    open_to_funders = {address for address, _ in pages_of(Role.FUNDER)}

    for asked in ("arbete", "botkyrka", "läkarutlåtande", "logg", "import", "utfall"):
        hits = [part.split('"')[0] for part in found(test, asked).split('class="m-go" href="/')[1:]]
        assert {hit.split("?")[0] for hit in hits} <= open_to_funders


def test_a_narrow_selection_without_numbers_leads_to_the_whole_project(app: App, demo_data: Path) -> None:
    goals = "pages/overview/goals.py"
    link = 'href="/mal-och-prognos?project=MIA_VIDARE"'

    assert link in words(app(demo_data, gender="man").switch_page(goals).run())
    assert link not in words(app(demo_data).switch_page(goals).run())


def test_what_is_new_stands_on_the_page_about_the_service(app: App, demo_data: Path) -> None:
    said = words(app(demo_data).switch_page("pages/about/service.py").run())

    assert "Nytt i tjänsten" in said
    assert "Ta rundturen" in said
