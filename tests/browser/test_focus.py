"""The way of the Tab key through a page: its order, a ring at every stop, nothing that holds it."""

import pytest
from playwright.sync_api import Page

from tests.browser.driving import Server, opened
from tests.browser.stops import stop, tabbed, unseen

#: What can be used by pointer and is no stop: the parts of a group of choices are reached by its arrows.
_UNREACHED = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
  .filter(each => each.checkVisibility({ checkVisibilityCSS: true }) && !each.disabled)
  .filter(each => each.tabIndex >= 0 && !window.stops.has(each))
  .filter(each => !each.closest('[role=radiogroup], [aria-hidden=true], [inert]'))
  .map(each => each.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("address", ["lagesbild", "utfall", "om-tjansten"])
def test_the_tab_key_reaches_everything_in_order_and_is_seen(
    server: Server, page: Page, address: str
) -> None:
    opened(page, f"{server.url}/{address}")
    page.wait_for_timeout(1500)

    stops = tabbed(page)

    assert len(stops) < 150
    order = list(dict.fromkeys(each["part"] for each in stops if each["part"].startswith("st")))
    assert order == ["stSkipToContent", "stSidebar", "stHeader", "stMain"]
    places = [each["at"] for each in stops]
    assert places == sorted(set(places))
    assert unseen(stops) == []
    assert page.evaluate(_UNREACHED) == []


def test_the_first_stop_leads_past_filters_and_menu(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")

    reached = stop(page)
    assert reached is not None
    assert reached["part"] == "stMain"


def test_escape_closes_what_a_key_has_opened(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    field = page.locator(".st-key-role_chooser [role=combobox], .st-key-role_chooser input").first
    field.focus()

    page.keyboard.press("ArrowDown")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("Escape")

    page.get_by_role("listbox").wait_for(state="detached")
    assert field.evaluate("each => each === document.activeElement")


def test_a_stop_without_a_ring_or_behind_something_is_found(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.add_style_tag(
        content="* { outline: 0 !important; box-shadow: none !important; border: 0 !important }"
    )
    assert len(unseen(tabbed(page, most=4))) >= 3

    page.evaluate("""() => document.body.insertAdjacentHTML('beforeend',
      '<div style="position: fixed; inset: 0; z-index: 99999999; background: #fff"></div>')""")
    assert any(each.startswith("False") for each in unseen(tabbed(page, most=4)))
