"""The copy of snapshots and of their log that lies in the database, beside the files."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from data_access.snapshots.decisions import Entry
from data_access.snapshots.manifest import MANIFEST, id_of, sha256_of
from data_access.tables import snapshot, snapshot_event, snapshot_file
from metrics.snapshot import Heading


def copied_lines(connection: Connection, *, synthetic: bool) -> list[bytes]:
    """Return the lines of one log as the database has them, not verified."""
    e = snapshot_event.c
    lines = connection.scalars(select(e.line).where(e.synthetic.is_(synthetic)).order_by(e.entry_no))
    return [line.encode() for line in lines]


def copied_files(connection: Connection, snapshot_id: str) -> dict[str, bytes]:
    """Return the files of one snapshot as the database has them, not verified."""
    f = snapshot_file.c
    rows = connection.execute(select(f.name, f.content).where(f.snapshot_id == snapshot_id)).all()
    return {name: bytes(content) for name, content in rows}


def copy_files(connection: Connection, heading: Heading, files: Mapping[str, bytes]) -> None:
    """Keep a snapshot in the database too."""
    snapshot_id = id_of(files[MANIFEST])
    connection.execute(
        insert(snapshot).values(
            snapshot_id=snapshot_id,
            project=heading.project,
            as_of=heading.as_of,
            published_at=heading.published_at,
            policy=heading.policy.value,
            data_version=heading.data_version,
            sha256=sha256_of(files[MANIFEST]),
        )
    )
    connection.execute(
        insert(snapshot_file),
        [
            {"snapshot_id": snapshot_id, "name": name, "sha256": sha256_of(content), "content": content}
            for name, content in files.items()
        ],
    )


def copy_line(connection: Connection, entry: Entry, line: bytes) -> None:
    """Keep a line of the log in the database too; one of its number that is there already is refused."""
    connection.execute(
        insert(snapshot_event).values(
            synthetic=entry.synthetic,
            entry_no=entry.number,
            snapshot_id=entry.snapshot,
            step=entry.step.value,
            happened_at=entry.at,
            account=entry.account,
            reason=entry.reason,
            line=line.decode(),
            sha256=sha256_of(line),
        )
    )


def drop_lines(connection: Connection, *, synthetic: bool) -> None:
    """Take the copy of one log away, to be written anew."""
    connection.execute(delete(snapshot_event).where(snapshot_event.c.synthetic.is_(synthetic)))


def drop_files(connection: Connection, snapshot_id: str) -> None:
    """Take the copy of one snapshot away, to be written anew; no line may refer to it."""
    for table in (snapshot_file, snapshot):
        connection.execute(delete(table).where(table.c.snapshot_id == snapshot_id))
