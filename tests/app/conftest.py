"""The app without a browser, on a database of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def settings_for(database: Path) -> dict[str, str]:
    """Return the environment that keeps everything the product writes beside *database*."""
    return {
        "MIA_DATABASE_URL": f"sqlite:///{database}",
        "MIA_VAR_DIR": str(database.parent),
        "MIA_SNAPSHOT_DIR": str(database.parent / "snapshots"),
    }


def managed(database: Path, *commands: str) -> Path:
    """Run *commands* of manage.py on *database* and return it."""
    for command in commands:
        done = subprocess.run(
            [sys.executable, "manage.py", *command.split()],
            cwd=ROOT, env={**os.environ, **settings_for(database)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return database


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return managed(tmp_path_factory.mktemp("demo") / "mia.sqlite", "migrate", "demo")


@pytest.fixture(scope="session")
def no_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return managed(tmp_path_factory.mktemp("empty") / "mia.sqlite", "migrate", "reference")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Return a function that starts the app on a database, with an address's query."""
    monkeypatch.chdir(ROOT)

    def start(database: Path, **query: str) -> AppTest:
        for name, value in settings_for(database).items():
            monkeypatch.setenv(name, value)
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in query.items():
            test.query_params[key] = value
        return test.run()

    st.cache_data.clear()
    st.cache_resource.clear()
    yield start
    st.cache_data.clear()
    st.cache_resource.clear()
