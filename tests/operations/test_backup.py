"""Copies of an installation, taken and put back as an administrator does it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine, create_engine, make_url, select

from data_access.engine import get_engine, reading, writing
from data_access.operations.backup import back_up
from data_access.operations.restore import restore
from data_access.settings import Settings
from data_access.sources import source_for
from data_access.tables import import_batch
from metrics import answers
from metrics.selection import Selection
from tests.terminal import ROOT

Installation = dict[str, str]


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return a function that makes an empty database and says where it is."""

    def made(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('database') / 'mia.sqlite'}"
        server: str = request.getfixturevalue("postgres")
        name = f"backup_{os.urandom(6).hex()}"
        engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return f"{server}/{name}"

    return made


@pytest.fixture(scope="module")
def empty(
    address: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Installation]]:
    """Return a function that says the settings of an installation on an empty host."""
    known: list[str] = []

    def made(kind: str) -> Installation:
        folder = tmp_path_factory.mktemp("installation")
        known.append(address(kind))
        return {
            "MIA_DATABASE_URL": known[-1],
            "MIA_VAR_DIR": str(folder),
            "MIA_SNAPSHOT_DIR": str(folder / "snapshots"),
        }

    yield made
    for each in known:
        get_engine(each).dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def installation(kind: str, empty: Callable[[str], Installation]) -> Installation:
    made = empty(kind)
    manage(made, "demo", "--size", "400")
    return made


