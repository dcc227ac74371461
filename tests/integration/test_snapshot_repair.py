"""Files and database that differ: the proved side writes the other anew, and nothing is made up."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, update

from data_access import tables
from data_access.engine import get_engine, reading, writing
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.publish import decide
from data_access.snapshots.repair import repair
from data_access.snapshots.store import SnapshotStore
from data_access.snapshots.verify import Recomputed, verify
from metrics.snapshot import Step
from tests.snapshot_programme import NOW, filled, store_in, three

LOG = "decisions-synthetic.jsonl"
Hurt = Callable[[Engine, SnapshotStore, str], None]


@pytest.fixture(scope="module")
def published(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    shutil.copy(migrated_sqlite, folder / "mia.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIA_VAR_DIR", str(folder))
        engine = filled(get_engine(f"sqlite:///{folder / 'mia.sqlite'}"))
        three(engine, store_in(folder))
        engine.dispose()
    return folder


@pytest.fixture
def store(published: Path, tmp_path: Path) -> SnapshotStore:
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return store_in(tmp_path)


@pytest.fixture
def engine(store: SnapshotStore) -> Engine:
    return get_engine(f"sqlite:///{store.var / 'mia.sqlite'}")


def changed(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


def everything(engine: Engine, store: SnapshotStore) -> tuple[object, ...]:
    files = {p.relative_to(store.folder): p.read_bytes() for p in store.folder.rglob("*") if p.is_file()}
    kept = {path: content for path, content in files.items() if ".changed" not in str(path)}
    with reading(engine) as connection:
        rows = [
            connection.execute(select(table).order_by(*table.primary_key)).all()
            for table in (tables.snapshot, tables.snapshot_file, tables.snapshot_event)
        ]
    return kept, rows


def folder_gone(_: Engine, store: SnapshotStore, one: str) -> None:
    shutil.rmtree(store.folder / one)


def byte_changed(_: Engine, store: SnapshotStore, one: str) -> None:
    path = store.folder / one / "document.json"
    changed(path, path.read_bytes()[:-1] + b" ")


def file_added(_: Engine, store: SnapshotStore, one: str) -> None:
    (store.folder / one / "more.json").write_bytes(b"{}")


def log_gone(_: Engine, store: SnapshotStore, _one: str) -> None:
    (store.folder / LOG).unlink()


def log_put_back(_: Engine, store: SnapshotStore, _one: str) -> None:
    lines = (store.folder / LOG).read_bytes().splitlines(keepends=True)
    changed(store.folder / LOG, b"".join(lines[:-2]))


def log_cut(_: Engine, store: SnapshotStore, _one: str) -> None:
    changed(store.folder / LOG, (store.folder / LOG).read_bytes() + b'{"entry"')


def rows_gone(engine: Engine, _: SnapshotStore, one: str) -> None:
    with writing(engine) as connection:
        connection.execute(delete(tables.snapshot_event))
        connection.execute(delete(tables.snapshot_file))
        connection.execute(delete(tables.snapshot).where(tables.snapshot.c.snapshot_id == one))
        connection.execute(delete(tables.snapshot))


def last_row_gone(engine: Engine, _: SnapshotStore, _one: str) -> None:
    with writing(engine) as connection:
        connection.execute(delete(tables.snapshot_event).where(tables.snapshot_event.c.entry_no > 8))


def row_changed(engine: Engine, _: SnapshotStore, one: str) -> None:
    files = tables.snapshot_file.c
    with writing(engine) as connection:
        where = (files.snapshot_id == one, files.name == "frames.parquet")
        connection.execute(update(tables.snapshot_file).where(*where).values(content=b"PAR1"))


FILES = (folder_gone, byte_changed, file_added, log_gone, log_put_back, log_cut)
ROWS = (rows_gone, last_row_gone, row_changed)


@pytest.mark.parametrize("hurt", [*FILES, *ROWS])
def test_what_was_lost_on_one_side_is_written_from_the_other(
    engine: Engine, store: SnapshotStore, hurt: Hurt
) -> None:
    one = store.ids()[0]
    before = everything(engine, store)
    hurt(engine, store, one)
    hurt_state = everything(engine, store)

    assert repair(store, engine, write=False)
    assert everything(engine, store) == hurt_state
    assert repair(store, engine)
    assert everything(engine, store) == before
    assert repair(store, engine) == []
    assert {verify(store, each, engine).recomputed for each in store.ids()} == {Recomputed.SAME}


def test_what_was_changed_is_kept_aside(engine: Engine, store: SnapshotStore) -> None:
    one = store.ids()[0]
    byte_changed(engine, store, one)
    log_put_back(engine, store, one)
    repair(store, engine)

    assert (store.folder / f".{one}.changed" / "document.json").read_bytes().endswith(b" ")
    assert (store.folder / f"{LOG}.changed").exists()
    assert one in store.ids()


@pytest.mark.parametrize("rows", [rows_gone, row_changed])
@pytest.mark.parametrize("files", [folder_gone, byte_changed])
def test_what_neither_side_proves_is_refused_and_nothing_changes(
    engine: Engine, store: SnapshotStore, files: Hurt, rows: Hurt
) -> None:
    one = store.ids()[0]
    files(engine, store, one)
    rows(engine, store, one)
    before = everything(engine, store)

    with pytest.raises(SnapshotRefused, match=rf"(?s){one}.*Inget har ändrats"):
        repair(store, engine)
    assert everything(engine, store) == before


def test_two_logs_that_are_both_put_back_are_refused(engine: Engine, store: SnapshotStore) -> None:
    log_put_back(engine, store, "")
    last_row_gone(engine, store, "")

    with pytest.raises(SnapshotRefused, match="varken"):
        repair(store, engine)


def test_two_signed_logs_with_different_decisions_are_refused(
    engine: Engine, store: SnapshotStore, tmp_path: Path
) -> None:
    current = next(each for each in store.ids() if store.open(each).life.stage.value == "current")
    shutil.copytree(tmp_path, tmp_path / "other")
    there = store_in(tmp_path / "other")
    shutil.copy(tmp_path / "snapshot_signing_key", tmp_path / "other" / "snapshot_signing_key")
    elsewhere = get_engine(f"sqlite:///{tmp_path / 'other' / 'mia.sqlite'}")
    decide(elsewhere, there, current, Step.WITHDRAWN, by="bo", now=NOW, reason="Fel mål.")
    decide(engine, store, current, Step.WITHDRAWN, by="bo", now=NOW, reason="Fel period.")
    changed(store.folder / LOG, (there.folder / LOG).read_bytes())
    (tmp_path / "snapshot_log.json").unlink()

    with pytest.raises(SnapshotRefused, match="var sin underskriven logg"):
        repair(store, engine)


def test_a_log_that_nobody_here_signed_is_never_taken(engine: Engine, store: SnapshotStore) -> None:
    with writing(engine) as connection:
        connection.execute(update(tables.snapshot_event).values(line="{}"))
    log_gone(engine, store, "")

    with pytest.raises(SnapshotRefused, match="varken"):
        repair(store, engine)
