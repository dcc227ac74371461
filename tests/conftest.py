"""Fixtures of every test: an empty, migrated database on either engine, and the demo."""

import fcntl
import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4
from weakref import WeakSet

import pytest
from hypothesis import settings
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text

from data_access.engine import get_engine
from data_access.migrate import migrate
from tests.browser.servers import browser, demo_database, server, start_server
from tests.import_files import SECRET, with_reference
from tests.postgres_cluster import running_cluster
from tests.terminal import managed

# Defined once for all folders: a process can hold one Playwright.
__all__ = ["browser", "demo_database", "server", "start_server"]
ENGINES = ("sqlite", "postgresql")
# A busy machine is no error: the first example of a module also pays for its imports. The same examples in
# every run: what a change breaks fails on that change; `make fuzz` and `make escape` look for new ones.
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.load_profile("unhurried")
_engines: WeakSet[Engine] = WeakSet()


@event.listens_for(Engine, "engine_connect")
def _note(connection: Connection) -> None:
    _engines.add(connection.engine)


def pytest_collection_finish() -> None:
    """What has been collected lives as long as the tests: no search for garbage is to walk through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def _forget_statements() -> Iterator[None]:
    """The product keeps an engine per address for ever, and a test has an address of its own.

    What hundreds of them have compiled is millions of objects, which every search for garbage walks through.
    """
    yield
    for engine in list(_engines):
        engine.clear_compiled_cache()


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo as the command makes it, once for all processes that run tests: to be copied, not changed."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    made = shared / "made" / "mia.sqlite"
    with (shared / "making").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            managed(own / "demo" / made.name, "migrate", "demo").parent.rename(made.parent)
    return made


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL server that lives as long as the tests."""
    with running_cluster() as address:
        yield address


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """Name of a migrated database that others are copied from."""
    _on_server(postgres, "CREATE DATABASE migrated")
    _migrate(f"{postgres}/migrated")
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that others are copied from."""
    path = tmp_path_factory.mktemp("migrated") / "mia.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def postgres_copy(request: pytest.FixtureRequest, postgres: str) -> Iterator[str]:
    """Address of a PostgreSQL database of the test's own: migrated for ``engine``, empty for ``url``."""
    template = "template0"
    if "engine" in request.fixturenames:
        template = request.getfixturevalue("migrated_postgres")
    with _copied(postgres, template) as address:
        yield address


@pytest.fixture
def sqlite_copy(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an SQLite file of the test's own: migrated for ``engine``, missing for ``url``."""
    path = tmp_path / "mia.sqlite"
    if "engine" in request.fixturenames:
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
    return f"sqlite:///{path}"


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest) -> str:
    """Address of a database, once on either engine; without tables unless the test asks for ``engine``."""
    address: str = request.getfixturevalue(f"{request.param}_copy".replace("postgresql", "postgres"))
    return address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A migrated database without rows, once on either engine."""
    engine = get_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The secret and the folders of an installation of the test's own."""
    monkeypatch.setenv("MIA_RECORD_KEY_SECRET", SECRET)
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("MIA_SNAPSHOT_DIR", str(tmp_path / "snapshots"))


@pytest.fixture
def known(engine: Engine) -> Engine:
    """A database with reference rows and without people, once on either engine."""
    return with_reference(engine)


@pytest.fixture
def guarded(postgres: str, migrated_postgres: str) -> Iterator[URL]:
    """Address of a migrated PostgreSQL database of the test's own, whose roles are to be tried."""
    with _copied(postgres, migrated_postgres) as address:
        yield make_url(address)


@pytest.fixture(scope="module")
def guarded_for_all(postgres: str, migrated_postgres: str) -> Iterator[URL]:
    """The same for all tests of a module, which leave it as it is."""
    with _copied(postgres, migrated_postgres) as address:
        yield make_url(address)


@contextmanager
def _copied(server: str, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield f"{server}/{name}"
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def _migrate(url: str) -> None:
    engine = get_engine(url)
    migrate(engine)
    engine.dispose()


def _on_server(address: str, command: str) -> None:
    server = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(command))
    server.dispose()
