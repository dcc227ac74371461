"""Names of rows: on lines that fit a phone, and on one where there is room for it."""

from playwright.sync_api import Page

from tests.browser.driving import Server, opened

#: Of each chart whose rows have long names: how many lines they take, and what height its boxes have.
ROWS = """() => [...document.querySelectorAll(".m-plot:has(.m-word)")].map(plot => ({
  lines: Math.max(...[...plot.querySelectorAll(".m-word")].map(word => word.textContent.split("\\n").length)),
  drawn: plot.querySelector(".main-svg").getBoundingClientRect().height,
  place: plot.closest(".stElementContainer").getBoundingClientRect().height,
}))"""
#: The most lines that the name of a row takes.
LINES = f"Math.max(0, ...({ROWS})().map(chart => chart.lines))"


def test_long_names_take_one_line_where_there_is_room(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    opened(page, f"{server.url}/upplevelse")
    page.wait_for_function(f"() => {LINES} > 1")
    phone = page.evaluate(ROWS)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function(f"() => {LINES} === 1")
    wide = page.evaluate(ROWS)
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function(f"() => {LINES} > 1")

    assert any(chart["lines"] > 2 for chart in phone)
    for narrow, broad in zip(phone, wide, strict=True):
        saved = 17 * (narrow["lines"] - 1)
        assert broad["drawn"] <= narrow["drawn"] - saved
        assert abs(broad["drawn"] - broad["place"]) < 2
    assert page.evaluate(ROWS) == phone
