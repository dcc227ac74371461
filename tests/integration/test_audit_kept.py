"""What keeps the log: the database's own refusals, thinning with its anchor, and the witness beside it."""

import hashlib
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, delete, insert, select, text, update

from data_access.access.rows import APP, IMPORT
from data_access.audit import LogUnwritable, Witnessed, record, verify
from data_access.audit_events import one_line
from data_access.audit_thin import ThinningRefused, thin, to_thin
from data_access.audit_witness import keep_witness, newest_path, take_down, taken_down
from data_access.engine import get_engine, writing
from data_access.errors import DatabaseUnavailable, RowsRefused
from data_access.tables import audit_anchor, audit_event
from data_access.terminal import log_verified
from tests.integration.guarded_rows import engine_as
from tests.integration.opened_log import opened

COPY = "SELECT * FROM audit_event WHERE audit_event_id = 2"
NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)


def written(engine: Engine, events: int = 1, *, days_ago: int = 0) -> list[str]:
    at = NOW - timedelta(days=days_ago)
    return [
        record(engine, actor="konto 1", event="export", subject=f"tabell {n}", happened_at=at)
        for n in range(events)
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'konto 2' WHERE audit_event_id = 1",
        "DELETE FROM audit_event WHERE audit_event_id = 3",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        f"INSERT OR REPLACE INTO audit_event {COPY}",
        f"INSERT INTO audit_event {COPY} ON CONFLICT (audit_event_id) DO UPDATE SET actor = 'konto 2'",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_event(engine: Engine, statement: str) -> None:
    hashes = written(engine, 3)
    other = "TRUNCATE" if engine.dialect.name == "sqlite" else "OR REPLACE"
    if other in statement:
        # Words that the other engine has.
        return

    with pytest.raises(RowsRefused), writing(engine) as connection:
        connection.execute(text(statement))

    found = verify(engine, [Witnessed(n, each) for n, each in enumerate(hashes, start=1)])
    assert (found.rows, found.whole) == (3, True)


def test_an_anchor_cannot_be_changed_or_removed(engine: Engine) -> None:
    written(engine, 2, days_ago=800)
    thin(engine, 730, NOW, actor="terminal")

    for change in (update(audit_anchor).values(upto=9), delete(audit_anchor)):
        with pytest.raises(RowsRefused), writing(engine) as connection:
            connection.execute(change)


def test_thinning_takes_the_old_and_leaves_a_whole_chain(engine: Engine) -> None:
    gone = written(engine, 4, days_ago=731)
    kept = written(engine, 3, days_ago=729)
    foreseen = to_thin(engine, 730, NOW)

    done = thin(engine, 730, NOW, actor="terminal")

    assert done == foreseen
    assert (done.rows, done.upto, done.events) == (4, 4, {"export": 4})
    assert done.sha256 == hashlib.sha256("".join(f"{each}\n" for each in gone).encode()).hexdigest()
    with engine.connect() as connection:
        rows = connection.execute(select(audit_event).order_by(audit_event.c.audit_event_id)).all()
    assert [row.hash for row in rows[:3]] == kept
    assert (rows[3].event, rows[3].actor) == ("log_thinned", "terminal")
    assert rows[3].object == f"rad 1-4, sha256 {done.sha256}"
    found = verify(engine, [Witnessed(2, gone[1]), Witnessed(5, kept[0])])
    assert (found.rows, found.thinned, found.whole) == (4, 4, True)


def test_thinning_again_follows_the_first(engine: Engine) -> None:
    written(engine, 2, days_ago=900)
    thin(engine, 730, NOW - timedelta(days=150), actor="terminal")
    written(engine, 2, days_ago=100)

    later = thin(engine, 30, NOW, actor="terminal")

    # The event of the first thinning went too; the newest anchor stands for all.
    assert (later.rows, later.upto) == (3, 5)
    found = verify(engine)
    assert (found.rows, found.thinned, found.whole) == (1, 5, True)
    written(engine)
    assert verify(engine).newest == Witnessed(7, written_hashes(engine)[-1])


def test_nothing_old_is_nothing_done(engine: Engine) -> None:
    written(engine, 2)

    assert thin(engine, 730, NOW, actor="terminal").rows == 0
    assert verify(engine).rows == 2


def test_an_older_moment_behind_a_newer_one_stays(engine: Engine) -> None:
    written(engine, 1, days_ago=10)
    written(engine, 1, days_ago=800)

    assert to_thin(engine, 730, NOW).rows == 0


def test_what_was_removed_by_another_hand_is_seen_beside_a_thinning(engine: Engine) -> None:
    written(engine, 3, days_ago=800)
    thin(engine, 730, NOW, actor="terminal")
    written(engine, 2)
    hashes = written_hashes(engine)
    forged = {"upto": 4, "rows": 1, "sha256": "0" * 64, "last_hash": hashes[0], "thinned_at": NOW}
    with writing(engine) as connection:
        connection.execute(insert(audit_anchor), forged)
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id <= 4))

    assert verify(engine).broken == (4,)


