from pathlib import Path

import pytest
from pydantic import ValidationError

from data_access.settings import ROOT, parse_url, settings


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "RECORD_KEY_SECRET", "FACT_LIMIT", "SNAPSHOT_DIR", "VAR_DIR"):
        monkeypatch.delenv(f"MIA_{name}", raising=False)


def test_default_is_an_embedded_file_under_var():
    found = settings()

    assert found.url().database == str(ROOT / "var" / "mia.sqlite")
    assert found.snapshot_dir == ROOT / "var" / "snapshots"
    assert found.fact_limit == 1_000_000


def test_reports_lie_in_the_folder_of_the_installation_unless_set(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MIA_VAR_DIR", "/srv/prov")
    assert settings().snapshot_dir == Path("/srv/prov/snapshots")

    monkeypatch.setenv("MIA_SNAPSHOT_DIR", "/srv/rapporter")
    assert settings().snapshot_dir == Path("/srv/rapporter")


@pytest.mark.parametrize("text", ["postgresql://a@b/c", "postgres://a@b/c", "postgresql+psycopg://a@b/c"])
def test_postgresql_is_reached_by_psycopg(text: str):
    assert parse_url(text).drivername == "postgresql+psycopg"


@pytest.mark.parametrize("text", ["mysql://root:hemligt@host/mia", "nonsens hemligt", "", "sqlitehemligt"])
def test_unknown_database_is_refused_without_repeating_the_address(
    monkeypatch: pytest.MonkeyPatch, text: str
):
    monkeypatch.setenv("MIA_DATABASE_URL", text)

    with pytest.raises(ValidationError) as caught:
        settings()

    assert "MIA_DATABASE_URL" in caught.value.errors()[0]["msg"]
    assert "hemligt" not in str(caught.value)


def test_short_secret_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", "kort")

    with pytest.raises(ValidationError, match="minst 32 byte") as caught:
        settings()

    assert "kort" not in str(caught.value)


def test_password_is_not_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MIA_DATABASE_URL", "postgresql://a:hemligt@b/c")

    assert "hemligt" not in repr(settings())
