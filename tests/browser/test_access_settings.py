"""Whoever has set the browser to larger, wider, fewer colours or no movement loses nothing of a page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.auditing import Reader, reading
from tests.browser.driving import Server, opened
from tests.browser.looking import cut_off, hard_to_hit, lost, written_over
from tests.browser.stops import tabbed, unseen

#: Tiles and cards, charts and tables, a board; all other pages: make access.
PAGES = ["lagesbild", "jamstalldhet", "avvikelser"]


@pytest.fixture
def reader(server: Server, context: BrowserContext) -> Iterator[Reader]:
    with reading(context, server, "steering") as reader:
        yield reader


@pytest.fixture(scope="module")
def forced(server: Server, browser: Browser) -> Iterator[Page]:
    """Return the home page as somebody sees it who has chosen all colours in the system."""
    context = browser.new_context(locale="sv-SE", forced_colors="active", reduced_motion="reduce")
    page = opened(context.new_page(), f"{server.url}/lagesbild")
    page.wait_for_selector(".m-bullet .m-dot")
    page.wait_for_selector(".m-plot .main-svg")
    yield page
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_lost_in_wider_text_in_a_larger_page_or_to_a_finger(reader: Reader, address: str) -> None:
    reader.go(address)
    reader.open_tables(most=1)

    assert lost(reader) == []


def test_what_is_lost_is_found(reader: Reader) -> None:
    reader.page.evaluate("""() => document.querySelector('.m-head').insertAdjacentHTML('beforeend',
      '<p style="height: 9px; overflow: hidden">cut off</p><p style="margin: 0">one</p>' +
      '<p style="margin: -24px 0 0">other</p><button style="width: 9px; padding: 0">.</button>' +
      '<button style="width: 9px; padding: 0">.</button>')""")
    reader.seen("light", 390)

    assert cut_off(reader.page) == ["cut off"]
    assert "one | other" in written_over(reader.page)
    assert len(hard_to_hit(reader.page)) == 2


def test_forced_colours_keep_what_is_chosen_and_the_marks_of_tiles_and_charts(forced: Page) -> None:
    ground = _ground(forced, ".stApp")

    assert _ground(forced, '[role=radio][aria-checked="true"]') != ground
    assert _ground(forced, '[role=radio][aria-checked="false"]') == ground
    for mark in (".m-bullet .m-bar", ".m-bullet .m-dot", ".m-bullet .m-tick", ".m-sparkdot"):
        assert _ground(forced, mark) not in {ground, "rgba(0, 0, 0, 0)"}, mark
    assert (
        forced.locator(".m-plot").first.evaluate("each => getComputedStyle(each).forcedColorAdjust") == "none"
    )
    assert all(chart.get_attribute("aria-label") for chart in forced.locator(".m-plot").all())


def test_forced_colours_keep_the_borders_of_controls_and_the_ring_of_focus(forced: Page) -> None:
    controls = forced.locator("[role=radio], .react-aria-ComboBox [role=group]")
    bare = controls.evaluate_all("""found => found.map(each => getComputedStyle(each).borderTopWidth)
      .filter(width => parseFloat(width) === 0)""")
    unringed = []
    for _ in range(25):
        forced.keyboard.press("Tab")
        unringed += forced.evaluate("""() => {
          let ring = false
          for (let node = document.activeElement; node; node = node.parentElement) {
            const style = getComputedStyle(node)
            ring ||= style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
          }
          return ring ? [] : [document.activeElement.outerHTML.slice(0, 160)]
        }""")

    assert bare == []
    assert unringed == []


def test_nothing_moves_for_whoever_wants_no_movement(forced: Page) -> None:
    moving = forced.evaluate("""() => [...document.querySelectorAll('body *')].filter(each => {
      const { animationName, transitionDuration } = getComputedStyle(each)
      return animationName !== 'none' || transitionDuration.split(', ').some(time => parseFloat(time) > 0)
    }).map(each => each.outerHTML.slice(0, 120))""")

    assert moving == []


def test_a_folded_sidebar_is_no_stop_until_it_is_opened_by_key(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    opened(page, f"{server.url}/utfall")

    page.emulate_media(color_scheme="dark")
    stops = tabbed(page, most=8)
    assert {stop["part"] for stop in stops} == {"stSkipToContent", "stHeader", "stMain"}
    assert unseen(stops) == []
    page.locator("[data-testid=stExpandSidebarButton]").press("Enter")
    page.locator("[data-testid=stSidebarCollapseButton] button").press("Enter")
    page.locator("[data-testid=stSidebar][data-collapsed=true]").wait_for(state="hidden")


def _ground(page: Page, selector: str) -> str:
    colour: str = page.locator(selector).first.evaluate("each => getComputedStyle(each).backgroundColor")
    return colour
