"""What the pages are to those who do not see them, or not all colours of them."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.auditing import PAGES, ROLES, THEMES, WIDTHS, reading
from tests.browser.driving import Server, opened
from tests.browser.test_frame import ADDRESSES

FORVALTNING = ["import", "anvandare", "logg"]


#: Every page once, by turns as one role or another; the funder also where it may not go. All of them in all
#: roles, themes and widths: make access.
ROUNDS = {
    "steering": [page for page in PAGES if page not in FORVALTNING][::2],
    "project_lead": [page for page in PAGES if page not in FORVALTNING][1::2],
    "funder": ["lagesrapporter", "indikatorer", "om-tjansten", "utfall"],
    "admin": FORVALTNING,
}


@pytest.mark.parametrize("role", ROLES)
def test_no_page_breaks_a_rule_of_accessibility(server: Server, context: BrowserContext, role: str) -> None:
    broken = {}
    with reading(context, server, role) as reader:
        for turn, address in enumerate(ROUNDS[role]):
            reader.go(address)
            reader.open_tables(most=1)
            reader.seen(THEMES[turn % 2], WIDTHS[turn // 2 % 2])
            broken[address] = reader.broken_rules()

    assert {address: rules for address, rules in broken.items() if rules} == {}


def test_what_breaks_a_rule_is_found(server: Server, context: BrowserContext) -> None:
    with reading(context, server, "steering") as reader:
        reader.page.evaluate("document.querySelector('.m-prose p').style.color = '#cccccc'")
        reader.seen("light", 320)

        assert {rule.split(":")[0] for rule in reader.broken_rules()} >= {"color-contrast"}


def settled_width(page: Page) -> int:
    """Return how wide the page is once charts and map have followed the window."""
    for _ in range(20):  # the strict script policy leaves no wait_for_function
        page.wait_for_timeout(300)
        width: int = page.evaluate("document.querySelector('#stMain').scrollWidth")
        if width <= page.evaluate("innerWidth"):
            break
    return width


def test_no_page_scrolls_sideways(server: Server, context: BrowserContext) -> None:
    wide = {}
    with reading(context, server, "steering") as reader:
        for address in ADDRESSES:
            for width in (1280, 768, 390, 320):  # 320 is 1280 at 400 % zoom
                reader.page.set_viewport_size({"width": width, "height": 900})
                if width == 1280:
                    reader.go(address)
                wide[address, width] = settled_width(reader.page) > width

    assert [place for place, wider in wide.items() if wider] == []


def test_every_chart_says_what_it_shows(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")

    charts = page.locator(".m-plot").all()

    assert charts
    for chart in charts:
        said = chart.get_attribute("aria-label") or ""
        assert 20 <= len(said) <= 250
        assert chart.get_attribute("role") == "img"
        # Nothing in it can be done by key: no stop on the way to what can.
        assert chart.get_attribute("tabindex") is None
