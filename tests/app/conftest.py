"""The app without a browser, on a database of its own."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.testing.v1 import AppTest

from tests.app.reading import Files
from tests.terminal import ROOT, copied, managed, settings_for
from ui import cached


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """Each app of a test looks through every installed package for components: a fourth of what it costs."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def demo_data(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(made_demo, tmp_path_factory.mktemp("demo"))


@pytest.fixture
def own_data(demo_data: Path, tmp_path: Path) -> Path:
    """A copy of the demo, with its snapshots, that a test may spoil."""
    return copied(demo_data, tmp_path)


@pytest.fixture(scope="session")
def no_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return managed(tmp_path_factory.mktemp("empty") / "mia.sqlite", "migrate", "reference")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Return a function that starts the app on a database, as a role, with an address's query.

    Exact numbers are told from each other; tests of protected ones ask for the role "steering".
    """
    monkeypatch.chdir(ROOT)

    def start(database: Path, role: str = "steering_exact", **query: str) -> AppTest:
        for name, value in settings_for(database).items():
            monkeypatch.setenv(name, value)
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        test.session_state["role_chooser"] = role
        for key, value in query.items():
            test.query_params[key] = value
        return test.run()

    cached.forget()
    yield start
    cached.forget()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """The downloads of a page."""
    found: Files = []
    real = st.download_button

    def download(label: str, data: Callable[[], bytes], **how: Any) -> bool:
        found.append((how["file_name"], data))
        return real(label, data, **how)

    monkeypatch.setattr(st, "download_button", download)
    return found
