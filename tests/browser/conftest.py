"""A reader whose browser may talk to nobody but the server."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a fresh reader; the test fails if the reader's browser asks any other host for anything."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(30_000)
    outside: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            outside.append(url)

    context.on("request", lambda request: note(request.url))
    yield context
    context.close()
    assert outside == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
