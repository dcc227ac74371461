"""Lägesrapporter for machines: published snapshots as JSON, read only, from their files alone."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.installed import installed_store
from metrics.snapshot import Snapshot
from metrics.translation import mark
from reports.json_view import ADDRESS, listing, whole

_MISSING = mark("Lägesrapporten finns inte här, eller är inte publicerad.")


async def _all(request: Request) -> Response:
    return await run_in_threadpool(_listed, request)


async def _one(request: Request) -> Response:
    return await run_in_threadpool(_read, request)


def _listed(request: Request) -> Response:
    store = installed_store()
    found = (_open(each) for each in store.ids())
    return _answer(request, listing([made for made in found if made is not None]))


def _read(request: Request) -> Response:
    made = _open(request.path_params["id"])
    if made is None:
        return _answer(request, {"fel": _MISSING}, status=404)
    return _answer(request, whole(made))


def _open(snapshot_id: str) -> Snapshot | None:
    """Return a verified, published snapshot; drafts and what cannot be verified are as if not there."""
    try:
        made = installed_store().open(snapshot_id)
    except SnapshotRefused:
        return None
    return made if made.life.released else None


def _answer(request: Request, content: Mapping[str, Any], status: int = 200) -> Response:
    """Return *content* as JSON, or that it has not changed since the reader's copy."""
    body = orjson.dumps(content)
    # Of what is sent and not of the snapshot alone: a snapshot stays, but may be superseded or withdrawn.
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    headers = {"etag": etag, "cache-control": "no-cache"}
    if status == 200 and _has(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def _has(request: Request, etag: str) -> bool:
    asked = request.headers.get("if-none-match", "")
    return "*" in asked or etag in {each.strip().removeprefix("W/") for each in asked.split(",")}


ROUTES = (
    Route(ADDRESS, _all, methods=["GET"]),
    Route(f"{ADDRESS}/{{id}}", _one, methods=["GET"]),
)
