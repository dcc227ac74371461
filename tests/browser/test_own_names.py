"""What Streamlit names in English is heard in the language of the page, and the tab is named after it."""

import re
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.auditing import PAGES, reading
from tests.browser.driving import Server, opened, settle

#: Everything on the page that is read aloud as a name, outside the texts and charts of the product.
_NAMES = """() => [...document.querySelectorAll('[aria-label], [placeholder], [title]')]
  .filter(each => !each.closest('.m-plot, [data-testid=stHtml], [data-testid=stBidiComponentRegular]'))
  .flatMap(each => ['aria-label', 'placeholder', 'title'].map(name => each.getAttribute(name)))
  .concat([...document.querySelectorAll('[data-testid=stSkipToContent], [aria-live]')]
    .map(each => each.textContent))
  .filter(Boolean)"""
#: Colours and sizes are the same in both languages, and to compute them is most of the work.
_SEEN_IN_SWEDISH = ("color-contrast", "target-size")
_ENGLISH = re.compile(
    r"\b(app|and|available|calendar|choose|clear|close|collapse|content|date|day|expand|file|main|menu|month|"
    r"of|open|option|options|page|pages|press|search|select|selected|sidebar|skip|the|to|upload|year)\b",
    re.IGNORECASE,
)


def heard(page: Page) -> list[str]:
    names: list[str] = page.evaluate(_NAMES)
    return names


def test_no_name_is_english_on_a_swedish_page(server: Server, context: BrowserContext) -> None:
    found: dict[str, Any] = {}
    with reading(context, server, "admin") as reader:
        for address in ("lagesbild", "utfall", "jamfor", "karta", "avvikelser", "tabellbyggaren", "import",
                        "anvandare", "logg"):  # fmt: skip
            reader.go(address)
            found[address] = {name for name in heard(reader.page) if _ENGLISH.search(name)}

    assert {address: names for address, names in found.items() if names} == {}


def test_the_names_are_english_again_on_an_english_page(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/utfall")
    swedish = heard(page)
    assert {"Sidofält", "Sidor", "Visa alla val", "Hoppa till innehållet"} <= set(swedish)

    page.get_by_role("button", name="English").click()
    settle(page)

    assert {"Sidebar", "App pages", "Open", "Skip to main content"} <= set(heard(page))


def test_what_somebody_has_written_is_marked_as_swedish_on_an_english_page(
    server: Server, context: BrowserContext
) -> None:
    with reading(context, server, "admin", english=True) as reader:
        for address, written in {
            "avvikelser": "[class*='st-key-open_'] p, .st-key-frame_findings_list tbody th > *",
            "upplevelse": ".m-table tbody th:has-text('Har du') > *",
            "indikatorer": "[class*='st-key-frame_published_'] tbody th > *",
        }.items():
            reader.go(address)
            texts = reader.page.locator(written)
            assert texts.count() > 2
            assert texts.evaluate_all("found => found.every(each => each.closest('[lang]').lang === 'sv')")


def test_every_page_has_a_title_and_a_language(server: Server, context: BrowserContext) -> None:
    for english in (False, True):
        with reading(context, server, "steering", english=english) as reader:
            titles = set()
            for address in ("om-tjansten", "indikatorer", "import", "karta"):
                reader.go(address)
                titles.add(reader.page.title())
                assert reader.page.locator("html").get_attribute("lang") == ("en" if english else "sv")
        assert len(titles) == 4
        assert all(title.endswith(" – MIA Utfall") for title in titles)


def test_no_page_breaks_a_rule_in_english(server: Server, context: BrowserContext) -> None:
    broken = {}
    with reading(context, server, "admin", english=True) as reader:
        for address in PAGES:
            reader.go(address)
            broken[address] = reader.broken_rules(without=_SEEN_IN_SWEDISH)

    assert {address: rules for address, rules in broken.items() if rules} == {}
