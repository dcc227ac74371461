"""The frame in a browser: addresses, filters, roles, and charts that stay in place."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import Server, choose, follow, opened, press, query, settle
from tests.terminal import managed

ADDRESSES = (
    "",
    "mal-och-prognos",
    "inskrivningar",
    "utfall",
    "tid-till-avslut",
    "metoder",
    "jamfor",
    "karta",
    "avvikelser",
    "jamstalldhet",
    "lagesrapporter",
    "tabellbyggaren",
    "indikatorer",
    "datakvalitet",
    "om-tjansten",
    "sok",
)


def test_a_deep_link_is_the_first_request_after_a_start(
    start_server: Callable[[Path], Server], demo_database: Path, page: Page
) -> None:
    fresh = start_server(demo_database)

    opened(page, f"{fresh.url}/utfall?gender=woman")

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert urlsplit(page.url).path == "/utfall"
    assert query(page) == {"gender": ["woman"]}
    expect(page.locator(".m-mast")).to_contain_text("MIA Vidare, Utfall")


def test_a_first_page_asks_for_no_script_that_it_has_not_named(server: Server, page: Page) -> None:
    """What it learns of late it waits for; Plotly's script may wait, for the numbers stand without it."""
    opened(page, f"{server.url}/")

    late = page.evaluate(
        """() => {
          const named = new Set([...document.querySelectorAll("script[src], link[rel=modulepreload]")]
            .map(each => each.src || each.href))
          return performance.getEntriesByType("resource").map(each => each.name)
            .filter(name => new URL(name).pathname.endsWith(".js") && !named.has(name))
        }"""
    )

    assert late == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_opens_its_page(server: Server, page: Page, address: str) -> None:
    opened(page, f"{server.url}/{address}")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    assert page.locator("html").get_attribute("lang") == "sv"
    assert urlsplit(page.url).path == f"/{address}"


