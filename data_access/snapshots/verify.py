"""Full verification: the files as on every opening, the copy in the database, and the sums done again."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import Engine

from data_access.engine import reading
from data_access.snapshots.copies import copied_files, copied_lines
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.frames import holds_results
from data_access.snapshots.freeze import frozen
from data_access.snapshots.frozen import LATER
from data_access.snapshots.manifest import DOCUMENT, FRAMES, sha256_of
from data_access.snapshots.store import SnapshotStore
from data_access.version import read_version
from metrics.scope import Role, Scope
from metrics.snapshot import Snapshot


class Recomputed(StrEnum):
    """What came of doing the sums again."""

    SAME = "same"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True)
class Verified:
    """A snapshot that holds, and whether its numbers could be computed again.

    Attributes:
        why: why not, in Swedish; empty where they could.
    """

    snapshot: Snapshot
    recomputed: Recomputed
    why: str = ""


def verify(store: SnapshotStore, snapshot_id: str, engine: Engine | None) -> Verified:
    """Verify everything about one snapshot.

    Args:
        engine: None where there is no database: files, signature, chain and log are verified alone.

    Raises:
        SnapshotRefused: if anything has changed, or the same data give other numbers.
        DatabaseUnavailable: if the database does not answer.
    """
    opened = store.open(snapshot_id)
    if opened.format == 1:
        return Verified(opened, Recomputed.NOT_POSSIBLE, "format 1 är osignerat och kan inte räknas om")
    if not holds_results(opened.files[FRAMES], opened.results.values()):
        raise SnapshotRefused("Lägesrapporten kan inte verifieras: Parquet-filen har andra tal.")
    if engine is None:
        return Verified(opened, Recomputed.NOT_POSSIBLE, "kan inte räknas om: ingen databas")
    _require_copies(store, opened, engine)
    why = _recompute(opened, engine)
    return Verified(opened, Recomputed.NOT_POSSIBLE if why else Recomputed.SAME, why)


def _require_copies(store: SnapshotStore, opened: Snapshot, engine: Engine) -> None:
    """Let only a snapshot through whose copy in the database, if there is one, says the same."""
    with reading(engine) as connection:
        copies = copied_files(connection, opened.id)
        lines = copied_lines(connection, synthetic=opened.heading.synthetic)
    if not copies:
        return
    if copies != dict(opened.files):
        raise SnapshotRefused("Lägesrapporten kan inte verifieras: databasens kopia är en annan.")
    if lines != store.log(synthetic=opened.heading.synthetic).lines():
        raise SnapshotRefused("Lägesrapporten kan inte verifieras: databasens logg över beslut är en annan.")


def _recompute(opened: Snapshot, engine: Engine) -> str:
    """Compute the document again; return why it cannot be, or nothing where it came out the same."""
    heading, now = opened.heading, read_version(engine)
    if (heading.data_version, heading.data_changed_at) != (now.version, now.changed_at):
        return f"kan inte räknas om: dataversion {heading.data_version} finns inte längre"
    again = frozen(
        engine,
        project=heading.project,
        as_of=heading.as_of,
        scope=Scope(role=Role.ADMIN, policy=heading.policy),
        now=heading.published_at,
        known_on=heading.known_on,
    )
    content = opened.files[DOCUMENT]
    if sha256_of(again) == sha256_of(content):
        return ""
    kept, made = orjson.loads(content), orjson.loads(again)
    _narrow(kept, made)
    if made == kept:
        return ""
    then, defined = kept["indicators"], made["indicators"]
    changed = sorted(key for key in then.keys() & defined.keys() if then[key] != defined[key])
    if changed:
        return f"kan inte räknas om: definitionen har ändrats för {', '.join(changed)}"
    if _views(kept) != _views(made):
        return "kan inte räknas om: i dag fryses andra vyer än då"
    if kept["results"] == made["results"]:
        return "kan inte räknas om: talen är desamma, men annat än tal fryses på ett annat sätt i dag"
    raise SnapshotRefused("Lägesrapporten kan inte verifieras: samma data ger andra tal vid omräkning.")


def _narrow(kept: dict[str, Any], made: dict[str, Any]) -> None:
    """Take out of *made* what was not frozen when *kept* was: views, their indicators, and later fields."""
    frozen_then = _views(kept)
    made["results"] = [each for each in made["results"] if _view(each) in frozen_then]
    made["indicators"] = {key: one for key, one in made["indicators"].items() if key in kept["indicators"]}
    for field in LATER:
        if not any(field in indicator for indicator in kept["indicators"].values()):
            for indicator in made["indicators"].values():
                indicator.pop(field, None)


def _views(document: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [_view(result) for result in document["results"]]


def _view(result: dict[str, Any]) -> tuple[str, list[str]]:
    return (result["indicator"], result["by"])
