"""The whole payload of every page: nothing in it depends on more than shown numbers.

A register and its double have the same protected cells. In the double everybody is somebody else, the
true counts behind the cells are gone, and the hours are canaries. What a steering group is sent from
either must not differ by a byte: text, tables, alternative texts, axes, options, file names and files.
"""

import hashlib
import io
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from data_access import tables
from data_access.engine import get_engine, writing
from data_access.snapshots.manifest import sha256_of
from data_access.snapshots.publish import publish
from data_access.snapshots.store import SnapshotStore
from metrics.scope import Policy, Role, Scope
from tests.attack import population, register
from tests.opened import with_open_tables
from tests.terminal import ROOT, settings_for
from ui import cached

PAGES = (
    "overview/situation", "overview/goals", "results/enrolments", "results/outcomes", "results/time",
    "results/methods", "results/compare", "results/map", "equality/equality", "about/indicators",
    "about/data_quality", "reporting/table_builder",
)  # fmt: skip
#: Hours that no mean of ordinary ones comes near, as they would be written and stored.
CANARIES = ("777,25", "777.25", "8888,5", "8888.5")
_PUBLISHER = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
_NOW = datetime(2024, 3, 2, 8, 0, tzinfo=UTC)
#: Streamlit gives every file a new address.
_OF_CHANCE = re.compile(r'deferred_file_id: "[0-9a-f]+"')
Payload = Callable[..., tuple[str, ...]]


@pytest.fixture(scope="module")
def original(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("original") / "mia.sqlite"
    shutil.copy(migrated_sqlite, path)
    engine = get_engine(f"sqlite:///{path}")
    people = register.enrolments(population.ordinary(7, 700))
    register.filled(engine, people, clock=register.LONG_AFTER)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def double(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("double") / "mia.sqlite"
    with closing(sqlite3.connect(original)) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    engine = get_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        connection.execute(update(tables.closed_cell).values(n=0, k=0))
        everybody = {"forbund": "STH", "municipality": "0180", "gender": "man", "birth_year": 1999}
        connection.execute(update(tables.enrolment).values(**everybody, activity_hours=8888.5, method_mask=0))
        connection.execute(update(tables.method_period).values(hours=8888.5))
    engine.dispose()
    return path


def _readable(file: bytes) -> str:
    """Return the words of a CSV file, of a picture, or of every part of a workbook."""
    if file.startswith(b"\x89PNG"):
        # What is in its points stands as words in the same picture as SVG.
        return hashlib.sha256(file).hexdigest()
    if not zipfile.is_zipfile(io.BytesIO(file)):
        return file.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


@pytest.fixture
def payload(monkeypatch: pytest.MonkeyPatch) -> Iterator[Payload]:
    """Return a function that opens a page with every table and gives back all that the browser gets."""
    monkeypatch.chdir(ROOT)
    files: list[bytes] = []
    real = st.download_button

    def download(label: str, data: Callable[[], bytes], **how: object) -> bool:
        files.append(data())
        return real(label, data, **how)  # type: ignore[arg-type, call-overload]

    def opened(database: Path, page: str, role: str, **query: str) -> tuple[str, ...]:
        cached.forget()
        for name, value in settings_for(database).items():
            monkeypatch.setenv(name, value)
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in query.items():
            test.query_params[name] = value
        test.run()
        if role != "steering":
            test.selectbox(key="role_chooser").set_value(role).run()
        test = test.switch_page(f"pages/{page}.py").run()
        files.clear()
        test = with_open_tables(test)
        assert not test.exception
        return (*_texts(test), *(_readable(file) for file in files))

    monkeypatch.setattr(st, "download_button", download)
    yield opened
    cached.forget()


@pytest.mark.parametrize("page", PAGES)
def test_a_steering_group_is_sent_the_same_whatever_is_behind_the_cells(
    payload: Payload, original: Path, double: Path, page: str
) -> None:
    mine, other = payload(original, page, "steering"), payload(double, page, "steering")

    assert len(mine) > 5
    assert mine == other
    assert not [text for text in mine if any(canary in text for canary in CANARIES)]


@pytest.mark.parametrize("page", ["overview/situation", "results/enrolments", "results/outcomes"])
@pytest.mark.parametrize(
    "query",
    [
        {"forbund": "ROS", "gender": "woman"},
        {"forbund": "OS", "municipality": "0136", "period": "2021", "compare": "previous"},
    ],
)
def test_narrow_questions_are_answered_the_same_too(
    payload: Payload, original: Path, double: Path, page: str, query: dict[str, str]
) -> None:
    assert payload(original, page, "steering", **query) == payload(double, page, "steering", **query)


def test_a_funder_is_sent_the_same_snapshot(original: Path, double: Path, tmp_path: Path) -> None:
    ids = []
    for number, database in enumerate((original, double)):
        engine = get_engine(f"sqlite:///{database}")
        store = SnapshotStore(tmp_path / str(number), tmp_path / f"var{number}")
        for day in (date(2021, 6, 30), date(2022, 12, 31)):
            made = publish(engine, store, project=register.PROJECT, as_of=day, scope=_PUBLISHER, now=_NOW)
            assert not any(canary in str(store.open(made)) for canary in CANARIES)
            # The id proves the content and who signed it, and the two have keys of their own.
            ids.append((number, day, sha256_of(store.open(made).files["document.json"])))
        engine.dispose()

    assert [(day, made) for number, day, made in ids if number] == [x[1:] for x in ids if not x[0]]


def test_exact_numbers_would_have_been_seen(payload: Payload, original: Path, double: Path) -> None:
    exact = payload(original, "results/methods", "steering_exact")

    assert exact != payload(double, "results/methods", "steering_exact")


def _texts(test: AppTest) -> list[str]:
    """Return every element on the page and beside it as text, numbers in components included."""
    found: list[str] = []
    pending = list(test._tree.children.values())
    while pending:
        node = pending.pop()
        pending.extend(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        if proto is not None:
            found.append(_OF_CHANCE.sub("", _spelled(proto)))
    return sorted(found)


def _spelled(proto: object) -> str:
    packed = getattr(proto, "bytes", b"")
    try:
        return f"{proto}{json.loads(packed)}" if packed else str(proto)
    except ValueError:
        return f"{proto}{packed!r}"
