"""From the start of the server process to the first key figure painted in a browser.

The demo data are in place and the browser is open, as on a machine where the product has run before. The
page itself takes the time of the frame in which the figure stands: who asks from outside waits until the
charts' script has run. Beside it stands the processor time of the server, from its start to its end, which
other work on the machine changes little.

Run: python benchmarks/start.py [--runs 5]
"""

import argparse
import os
import platform
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium")
WATCH = """
(() => {
  const painted = () => { window.painted = Date.now() / 1000 }
  const look = () => requestAnimationFrame(document.querySelector(".m-tile .m-number") ? painted : look)
  look()
})()
"""


def main() -> None:
    """Start the server a few times and print how long each first figure took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    runs = arguments.parse_args().runs
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = {
            **os.environ,
            "MIA_DATABASE_URL": f"sqlite:///{folder}/mia.sqlite",
            "MIA_VAR_DIR": folder,
            "MIA_SNAPSHOT_DIR": f"{folder}/snapshots",
        }
        subprocess.run(
            [sys.executable, "manage.py", "demo"], cwd=ROOT, env=settings, check=True, capture_output=True
        )
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        times = [_first_figure(browser, settings) for _ in range(runs)]
        browser.close()
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    print(f"start to first figure painted; {platform.machine()}, {os.cpu_count()} cores, load {load}")
    listed = ", ".join(f"{answers:.1f}/{painted:.1f}" for answers, painted, _ in times)
    print(f"  answers/painted, s: {listed}")
    median, processor = (statistics.median(each[place] for each in times) for place in (1, 2))
    print(f"  n={runs}  median {median:.2f} s, processor time of the server {processor:.2f} s")


def _first_figure(browser: Browser, settings: dict[str, str]) -> tuple[float, float, float]:
    """Return seconds until the server answers and until a figure stands, and the server's processor time."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began, used = time.time(), _processor()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "run", "--port", str(port)],
        cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _until_it_answers(port)
        answers = time.time() - began
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(f"http://127.0.0.1:{port}/")
        while (at := page.evaluate("window.painted")) is None:
            page.wait_for_timeout(20)
        painted = at - began
        page.close()
    finally:
        server.terminate()
        server.wait()
    return answers, painted, _processor() - used


def _processor() -> float:
    """Return the processor time of the children of this process that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _until_it_answers(port: int) -> None:
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
        except URLError:
            time.sleep(0.02)
        else:
            return


if __name__ == "__main__":
    main()
