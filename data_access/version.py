"""Which state of the data this is: one row that grows with every change and that open pages watch."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from data_access.aggregates import anybody
from data_access.engine import reading
from data_access.moments import utc
from data_access.tables import data_version

_ROW = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """The state of the data.

    Attributes:
        version: grows by one in the transaction of every change; 0 = nothing loaded yet.
        as_of: the data's clock; today where the data follow real time.
        synthetic: whether the data are made up, which every surface must say.
        changed_at: when the version came; None = nothing loaded yet.
        clock: the data's clock as stored; None where the data follow real time.
    """

    version: int
    as_of: date
    synthetic: bool
    changed_at: datetime | None
    clock: date | None = None


def read_version(engine: Engine) -> DataVersion:
    """Return the state of the data.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        return version_within(connection)


def version_within(connection: Connection) -> DataVersion:
    """Return the state of the data that the transaction of *connection* sees."""
    row = connection.execute(select(data_version)).one_or_none()
    today = datetime.now(UTC).astimezone().date()
    if row is None:
        return DataVersion(version=0, as_of=today, synthetic=False, changed_at=None)
    return DataVersion(
        version=row.version,
        as_of=row.as_of or today,
        synthetic=row.synthetic,
        changed_at=utc(row.changed_at),
        clock=row.as_of,
    )


def holds_nobody(engine: Engine) -> bool:
    """Return whether no enrolment is stored.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with reading(engine) as connection:
        return not anybody(connection)


def bump_version(connection: Connection, *, as_of: date | None, synthetic: bool) -> int:
    """Count a change of data and return the new version; call it in the transaction of the change.

    Args:
        as_of: the data's clock from now on; None = real time.
        synthetic: whether any of the data are made up.
    """
    # The row is locked before it is read, so that two writers never count to the same version.
    current = connection.execute(select(data_version.c.version).with_for_update()).scalar()
    values = {"as_of": as_of, "synthetic": synthetic, "changed_at": datetime.now(UTC)}
    version = (current or 0) + 1
    if current is None:
        connection.execute(insert(data_version).values(data_version_id=_ROW, version=version, **values))
    else:
        connection.execute(update(data_version).values(version=version, **values))
    return version
