"""The way of the Tab key through a page: its order, a ring at every stop, nothing that holds it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.driving import Server, opened

_STOP = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const ringed = node => {
    const style = getComputedStyle(node)
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
  }
  let rings = false
  for (let node = at, step = 0; node && step < 5; node = node.parentElement, step++) rings ||= ringed(node)
  rings ||= [...at.children].some(ringed) || at.closest('[data-baseweb], [data-testid=stSelectbox]') !== null
  window.stops ??= new Map()
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size)
  const part = ['stSkipToContent', 'stSidebar', 'stHeader', 'stMain']
    .find(name => at.closest(`[data-testid=${name}]`)) ?? at.tagName
  return { at: window.stops.get(at), part, rings, html: at.outerHTML.slice(0, 160) }
}"""
#: What can be used by pointer and is no stop: the parts of a group of choices are reached by its arrows.
_UNREACHED = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
  .filter(each => each.checkVisibility({ checkVisibilityCSS: true }) && !each.disabled)
  .filter(each => each.tabIndex >= 0 && !window.stops.has(each))
  .filter(each => !each.closest('[role=radiogroup], [aria-hidden=true], [inert]'))
  .map(each => each.outerHTML.slice(0, 160))"""


def tabbed(page: Page, most: int = 150) -> list[dict[str, Any]]:
    """Return the stops of the Tab key from the top of the page until it leaves it or comes round."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or (stops and stop["at"] == 0):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("address", ["lagesbild", "utfall", "om-tjansten"])
def test_the_tab_key_reaches_everything_in_order_and_is_seen(
    server: Server, page: Page, address: str
) -> None:
    opened(page, f"{server.url}/{address}")
    page.wait_for_timeout(1500)

    stops = tabbed(page)

    assert len(stops) < 150
    order = list(dict.fromkeys(stop["part"] for stop in stops if stop["part"].startswith("st")))
    assert order == ["stSkipToContent", "stSidebar", "stHeader", "stMain"]
    places = [stop["at"] for stop in stops]
    assert places == sorted(set(places))
    assert [stop["html"] for stop in stops if not stop["rings"]] == []
    assert page.evaluate(_UNREACHED) == []


def test_the_first_stop_leads_past_filters_and_menu(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")

    assert page.evaluate(_STOP)["part"] == "stMain"


def test_escape_closes_what_a_key_has_opened(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    field = page.locator(".st-key-role_chooser [role=combobox], .st-key-role_chooser input").first
    field.focus()

    page.keyboard.press("ArrowDown")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("Escape")

    page.get_by_role("listbox").wait_for(state="detached")
    assert field.evaluate("each => each === document.activeElement")
