"""What a reader gets who prints a page, or shows it on a wall: light within the paper, or larger."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import Server, opened

CONTROLS = "button, input, textarea, summary, [role=combobox], [role=slider], nav"
#: Every word of a verdict, also of one that is folded on a screen.
VERDICTS = ".m-verdict, .m-wide, .m-rest:not(.m-slim) > p"
#: The width of the widest chart, and the colours of all words in charts.
DRAWN = """() => [
  Math.max(...[...document.querySelectorAll(".m-plot .main-svg")].map(e => e.getBoundingClientRect().width)),
  [...new Set([...document.querySelectorAll(".m-plot text, .m-word")].map(e =>
    getComputedStyle(e)[e.matches(".m-word") ? "color" : "fill"]))],
]"""
LIGHT_TEXT, LIGHT_MUTED = "rgb(26, 30, 34)", "rgb(84, 91, 98)"


def test_a_printed_page_holds_the_head_and_the_charts_and_nothing_to_press(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page(locale="sv-SE", viewport={"width": 1440, "height": 1000}, color_scheme="dark")
    opened(page, f"{server.url}/utfall?project=MIA")
    page.wait_for_selector(".m-plot text")
    assert page.locator('body > link[href^="/mia/style.css"]').count() == 1
    on_screen = page.evaluate(DRAWN)

    _begin_print(page)
    width, colours = page.evaluate(DRAWN)

    expect(page.locator(".m-head")).to_contain_text("Syntetiska data")
    for told in (".m-badge", ".m-head h1", ".m-sentence", ".m-notes"):
        expect(page.locator(told)).to_be_visible()
    assert page.locator(CONTROLS).filter(visible=True).count() == 0
    assert page.evaluate(f"[...document.querySelectorAll('{VERDICTS}')].every(e => e.checkVisibility())")
    assert width <= 680
    assert set(colours) == {LIGHT_TEXT, LIGHT_MUTED}
    assert page.evaluate("getComputedStyle(document.body).page") == "synthetic"

    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(DRAWN) == on_screen
    page.close()


def _begin_print(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_a_wall_is_written_larger_and_the_pointer_still_finds_the_marks(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page(locale="sv-SE", viewport={"width": 1920, "height": 1080})
    opened(page, f"{server.url}/utfall?project=MIA")
    page.wait_for_selector(".m-plot .points path")
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".m-plot text")]
          .map(words => parseFloat(getComputedStyle(words).fontSize)))"""
    )

    page.locator(".m-plot .points path").first.hover(force=True)

    expect(page.locator(".m-plot .hovertext").first).to_contain_text("Till arbete eller studier, kvinnor")
    assert smallest >= 15
    page.close()


def test_on_a_wall_the_map_keeps_its_scale_and_has_no_buttons_of_its_own(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page(locale="sv-SE", viewport={"width": 1920, "height": 1080})
    opened(page, f"{server.url}/karta?project=MIA")
    chart = page.get_by_test_id("stDeckGlJsonChart")

    chart.locator("canvas").first.wait_for()
    chart.hover()

    # In a larger one, the pointer would find another municipality than the one under it.
    assert abs(chart.evaluate("each => each.currentCSSZoom") - 1) < 0.01
    expect(page.locator("[class*=st-key-map_] [data-testid=stElementToolbar]")).to_be_hidden()
    page.close()
