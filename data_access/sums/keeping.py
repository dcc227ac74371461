"""Sums follow every change of participations, in the transaction of the change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Connection, Row, delete, func, insert, select, true
from sqlalchemy.dialects import postgresql, sqlite

from data_access.bulk import insert_frame
from data_access.planning import planned_for_many
from data_access.settings import settings
from data_access.sums.counting import KEY, MEASURED, ROWS, added, of_persons
from data_access.sums.declared import DECLARATIONS, Sum, declaration, kept
from data_access.tables import (
    enrolment,
    participation_sum,
    summed,
)
from data_access.version import version_within

_CHUNK = 5_000
#: From this part of all enrolments on, counting everybody is quicker than counting persons twice.
_MANY = 4


@dataclass(frozen=True, slots=True)
class Before:
    """What the sums held of the persons that a transaction is about to change; None = there were no sums."""

    persons: Sequence[str]
    rows: pl.DataFrame | None


def before_change(connection: Connection, persons: Iterable[str]) -> Before:
    """Note what the sums hold of *persons*; call it before the first change of any of them."""
    state = _state(connection)
    if state is None or state.declared not in DECLARATIONS:
        return Before((), None)
    changing = sorted(set(persons))
    if len(changing) * _MANY > _enrolled(connection):
        return Before((), None)
    return Before(changing, _of(connection, changing, DECLARATIONS[state.declared], state.as_of))


def after_change(connection: Connection, before: Before) -> None:
    """Bring the sums up to the new version of the data; call it when that has been counted up.

    Sums are kept only where a page would ask the database (``declared.kept``).
    """
    state, now = _state(connection), version_within(connection)
    sums = _wanted(connection)
    if not sums:
        _forget(connection, state)
    elif before.rows is None or not _is_of(state, sums, now.as_of):
        sum_everybody(connection, sums)
    else:
        after = _of(connection, before.persons, sums, now.as_of)
        _add(connection, before.rows, after)


def renew(connection: Connection) -> bool:
    """Count the sums anew where the day has changed or they are lacking; return whether that was needed."""
    state = _state(connection)
    sums = _wanted(connection)
    if not sums:
        _forget(connection, state)
    if not sums or _is_of(state, sums, version_within(connection).as_of):
        return False
    sum_everybody(connection, sums)
    return True


def sum_everybody(connection: Connection, sums: tuple[Sum, ...]) -> None:
    """Count *sums* from the participations, as they stand at the data's clock."""
    now = version_within(connection)
    with planned_for_many(connection):
        rows = of_persons(connection, true(), sums, now.as_of)
    _forget(connection, _state(connection))
    # In the order of the key, which is how its index is filled quickest.
    insert_frame(connection, participation_sum, rows.sort(KEY))
    told = {"summed_id": 1, "as_of": now.as_of, "declared": declaration(sums)}
    connection.execute(insert(summed), told)


def _state(connection: Connection) -> Row[Any] | None:
    return connection.execute(select(summed)).one_or_none()


def _is_of(state: Row[Any] | None, sums: tuple[Sum, ...], day: date) -> bool:
    return state is not None and state.as_of == day and state.declared == declaration(sums)


def _wanted(connection: Connection) -> tuple[Sum, ...]:
    return kept(_enrolled(connection), settings().fact_limit)


def _enrolled(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(enrolment)) or 0


def _of(connection: Connection, persons: Sequence[str], sums: tuple[Sum, ...], as_of: date) -> pl.DataFrame:
    rows = ROWS.to_frame()
    for first in range(0, len(persons), _CHUNK):
        among = enrolment.c.participant_id.in_(persons[first : first + _CHUNK])
        rows = added([rows, of_persons(connection, among, sums, as_of)])
    return rows


def _forget(connection: Connection, state: Row[Any] | None) -> None:
    if state is not None:
        connection.execute(delete(participation_sum))
        connection.execute(delete(summed))


def _add(connection: Connection, before: pl.DataFrame, after: pl.DataFrame) -> None:
    """Take *before* from the stored rows and add *after*; nothing is left of a cell without persons."""
    both = pl.concat([before.with_columns(-pl.col(MEASURED.names())), after])
    change = both.group_by(KEY).agg(pl.col(MEASURED.names()).sum())
    change = change.filter((pl.col("n") != 0) | (pl.col("k") != 0) | (pl.col("hours_squared") != 0))
    if not change.height:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = dialect.insert(participation_sum)
    held, more = participation_sum.c, adding.excluded
    sums = {name: held[name] + more[name] for name in MEASURED.names()}
    connection.execute(adding.on_conflict_do_update(index_elements=KEY, set_=sums), change.to_dicts())
    connection.execute(delete(participation_sum).where(held.n == 0))
