"""Drafts, reviews, approvals by a second person, what supersedes what, and withdrawals."""

import shutil
import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, update

from data_access import tables
from data_access.engine import get_engine, reading, writing
from data_access.snapshots import frozen
from data_access.snapshots.demo import remove_demo
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.publish import decide
from data_access.snapshots.store import SnapshotStore
from data_access.snapshots.verify import Recomputed, verify
from data_access.snapshots.views import VIEWS
from data_access.version import bump_version
from metrics.snapshot import Stage, Step
from tests.snapshot_programme import DAYS, NOW, draft, filled, store_in, three


@pytest.fixture(scope="module")
def programme(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("programme") / "mia.sqlite"
    shutil.copy(migrated_sqlite, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIA_VAR_DIR", str(path.parent))
        engine = get_engine(f"sqlite:///{path}")
        filled(engine).dispose()
    return path


@pytest.fixture
def engine(programme: Path, tmp_path: Path) -> Engine:
    shutil.copy(programme, tmp_path / "mia.sqlite")
    return get_engine(f"sqlite:///{tmp_path / 'mia.sqlite'}")


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return store_in(tmp_path)


def test_a_snapshot_goes_from_draft_to_current(engine: Engine, store: SnapshotStore) -> None:
    made = draft(engine, store)
    assert (store.open(made).life.stage, store.open(made).life.released) == (Stage.DRAFT, False)

    decide(engine, store, made, Step.REVIEWED, by="bo", now=NOW)
    assert (store.open(made).life.stage, store.open(made).life.released) == (Stage.REVIEWED, False)

    decide(engine, store, made, Step.APPROVED, by="cilla", now=NOW)
    life = store.open(made).life
    assert (life.stage, life.released) == (Stage.CURRENT, True)
    assert [(d.step, d.account) for d in life.decisions] == [
        (Step.PROPOSED, "anna"),
        (Step.REVIEWED, "bo"),
        (Step.APPROVED, "cilla"),
    ]


@pytest.mark.parametrize("account", ["anna", "ANNA", " ", "", "anna\n", "a", "x" * 61, "<b>bo</b>"])
def test_nobody_judges_the_own_proposal_or_without_a_name(
    engine: Engine, store: SnapshotStore, account: str
) -> None:
    made = draft(engine, store)

    with pytest.raises(SnapshotRefused, match=r"föreslagit|namn"):
        decide(engine, store, made, Step.REVIEWED, by=account, now=NOW)
    decide(engine, store, made, Step.REVIEWED, by="bo", now=NOW)
    with pytest.raises(SnapshotRefused, match=r"föreslagit|namn"):
        decide(engine, store, made, Step.APPROVED, by=account, now=NOW)

    assert store.open(made).life.stage is Stage.REVIEWED


def test_no_step_is_left_out_or_taken_twice(engine: Engine, store: SnapshotStore) -> None:
    made = draft(engine, store)
    with pytest.raises(SnapshotRefused, match="granskad"):
        decide(engine, store, made, Step.APPROVED, by="bo", now=NOW)
    decide(engine, store, made, Step.REVIEWED, by="bo", now=NOW)
    with pytest.raises(SnapshotRefused, match="utkast"):
        decide(engine, store, made, Step.REVIEWED, by="bo", now=NOW)
    with pytest.raises(SnapshotRefused, match="skäl"):
        decide(engine, store, made, Step.WITHDRAWN, by="bo", now=NOW)
    decide(engine, store, made, Step.WITHDRAWN, by="bo", now=NOW, reason="Dubblett.")
    with pytest.raises(SnapshotRefused, match="redan återkallad"):
        decide(engine, store, made, Step.WITHDRAWN, by="bo", now=NOW, reason="Dubblett.")

    assert not store.open(made).life.released


def test_a_newer_state_supersedes_and_a_withdrawn_one_gives_way(engine: Engine, store: SnapshotStore) -> None:
    first, second, third = three(engine, store)

    assert store.open(first).life.stage is Stage.WITHDRAWN
    assert store.open(first).life.decisions[-1].reason == "Fel mål i tabellen."
    assert store.open(second).life.superseded_by == third
    assert store.open(third).life.stage is Stage.CURRENT

    decide(engine, store, third, Step.WITHDRAWN, by="bo", now=NOW, reason="Fel.")

    assert store.open(second).life.stage is Stage.CURRENT


def test_each_snapshot_names_the_one_before(engine: Engine, store: SnapshotStore) -> None:
    made = three(engine, store)

    assert [store.open(each).previous for each in made] == [None, *made[:2]]


def test_the_files_and_the_log_lie_in_the_database_too(engine: Engine, store: SnapshotStore) -> None:
    made = draft(engine, store)

    f, e = tables.snapshot_file.c, tables.snapshot_event.c
    with reading(engine) as connection:
        copies = {row.name: row.content for row in connection.execute(select(f.name, f.content))}
        lines = connection.scalars(select(e.line)).all()
    assert copies == store.open(made).files
    assert [line.encode() for line in lines] == store.log(synthetic=True).lines()


def test_the_files_cannot_be_written_and_the_key_is_its_owners(engine: Engine, store: SnapshotStore) -> None:
    made = draft(engine, store)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (store.folder / made).iterdir()}
    assert modes == {0o444}
    assert stat.S_IMODE((store.var / "snapshot_signing_key").stat().st_mode) == 0o600
    assert not [path for path in store.folder.iterdir() if path.suffix == ".part"]


def test_a_key_may_come_from_the_settings(
    engine: Engine, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIA_SIGNING_KEY", "07" * 32)

    assert store.open(draft(engine, store)).public_key == store.keys.public()
    assert not (store.var / "snapshot_signing_key").exists()


def test_another_installation_trusts_the_key_once_it_is_told(
    engine: Engine, store: SnapshotStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = three(engine, store)
    elsewhere = store_in(tmp_path / "elsewhere")
    shutil.copytree(store.folder, elsewhere.folder)

    with pytest.raises(SnapshotRefused, match="känd här"):
        elsewhere.open(made[0])
    monkeypatch.setenv("MIA_SNAPSHOT_KEYS", f" {store.keys.public()} ,")

    for each in made:
        assert verify(elsewhere, each, None).why == "kan inte räknas om: ingen databas"
        assert elsewhere.open(each).files == store.open(each).files


def test_the_sums_done_again_give_the_same_hash(engine: Engine, store: SnapshotStore) -> None:
    assert {verify(store, each, engine).recomputed for each in three(engine, store)} == {Recomputed.SAME}


def test_a_later_data_version_says_that_sums_cannot_be_done_again(
    engine: Engine, store: SnapshotStore
) -> None:
    made = draft(engine, store)
    version = store.open(made).heading.data_version
    with writing(engine) as connection:
        bump_version(connection, as_of=None, synthetic=True)

    found = verify(store, made, engine)

    assert found.recomputed is Recomputed.NOT_POSSIBLE
    assert found.why == f"kan inte räknas om: dataversion {version} finns inte längre"


def test_other_views_than_those_frozen_say_so(
    engine: Engine, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = draft(engine, store)
    monkeypatch.setitem(VIEWS, "active", VIEWS["active"][:1])

    found = verify(store, made, engine)

    assert found.recomputed is Recomputed.NOT_POSSIBLE
    assert found.why == "kan inte räknas om: i dag fryses andra vyer än då"


def test_a_view_that_came_later_does_not_keep_the_others_from_being_counted_again(
    engine: Engine, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setitem(VIEWS, "active", VIEWS["active"][:1])
        made = draft(engine, store)

    assert verify(store, made, engine).recomputed is Recomputed.SAME


def test_one_frozen_before_the_narrowing_was_kept_can_still_be_counted_again(
    engine: Engine, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(frozen, "LATER", ())
        made = draft(engine, store)

    assert b'"within"' not in store.open(made).files["document.json"]
    assert b'"within"' in store.open(draft(engine, store, DAYS[1])).files["document.json"]
    assert verify(store, made, engine).recomputed is Recomputed.SAME


def test_another_copy_or_log_in_the_database_is_refused(engine: Engine, store: SnapshotStore) -> None:
    made = draft(engine, store)
    with writing(engine) as connection:
        connection.execute(
            update(tables.snapshot_file)
            .where(tables.snapshot_file.c.name == "frames.parquet")
            .values(content=b"PAR1")
        )
    with pytest.raises(SnapshotRefused, match="kopia"):
        verify(store, made, engine)

    other = draft(engine, store, DAYS[1])
    with writing(engine) as connection:
        connection.execute(delete(tables.snapshot_event).where(tables.snapshot_event.c.entry_no == 2))
    with pytest.raises(SnapshotRefused, match="logg"):
        verify(store, other, engine)


def test_the_demo_takes_its_own_snapshots_and_log_away(engine: Engine, store: SnapshotStore) -> None:
    three(engine, store)

    remove_demo(engine, store)

    assert store.ids() == []
    with reading(engine) as connection:
        assert connection.execute(select(tables.snapshot)).all() == []
    assert store.open(draft(engine, store)).previous is None


def test_the_same_state_frozen_again_is_another_link_of_the_chain(
    engine: Engine, store: SnapshotStore
) -> None:
    first = draft(engine, store)
    with writing(engine) as connection:
        bump_version(connection, as_of=None, synthetic=True)
    again = draft(engine, store)

    assert store.open(again).previous == first
    assert store.open(again).result("enrolled").frame.equals(store.open(first).result("enrolled").frame)
