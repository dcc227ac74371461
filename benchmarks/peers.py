"""From the click on one of three genders to the last chart painted: the product beside its peers, in one run.

Dash with polars and radio buttons (benchmarks/beside/dash_app.py, in an environment of its own), the product
with its figures drawn by ``st.plotly_chart``, and an empty page of Streamlit take turns with the product, in
changing order, on the same demo data. Each gender is clicked once before any click is counted: what is
counted is a click whose answer the server has given before, on a page that has been open for a while. How it
is timed stands in repaint.py.

Run: python benchmarks/peers.py [--sizes 1900 1000000] [--clicks 20]; `make peers` does.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from repaint import ROOT, WATCH, Samples, click, quantiles, wait_for

BESIDE = Path(__file__).parent / "beside"
PAINTED = ".js-plotly-plot .main-svg, .floor"
#: At most so many medians is the 95th percentile of the product to be.
EVEN = 1.6


@dataclass(frozen=True)
class Variant:
    """One of those compared.

    Attributes:
        command: starts it, its port last.
        control: selects its three options.
        health: the address that answers when it is up.
    """

    name: str
    command: tuple[str, ...]
    address: str = ""
    control: str = ".st-key-gender button"
    health: str = "_stcore/health"


def main() -> None:
    """Measure every size and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dash", help="a Python that has Dash; else one is set up in var/peers")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1900, 1_000_000], help="participations")
    parser.add_argument("--clicks", type=int, default=20, help="measured clicks per variant")
    parser.add_argument("--address", default="utfall", help="the product's page")
    asked = parser.parse_args()
    asked.dash = asked.dash or dash_environment()
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            before = os.getloadavg()[0]
            samples = measure(Path(folder), size, asked)
            report(samples, size, asked.address, before)


def dash_environment() -> str:
    """Return the Python of the peer's own environment, made the first time."""
    environment = ROOT / "var" / "peers"
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        wanted = str(BESIDE / "requirements.txt")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", wanted], check=True)
    return str(python)


def variants(folder: Path, asked: argparse.Namespace) -> list[Variant]:
    """Return those compared, the product first."""
    streamlit = (sys.executable, "-m", "streamlit", "run")
    ours = {"address": asked.address, "control": ".st-key-filter_gender button"}
    plain = (sys.executable, str(ROOT / "benchmarks" / "repaint.py"), "--serve-plain")
    dash = (asked.dash, str(BESIDE / "dash_app.py"), str(folder / "mia.sqlite"))
    return [
        Variant("product", (*streamlit, "asgi.py", "--server.port"), **ours),
        Variant("Dash, radio items", dash, control="#gender label", health=""),
        Variant("plain st.plotly_chart", plain, **ours),
        Variant("empty Streamlit", (*streamlit, str(BESIDE / "floor.py"), "--server.port")),
    ]


def measure(folder: Path, size: int, asked: argparse.Namespace) -> Samples:
    """Return what every click of every variant took on demo data of *size*."""
    settings = {
        **os.environ,
        "MIA_DATABASE_URL": f"sqlite:///{folder / 'mia.sqlite'}",
        "MIA_VAR_DIR": str(folder),
        "MIA_SNAPSHOT_DIR": str(folder / "snapshots"),
    }
    # Of 1,900 participations is the demo as it is, reports and closed periods included.
    sized = [] if size == 1900 else ["--size", str(size)]
    for command in (["migrate"], ["reference"], ["demo", *sized], ["close-periods"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=settings, check=True, capture_output=True
        )
    compared = variants(folder, asked)
    first = 20_000 + os.getpid() % 20_000
    ports = {variant.name: first + place for place, variant in enumerate(compared)}
    servers = [
        subprocess.Popen(
            [*variant.command, str(ports[variant.name])],
            cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for variant in compared
    ]  # fmt: skip
    try:
        for variant in compared:
            wait_for(ports[variant.name], variant.health, 300)
        return click_in_turns(compared, ports, asked.clicks)
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def click_in_turns(compared: list[Variant], ports: dict[str, int], clicks: int) -> Samples:
    """Click through the genders of every page, one click each in turn."""
    samples: Samples = {variant.name: [] for variant in compared}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("MIA_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        pages: dict[str, Page] = {}
        for variant in compared:
            page = pages[variant.name] = browser.new_page(
                viewport={"width": 1440, "height": 1600}, locale="sv-SE"
            )
            page.add_init_script(WATCH)
            page.goto(f"http://127.0.0.1:{ports[variant.name]}/{variant.address}", timeout=300_000)
            page.wait_for_selector(PAINTED, timeout=300_000)
            page.wait_for_timeout(3000)
        options = ("Kvinnor", "Män", "Alla")
        for turn in range(-3, clicks):  # each option once to warm up
            for variant in compared[:: 1 if turn % 2 else -1]:
                pages[variant.name].bring_to_front()
                took = click(pages[variant.name], options[turn % len(options)], variant.control)
                if turn >= 0:
                    samples[variant.name].append(took)
        browser.close()
    return samples


def report(samples: Samples, size: int, address: str, before: float) -> None:
    """Print N, the machine, every variant and the ratios to the product."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {before:.1f} to {os.getloadavg()[0]:.1f}"
    day = datetime.now().astimezone().date()
    print(f"\nclick to painted, {size:,} participations, page /{address}; {machine}, {day}")
    product = quantiles([ms for ms, _ in samples["product"]])
    for name, pairs in samples.items():
        whole, near = quantiles([ms for ms, _ in pairs]), quantiles([ms for _, ms in pairs])
        print(
            f"  {name:22} n={len(pairs):3}  p50 {whole['p50']:5.0f}  p95 {whole['p95']:5.0f} ms"
            f"  in view {near['p50']:5.0f}  {near['p95']:5.0f} ms"
            f"  product / this {product['p50'] / whole['p50']:.2f}"
        )
    print(f"  product p95 / p50: {product['p95'] / product['p50']:.2f}, to be at most {EVEN}")


if __name__ == "__main__":
    main()
