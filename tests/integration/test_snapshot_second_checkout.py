"""A second checkout with the public key and the files alone: what each project has published holds there.

The other machine has no database, no private key and no note of how far the log had come.
"""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data_access.snapshots.store import SnapshotStore
from tests.repository import ROOT, tracked
from tests.terminal import copied, settings_for


@pytest.fixture(scope="module")
def publisher(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, which publishes two states of each project."""
    return copied(made_demo, tmp_path_factory.mktemp("publisher")).parent


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files under version control, somewhere else."""
    there = tmp_path_factory.mktemp("second") / "checkout"
    for name in tracked():
        if not name.startswith(("docs/", "tests/", "static/")):
            (there / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, there / name)
    return there


def verified(checkout: Path, folder: Path, key: str) -> subprocess.CompletedProcess[str]:
    """Verify *folder* from *checkout*, knowing *key*."""
    own = settings_for(folder.parent / "nothing" / "mia.sqlite")
    settings = own | {"MIA_SNAPSHOT_DIR": str(folder), "MIA_SNAPSHOT_KEYS": key}
    return subprocess.run(
        [sys.executable, "manage.py", "snapshot", "verify", "--all"],
        cwd=checkout, env={**os.environ, **settings}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_every_published_state_of_both_projects_holds_on_a_second_checkout(
    publisher: Path, checkout: Path, tmp_path: Path
) -> None:
    store = SnapshotStore(publisher / "snapshots", publisher)
    shutil.copytree(store.folder, tmp_path / "copied")

    answer = verified(checkout, tmp_path / "copied", store.keys.public())

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.count("verifierad, SHA-256") == len(store.ids()) == 4
    assert {store.open(each).heading.project for each in store.ids()} == {"MIA", "MIA_VIDARE"}
    for each in store.ids():
        assert f"{each}: verifierad, SHA-256 {store.open(each).sha256}" in answer.stdout
    assert not (tmp_path / "nothing" / "snapshot_signing_key").exists()


def test_one_byte_changed_on_the_way_is_seen_there(publisher: Path, checkout: Path, tmp_path: Path) -> None:
    store = SnapshotStore(publisher / "snapshots", publisher)
    shutil.copytree(store.folder, tmp_path / "copied")
    one = store.ids()[0]
    path = tmp_path / "copied" / one / "document.json"
    content = bytearray(path.read_bytes())
    content[random.Random(1).randrange(len(content))] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)

    answer = verified(checkout, tmp_path / "copied", store.keys.public())

    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"{one}: Lägesrapporten kan inte verifieras: innehållet har ändrats." in answer.stderr
    assert "Traceback" not in answer.stderr


def test_without_the_key_nothing_is_believed(publisher: Path, checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(publisher / "snapshots", tmp_path / "copied")

    answer = verified(checkout, tmp_path / "copied", "")

    assert answer.returncode == 2
    assert answer.stderr.count("med en nyckel som inte är känd här") >= 4
