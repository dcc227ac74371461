"""The read-only address: published snapshots and nothing else, the same numbers, no live table."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from data_access.engine import get_engine
from data_access.snapshots.store import SnapshotStore
from metrics.snapshot import Stage
from reports.json_view import ADDRESS
from reports.views import snapshot_views
from tests.snapshot_programme import DAYS, draft, filled, store_in, three
from ui.api import ROUTES


@pytest.fixture(scope="module")
def store(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> SnapshotStore:
    """Three published snapshots, the first withdrawn, and one draft."""
    folder = tmp_path_factory.mktemp("published")
    database = folder / "mia.sqlite"
    database.write_bytes(migrated_sqlite.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIA_VAR_DIR", str(folder))
        engine = filled(get_engine(f"sqlite:///{database}"))
        made = store_in(folder)
        three(engine, made)
        draft(engine, made, day=DAYS[1])
        engine.dispose()
    # From here on there are files only.
    database.unlink()
    return made


@pytest.fixture(autouse=True)
def installed(store: SnapshotStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIA_SNAPSHOT_DIR", str(store.folder))
    monkeypatch.setenv("MIA_VAR_DIR", str(store.var))
    monkeypatch.setenv("MIA_DATABASE_URL", f"sqlite:///{tmp_path}/no/such/database.sqlite")


def test_published_snapshots_are_listed_and_drafts_are_not(store: SnapshotStore) -> None:
    status, _, told = ask(ADDRESS)

    released = {each for each in store.ids() if store.open(each).life.released}
    assert status == 200
    assert {each["id"] for each in told["lagesrapporter"]} == released
    assert len(released) == 3
    assert len(store.ids()) == 4
    assert {each["mark"] for each in told["lagesrapporter"]} == {"SYNTETISKA DATA"}
    assert [each["as_of"] for each in told["lagesrapporter"]] == sorted(
        (day.isoformat() for day in DAYS), reverse=True
    )


def test_every_number_is_the_one_that_was_frozen(store: SnapshotStore) -> None:
    made = next(m for m in map(store.open, store.ids()) if m.life.stage is Stage.CURRENT)

    _, _, told = ask(f"{ADDRESS}/{made.id}")

    assert (told["sha256"], told["stage_text"]) == (made.sha256, "Aktuell")
    compared = 0
    for each, view in zip(told["views"], snapshot_views(made), strict=True):
        for shown, row in zip(each["rows"], view.result.frame.iter_rows(named=True), strict=True):
            assert {name: shown[name] for name in row} == row
            compared += len(row)
    assert compared > 500


def test_a_withdrawn_snapshot_says_so_and_why(store: SnapshotStore) -> None:
    made = next(m for m in map(store.open, store.ids()) if m.life.stage is Stage.WITHDRAWN)

    _, _, told = ask(f"{ADDRESS}/{made.id}")

    assert told["warning"] == "Återkallad: använd inte talen. Skäl: Fel mål i tabellen."
    assert {key for each in told["decisions"] for key in each} == {"step", "at"}


def test_what_has_not_changed_is_not_sent_again(store: SnapshotStore) -> None:
    addresses = [ADDRESS, *(f"{ADDRESS}/{m.id}" for m in map(store.open, store.ids()) if m.life.released)]
    tags = set()
    for address in addresses:
        _, headers, told = ask(address)
        tags.add(headers["etag"])
        assert ask(address, headers["etag"])[::2] == (304, None)
        assert ask(address, f'"other", W/{headers["etag"]}')[0] == 304
        assert ask(address, '"other"')[::2] == (200, told)
    assert len(tags) == len(addresses)


@pytest.mark.parametrize("asked", ["draft", "a" * 26, "finns-inte", "..%2F..%2Fetc%2Fpasswd"])
def test_what_is_not_published_is_missing_in_swedish(store: SnapshotStore, asked: str) -> None:
    if asked == "draft":
        asked = next(each for each in store.ids() if not store.open(each).life.released)

    status, headers, told = ask(f"{ADDRESS}/{asked}", "*")

    assert status == 404
    assert headers["content-type"] == "application/json"
    assert told == {"fel": "Lägesrapporten finns inte här, eller är inte publicerad."}


def test_nothing_can_be_written(store: SnapshotStore) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert ask(f"{ADDRESS}/{store.ids()[0]}", method=method)[0] == 405


def test_a_changed_snapshot_is_not_given_out(store: SnapshotStore) -> None:
    made = next(m for m in map(store.open, store.ids()) if m.life.stage is Stage.CURRENT)
    document = store.folder / made.id / "document.json"
    content = document.read_bytes()
    document.chmod(0o644)
    document.write_bytes(content.replace(b'"numerator":', b'"numerator" :', 1))
    try:
        assert ask(f"{ADDRESS}/{made.id}")[0] == 404
        assert made.id not in {each["id"] for each in ask(ADDRESS)[2]["lagesrapporter"]}
    finally:
        document.write_bytes(content)


def ask(path: str, known: str = "", method: str = "GET") -> tuple[int, dict[str, str], Any]:
    """Return status, headers and JSON of the answer to one request, without a server around it."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
        "query_string": b"", "server": ("127.0.0.1", 80), "method": method, "path": path,
        "raw_path": path.encode(),
        "headers": [(b"if-none-match", known.encode())] if known else [],
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    # In a thread of its own: a browser that other tests have opened keeps a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, Starlette(routes=ROUTES)(scope, receive, send)).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(each.get("body", b"") for each in sent[1:])
    is_json = headers.get("content-type") == "application/json" and body
    return sent[0]["status"], headers, json.loads(body) if is_json else None
