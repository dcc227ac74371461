"""Every page in the eyes of axe: as a role, in a language, in a theme, at a width."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.driving import QUIET, Server, choose, opened, settle
from ui.navigation import ADDRESSES

ROLES = {
    "steering": "Styrgrupp, skyddade tal",
    "project_lead": "Projektledare",
    "funder": "Finansiär",
    "admin": "Administratör",
}
PAGES = sorted(ADDRESSES)
THEMES, WIDTHS = ("light", "dark"), (1280, 320)
#: WCAG 2.2 A and AA, where axe leaves the size of targets out unless it is asked for, and its good practice.
_RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
#: Colours and places of everything that is drawn: some parts follow a new theme after others.
_LOOK = """() => {
  const moving = document.getAnimations().filter(each => each.playState === 'running'
    && each.effect.getComputedTiming().endTime !== Infinity).length
  let sum = moving ? Math.random() : 0
  for (const each of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(each), at = each.getBoundingClientRect()
    const seen = `${style.color}${style.backgroundColor}${style.opacity}${at.x}${at.y}${at.width}${at.height}`
    for (const sign of seen) sum = (sum * 31 + sign.charCodeAt(0)) % 281474976710597
  }
  return sum
}"""
_GO = "address => { history.pushState({}, '', address); dispatchEvent(new PopStateEvent('popstate')) }"
_AXE = Axe()


@dataclass(frozen=True)
class Reader:
    """An open page that goes from address to address without being loaded anew, as one of the roles."""

    page: Page
    english: bool

    def go(self, address: str) -> None:
        self.page.evaluate(_GO, f"/{address}{'?language=en' if self.english else ''}")
        self.page.wait_for_timeout(250)
        settle(self.page)

    def seen(self, theme: str, width: int) -> None:
        self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        self.page.set_viewport_size({"width": width, "height": 900})
        self.rest()

    def rest(self) -> None:
        """Wait until the page has looked the same for as long as a theme takes to reach its last part."""
        before, same = None, 0
        for _ in range(60):
            self.page.wait_for_timeout(250)
            now = self.page.evaluate(_LOOK)
            same = same + 1 if now == before else 0
            before = now
            if same == 3:
                return

    def open_tables(self, most: int = 99) -> None:
        for summary in self.page.locator('[class*="st-key-table_"] summary').all()[:most]:
            summary.click()
            self.page.wait_for_selector(QUIET)
            self.page.wait_for_timeout(100)

    def broken_rules(self, without: Sequence[str] = ()) -> list[str]:
        rules = {**_RULES["rules"], **{rule: {"enabled": False} for rule in without}}
        options = {**_RULES, "rules": rules}
        found: list[dict[str, Any]] = _AXE.run(self.page, options=options).response["violations"]
        return [
            f"{rule['id']}: {node['html'][:200]} ({node.get('failureSummary', '')[:300]})"
            for rule in found
            for node in rule["nodes"]
        ]


@contextmanager
def reading(context: BrowserContext, server: Server, role: str, *, english: bool = False) -> Iterator[Reader]:
    """Yield a reader who is *role*."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, f"{server.url}/om-tjansten")
    if role != "steering":
        choose(page, "role_chooser", ROLES[role])
    reader = Reader(page, english)
    if english:
        page.get_by_role("button", name="English").click()
        settle(page)
    yield reader
    page.close()
