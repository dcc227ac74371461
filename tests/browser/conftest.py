"""A reader whose browser may talk to nobody but the server."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def kept_context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has been here before: to read and compile the scripts is half of a first page.

    Its first page stays open on an empty document of the same site, and so does the process that draws it.
    """
    context = browser.new_context(locale="sv-SE", viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(30_000)
    first = context.new_page()
    first.route("**", lambda route: route.fulfill(body=""))
    first.goto("http://127.0.0.1/")
    yield context
    context.close()


@pytest.fixture
def context(kept_context: BrowserContext) -> Iterator[BrowserContext]:
    """Return a reader of whom nothing is kept but the scripts.

    The test fails if the browser asks any other host for anything.
    """
    asked: set[str] = set()

    def note(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"}:
            asked.add(f"{parts.scheme}://{parts.netloc}")

    kept_context.on("request", note)
    yield kept_context
    _forget(kept_context, asked)
    kept_context.remove_listener("request", note)
    assert [origin for origin in asked if urlsplit(origin).hostname != "127.0.0.1"] == []


def _forget(context: BrowserContext, origins: set[str]) -> None:
    first, *others = context.pages
    for page in others:
        page.close()
    session = context.new_cdp_session(first)
    for origin in origins:
        stored = {"origin": origin, "storageTypes": "local_storage,indexeddb,service_workers"}
        session.send("Storage.clearDataForOrigin", stored)
    session.detach()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
