"""Clicks that come faster than the answers to them."""

from playwright.sync_api import Page, expect

from tests.browser.driving import Server, opened, query, settle

#: Holds what the server sends for ``window.late`` milliseconds, as a slow line does.
SLOW_LINE = """
  const listen = WebSocket.prototype.addEventListener
  WebSocket.prototype.addEventListener = function (type, listener, ...more) {
    const late = event => setTimeout(() => listener.call(this, event), window.late ?? 0)
    listen.call(this, type, type === "message" ? late : listener, ...more)
  }
"""


def test_fast_clicks_do_not_lose_state(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")

    for option in ("Kvinnor", "Män", "Alla", "Kvinnor"):
        page.locator(".st-key-filter_gender button", has_text=option).first.click()
        page.wait_for_timeout(30)
    page.locator(".st-key-filter_project button", has_text="MIA").first.click()
    page.wait_for_timeout(800)
    settle(page)

    assert query(page) == {"gender": ["woman"], "project": ["MIA"]}


def test_the_address_says_the_last_of_fast_clicks(server: Server, page: Page) -> None:
    """The last click is sent while an answer is on its way, so with the address of before that answer."""
    page.add_init_script(SLOW_LINE)
    opened(page, f"{server.url}/utfall?forbund=SDT&gender=woman")

    page.evaluate("window.late = 700")
    for option in ("Alla", "Kvinnor"):
        page.locator(".st-key-filter_gender button", has_text=option).first.click()
        page.wait_for_timeout(350)
    page.wait_for_timeout(1500)
    settle(page)

    expect(page.locator(".m-sentence")).to_contain_text("kvinnor i")
    assert query(page) == {"forbund": ["SDT"], "gender": ["woman"]}


def test_a_late_answer_does_not_take_back_a_choice_made_since(server: Server, page: Page) -> None:
    page.add_init_script(SLOW_LINE)
    opened(page, f"{server.url}/utfall")

    page.evaluate("window.late = 700")
    for key, option in (("gender", "Kvinnor"), ("forbund", "Södertälje"), ("project", "MIA")):
        page.locator(f".st-key-filter_{key} button", has_text=option).first.click()
        page.wait_for_timeout(500)
    page.wait_for_timeout(1500)
    settle(page)

    assert query(page) == {"forbund": ["SDT"], "gender": ["woman"], "project": ["MIA"]}
    expect(page.locator(".m-sentence")).to_contain_text("Södertälje")
