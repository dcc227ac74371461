"""The map in a browser: it fills the place that the page gives it, in the colours of the theme."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driving import Server, opened

#: Milliseconds for a map that is drawn without a graphics card.
SLOW = 60_000
DARK_PAGE, LIGHT_PAGE = "rgb(18, 22, 27)", "rgb(255, 255, 255)"


def test_the_map_is_as_tall_as_the_list_and_follows_a_change_of_theme_at_once(
    page: Page, server: Server
) -> None:
    page.set_default_timeout(SLOW)
    page.emulate_media(color_scheme="light")
    opened(page, f"{server.url}/karta?project=MIA")
    chart, rows = page.get_by_test_id("stDeckGlJsonChart"), page.locator("[class*=st-key-panel_] .m-plot")
    chart.locator("canvas").first.wait_for()

    height = f"{rows.evaluate('each => each.clientHeight')}px"
    expect(chart).to_have_css("height", height, timeout=SLOW)
    _point_into(page)
    expect(page.locator(".deck-tooltip")).to_have_css("background-color", LIGHT_PAGE)
    expect(page.locator(".deck-tooltip")).to_contain_text(re.compile(r"12 Norrtälje"))

    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-map", "dark", timeout=SLOW)
    _point_into(page)
    expect(page.locator(".deck-tooltip")).to_have_css("background-color", DARK_PAGE)


def _point_into(page: Page) -> None:
    """Move the pointer within the northernmost municipality, which is large, until the map says its name."""
    chart, tip = page.get_by_test_id("stDeckGlJsonChart"), page.locator(".deck-tooltip")
    chart.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    for step in range(60):
        # The map answers nobody before it is drawn.
        chart.hover(position={"x": 330, "y": 160 + step % 20})
        page.wait_for_timeout(250)
        if tip.is_visible():
            return
