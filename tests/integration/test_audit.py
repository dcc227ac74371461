"""The log of exports: a chain that shows every change, and that refuses rather than forget."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, delete, select, text, update

from data_access.audit import Chain, LogUnwritable, Witnessed, is_writable, record, verify
from data_access.engine import get_engine, read_engine, writing
from data_access.tables import audit_event
from data_access.terminal import log_verified
from tests.integration.opened_log import opened

NOW = datetime(2026, 11, 22, 16, 30, 5, 123456, tzinfo=UTC)


def witnessed(hashes: list[str]) -> list[Witnessed]:
    return [Witnessed(number, each) for number, each in enumerate(hashes, start=1)]


def written(engine: Engine, events: int = 5) -> list[str]:
    return [
        record(engine, actor="steering", event="export", subject=f"chart_{n}.csv", happened_at=NOW)
        for n in range(events)
    ]


def test_every_event_follows_the_one_before(engine: Engine) -> None:
    hashes = written(engine)

    with engine.connect() as connection:
        rows = connection.execute(select(audit_event).order_by(audit_event.c.audit_event_id)).all()
    assert [row.hash for row in rows] == hashes
    assert [row.previous_hash for row in rows] == [None, *hashes[:-1]]
    noted = witnessed(hashes)
    assert verify(engine, noted) == Chain(5, newest=noted[-1])
    assert verify(engine).whole


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "admin"},
        {"event": "login"},
        {"object": "chart_9.csv"},
        {"happened_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"previous_hash": "0" * 64},
        {"hash": "0" * 64},
        {"audit_event_id": 99},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_row_is_found(engine: Engine, change: dict[str, object]) -> None:
    written(engine)
    opened(engine)
    with writing(engine) as connection:
        connection.execute(update(audit_event).where(audit_event.c.audit_event_id == 3).values(**change))

    assert not verify(engine).whole


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_removed_row_is_found(engine: Engine, number: int) -> None:
    written(engine)
    opened(engine)
    with writing(engine) as connection:
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id == number))

    assert verify(engine).broken == (number + 1,)


def test_rows_cut_off_at_the_end_are_missed_by_what_the_server_wrote_down(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="data_access.audit"):
        written(engine)
    noted = witnessed([line.rsplit(" ", 1)[1] for line in caplog.messages])
    opened(engine)
    with writing(engine) as connection:
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id > 3))

    assert verify(engine).whole
    assert verify(engine, noted).missing == (4, 5)


def test_writers_at_the_same_time_make_one_chain(engine: Engine) -> None:
    threads = [threading.Thread(target=written, args=(engine, 5)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = verify(engine)
    assert (found.rows, found.whole) == (40, True)


def test_a_log_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    engine = get_engine(f"sqlite:///{tmp_path}/empty.sqlite")

    assert not is_writable(engine)
    with pytest.raises(LogUnwritable, match="Loggen"):
        written(engine, 1)


def test_asking_whether_it_can_be_written_writes_nothing(engine: Engine) -> None:
    assert is_writable(engine)
    assert verify(engine).rows == 0


def test_a_role_that_only_adds_can_write_the_log_and_no_other_can(engine: Engine, url: str) -> None:
    assert not is_writable(read_engine(url))
    if engine.dialect.name == "sqlite":
        # SQLite has no roles.
        return
    for rights in ("SELECT", "SELECT, INSERT"):
        role = f"app_{uuid4().hex}"
        with engine.begin() as connection:
            connection.execute(text(f"CREATE ROLE {role} LOGIN"))
            connection.execute(text(f"GRANT {rights} ON audit_event TO {role}"))
        app = get_engine(engine.url.set(username=role).render_as_string(hide_password=False))

        assert is_writable(app) == ("INSERT" in rights)
        if "INSERT" in rights:
            written(app)
        else:
            with pytest.raises(LogUnwritable):
                written(app)
        app.dispose()
    assert verify(engine).rows == 5


def test_the_command_says_whether_the_log_is_whole(
    engine: Engine, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIA_DATABASE_URL", url)
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))
    hashes = written(engine)
    log = tmp_path / "server.log"
    log.write_text("".join(f"audit {n} export {each}\n" for n, each in enumerate(hashes, start=1)))

    assert log_verified(log) == "Loggen är hel: 5 rader."
    opened(engine)
    with writing(engine) as connection:
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id == 5))
    with pytest.raises(ValueError, match="1 rader som servern"):
        log_verified(log)
    with writing(engine) as connection:
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id == 2))
    with pytest.raises(ValueError, match="ändrad vid rad 3"):
        log_verified(None)