def test_an_address_that_leads_nowhere_says_so_on_the_first_page(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/finns-inte?language=en")

    expect(page.locator(".m-notice").first).to_contain_text("The page does not exist.")
    assert query(page) == {"language": ["en"]}
    press(page, "filter_gender", "Women")
    expect(page.locator(".m-notice").first).to_contain_text("The page does not exist.")
    follow(page, "Results", "Outcome")
    page.wait_for_url("**/utfall**")
    settle(page)
    expect(page.get_by_text("The page does not exist.")).to_have_count(0)


def test_a_role_without_the_page_meets_a_notice_and_not_a_dialog(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/import")
    page.wait_for_selector(".m-notice")

    expect(page.locator(".m-notice")).to_contain_text("administratör")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_filters_go_into_the_address(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")

    press(page, "filter_gender", "Kvinnor")
    press(page, "filter_forbund", "Södertälje")

    assert query(page) == {"gender": ["woman"], "forbund": ["SDT"]}
    expect(page.locator(".m-sentence")).to_contain_text("kvinnor")


def test_the_address_sets_the_filters(server: Server, page: Page) -> None:
    opened(
        page,
        f"{server.url}/utfall?project=MIA&forbund=SDT&gender=man&denominator=enrolled&period=..2019-08-31",
    )

    sentence = page.locator(".m-sentence")
    for words in ("MIA", "Södertälje", "män", "31 augusti 2019", "inskrivna"):
        expect(sentence).to_contain_text(words)


def test_what_cannot_be_chosen_is_dropped_without_a_word(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall?gender=xx&forbund=%00&age_band=30-44&municipality=9999")

    assert query(page) == {"age_band": ["30-44"]}
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)


def test_filters_are_kept_when_the_menu_opens_another_page(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    press(page, "filter_gender", "Män")

    follow(page, "Resultat", "Inskrivningar")
    page.wait_for_url("**/inskrivningar**")
    settle(page)

    assert query(page) == {"gender": ["man"]}
    expect(page.locator(".m-sentence")).to_contain_text("män")


def test_back_undoes_one_step_at_a_time(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    press(page, "filter_gender", "Kvinnor")
    press(page, "filter_gender", "Män")
    follow(page, "Resultat", "Inskrivningar")
    page.wait_for_url("**/inskrivningar?gender=man")
    settle(page)

    steps = []
    for _ in range(3):
        page.go_back()
        page.wait_for_timeout(600)
        settle(page)
        steps.append(
            (urlsplit(page.url).path, query(page).get("gender"), page.locator(".m-sentence").inner_text())
        )

    assert [step[:2] for step in steps] == [("/utfall", ["man"]), ("/utfall", ["woman"]), ("/utfall", None)]
    assert [" män " in s for *_, s in steps] == [False, False, False] or "män" in steps[0][2]
    assert "kvinnor i" in steps[1][2]
    assert "kvinnor och män" in steps[2][2]


def test_a_chart_keeps_its_node_over_a_filter_click(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")
    page.evaluate("document.querySelectorAll('.m-plot').forEach(node => { node.marked = true })")
    before = page.locator(".m-plot").first.inner_html()

    press(page, "filter_gender", "Kvinnor")
    page.wait_for_timeout(500)

    kept = page.evaluate("[...document.querySelectorAll('.m-plot')].filter(node => node.marked).length")
    assert kept >= 1
    assert page.locator(".m-plot").first.inner_html() != before


def test_the_funder_has_three_pages(server: Server, page: Page) -> None:
    opened(page, server.url)

    choose(page, "role_chooser", "Finansiär")

    expect(page.locator('[data-testid="stTopNavLink"]')).to_have_text(
        ["Lägesrapporter", "Indikatorer", "Om tjänsten"]
    )
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".st-key-filter_project")).to_have_count(0)


def test_a_role_with_filters_finds_them_as_they_were(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/?gender=man")
    choose(page, "role_chooser", "Finansiär")

    choose(page, "role_chooser", "Styrgrupp, skyddade tal")

    assert query(page) == {"gender": ["man"]}
    expect(page.locator(".m-sentence")).to_contain_text("män")


def test_the_administrator_also_imports(server: Server, page: Page) -> None:
    opened(page, server.url)

    choose(page, "role_chooser", "Administratör")

    # While its headings are measured, the menu says how many more there are.
    expect(page.get_by_test_id("stTopNavSection").last).to_have_text("Förvaltning")


def test_a_narrow_forbund_resets_a_municipality_outside_it(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall?municipality=0181")

    press(page, "filter_forbund", "Stockholms stad")

    assert query(page) == {"forbund": ["STH"]}


def test_answers_carry_the_security_headers(server: Server, page: Page) -> None:
    answer = page.goto(server.url)

    assert answer is not None
    headers = answer.headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "<title>MIA Utfall</title>" in answer.text()


def test_an_open_page_notices_new_data_by_itself(
    start_server: Callable[[Path], Server], tmp_path: Path, page: Page
) -> None:
    database = managed(tmp_path / "mia.sqlite", "migrate", "demo --as-of 2021-06-30")
    opened(page, f"{start_server(database).url}/utfall?gender=woman")
    expect(page.locator(".m-notes")).to_contain_text("30\u00a0juni 2021")

    managed(database, "demo --as-of 2021-12-31")

    expect(page.locator(".m-notes")).to_contain_text("31\u00a0december 2021", timeout=20_000)
    assert query(page) == {"gender": ["woman"]}


def test_the_link_is_copied_with_every_choice_spelled_out(server: Server, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), f"{server.url}/utfall?gender=woman")

    page.get_by_role("button", name="Kopiera länk").click()

    expect(page.locator(".m-link [role=status]")).to_have_text("Länken är kopierad")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{server.url}/utfall?project=MIA_VIDARE&gender=woman"


def test_the_link_is_shown_where_copying_is_not_allowed(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")

    page.get_by_role("button", name="Kopiera länk").click()

    expect(page.get_by_label("Länk till den här vyn")).to_have_value(
        f"{server.url}/utfall?project=MIA_VIDARE"
    )


def test_charts_follow_a_switch_of_theme_in_place(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")
    page.evaluate("document.querySelector('.m-plot').marked = true")
    colour = "getComputedStyle(document.querySelector('.m-plot .m-word')).color"
    light = page.evaluate(colour)

    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(2000)

    assert light != page.evaluate(colour)
    assert page.evaluate("document.querySelector('.m-plot').marked")


def test_charts_take_the_room_of_a_sidebar_that_closes(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    page.wait_for_selector(".m-plot .main-svg")
    width = "document.querySelector('.m-plot .main-svg').getBoundingClientRect().width"
    narrow = page.evaluate(width)

    page.locator('[data-testid="stSidebarHeader"]').hover()
    page.locator('[data-testid="stSidebarCollapseButton"] button').click()
    page.set_viewport_size({"width": 1300, "height": 1000})
    page.wait_for_timeout(1500)

    assert page.evaluate(width) == page.evaluate("document.querySelector('.m-plot').clientWidth")
    assert page.evaluate(width) != narrow
