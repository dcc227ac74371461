"""Consent that is withdrawn: the record goes, everywhere; a count of gender and year stays.

What keeps a later file from bringing the person back is a keyed one-way mark of the pseudonym. Closed
cells stay as they were drawn: one that changed would tell who has left (DISCLOSURE rule 3).
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polars as pl
from sqlalchemy import Connection, Engine, delete, insert, select, update

from data_access import tables
from data_access.audit import Recorded, announce, record_within
from data_access.engine import writing
from data_access.importing.batches import lock_imports
from data_access.importing.rules import collected, findings
from data_access.importing.stored import chunks, stored_enrolments, stored_participants
from data_access.record_keys import demo_secret
from data_access.sums.keeping import after_change, before_change
from data_access.version import bump_version, version_within
from metrics.codes import REGISTRATION_ERROR

if TYPE_CHECKING:
    from data_access.importing.load import Rows

MEASURE = "consent_withdrawn"
_REASON = "consent_withdrawn"
_PSEUDONYM = re.compile(r"[A-Za-z0-9ÅÄÖåäö._:/-]{1,40}")
#: Columns of the count that it is not split by.
_UNSPLIT = {"municipality": "", "age_band": "", "method": "", "source": "Återkallade samtycken"}
_COUNT = ("project", "forbund", "gender", "period")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What became of the pseudonyms: removed now, removed earlier, or not in the database."""

    removed: int
    earlier: int
    unknown: int


def withdraw(engine: Engine, pseudonyms: Sequence[str], *, actor: str) -> Withdrawn:
    """Remove every record of *pseudonyms*, leave an anonymous count, and keep them from coming back.

    Doing it again changes nothing.

    Args:
        actor: role or account, for the log.

    Raises:
        ValueError: if there is none, or one that cannot be a pseudonym; it is not repeated.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if not pseudonyms or not all(map(_PSEUDONYM.fullmatch, pseudonyms)):
        raise ValueError("Ange minst en pseudonym, skriven som i filerna. Inget har ändrats.")
    secret, asked = demo_secret(), sorted(set(pseudonyms))
    with writing(engine) as connection:
        lock_imports(connection)
        there = set(stored_participants(connection, asked)["participant_id"])
        marked = _marked(connection, asked, secret) - there
        if there:
            nobody = stored_enrolments(connection, []).select("participant_id", *_OF_STAY)
            sums = before_change(connection, there)
            remove(connection, nobody, secret, there)
            before = version_within(connection)
            bump_version(connection, as_of=before.clock, synthetic=before.synthetic)
            after_change(connection, sums)
            row = noted(connection, len(there), actor)
    if there:
        settled(engine, row)
    return Withdrawn(len(there), len(marked), len(asked) - len(there) - len(marked))


def sifted(connection: Connection, rows: "Rows") -> tuple["Rows", pl.DataFrame, pl.DataFrame]:
    """Take those whose consent is withdrawn out of the rows of a file.

    Returns:
        The rows that may come in; the enrolments of those who withdraw with this file; and what was found.
    """
    enrolments = rows.enrolments
    named = set(enrolments.filter(pl.col("exit_reason") == _REASON)["participant_id"].drop_nulls())
    earlier: set[str] = set()
    if connection.execute(select(tables.withdrawal).limit(1)).first() is not None:
        earlier = _marked(connection, enrolments["participant_id"].drop_nulls().unique(), demo_secret())
    if not named | earlier:
        return rows, enrolments.clear(), collected([])
    out, person = pl.col("participant_id").is_in(list(named | earlier)), pl.col("participant_id")
    leaving = enrolments.filter(person.is_in(list(named - earlier)))
    found = [
        findings("consent_withdrawn", leaving, None),
        findings("withdrawn_earlier", enrolments.filter(person.is_in(list(earlier))), None),
    ]
    periods = None if rows.periods is None else rows.periods.filter(~out)
    return replace(rows, enrolments=enrolments.filter(~out), periods=periods), leaving, collected(found)


_OF_STAY = ("project", "forbund", "gender", "enrolled_on", "exit_reason")


def remove(
    connection: Connection, enrolments: pl.DataFrame, secret: bytes, people: set[str] | None = None
) -> None:
    """Count those who leave, delete every row about them, and mark their pseudonyms.

    Args:
        enrolments: of a file, which the database need not hold.
        people: who else leaves.
    """
    leaving = sorted({*(people or ()), *enrolments["participant_id"]})
    names = ["participant_id", *_OF_STAY]
    stays = pl.concat([stored_enrolments(connection, leaving).select(names), enrolments.select(names)])
    _count(connection, stays)
    if connection.dialect.name == "sqlite":
        # Deleted rows would else lie readable in the file until something is written over them.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for table in reversed(tables.metadata.sorted_tables):
        if "participant_id" in table.c:
            for some in chunks(leaving):
                connection.execute(delete(table).where(table.c.participant_id.in_(some)))
    kept = _marked(connection, leaving, secret)
    new = [{"mark": _mark(secret, name)} for name in leaving if name not in kept]
    if new:
        connection.execute(insert(tables.withdrawal), new)


def _count(connection: Connection, stays: pl.DataFrame) -> None:
    """Add one per person and project, by gender and the year of the first enrolment."""
    counted = (
        stays.filter(pl.col("exit_reason").ne_missing(REGISTRATION_ERROR))
        .sort("participant_id", "enrolled_on")
        .unique(["participant_id", "project"], keep="first", maintain_order=True)
        .with_columns(period=pl.col("enrolled_on").dt.year().cast(pl.String))
        .group_by(_COUNT, maintain_order=True)
        .agg(n=pl.len())
    )
    a = tables.aggregate_count.c
    for row in counted.iter_rows(named=True):
        key = {**{name: row[name] for name in _COUNT}, **_UNSPLIT, "measure": MEASURE}
        at = [a[name] == value for name, value in key.items()]
        more = update(tables.aggregate_count).where(*at).values(n=a.n + row["n"])
        if not connection.execute(more).rowcount:
            connection.execute(insert(tables.aggregate_count), {**key, "n": row["n"]})


def _marked(connection: Connection, pseudonyms: Sequence[str] | pl.Series, secret: bytes) -> set[str]:
    """Return those of *pseudonyms* whose consent has been withdrawn before."""
    marks = set(connection.scalars(select(tables.withdrawal.c.mark)))
    return {name for name in pseudonyms if _mark(secret, name) in marks} if marks else set()


def _mark(secret: bytes, pseudonym: str) -> str:
    # Another text than the record key's: the one shall not be computed from the other.
    return hmac.new(secret, b"consent withdrawn:" + pseudonym.encode(), hashlib.sha256).hexdigest()


def noted(connection: Connection, people: int, actor: str) -> Recorded:
    """Write the removal to the log, in its transaction; nobody is named."""
    return record_within(
        connection, actor=actor, event=MEASURE, subject=f"{people} personer", happened_at=datetime.now(UTC)
    )


def settled(engine: Engine, row: Recorded) -> None:
    """Let SQLite's journal go once the removal is committed: pages from before may still lie there."""
    announce(row)
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
