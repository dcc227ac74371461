"""Photographs every page of the demo, wide and narrow, light and dark, into docs/screenshots.

Starts its own server on the configured database, which `make run` or `make demo` has filled.
"""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from playwright.sync_api import Browser, sync_playwright

Scheme: TypeAlias = Literal["light", "dark"]

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
PAGES = (
    "lagesbild",
    "inskrivningar",
    "utfall",
    "metoder",
    "karta",
    "jamstalldhet",
    "lagesrapporter",
    "indikatorer",
)
WIDTHS = (1440, 390)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
START_SECONDS = 60
# The map is drawn by WebGL, in software where there is no graphics card.
CHROMIUM = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Run the app on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "run", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(f"{address}/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_until_it_answers(address: str) -> None:
    last = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)
        else:
            return


def photograph(browser: Browser, address: str, *, width: int, scheme: Scheme) -> None:
    """Photograph every page, each as its own first visit, down to its end."""
    for name in PAGES:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE")
        page.goto(f"{address}/{name}")
        page.wait_for_selector("h1")
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        # Streamlit scrolls inside the window: the picture is as tall as the window is made.
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": max(900, tall + 20)})
        page.wait_for_timeout(1500)
        page.screenshot(path=TARGET / f"{name}-{width}-{scheme}.png")
        page.close()


def main() -> None:
    """Photograph all pages in all widths and schemes."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for width in WIDTHS:
            for scheme in SCHEMES:
                photograph(browser, address, width=width, scheme=scheme)
        browser.close()


if __name__ == "__main__":
    main()
