"""What stands in front, for real: nginx with the shipped configuration, two processes, a browser."""

import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driving import Server, choose, press, query, settle
from tests.operations.front import Front, in_front_of
from tests.terminal import ROOT
from ui.headers import POLICY

pytestmark = pytest.mark.browser

#: What Streamlit's own programs try and do without: its messages count in JavaScript where WebAssembly may
#: not, and its map needs it for 3D models only.
EXPECTED_REPORTS = {("script-src", "wasm-eval")}
_LISTEN = """
window.cspReports = []
document.addEventListener("securitypolicyviolation", report =>
    window.cspReports.push([report.violatedDirective.replace("-elem", ""), report.blockedURI]))
"""
#: Whether the browser has a server that answers; while it has none, no filter can be clicked.
_THERE = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
_AWAY = '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'


@pytest.fixture(scope="module")
def servers(start_server: Callable[..., Server], demo_database: Path) -> list[Server]:
    named = {"STREAMLIT_SERVER_ALLOWED_HOSTS": "localhost", "STREAMLIT_BROWSER_SERVER_ADDRESS": "localhost"}
    return [start_server(demo_database, **named) for _ in range(2)]


@pytest.fixture(scope="module")
def front(servers: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with in_front_of([port_of(each) for each in servers], tmp_path_factory.mktemp("front")) as running:
        yield running


@pytest.fixture
def page(browser: Browser, front: Front) -> Iterator[Page]:
    """A tab that notes what the policy stopped; the test fails if it asks any other host for anything."""
    context = browser.new_context(
        locale="sv-SE", viewport={"width": 1440, "height": 1000}, ignore_https_errors=True
    )
    context.set_default_timeout(60_000)
    context.add_init_script(_LISTEN)
    outside: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != f"localhost:{front.port}":
            outside.append(url)

    context.on("request", lambda request: note(request.url))
    yield context.new_page()
    context.close()
    assert outside == []


def test_every_answer_carries_the_headers(front: Front):
    wanted = POLICY.replace("ws: wss:", f"wss://localhost:{front.port}")
    for path in ("/", "/karta", "/_stcore/health", "/_stcore/metrics", "/api/lagesrapporter", "/finns/inte"):
        headers = front.ask(path).headers

        assert headers.get_all("Content-Security-Policy") == [wanted], path
        assert headers.get_all("X-Content-Type-Options") == ["nosniff"], path
        assert headers.get_all("X-Frame-Options") == ["DENY"], path
        assert headers.get_all("Referrer-Policy") == ["no-referrer"], path
        assert headers.get_all("Cache-Control") == ["no-store"], path
        assert headers["Strict-Transport-Security"] == "max-age=31536000", path
        assert headers["Server"] == "nginx", path


def test_typefaces_and_programs_are_kept_by_the_browser(front: Front):
    assert "max-age=86400" in front.ask("/app/static/plex-sans-var.woff2").headers["Cache-Control"]


def test_programs_travel_compressed_and_nothing_that_a_reader_chose_does(front: Front):
    page = front.ask("/", Accept_Encoding="gzip")
    program = re.search(r"static/js/index[^\"]+\.js", page.text)
    assert program
    packed = front.ask(f"/{program[0]}", Accept_Encoding="gzip").headers

    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert "max-age" in packed["Cache-Control"]
    assert packed["Content-Security-Policy"]
    assert "Content-Encoding" not in page.headers


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent"])
def test_inner_workings_are_not_there(front: Front, path: str):
    answer = front.ask(path)

    assert answer.status == 404
    assert "Sidan finns inte." in answer.text


def test_too_large_a_file_is_refused_in_swedish(front: Front):
    answer = front.ask("/_stcore/upload_file/a/b", "PUT", b"0" * 23_000_000)

    assert answer.status == 413
    assert "större än 20 MB" in answer.text


def test_nothing_that_is_sent_is_laid_on_disk_on_the_way(front: Front):
    front.ask("/_stcore/upload_file/a/b", "PUT", b"0" * 19_000_000)

    assert "temporary file" not in (front.folder / "error.log").read_text()
    assert not [path for path in (front.folder / "client_body").rglob("*") if path.is_file()]


def test_other_sites_and_other_names_get_nothing(front: Front):
    assert front.ask("/", Origin="https://example.org").status == 403
    assert front.ask("/_stcore/stream", Origin=f"http://localhost:{front.port}").status == 403
    assert front.ask("/", Origin=front.url).status == 200

    # No certificate is shown to whoever asks for another name.
    stranger = HTTPSConnection("127.0.0.1", front.port, timeout=20)
    with pytest.raises(ssl.SSLError, match=r"UNRECOGNIZED_NAME|unrecognized name"):
        stranger.request("GET", "/")


def test_signing_in_over_and_over_is_slowed(front: Front):
    answers = [front.ask("/auth/login").status for _ in range(40)]

    assert answers.count(429) >= 10


def test_a_reader_stays_with_one_process(front: Front):
    given = front.ask("/").headers["Set-Cookie"]
    assert all(part in given for part in ("mia_reader=", "Secure", "HttpOnly", "SameSite=Lax"))
    cookie = given.partition(";")[0]

    seen = set()
    for _ in range(8):
        answer = front.ask("/_stcore/health", Cookie=cookie)
        assert "mia_reader" not in str(answer.headers.get_all("Set-Cookie"))
        seen.add(front.process_of_last_request())
    assert len(seen) == 1
    # One that somebody made up is replaced.
    assert "mia_reader=" in front.ask("/", Cookie="mia_reader=1").headers["Set-Cookie"]


def test_the_map_works_and_nothing_else_is_stopped(front: Front, page: Page):
    for address in ("karta", "inskrivningar"):
        page.goto(f"{front.url}/{address}")
        page.wait_for_selector(".m-head h1")
        if address == "karta":
            settle(page)
            choose(page, "role_chooser", "Styrgrupp, exakta tal")
            page.wait_for_selector("[data-testid=stDeckGlJsonChart] canvas")
        settle(page)

        reports = {tuple(report) for report in page.evaluate("window.cspReports")}
        assert reports <= EXPECTED_REPORTS
    cookies = page.context.cookies()
    assert cookies
    assert all(cookie["secure"] for cookie in cookies), cookies


def test_the_page_is_right_without_a_click_when_its_process_is_killed(
    front: Front, page: Page, servers: list[Server]
):
    page.goto(f"{front.url}/inskrivningar")
    page.wait_for_selector(".m-head h1")
    settle(page)
    press(page, "filter_gender", "Kvinnor")
    page.wait_for_url("**gender=woman**")
    settle(page)
    shown = page.locator(".m-head h1").first.inner_text()
    mine = next(each for each in servers if port_of(each) == front.process_of_last_request())

    mine.process.kill()
    mine.process.wait()
    began = time.monotonic()
    page.wait_for_selector(_AWAY, state="attached")
    page.wait_for_selector(_THERE, state="attached")
    settle(page)

    assert time.monotonic() - began < 20
    assert query(page)["gender"] == ["woman"]
    assert page.locator(".m-head h1").first.inner_text() == shown
    assert page.get_by_role("dialog").count() == 0

    press(page, "filter_gender", "Män")
    page.wait_for_url("**gender=man**")
    settle(page)
    assert page.locator(".m-head h1").first.inner_text() != shown


def test_the_unit_of_systemd_holds_together(tmp_path: Path):
    program = shutil.which("systemd-analyze")
    if program is None:
        # Only where systemd is installed can its own judge be asked.
        assert "NoNewPrivileges=yes" in (ROOT / "deploy" / "mia@.service").read_text()
        return
    unit = tmp_path / "mia@8501.service"
    shutil.copy(ROOT / "deploy" / "mia@.service", unit)

    said = subprocess.run([program, "verify", unit], capture_output=True, text=True, check=False).stderr
    rated = subprocess.run(
        [program, "security", "--offline=true", "--no-pager", "--threshold=30", unit],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    # The place of the program is that of the example; everything else must be understood.
    assert [line for line in said.splitlines() if "is not executable" not in line] == []
    assert rated.returncode == 0, rated.stdout[-300:]


def port_of(server: Server) -> int:
    return urlsplit(server.url).port or 0
