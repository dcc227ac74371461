"""Photographs every page of the demo, wide and narrow, light and dark, into var/screenshots.

The pages that the README shows go into docs/screenshots too, from their head down to README_TALLEST.

Starts its own server on the configured database, which `make run` or `make demo` has filled.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal, TypeAlias

from playwright.sync_api import Page, sync_playwright

Scheme: TypeAlias = Literal["light", "dark"]

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "var" / "screenshots"
README_TARGET = ROOT / "docs" / "screenshots"
README_PAGES = frozenset({"lagesbild", "mal-och-prognos", "utfall", "tid-till-avslut", "jamfor", "karta"})
README_TALLEST = 1640
#: Address of each page, with a query where another selection shows more of it: protected numbers of places
#: and of curves by gender need a closed project.
PAGES = {
    "lagesbild": "",
    "mal-och-prognos": "",
    "inskrivningar": "",
    "utfall": "?project=MIA",
    "steg": "?project=MIA",
    "tid-till-avslut": "?project=MIA",
    "metoder": "",
    "jamfor": "?project=MIA",
    "karta": "?project=MIA",
    "jamstalldhet": "?project=MIA",
    "flode": "?project=MIA",
    "upplevelse": "",
    "avvikelser": "",
    "lagesrapporter": "",
    "ekonomi": "",
    "tabellbyggaren": "?project=MIA&indikator=exit_work_study&rader=forbund&kolumner=gender",
    "indikatorer": "",
    "datakvalitet": "?project=MIA",
    "om-tjansten": "",
}
WIDTHS = (1440, 390)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOWEST, TALLEST = 900, 2600
START_SECONDS = 60
QUIET_LOOKS = 4
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


def photograph(page: Page, path: Path) -> None:
    """Photograph a page from its head down to its end, or to TALLEST."""
    page.wait_for_selector(".m-head h1")
    _settle(page)
    # Streamlit scrolls inside the window: the picture is as tall as the window is made.
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    width = page.evaluate("innerWidth")
    page.set_viewport_size({"width": width, "height": min(max(LOWEST, tall), TALLEST)})
    _settle(page)
    page.screenshot(path=path)


def _for_readme(page: Page, path: Path) -> None:
    width, height = page.evaluate("[innerWidth, innerHeight]")
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": width, "height": min(height, README_TALLEST)})


def _settle(page: Page) -> None:
    """Wait until nothing of the page, nor of any chart in it, has changed for a while."""
    drawn, quiet = "", 0
    while quiet < QUIET_LOOKS:
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        page.wait_for_timeout(300)
        now = page.evaluate("document.querySelector('[data-testid=stMain]').innerHTML.length")
        drawn, quiet = now, quiet + 1 if now == drawn else 0


def main() -> None:
    """Photograph all pages in all widths and schemes."""
    for folder in (TARGET, README_TARGET):
        folder.mkdir(parents=True, exist_ok=True)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
        )
        for width, scheme, name in product(WIDTHS, SCHEMES, PAGES):
            # A window of its own, so that each page stands as at a first visit.
            page = browser.new_page(
                viewport={"width": width, "height": LOWEST}, color_scheme=scheme, locale="sv-SE"
            )
            page.goto(f"{address}/{name}{PAGES[name]}")
            photograph(page, TARGET / f"{name}-{width}-{scheme}.png")
            if name in README_PAGES and (width, scheme) == (WIDTHS[0], SCHEMES[0]):
                _for_readme(page, README_TARGET / f"{name}-{width}-{scheme}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
