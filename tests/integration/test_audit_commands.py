"""``manage.py audit``: what it prints, and what it leaves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import audit_commands
from data_access.audit import record, verify


@pytest.fixture
def log(engine: Engine, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    for name, value in (("DATABASE_URL", url), ("VAR_DIR", str(tmp_path)), ("LOG_DAYS", "400")):
        monkeypatch.setenv(f"MIA_{name}", value)
    now = datetime.now(UTC)
    for days, event in ((500, "sign_in"), (450, "export"), (450, "export"), (5, "refusal")):
        at = now - timedelta(days=days)
        record(engine, actor="konto 1", event=event, subject=f"{days}", happened_at=at)
    return engine


def test_the_list_is_narrowed(log: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    audit_commands.list_(event="export", limit=1)
    audit_commands.list_(account="konto 2", limit=9)

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("3  ")
    assert said[0].endswith("konto 1  export  450")
    assert said[1:] == ["Inga händelser."]
    assert verify(log).rows == 4


def test_the_report_of_a_thinning_comes_before_and_after(
    log: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    audit_commands.thin(dry_run=True)
    before = capsys.readouterr().out
    assert verify(log).rows == 4
    audit_commands.thin(dry_run=False)
    after = capsys.readouterr().out
    audit_commands.verify(server_log=None)
    audit_commands.thin(dry_run=False)

    assert before.replace("Skulle gallras", "Gallrat") == after
    assert "Gallrat: 3 händelser, rad 1 till 3," in after
    assert "äldre än 400 dagar" in after
    assert "  2  Fil hämtad" in after
    assert capsys.readouterr().out.splitlines() == [
        "Loggen är hel: 2 rader. Rad 1 till 3 är gallrade.",
        "Inget att gallra: allt i loggen är yngre än 400 dagar.",
    ]
