"""What the pages are to those who do not see them, or not all colours of them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.driving import Server, opened
from tests.browser.test_frame import ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_breaks_a_rule_of_accessibility(server: Server, page: Page, address: str) -> None:
    opened(page, f"{server.url}/{address}")
    page.wait_for_timeout(1500)

    found = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []


def test_the_dark_theme_breaks_none_either(server: Server, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark", locale="sv-SE")
    page = opened(context.new_page(), f"{server.url}/utfall")
    page.wait_for_timeout(1500)

    found = Axe().run(page).response["violations"]
    context.close()

    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []


def settled_width(page: Page) -> int:
    """Return how wide the page is once charts and map have followed the window."""
    for _ in range(20):  # the strict script policy leaves no wait_for_function
        page.wait_for_timeout(300)
        width: int = page.evaluate("document.querySelector('#stMain').scrollWidth")
        if width <= page.evaluate("innerWidth"):
            break
    return width


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways(server: Server, page: Page, address: str) -> None:
    opened(page, f"{server.url}/{address}")

    for width in (1280, 768, 390, 320):  # 320 is 1280 at 400 % zoom
        page.set_viewport_size({"width": width, "height": 900})
        assert settled_width(page) <= width


def test_every_chart_says_what_it_shows(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")

    charts = page.get_by_role("figure").all()

    assert charts
    for chart in charts:
        said = chart.get_attribute("aria-label") or ""
        assert 20 <= len(said) <= 250
        assert chart.get_attribute("tabindex") == "0"