def test_a_log_that_is_not_whole_is_not_thinned(engine: Engine) -> None:
    written(engine, 4, days_ago=800)
    opened(engine)
    with writing(engine) as connection:
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id == 2))

    with pytest.raises(ThinningRefused, match="inte hel"):
        thin(engine, 730, NOW, actor="terminal")
    assert len(written_hashes(engine)) == 3


def test_two_rows_that_change_places_are_seen(engine: Engine) -> None:
    written(engine, 4)
    opened(engine)
    c = audit_event.c
    with writing(engine) as connection:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            connection.execute(update(audit_event).where(c.audit_event_id == old).values(audit_event_id=new))

    assert verify(engine).broken


def test_the_witness_misses_what_was_cut_off(
    engine: Engine, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIA_DATABASE_URL", url)
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path / "var"))
    keep_witness()
    hashes = written(engine, 4)

    assert taken_down() == (Witnessed(4, hashes[-1]),)
    assert newest_path().stat().st_mode & 0o777 == 0o600
    take_down(Witnessed(2, hashes[1]))
    assert taken_down() == (Witnessed(4, hashes[-1]),)
    assert log_verified(None) == "Loggen är hel: 4 rader."
    opened(engine)
    with writing(engine) as connection:
        connection.execute(delete(audit_event).where(audit_event.c.audit_event_id == 4))
    with pytest.raises(ValueError, match=r"1 rader som log_newest\.json"):
        log_verified(None)


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("fil\naudit 7 export " + "0" * 64, "fil audit 7 export " + "0" * 64),
        ("a\r\n\x00\x1b[31mb", "a    [31mb"),
        ("höger\u202evänster ", "höger vänster "),
        ("\ud800 halv", "  halv"),
        ("av anna.andersson@example.se&x", "av (dolt)&x"),
        ("rad 19850709-9805 och 850709+9805", "rad (dolt) och (dolt)"),
        ("forbund=OS&period=2021Q1..2021Q4 2021-12-31", "forbund=OS&period=2021Q1..2021Q4 2021-12-31"),
    ],
)
def test_a_row_is_one_line_about_nobody(hostile: str, kept: str) -> None:
    assert one_line(hostile, 200) == kept


def test_a_forged_line_stays_inside_its_own(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="data_access.audit"):
        record(engine, actor="konto 1\n", event="export\naudit 9", subject="a\x00b\nc", happened_at=NOW)

    assert "\n" not in caplog.text.strip()
    with engine.connect() as connection:
        row = connection.execute(select(audit_event.c.actor, audit_event.c.event, audit_event.c.object)).one()
    assert tuple(row) == ("konto 1 ", "export audit 9", "a b c")
    assert verify(engine).whole


def test_processes_at_the_same_time_make_one_chain(engine: Engine) -> None:
    forked = get_context("fork")
    writers = [forked.Process(target=_write_apart, args=(engine,)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert [writer.exitcode for writer in writers] == [0] * 8
    found = verify(engine)
    assert (found.rows, found.whole) == (40, True)


def test_a_log_without_its_anchors_is_unwritable_never_silent(tmp_path: Path) -> None:
    engine = get_engine(f"sqlite:///{tmp_path}/none.sqlite")

    with pytest.raises(LogUnwritable):
        written(engine)


def written_hashes(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(audit_event.c.hash).order_by(audit_event.c.audit_event_id)))


def _write_apart(engine: Engine) -> None:
    # A connection belongs to the process that opened it.
    engine.dispose(close=False)
    written(engine, 5)


def test_only_the_role_of_imports_thins(guarded: URL) -> None:
    as_role = {name: engine_as(guarded, name) for name in (APP, IMPORT)}
    written(as_role[APP], 3, days_ago=800)
    anchor = {"upto": 2, "rows": 2, "sha256": "", "last_hash": "", "thinned_at": NOW}

    with pytest.raises(DatabaseUnavailable), writing(as_role[APP]) as connection:
        connection.execute(insert(audit_anchor), anchor)
    assert thin(as_role[IMPORT], 730, NOW, actor="terminal").rows == 3

    found = verify(as_role[APP])
    assert (found.rows, found.thinned, found.whole) == (1, 3, True)
    for engine in as_role.values():
        engine.dispose()
