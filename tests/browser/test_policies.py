"""What each role of the chooser sees: protected numbers, exact ones, and the own förbund's."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Server, choose, opened, press, query, settle


def test_a_steering_group_sees_protected_numbers(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")

    expect(page.locator(".m-notes")).to_contain_text("Skyddade tal:")
    expect(page.locator(".m-notes")).to_contain_text("senast stängda period")
    expect(page.locator(".m-subtitle").first).to_contain_text("≈")
    expect(page.locator(".m-source").first).to_contain_text("Skyddade tal.")


def test_a_steering_group_with_exact_numbers_sees_that_they_are(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")

    choose(page, "role_chooser", "Styrgrupp, exakta tal")

    expect(page.locator(".m-notes")).to_contain_text("Exakta tal:")
    expect(page.locator(".m-source").first).to_contain_text("Exakta tal.")
    expect(page.locator(".m-subtitle", has_text="≈")).to_have_count(0)


def test_a_project_lead_sees_the_own_forbund_exactly_and_others_protected(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/inskrivningar")
    choose(page, "role_chooser", "Projektledare")

    own = query(page)["forbund"]
    expect(page.locator(".m-notes")).to_contain_text("Exakta tal: det egna förbundet.")
    expect(page.locator(".m-head h1")).not_to_contain_text("≈")

    press(page, "filter_forbund", "Södertälje")

    assert query(page)["forbund"] != own
    expect(page.locator(".m-notes")).to_contain_text("Skyddade tal:")
    expect(page.locator(".m-head h1")).to_contain_text("≈")


@pytest.mark.parametrize("key", ["Enter", None], ids=["keyboard", "pointer"])
def test_a_too_fine_split_leads_to_the_nearest_with_numbers(
    server: Server, page: Page, key: str | None
) -> None:
    opened(page, f"{server.url}/inskrivningar?forbund=SDT")
    months = page.locator(".st-key-frame_chart_enrolled_new_month .m-plot")
    guide = page.locator("[class*=st-key-guide_enrolled_new] button").first
    expect(months).to_have_count(0)
    expect(guide).to_have_text("Visa alla förbund, närmast med tal")

    if key:
        guide.focus()
        page.keyboard.press(key)
    else:
        guide.click()
    expect(months.locator(".main-svg").first).to_be_visible()
    settle(page)

    assert "forbund" not in query(page)
    expect(page.locator(".m-sentence")).to_contain_text("alla förbund")
