"""With the keyboard alone: from any page to a number's definition and back, and through the tour."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Server, opened, query, settle


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_slash_finds_a_number_with_the_keyboard_alone(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")

    page.keyboard.press("/")
    page.wait_for_url("**/sok**")
    expect(page.get_by_label("Sök i hela tjänsten")).to_be_focused()
    page.keyboard.type("vantetdi")
    page.keyboard.press("Enter")
    page.wait_for_selector(".m-found li")
    settle(page)
    page.keyboard.press("Tab")
    assert focused(page) == "07 Väntetid från remiss till start"
    page.keyboard.press("Enter")
    page.wait_for_url("**/indikatorer**")
    settle(page)

    assert query(page)["indikator"] == ["wait_days"]
    expect(page.locator(".m-facts")).to_contain_text("Påhittat exempel")


def test_a_tile_says_how_it_is_counted_and_the_way_back_keeps_the_filters(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/?gender=man")

    page.locator(".m-tile a", has_text="Hur räknas detta?").nth(1).click()
    page.wait_for_url("**/indikatorer**")
    settle(page)
    assert query(page)["indikator"] == ["exit_work_study"]
    page.get_by_role("link", name="Tillbaka till Lägesbild").click()
    page.wait_for_selector(".m-tile")
    settle(page)

    assert query(page) == {"gender": ["man"]}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_chart_leads_to_how_it_is_counted_and_back_to_the_same_view(
    server: Server, page: Page, language: str
) -> None:
    asked = {"gender": ["man"]} | ({"language": ["en"]} if language == "en" else {})
    opened(page, f"{server.url}/utfall?{urlencode(asked, doseq=True)}")
    seen = page.locator(".m-sentence").inner_text()
    page.wait_for_selector(".m-plot .main-svg")

    frame = page.locator(".st-key-frame_chart_ladder_gender")
    names = {"sv": "Hur räknas detta? Indikator 09", "en": "How is this counted? Indicator 09"}
    frame.get_by_role("link", name=names[language]).click()
    page.wait_for_url("**/indikatorer**")
    settle(page)

    assert query(page)["indikator"] == ["exit_work_study"]
    expect(page.locator(".m-facts")).to_have_count(1)
    page.go_back()
    page.wait_for_url("**/utfall**")
    page.wait_for_selector(".m-plot .main-svg")
    settle(page)
    assert query(page) == asked
    assert page.locator(".m-sentence").inner_text() == seen


def test_the_tour_is_walked_by_keyboard_and_stays_away_afterwards(server: Server, page: Page) -> None:
    opened(page, server.url)
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.get_by_role("link", name="Ta rundturen (1 minut)").press("Enter")
    for step, address in enumerate(("", "", "utfall", "avvikelser", "sok"), start=1):
        heading = page.locator(f'.m-tour[data-step="{step}"] h2')
        expect(heading).to_be_focused(timeout=20_000)
        settle(page)
        assert f"/{address}?" in page.url
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if step == 4:
            page.wait_for_url("**/sok**")

    # The first link of the last step leads back, so that nobody ends the tour by mistake.
    expect(page.locator('.m-tour[data-step="4"] h2')).to_be_focused(timeout=20_000)
    settle(page)
    page.get_by_role("link", name="Avsluta rundturen").click()
    page.wait_for_url("**/?rundtur=nej")
    settle(page)
    expect(page.get_by_text("Ny här?")).to_have_count(0)
