"""Links from tile to page: filters and role come along, however fast the clicks."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Server, choose, opened, query, settle


def test_a_tile_leads_to_its_page_with_the_filters(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/?gender=man")

    page.locator(".m-tile a", has_text="Utfall").first.click()
    page.wait_for_url("**/utfall**")
    settle(page)

    assert query(page) == {"gender": ["man"]}
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_tile_keeps_the_role(server: Server, page: Page) -> None:
    opened(page, server.url)
    choose(page, "role_chooser", "Administratör")

    page.locator(".m-tile a", has_text="Utfall").first.click()
    page.wait_for_url("**/utfall**")
    settle(page)

    expect(page.get_by_test_id("stTopNavSection").last).to_have_text("Förvaltning")


@pytest.mark.parametrize("gap", [0, 5, 10])
def test_a_click_that_cuts_a_link_short_leaves_a_whole_page(server: Server, page: Page, gap: int) -> None:
    page.goto(f"{server.url}/?gender=man")
    page.wait_for_selector(".m-tile a", state="attached")

    page.evaluate(
        """gap => {
            const click = words => [...document.querySelectorAll(".m-tile a")]
                .find(link => link.textContent === words)?.click()
            click("Jämställdhet")
            setTimeout(click, gap, "Inskrivningar")
        }""",
        gap,
    )
    page.wait_for_url(re.compile("/(jamstalldhet|inskrivningar)"))
    settle(page)

    expect(page.locator(".m-head h1")).to_have_count(1)
    assert query(page) == {"gender": ["man"]}


def test_a_project_lead_who_was_a_funder_starts_in_the_own_forbund(server: Server, page: Page) -> None:
    opened(page, server.url)
    choose(page, "role_chooser", "Finansiär")

    choose(page, "role_chooser", "Projektledare")

    assert list(query(page)) == ["forbund"]
