"""What a reader does in the browser."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

QUIET = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True)
class Server:
    url: str
    process: subprocess.Popen[bytes]
    log: Path


def opened(page: Page, url: str) -> Page:
    """Open *url* and wait until the page's head stands and the script rests."""
    page.goto(url)
    page.wait_for_selector(".m-head h1")
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the script has rested for a moment."""
    for _ in range(3):
        page.wait_for_selector(QUIET)
        page.wait_for_timeout(150)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def choose(page: Page, key: str, option: str) -> None:
    """Choose *option* in the select box with *key*."""
    field = page.locator(f".st-key-{key} [role=combobox], .st-key-{key} input").first
    # A list that opens while the sidebar still scrolls closes again.
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    field.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def press(page: Page, key: str, option: str) -> None:
    """Press *option* of the segmented control with *key*."""
    page.locator(f".st-key-{key} button", has_text=option).first.click()
    settle(page)


def follow(page: Page, section: str, title: str) -> None:
    """Open the page *title*, which stands under *section* in the menu."""
    page.locator('[data-testid="stTopNavSection"]', has_text=section).click()
    page.locator('[data-testid="stTopNavDropdownLink"]', has_text=title).click()
