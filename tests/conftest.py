"""Fixtures of every test: an empty, migrated database on either engine."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text

from data_access.engine import get_engine
from data_access.migrate import migrate
from tests.postgres_cluster import running_cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL server that lives as long as the tests."""
    with running_cluster() as address:
        yield address


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'mia.sqlite'}"


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """Address of a database of the test's own."""
    name = f"test_{uuid4().hex}"
    server = create_engine(f"{postgres}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield f"{postgres}/{name}"
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Address of an empty database, once on either engine."""
    chosen: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return chosen


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A migrated database without rows, once on either engine."""
    engine = get_engine(url)
    migrate(engine)
    yield engine
    engine.dispose()
