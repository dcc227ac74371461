"""The HTML file of a lägesrapport as a reader meets it, and the address for machines on a real server."""

import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from data_access.snapshots.store import SnapshotStore
from reports.web_page import web_page
from tests.browser.driving import Server

#: Leaves one row of each form: elements, classes, attributes, and whether there are words in them.
_ONE_OF_EACH = """() => {
  const form = each => [each.tagName, ...[...each.attributes].map(a => a.name + '=' + a.value),
    each.textContent.trim() === '', ...[...each.children].map(form)].join(' ')
  const seen = new Set()
  for (const row of document.querySelectorAll('tbody tr')) {
    const key = [...document.querySelectorAll('table')].indexOf(row.closest('table')) + form(row)
    seen.has(key) ? row.remove() : seen.add(key)
  }
}"""


@pytest.fixture(scope="module")
def store(demo_database: Path) -> SnapshotStore:
    return SnapshotStore(demo_database.parent / "snapshots", demo_database.parent)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_file_breaks_no_rule_of_accessibility(
    browser: Browser, store: SnapshotStore, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, locale="sv-SE")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_content(web_page(store.open(store.ids()[0])).decode())

    # A rule judges how a row is made and not its number: rows that are made alike are judged once.
    page.evaluate(_ONE_OF_EACH)
    # To describe all that breaks no rule is most of the work.
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    context.close()

    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []
    assert asked == []


def test_the_file_never_scrolls_sideways(browser: Browser, store: SnapshotStore) -> None:
    page = browser.new_page()
    page.set_content(web_page(store.open(store.ids()[0])).decode())
    for width in (1280, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_skip_link_leads_past_the_contents(browser: Browser, store: SnapshotStore) -> None:
    page = browser.new_page()
    page.set_content(web_page(store.open(store.ids()[0])).decode())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()


def test_the_server_gives_the_same_numbers_to_machines(server: Server, store: SnapshotStore) -> None:
    with urlopen(f"{server.url}/api/lagesrapporter") as answer:
        listed = json.load(answer)["lagesrapporter"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert {each["id"] for each in listed} == set(store.ids())
    address = f"{server.url}{listed[0]['api']}"
    with urlopen(address) as answer:
        told, etag = json.load(answer), answer.headers["etag"]
    made = store.open(listed[0]["id"])
    frozen = {view: result.frame.to_dicts() for view, result in made.results.items()}
    shown = [
        [{k: v for k, v in row.items() if k != "remark"} for row in view["rows"]] for view in told["views"]
    ]
    assert shown == list(frozen.values())
    with pytest.raises(HTTPError) as unchanged:
        urlopen(Request(address, headers={"if-none-match": etag}))
    assert unchanged.value.code == 304
    unchanged.value.close()
