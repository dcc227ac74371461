"""A whole errand by keyboard alone: choose an association, open a table, take its file, read a definition."""

from playwright.sync_api import Page

from tests.browser.driving import Server, opened, query, settle

_AT = "() => document.activeElement?.outerHTML ?? ''"
_KEY = "() => document.activeElement.closest('[class*=st-key-table_]').className"
#: What opens a table, and not what stands within an open one.
_CLOSED = "details:not([open]) > summary:has([data-testid=stMarkdownContainer])"
_IN = "(node) => node.contains(document.activeElement)"


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is within *selector*."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.closest(selector) !== null", selector):
            return
    raise AssertionError(f"no way to {selector}; stopped at {page.evaluate(_AT)[:200]}")


def test_a_whole_errand_can_be_done_by_keys_and_the_focus_is_never_lost(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")

    tab_to(page, "[data-testid=stSidebar] [aria-label=Samordningsförbund]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    settle(page)
    assert len(query(page)["forbund"]) == 1
    assert page.locator("[aria-label=Samordningsförbund] [aria-checked=true]").evaluate(_IN)

    tab_to(page, f"[class*=st-key-table_] {_CLOSED}")
    table = next(name for name in page.evaluate(_KEY).split() if name.startswith("st-key-table_"))
    page.keyboard.press("Enter")
    page.wait_for_selector(f".{table} .m-table")
    settle(page)
    assert page.locator(f".{table} summary").first.evaluate(_IN)

    tab_to(page, f".{table} [data-testid=stDownloadButton]", most=8)
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    settle(page)
    assert taken.value.suggested_filename.endswith(".csv")
    assert page.locator(f".{table} [data-testid=stDownloadButton]").first.evaluate(_IN)

    tab_to(page, "a.m-go[href*=indikator]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/indikatorer**")
    settle(page)
    assert page.locator(".m-head h1").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")
