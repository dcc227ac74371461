"""Pages count by a replica that follows, and by the primary while it is away or behind."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text, update
from streamlit.testing.v1 import AppTest

from data_access import replica as looks
from data_access import tables
from data_access.engine import get_engine, read_engine, writing
from data_access.migrate import migrate
from data_access.operations.health import examine
from data_access.settings import settings
from data_access.version import bump_version, read_version
from tests.postgres_cluster import Cluster, restartable_cluster
from tests.postgres_replica import replica_of
from tests.terminal import ROOT
from ui import cached

_BEHIND = "Nyare uppgifter är på väg."
DAY = datetime(2021, 12, 31, tzinfo=UTC).date()


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Cluster, Cluster]]:
    with restartable_cluster() as primary:
        server = create_engine(f"{primary.address}/postgres", isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text("CREATE DATABASE mia"))
        server.dispose()
        engine = get_engine(f"{primary.address}/mia")
        migrate(engine)
        change(f"{primary.address}/mia")
        with replica_of(primary) as follower:
            yield primary, follower


def change(address: str) -> int:
    with writing(get_engine(address)) as connection:
        return bump_version(connection, as_of=DAY, synthetic=True)


def soon(holds: Callable[[], bool]) -> bool:
    """Wait for what another process is about to do."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return False


def shown() -> str:
    """Return what the first page says."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_address_of_a_replica_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MIA_READ_DATABASE_URL", "mysql://me:secret@there/mia")
    with pytest.raises(ValueError, match="MIA_READ_DATABASE_URL måste börja med") as told:
        settings()
    assert "secret" not in str(told.value)


def test_pages_follow_the_replica_and_fall_back(
    pair: tuple[Cluster, Cluster], monkeypatch: pytest.MonkeyPatch
):
    primary, follower = (f"{one.address}/mia" for one in pair)
    monkeypatch.setenv("MIA_DATABASE_URL", primary)
    monkeypatch.setenv("MIA_READ_DATABASE_URL", follower)
    monkeypatch.setattr(looks, "_LOOK_EVERY", -1.0)
    monkeypatch.setattr(looks, "_LOOK_FOR_LOST_EVERY", -1.0)

    def asked() -> str:
        return cached._database()[0].url.render_as_string()

    assert asked() == follower
    version = change(primary)
    assert soon(lambda: cached.version().version == version)
    assert asked() == follower
    finding = examine(read_engine(), get_engine(), settings()).findings[-1]
    assert (finding.name, finding.well) == ("replica", True)

    # Nothing of the primary reaches a replica whose replay is paused.
    server = create_engine(f"{pair[1].address}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("SELECT pg_wal_replay_pause()"))
    assert _BEHIND not in shown()
    version = change(primary)
    assert asked() == follower
    assert cached.version().version == version - 1
    # Whoever reads what is not the newest is told so.
    assert _BEHIND in shown()
    past = datetime.now(UTC) - timedelta(minutes=1)
    with writing(get_engine(primary)) as connection:
        connection.execute(update(tables.data_version).values(changed_at=past))
    assert asked() == primary
    assert _BEHIND not in shown()
    assert cached.version().version == version
    finding = examine(read_engine(), get_engine(), settings()).findings[-1]
    assert (finding.name, finding.well, finding.value) == ("replica", False, 1)
    with server.connect() as connection:
        connection.execute(text("SELECT pg_wal_replay_resume()"))
    assert soon(lambda: asked() == follower)
    server.dispose()

    pair[1].stop()
    assert asked() == primary
    assert not looks.follow(read_engine(primary), read_engine(follower)).answers
    pair[1].start()
    assert soon(lambda: asked() == follower)

    pair[0].stop()
    assert asked() == follower
    assert read_version(read_engine(follower)).version == version
    pair[0].start()