@pytest.fixture(scope="module")
def copy(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("copies") / "copy.zip"
    manage(installation, "backup", str(out))
    return out


def test_copy_on_an_empty_host_answers_the_same(
    installation: Installation, kind: str, copy: Path, empty: Callable[[str], Installation]
):
    other = empty(kind)

    told = put_back(other, copy)

    assert "indikatorer svarar som när kopian togs" in told
    assert answers_of(other) == answers_of(installation)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_commands_say_what_they_did(
    installation: Installation, copy: Path, empty: Callable[[str], Installation]
):
    other = empty("sqlite")

    assert "indikatorer svarar" in manage(other, "restore", str(copy)).stdout
    assert "--replace" in manage(other, "restore", str(copy), code=2).stderr
    asked = ("indicators", "--format", "json", "--by", "forbund")
    assert json.loads(manage(other, *asked).stdout) == json.loads(manage(installation, *asked).stdout)
    health = json.loads(manage(other, "health", "--json").stdout)
    assert health["status"] == "ok", health
    assert set(health["checks"]) >= {"schema", "last_import", "log_writable", "disk_free_bytes"}


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_what_needs_care_is_code_2(kind: str, copy: Path, empty: Callable[[str], Installation]):
    other = empty(kind)
    put_back(other, copy)
    shutil.rmtree(next(path for path in Path(other["MIA_SNAPSHOT_DIR"]).iterdir() if path.is_dir()))

    said = manage(other, "health", code=2).stdout

    assert "ÅTGÄRDA:" in said
    assert "lägesrapporter kan inte verifieras" in said


def test_copy_is_for_its_owner_alone_and_holds_no_private_key(installation: Installation, copy: Path):
    assert copy.stat().st_mode & 0o777 == 0o600
    with ZipFile(copy) as archive:
        assert not [name for name in archive.namelist() if name.startswith("secrets/")]
    with pytest.raises(ValueError, match="finns redan"):
        copied(installation, copy)


def test_what_is_there_is_replaced_only_when_asked(
    kind: str, copy: Path, empty: Callable[[str], Installation]
):
    other = empty(kind)
    put_back(other, copy)
    engine = get_engine(other["MIA_DATABASE_URL"])
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE data_version SET version = 77")

    with pytest.raises(ValueError, match="--replace"):
        put_back(other, copy)
    assert version_of(engine) == 77

    put_back(other, copy, replace=True)
    assert version_of(engine) == 1
    kept = list(Path(other["MIA_VAR_DIR"]).glob("snapshots.replaced-*"))
    assert len(kept) == 1
    with engine.begin() as connection:
        # New rows are numbered after those that came back.
        before = connection.execute(select(import_batch.c.import_batch_id)).scalars().all()
        made = import_batch.insert().returning(import_batch.c.import_batch_id)
        number = connection.execute(made, new_batch()).scalar()
    assert number not in before


def test_copy_during_a_load_holds_what_was_committed(
    kind: str, installation: Installation, empty: Callable[[str], Installation], tmp_path: Path
):
    """A writer is in the middle of its transaction all the time, and is neither waited for nor seen."""
    engine = get_engine(installation["MIA_DATABASE_URL"])
    with writing(engine) as connection:
        connection.execute(import_batch.insert(), new_batch())
        copied(installation, tmp_path / "during.zip", secrets=True)
    other = empty(kind)

    put_back(other, tmp_path / "during.zip")

    mine = import_batch.c.source == "provfil"
    with engine.begin() as connection:
        assert connection.execute(import_batch.delete().where(mine)).rowcount == 1
    with reading(get_engine(other["MIA_DATABASE_URL"])) as connection:
        assert not connection.execute(select(import_batch).where(mine)).all()
    # Asked for, the private keys come along.
    key = Path(other["MIA_VAR_DIR"]) / "snapshot_signing_key"
    assert key.read_bytes() == (Path(installation["MIA_VAR_DIR"]) / key.name).read_bytes()
    assert key.stat().st_mode & 0o777 == 0o600


def test_copy_is_taken_only_by_a_role_that_sees_every_row(
    kind: str, installation: Installation, tmp_path: Path
):
    if kind == "sqlite":
        # Without roles, whoever reads the file sees all of it.
        return
    address = make_url(installation["MIA_DATABASE_URL"])
    for role, sees_all in (("mia_app", False), ("mia_import", True)):
        engine = get_engine(address.set(username=role).render_as_string(hide_password=False))
        if sees_all:
            back_up(engine, settings_of(installation), tmp_path / role)
        else:
            with pytest.raises(ValueError, match="ser inte alla rader"):
                back_up(engine, settings_of(installation), tmp_path / role)
        engine.dispose()
        assert (tmp_path / role).exists() is sees_all


@pytest.mark.parametrize("change", ["shortened", "member", "added"])
def test_copy_that_was_changed_changes_nothing(
    kind: str, copy: Path, empty: Callable[[str], Installation], tmp_path: Path, change: str
):
    bad = tmp_path / "bad.zip"
    content = copy.read_bytes()
    if change == "shortened":
        bad.write_bytes(content[:-200])
    else:
        with ZipFile(copy) as old, ZipFile(bad, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if change == "member" and name.startswith(("tables/enrolment", "database")):
                    data = data.replace(b"OS", b"SO", 1)
                new.writestr(name, data)
            if change == "added":
                new.writestr("snapshots/../../gone", b"")
    other = empty(kind)

    with pytest.raises(ValueError, match=r"Inget har ändrats\."):
        put_back(other, bad)

    assert not list(Path(other["MIA_SNAPSHOT_DIR"]).glob("*"))


def manage(installation: Installation, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env={**os.environ, **installation, "NO_COLOR": "1"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    return done


def copied(installation: Installation, out: Path, *, secrets: bool = False) -> None:
    back_up(get_engine(installation["MIA_DATABASE_URL"]), settings_of(installation), out, secrets=secrets)


def put_back(installation: Installation, copy: Path, *, replace: bool = False) -> str:
    return restore(
        get_engine(installation["MIA_DATABASE_URL"]), settings_of(installation), copy, replace=replace
    )


def answers_of(installation: Installation) -> list[dict[str, Any]]:
    """Return exact and protected answers, asked without the product's own comparison."""
    found = []
    for role in ("exact", "steering"):
        scope, picked = answers.scope(role), Selection()
        source = source_for(get_engine(installation["MIA_DATABASE_URL"]), scope, picked)
        by = answers.breakdown("forbund")
        results = answers.evaluated((), source, picked, by, scope)
        found += [answers.as_record(result) for result in results]
    return found


def settings_of(installation: Installation) -> Settings:
    return Settings(
        var_dir=Path(installation["MIA_VAR_DIR"]), snapshot_dir=Path(installation["MIA_SNAPSHOT_DIR"])
    )


def version_of(engine: Engine) -> int:
    with engine.connect() as connection:
        version: int = connection.exec_driver_sql("SELECT version FROM data_version").scalar_one()
        return version


def new_batch() -> dict[str, object]:
    return {
        "sha256": os.urandom(32).hex(),
        "source": "provfil",
        "received_at": datetime.now(UTC),
        "rows": 1,
        "new_participants": 0,
        "changed_participants": 0,
        "synthetic": True,
    }
