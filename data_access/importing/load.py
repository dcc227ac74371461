"""From checked rows to the tables, inside the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl
from sqlalchemy import Connection, func, insert, select, update

from data_access import tables
from data_access.bulk import insert_frame, update_frame
from data_access.importing import details, history
from data_access.importing.history import STORED
from data_access.importing.kinds.kind import ENROLMENTS
from data_access.importing.kinds.load import KindRows, load_kind
from data_access.importing.mapping import NewProject
from data_access.importing.stored import stored_enrolments, stored_participants
from data_access.record_keys import record_key
from data_access.tables import enrolment, participant

_KEY = ("participant_id", "project", "enrolled_on")
_NUMBER = ("participant_id", "enrolment_no")
#: Columns of the enrolment that hold a value also where the file leaves the cell empty.
_EMPTY = {"work_and_study": False, "activity_hours": 0.0}
_OF_PERSON = ("gender", "birth_year", "registration_level", "born_abroad")
#: Those that the enrolment carries too.
_CARRIED = ("gender", "birth_year")


@dataclass(frozen=True, slots=True)
class Rows:
    """What one file says, checked.

    Attributes:
        enrolments: typed, one row per enrolment.
        fields: those that the file has; the others keep what is stored.
        periods: typed rows of the sheet of method periods, if the file has one.
        method_bits: method -> its bit in the mask.
    """

    enrolments: pl.DataFrame
    fields: frozenset[str]
    periods: pl.DataFrame | None
    method_bits: dict[str, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """What is noted about the file: its checksum, where it comes from, and the warnings about it."""

    sha256: str
    source: str
    synthetic: bool
    warnings: pl.DataFrame
    kind: str = ENROLMENTS


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many participants a file, or a part of it, added and changed, and the number of its batch."""

    batch_id: int
    new: int
    changed: int


def load(connection: Connection, rows: Rows, batch: Batch, secret: bytes) -> Loaded:
    """Insert what is new and update what differs; what the file does not mention stays.

    An enrolment is known by participant, project and start, and keeps its number for ever.
    """
    batch_id = _note_batch(connection, batch)
    ids = rows.enrolments["participant_id"].unique().sort().to_list()
    known = stored_participants(connection, ids)
    changes = [_save_participants(connection, rows, known, secret, batch_id)]
    stored = stored_enrolments(connection, known["participant_id"].to_list())
    wanted = details.with_mask(_numbered(rows.enrolments, stored), rows)
    changes.append(_save_enrolments(connection, wanted, stored, rows, batch_id))
    changes += details.save(connection, wanted, rows, known["participant_id"].to_list())
    history.note(connection, batch_id, changes)
    added = set(wanted.filter("new")["participant_id"]) & set(known["participant_id"])
    changed = added.union(*(part["participant_id"] for part in changes))
    counts = Loaded(batch_id, new=len(ids) - known.height, changed=len(changed))
    _note_counts(connection, counts, rows.enrolments.height)
    return counts


def load_counted(connection: Connection, checked: KindRows, batch: Batch) -> Loaded:
    """Insert and correct rows of counts, surveys or money."""
    batch_id = _note_batch(connection, batch)
    new, changed = load_kind(connection, checked, batch_id)
    counts = Loaded(batch_id, new=new, changed=changed)
    _note_counts(connection, counts, checked.rows.height)
    return counts


def create_project(connection: Connection, declared: NewProject) -> list[str]:
    """Insert the project that a mapping declares, and its subprojects, where they do not exist.

    Returns:
        What was created: the förbund of the subprojects, and "" for the project.
    """
    codes = set(connection.scalars(select(tables.project.c.code)))
    created = []
    if declared.code not in codes:
        created.append("")
        row = declared.model_dump(include={"code", "name", "starts_on", "ends_on"})
        long_name = declared.long_name or declared.name
        connection.execute(
            insert(tables.project), {**row, "long_name": long_name, "sort_order": len(codes) + 1}
        )
    subproject = tables.subproject
    have = set(connection.scalars(select(subproject.c.forbund).where(subproject.c.project == declared.code)))
    span = declared.model_dump(include={"starts_on", "ends_on", "age_min", "age_max"})
    for forbund in declared.forbund:
        if forbund not in have:
            connection.execute(insert(subproject), {"project": declared.code, "forbund": forbund, **span})
            created.append(forbund)
    return created


def _note_batch(connection: Connection, batch: Batch) -> int:
    """Return the number of the batch of a file: of its earlier parts, where it is loaded part by part."""
    b = tables.import_batch.c
    batch_id = connection.scalar(select(b.import_batch_id).where(b.sha256 == batch.sha256))
    if batch_id is None:
        values = {
            "sha256": batch.sha256, "source": batch.source, "synthetic": batch.synthetic, "rows": 0,
            "kind": batch.kind,
            "received_at": datetime.now(UTC), "new_participants": 0, "changed_participants": 0,
        }  # fmt: skip
        key = connection.execute(insert(tables.import_batch).values(values)).inserted_primary_key
        batch_id = int(key[0]) if key else 0
    issue = tables.quality_issue.c
    numbered = select(func.max(issue.issue_no)).where(issue.import_batch_id == batch_id)
    first = (connection.scalar(numbered) or 0) + 1
    issues = batch.warnings.select("rule", "row", pl.col("column").str.slice(0, 80)).with_columns(
        severity=pl.lit("warn"),
        import_batch_id=pl.lit(batch_id),
        issue_no=pl.int_range(first, pl.len() + first),
    )
    insert_frame(connection, tables.quality_issue, issues)
    return batch_id


