"""The page Logg: who saw what, whether the log is whole, and files that are themselves in it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select
from streamlit.testing.v1 import AppTest

from data_access.access import grants
from data_access.access.grants import Identity
from data_access.audit import record
from data_access.engine import get_engine, writing
from data_access.tables import audit_event
from metrics.scope import Policy, Role, Scope
from tests.app.reading import App, words
from tests.integration.opened_log import opened as unguarded

ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
NAME = "Canary Namnsson"


@pytest.fixture
def engine(own_data: Path) -> Iterator[Engine]:
    engine = get_engine(f"sqlite:///{own_data}")
    who = Identity(issuer="https://id.example.se", subject="anna")
    grants.give(engine, ADMIN, who, Role.STEERING, name=NAME, actor="konto 9")
    now = datetime.now(UTC)
    for subject in ("Utfall forbund=OS", "Utfall forbund=SDT", "=1+1"):
        record(engine, actor="konto 1", event="exact_view", subject=subject, happened_at=now)
    record(engine, actor="okänd", event="refusal", subject="x", happened_at=now - timedelta(days=3))
    yield engine
    engine.dispose()


def log_page(app: App, own_data: Path) -> AppTest:
    return app(own_data, role="admin").switch_page("pages/administration/log.py").run()


@pytest.mark.usefixtures("engine")
def test_who_saw_what_is_counted_named_and_narrowed(app: App, own_data: Path) -> None:
    test = log_page(app, own_data)

    assert not test.exception
    assert "Loggen är hel" in words(test)
    assert f"konto 1 ({NAME})" in words(test)
    test.selectbox(key="log_account").set_value("konto 1").run()
    assert "3 händelser av ett konto" in words(test)
    test.selectbox(key="log_account").set_value("").run()
    test.selectbox(key="log_event").set_value("refusal").run()
    assert "1 händelser av ett konto" in words(test) or "En händelse av ett konto" in words(test)
    test.date_input(key="log_first").set_value(datetime.now(UTC).astimezone().date()).run()
    assert "Inga händelser" in words(test)


def test_a_removed_row_is_said_on_opening(app: App, own_data: Path, engine: Engine) -> None:
    unguarded(engine)
    with writing(engine) as connection:
        number = connection.scalar(
            select(audit_event.c.audit_event_id).where(audit_event.c.event == "refusal")
        )
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id == number - 1))

    said = words(log_page(app, own_data))

    assert "Loggen är inte hel" in said
    assert f"Rad {number} är inte vad som skrevs" in said


def test_the_files_have_numbers_no_names_and_are_in_the_log(
    app: App, own_data: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, Any] = {}
    monkeypatch.setattr(
        "ui.logged_files.st.download_button", lambda _, data, **how: made.update({how["file_name"]: data})
    )
    log_page(app, own_data)

    files = {name.rsplit(".", 1)[1]: write() for name, write in made.items()}

    text = files["csv"].decode("utf-8-sig")
    assert text.startswith("SYNTETISKA DATA\r\nnummer;tid_utc;konto;")
    assert "'=1+1" in text
    lines = [json.loads(line) for line in files["jsonl"].splitlines()]
    assert {line["synthetic"] for line in lines} == {True}
    assert [line["number"] for line in lines] == sorted((line["number"] for line in lines), reverse=True)
    assert NAME not in text
    assert NAME.encode() not in files["jsonl"]
    with engine.connect() as connection:
        told = connection.execute(
            select(audit_event.c.actor, audit_event.c.object).where(audit_event.c.event == "export")
        ).all()
    assert [row.object.split()[:2] for row in told][-2:] == [["logg", "csv"], ["logg", "jsonl"]]
    assert told[-1].actor == "demo admin"


def test_the_opening_is_in_the_log_once(app: App, own_data: Path, engine: Engine) -> None:
    log_page(app, own_data).run()

    with engine.connect() as connection:
        rows = connection.execute(select(audit_event).where(audit_event.c.event == "log_view")).all()
    assert len(rows) == 1


@pytest.mark.parametrize("role", ["steering", "project_lead", "funder"])
def test_page_is_the_administrators(app: App, demo_data: Path, role: str) -> None:
    with pytest.raises(ValueError, match="Could not find"):
        app(demo_data, role=role).switch_page("pages/administration/log.py")
