"""From the click on a filter to the last chart painted: the product against plain st.plotly_chart.

Both servers run the same app on the same demo data; the peer only draws its figures with
``st.plotly_chart``. Clicks alternate between the two, so that the machine's other work meets both.

t0 is the time stamp of the browser's own pointer event. A chart counts as painted when its text and
paths differ from those before the click; the time is that of the next animation frame, so that the
changed frame has been produced. The figure is the last change of any chart, once every chart that
changes at this click has changed and half a second has passed without another change. "In view" counts only
the charts that the window of 1440 x 1600 shows: the product draws those first.

Run: python benchmarks/repaint.py [--clicks 20]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypeAlias
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

#: Variant -> one pair per click, milliseconds until the last change of any chart and of one in view.
Samples: TypeAlias = dict[str, list[tuple[float, float]]]

ROOT = Path(__file__).resolve().parents[1]
QUIET_MS = 500
WATCH = """
(() => {
  const S = window.__paint = {
    t0: null, base: null, seen: [], last: 0, lastSeen: 0, pending: false, near: false,
  }
  document.addEventListener("pointerdown", e => { if (e.isTrusted && S.base) S.t0 = e.timeStamp }, true)
  const drawn = m => (m.getAttribute("d") || "") + (m.getAttribute("transform") || "") + m.textContent
  S.signature = node => node.matches(".floor")
    ? node.textContent : [...node.querySelectorAll("path, rect, line, text, .m-word")].map(drawn).join("|")
  S.charts = () => [...document.querySelectorAll(".js-plotly-plot, .floor")].filter(n => n.offsetHeight)
  S.inView = n => { const {top, bottom} = n.getBoundingClientRect(); return bottom > 0 && top < innerHeight }
  S.arm = () => {
    S.base = S.seen = S.charts().map(S.signature)
    S.t0 = null; S.last = S.lastSeen = 0; S.pending = S.near = false
  }
  const tick = now => {
    if (S.base && S.t0 !== null) {
      if (S.pending) { S.last = now; S.pending = false }
      if (S.near) { S.lastSeen = now; S.near = false }
      const charts = S.charts(), state = charts.map(S.signature)
      const changed = charts.filter((_, i) => state[i] && state[i] !== S.seen[i])
      if (changed.length) { S.seen = state; S.pending = true; S.near = changed.some(S.inView) }
    }
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  S.result = () => ({
    ms: S.last - S.t0, near: (S.lastSeen || S.last) - S.t0,
    quiet: performance.now() - S.last, changed: S.last > 0 && !S.pending,
  })
})()
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clicks", type=int, default=20, help="measured clicks per variant")
    parser.add_argument("--address", default="utfall")
    parser.add_argument("--serve-plain", type=int, metavar="PORT", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve_plain:
        serve_plain(asked.serve_plain)
        return
    with tempfile.TemporaryDirectory() as folder:
        samples = measure(Path(folder), asked.address, asked.clicks)
    report(samples, asked.address)


def serve_plain(port: int) -> None:
    """Serve the app with its figures drawn by ``st.plotly_chart`` as its documentation shows it.

    Figures are ``go.Figure`` in Streamlit's theme, and the script that renders a run at once is left out: it
    is the product's, not Streamlit's.
    """
    sys.path.insert(0, str(ROOT))
    import streamlit as st  # noqa: PLC0415
    from plotly import graph_objects as go  # noqa: PLC0415
    from streamlit.web import cli  # noqa: PLC0415

    import ui.plot  # noqa: PLC0415
    from ui import page_files  # noqa: PLC0415

    page_files.SCRIPTS = (page_files.OWN_NAMES,)
    ui.plot.component = lambda _name: None  # type: ignore[assignment]
    draw = st.plotly_chart
    st.plotly_chart = lambda figure, *, key, **_: draw(go.Figure(figure), key=key)  # type: ignore[assignment]
    sys.argv = ["streamlit", "run", "asgi.py", "--server.port", str(port)]
    cli.main()


def measure(folder: Path, address: str, clicks: int) -> Samples:
    """Return milliseconds per click of both variants, measured in turns."""
    database = {"MIA_DATABASE_URL": f"sqlite:///{folder / 'mia.sqlite'}", "MIA_VAR_DIR": str(folder)}
    environment = {**os.environ, **database}
    for command in ("migrate", "demo"):
        subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=environment, check=True)
    ports = {"product": 20_000 + os.getpid() % 10_000, "st.plotly_chart": 30_000 + os.getpid() % 10_000}
    commands = {
        "product": [
            sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(ports["product"]),
        ],
        "st.plotly_chart": [sys.executable, __file__, "--serve-plain", str(ports["st.plotly_chart"])],
    }  # fmt: skip
    servers = [
        subprocess.Popen(c, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) for c in commands.values()
    ]
    try:
        for port in ports.values():
            wait_for(port)
        return click_in_turns(ports, address, clicks)
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def click_in_turns(ports: dict[str, int], address: str, clicks: int) -> Samples:
    """Click the gender control of both pages, first one then the other, in changing order."""
    samples: Samples = {name: [] for name in ports}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        pages = {name: opened(browser.new_page, port, address) for name, port in ports.items()}
        options = ("Kvinnor", "Män", "Alla")
        for turn in range(-3, clicks):  # each option once to warm up
            for name in list(pages)[:: 1 if turn % 2 else -1]:
                pages[name].bring_to_front()
                ms = click(pages[name], options[turn % len(options)])
                if turn >= 0:
                    samples[name].append(ms)
        browser.close()
    return samples


def opened(new_page, port: int, address: str) -> Page:  # noqa: ANN001
    """Open the page and wait until its charts stand."""
    page = new_page(viewport={"width": 1440, "height": 1600}, locale="sv-SE")
    page.add_init_script(WATCH)
    page.goto(f"http://127.0.0.1:{port}/{address}")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_timeout(3000)
    return page


def click(page: Page, option: str, control: str = ".st-key-filter_gender button") -> tuple[float, float]:
    """Click one gender and return milliseconds to the last change of a chart: of any, and of one in view."""
    button = page.locator(control, has_text=option).first
    page.wait_for_timeout(300)
    page.evaluate("window.__paint.arm()")
    button.click()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = page.evaluate("window.__paint.result()")
        if found["changed"] and found["quiet"] > QUIET_MS:
            return float(found["ms"]), float(found["near"])
        page.wait_for_timeout(50)
    raise TimeoutError(f"no chart changed within 30 s of the click on {option}")


def quantiles(values: list[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    p95 = statistics.quantiles(values, n=20, method="inclusive")[-1]
    return {"p50": statistics.median(values), "p95": p95}


def wait_for(port: int, address: str = "_stcore/health", seconds: int = 60) -> None:
    """Wait until the server on *port* answers."""
    for _ in range(10 * seconds):
        try:
            with urlopen(f"http://127.0.0.1:{port}/{address}", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"no server on port {port}")


def report(samples: Samples, address: str) -> None:
    """Print N, the machine, p50, p95 and the ratio."""
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    print(f"click to painted, page /{address}; {platform.machine()}, {os.cpu_count()} cores, load {load}")
    rows = {}
    for name, pairs in samples.items():
        rows[name] = {"n": len(pairs), **quantiles([all_of_them for all_of_them, _ in pairs])}
        near = quantiles([in_view for _, in_view in pairs])
        print(
            f"  {name:24} n={len(pairs):3}  p50 {rows[name]['p50']:6.0f} ms  p95 {rows[name]['p95']:6.0f} ms"
            f"  in view {near['p50']:6.0f} and {near['p95']:6.0f} ms"
        )
    ratio = rows["product"]["p50"] / rows["st.plotly_chart"]["p50"]
    print(f"  ratio of p50: {ratio:.2f}")
    print(json.dumps({"rows": rows, "ratio": round(ratio, 3), "samples": samples}))


if __name__ == "__main__":
    main()
