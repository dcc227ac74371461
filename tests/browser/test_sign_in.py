"""Signing in, from end to end: a real provider process, a real browser, rights as rows."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine, create_engine, select, update

from data_access.access.grants import Identity, find_account, give, take_back
from data_access.tables import app_session, audit_event
from metrics.scope import Policy, Role, Scope
from tests.browser.driving import Server, settle
from tests.terminal import copied

ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
USERS = ("anna", "bo", "eva", "ida", "liv")


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("oidc-provider-mock")
    users = [part for user in USERS for part in ("--user", user)]
    with (tmp_path_factory.mktemp("provider") / "log").open("wb") as out:
        process = subprocess.Popen([program, "-p", str(port), *users], stdout=out, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urlopen(f"{url}/.well-known/openid-configuration", timeout=2).close()
            break
        except OSError:
            time.sleep(0.1)
    yield url
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def service_database(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(demo_database, tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def service(provider: str, service_database: Path, start_server: Callable[..., Server]) -> Server:
    path = service_database.parent / "secrets.toml"
    path.write_text(
        f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{secrets.token_urlsafe(32)}"
client_id = "mia"
client_secret = "{secrets.token_urlsafe(16)}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
    )
    path.chmod(0o600)
    return start_server(service_database, MIA_SECRETS_FILE=str(path), MIA_CONTACT="Karin på HBS")


@pytest.fixture
def rows(service_database: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{service_database}")
    yield engine
    engine.dispose()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab whose browser may ask others too: the provider's own page does."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_nobody_sees_anything_before_signing_in(service: Server, page: Page):
    for address in ("", "inskrivningar?forbund=OS", "lagesrapporter", "import"):
        arrive(page, service, address)

        assert title(page) == "Logga in"
        assert page.locator("[data-testid=stTopNav]").count() == 0
        assert "Södertörn" not in page.content()


def test_signing_in_leads_to_where_one_was_going(service: Server, page: Page, provider: str, rows: Engine):
    give(rows, ADMIN, Identity(issuer=provider, subject="bo"), Role.PROJECT_LEAD, own="OS")
    arrive(page, service, "inskrivningar?forbund=OS")

    sign_in(page, "bo")
    page.wait_for_url("**/inskrivningar?**")
    settle(page)

    assert "har skrivits in" in title(page)
    assert page.get_by_text("Exakta tal:").count() == 1
    assert events(rows, "sign_in") >= 1


def test_somebody_without_a_role_is_told_whom_to_ask(service: Server, page: Page, rows: Engine):
    before = events(rows, "refusal")
    arrive(page, service, "")

    sign_in(page, "eva")

    assert title(page) == "Du har ingen behörighet ännu"
    assert "Karin på HBS" in page.inner_text("[data-testid=stMain]")
    assert events(rows, "refusal") > before


def test_revoked_role_is_refused_at_the_next_click(service: Server, page: Page, provider: str, rows: Engine):
    who = Identity(issuer=provider, subject="ida")
    give(rows, ADMIN, who, Role.STEERING)
    arrive(page, service, "")
    sign_in(page, "ida")
    assert page.locator("[data-testid=stTopNav]").count() == 1

    take_back(rows, ADMIN, find_account(rows, who).grants[0].number)
    page.get_by_text("Kvinnor", exact=True).first.click()
    page.get_by_role("heading", name="Du har ingen behörighet ännu").wait_for()

    assert page.locator("[data-testid=stTopNav]").count() == 0


def test_page_left_alone_closes_by_itself(service: Server, page: Page, provider: str, rows: Engine):
    give(rows, ADMIN, Identity(issuer=provider, subject="liv"), Role.FUNDER)
    arrive(page, service, "")
    sign_in(page, "liv")
    assert title(page) != "Logga in"

    long_ago = datetime.now(UTC) - timedelta(minutes=31)
    with rows.begin() as connection:
        connection.execute(update(app_session).values(seen_at=long_ago))
    page.get_by_role("heading", name="Du har varit borta i 30 minuter").wait_for()

    # The cookie is still there, and worth nothing.
    arrive(page, service, "lagesrapporter")
    assert title(page) == "Du har varit borta i 30 minuter"


def test_cookie_signed_by_somebody_else_is_nobody(service: Server, page: Page):
    page.context.add_cookies(
        [
            {
                "name": "_streamlit_user",
                "value": "2|1:0|10:1700000000|15:_streamlit_user|8:e30=|bad",
                "url": service.url,
            }
        ]
    )
    arrive(page, service, "import")

    assert title(page) == "Logga in"


def test_signing_out_ends_it_in_every_tab(service: Server, page: Page, provider: str, rows: Engine):
    give(rows, ADMIN, Identity(issuer=provider, subject="anna"), Role.ADMIN)
    arrive(page, service, "")
    sign_in(page, "anna")
    other = page.context.new_page()
    arrive(other, service, "import")
    assert title(other) == "Läs in uppgifter från en fil"

    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_timeout(1_000)
    other.get_by_role("heading", name="Du är utloggad").wait_for()


def test_server_without_sign_in_refuses_real_data(demo_database: Path, tmp_path: Path):
    database = copied(demo_database, tmp_path)
    engine = create_engine(f"sqlite:///{database}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE data_version SET synthetic = 0")
    engine.dispose()

    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", "0"],
        env={**os.environ, "MIA_DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert "ingen inloggning är inställd" in done.stderr
    assert "Traceback" not in done.stderr


def arrive(page: Page, service: Server, address: str) -> None:
    page.goto(f"{service.url}/{address}")
    page.wait_for_selector(".m-head h1")
    settle(page)


def sign_in(page: Page, user: str) -> None:
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name=user).click()
    page.wait_for_selector(".m-head h1")
    settle(page)


def title(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def events(rows: Engine, event: str) -> int:
    with rows.connect() as connection:
        return len(connection.execute(select(audit_event).where(audit_event.c.event == event)).all())