def _note_counts(connection: Connection, counts: Loaded, rows: int) -> None:
    b = tables.import_batch.c
    more = {
        b.rows: b.rows + rows,
        b.new_participants: b.new_participants + counts.new,
        b.changed_participants: b.changed_participants + counts.changed,
    }
    connection.execute(update(tables.import_batch).where(b.import_batch_id == counts.batch_id).values(more))


def _save_participants(
    connection: Connection, rows: Rows, known: pl.DataFrame, secret: bytes, batch_id: int
) -> pl.DataFrame:
    """Insert new participants, update changed ones, and return what changed."""
    said = [name for name in _OF_PERSON if name in rows.fields]
    # Gender and birth year are the same on every row of a person; of the rest the latest counts.
    people = rows.enrolments.sort("participant_id", "enrolled_on").unique(
        "participant_id", keep="last", maintain_order=True
    )
    people = people.select("participant_id", *_OF_PERSON).with_columns(
        pl.col("registration_level").fill_null("identified")
    )
    new = people.join(known, on="participant_id", how="anti", maintain_order="left")
    keys = [record_key(secret, name) for name in new["participant_id"]]
    new = new.with_columns(record_key=pl.Series(keys, dtype=pl.Int64()), import_batch_id=pl.lit(batch_id))
    insert_frame(connection, participant, new)
    key = ("participant_id",)
    differing = _differing(people, known, key, said)
    update_frame(connection, participant, differing.select("participant_id", *said), key)
    # The enrolments that the file does not mention carry the same gender and birth year.
    copied = [name for name in said if name in _CARRIED]
    update_frame(connection, enrolment, differing.select("participant_id", *copied), key)
    return history.changed("participant", differing, key, said)


def _numbered(enrolments: pl.DataFrame, stored: pl.DataFrame) -> pl.DataFrame:
    """Return the enrolments with their number: the stored one, or the next of the participant."""
    numbered = enrolments.join(stored.select(*_KEY, "enrolment_no"), on=_KEY, how="left")
    last = stored.group_by("participant_id").agg(last=pl.col("enrolment_no").max())
    place = pl.col("enrolled_on").rank("ordinal").over("participant_id", "new").cast(pl.Int64)
    return (
        numbered.join(last, on="participant_id", how="left")
        .with_columns(new=pl.col("enrolment_no").is_null())
        .with_columns(pl.col("enrolment_no").fill_null(pl.col("last").fill_null(0) + place))
        .drop("last")
    )


def _save_enrolments(
    connection: Connection, wanted: pl.DataFrame, stored: pl.DataFrame, rows: Rows, batch_id: int
) -> pl.DataFrame:
    """Insert new enrolments, update changed ones, and return what changed."""
    own = {column.name for column in enrolment.columns} - {"import_batch_id"}
    filled = wanted.with_columns(*(pl.col(name).fill_null(value) for name, value in _EMPTY.items()))
    filled = filled.with_columns(import_batch_id=pl.lit(batch_id))
    # In the order of the key, which the index then only grows by.
    new = filled.filter("new").select(*sorted(own), "import_batch_id").sort(_NUMBER)
    insert_frame(connection, enrolment, new)
    said = sorted((rows.fields & own) | ({"method_mask"} if details.has_methods(rows) else set()))
    said = [name for name in said if name not in _NUMBER]
    differing = _differing(filled.filter(~pl.col("new")), stored, _NUMBER, said, carried=["import_batch_id"])
    update_frame(connection, enrolment, differing.select(*_NUMBER, *said, "import_batch_id"), _NUMBER)
    # With the batch, so that an undone load gives the enrolment back to the one before.
    return history.changed("enrolment", differing, _NUMBER, [*said, "import_batch_id"])


def _differing(
    wanted: pl.DataFrame,
    stored: pl.DataFrame,
    key: Sequence[str],
    names: Sequence[str],
    carried: Sequence[str] = (),
) -> pl.DataFrame:
    """Return the rows of *wanted* that are stored with another value in any of *names*.

    What is stored stands beside, with the suffix ``STORED``, for *names* and *carried*.
    """
    beside = stored.select(*key, *(pl.col(name).alias(name + STORED) for name in (*names, *carried)))
    both = wanted.join(beside, on=key, how="inner", maintain_order="left")
    differs = [pl.col(name).ne_missing(pl.col(name + STORED)) for name in names]
    return both.filter(pl.any_horizontal(pl.lit(value=False), *differs))
