import secrets
from pathlib import Path

import pytest
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton

from tests.terminal import managed, settings_for
from ui import start_checks

GOOD = """[auth]
redirect_uri = "https://mia.example.se/oauth2callback"
cookie_secret = "{secret}"
client_id = "mia"
client_secret = "abc"
server_metadata_url = "https://id.example.se/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return managed(tmp_path_factory.mktemp("started") / "mia.sqlite", "migrate")


@pytest.fixture
def configured(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that writes the secrets, sets options, and says what is wrong."""
    for name, value in settings_for(database).items():
        monkeypatch.setenv(name, value)
    before = {name: config.get_option(name) for name in ("secrets.files", "server.address")}

    def check(text: str | None, *, address: str = "127.0.0.1", mode: int = 0o600) -> list[str]:
        path = tmp_path / "secrets.toml"
        if text is not None:
            path.write_text(text)
            path.chmod(mode)
        monkeypatch.setenv("MIA_SECRETS_FILE", str(path))
        config.set_option("server.address", address)
        secrets_singleton._reset()
        start_checks.use_secrets_file()
        return list(start_checks.problems())

    yield check
    secrets_singleton._reset()
    for name, value in before.items():
        config.set_option(name, value)


def test_demo_on_this_machine_may_start(configured):
    assert configured(None) == []


def test_demo_for_others_may_not(configured):
    assert any("server.address" in each for each in configured(None, address="192.0.2.7"))


def test_sign_in_with_a_good_secret_may_be_reached_from_elsewhere(configured):
    assert configured(GOOD.format(secret=secrets.token_urlsafe(32)), address="192.0.2.7") == []


@pytest.mark.parametrize("secret", ["x7Qp", "a" * 64, "abc" * 16, "exempel-på-en-hemlighet-" * 2])
def test_secret_that_can_be_guessed_is_refused(configured, secret: str):
    (found,) = configured(GOOD.format(secret=secret))

    assert "cookie_secret" in found
    assert secret not in found


@pytest.mark.parametrize("name", ["client_id", "server_metadata_url", "redirect_uri", "client_secret"])
def test_part_of_sign_in_that_is_missing_is_named(configured, name: str):
    text = GOOD.format(secret=secrets.token_urlsafe(32))
    kept = "\n".join(line for line in text.splitlines() if not line.startswith(name))

    assert any(f"auth.{name}: saknas" in each for each in configured(kept))


def test_sign_in_without_encryption_is_refused(configured):
    text = GOOD.format(secret=secrets.token_urlsafe(32)).replace("https://mia", "http://mia")

    assert any("https" in each for each in configured(text))


def test_secrets_that_others_can_read_are_refused(configured):
    assert any(
        "chmod 600" in each for each in configured(GOOD.format(secret=secrets.token_urlsafe(32)), mode=0o644)
    )


def test_secrets_that_systemd_hands_over_are_taken(configured, tmp_path, monkeypatch):
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    text = GOOD.format(secret=secrets.token_urlsafe(32))

    assert not [each for each in configured(text, mode=0o440) if "chmod" in each]
    assert any("chmod 600" in each for each in configured(text, mode=0o444))


def test_error_details_on_are_refused(configured):
    config.set_option("client.showErrorDetails", "full")
    try:
        found = configured(None)
    finally:
        config.set_option("client.showErrorDetails", "none")

    assert any("showErrorDetails" in each for each in found)


def test_settings_are_listed_without_their_secrets(configured, monkeypatch: pytest.MonkeyPatch):
    secret = secrets.token_urlsafe(32)
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", secret)
    monkeypatch.setenv("MIA_SIGNING_KEI", "fel stavat")
    configured(GOOD.format(secret=secret))

    text, wrong = start_checks.in_words()

    assert secret not in text
    assert "MIA_RECORD_KEY_SECRET = (dolt) (miljön)" in text
    assert "MIA_SIGNING_KEI: okänd inställning" in text
    assert wrong
