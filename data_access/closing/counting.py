"""What happened, counted once per closing: persons and sums of record keys by month and finest place.

Every event gives a few frames, the finest that its cells are rolled up from: columns project, month,
the dimensions, n and k. Background dimensions never meet in a cell, so each has its own frame.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from data_access import rules
from data_access.closing.periods import Declared
from data_access.facts import sources_in_parts
from data_access.functions import month_text
from data_access.participation import participations
from data_access.planning import planned_for_many
from data_access.tables import enrolment, method, method_period
from metrics.codes import REGISTRATION_ERROR
from metrics.dimension import Dimension
from metrics.disclosure.lattice import ANY_WORK, Event, Granularity
from metrics.frames import EVENTS
from metrics.source import Source

MONTH = "month"
_UNKNOWN = "unknown"
_NAME = {Dimension.ENROLLED_MONTH.value: MONTH, Dimension.EXITED_MONTH.value: MONTH}
_GROUPS = {
    **dict.fromkeys(rules.WORK_OR_STUDY, EVENTS[1]),
    rules.PREWORK: EVENTS[2],
}
_PLACED = (Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER)
#: What persons are split by one at a time, and not at all.
_BACKGROUND: tuple[tuple[Dimension, ...], ...] = (
    (),
    (Dimension.AGE_BAND,),
    (Dimension.REFERRER,),
    (Dimension.EDUCATION,),
    (Dimension.SUPPORT_YEARS,),
    (Dimension.BORN_ABROAD,),
)
_SUMS = (pl.col("n").sum(), pl.col("k").sum())


@dataclass(slots=True)
class Tallies:
    """The exact counts of one closing, made of some persons at a time: memory does not follow N.

    Only those who have something to do with what closes are read; where that is half of everybody,
    all are, once for all events.

    Attributes:
        clock: later events do not exist.
    """

    clock: date
    _kept: dict[Event, list[pl.DataFrame]] = field(default_factory=dict)

    def of(self, connection: Connection, event: Event, due: Sequence[Declared]) -> list[pl.DataFrame]:
        """Return the frames of *event* that the transaction of *connection* sees; a null code is "unknown".

        Args:
            due: the periods that close; what happened in others may be missing, or there in part.
        """
        if event in self._kept:
            return self._kept[event]
        people = _among(connection, event, due)
        if event is Event.STARTED:
            return [_known(_started(connection, self.clock, people))]
        if people is not None:
            persons = enrolment.c.participant_id.in_(people)
            return self._counted(connection, persons, [event])[event]
        with planned_for_many(connection):
            self._kept = self._counted(connection, true(), [*_COUNTED])
        return self._kept[event]

    def _counted(
        self, connection: Connection, persons: ColumnElement[bool], events: Sequence[Event]
    ) -> dict[Event, list[pl.DataFrame]]:
        counted: dict[Event, list[pl.DataFrame]] = {}
        for source in sources_in_parts(connection, persons, self.clock):
            for event in events:
                more = [_known(frame) for frame in _COUNTED[event](source)]
                held = counted.get(event)
                counted[event] = (
                    more if held is None else [_added(*both) for both in zip(held, more, strict=True)]
                )
        return counted


def _among(connection: Connection, event: Event, due: Sequence[Declared]) -> Select[str] | None:
    """Return whom to read, None = everybody."""
    people = touching(event, due)
    few = connection.scalar(select(func.count()).select_from(people.subquery())) or 0
    everybody = connection.scalar(select(func.count()).select_from(enrolment)) or 0
    return None if few * 2 > everybody else people


def _added(held: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    keys = [name for name in held.columns if name not in {"n", "k"}]
    return pl.concat([held, more.select(held.columns)]).group_by(keys).agg(_SUMS)


def touching(event: Event, due: Sequence[Declared]) -> Select[str]:
    """Select the pseudonyms of all whose *event* may lie in one of the *due* periods, and of some more.

    A participation starts on the day of one of its enrolments and ends on that of another's exit, so
    nobody who counts has no such day among their own.
    """
    e = enrolment.c
    rows = enrolment.join(method_period) if event is Event.STARTED else enrolment
    day = {Event.EXITED: e.exited_on, Event.STARTED: method_period.c.started_on}.get(event, e.enrolled_on)
    within = [
        and_(e.project == project, true() if span is None else day.between(*span))
        for project, span in _spans(due).items()
    ]
    return select(e.participant_id).select_from(rows).where(day.is_not(None), or_(false(), *within))


def _spans(due: Sequence[Declared]) -> dict[str, tuple[date, date] | None]:
    """Return the first and last day that the *due* periods of each project hold; None = all its time."""
    spans: dict[str, tuple[date, date] | None] = {}
    for one in due:
        held = spans.get(one.project, (one.first_day, one.last_day))
        # The project's own cells count also what lies outside its years.
        if one.granularity is Granularity.PROJECT or held is None:
            spans[one.project] = None
        else:
            spans[one.project] = (min(held[0], one.first_day), max(held[1], one.last_day))
    return spans


def _enrolled(source: Source) -> list[pl.DataFrame]:
    keys = (Dimension.ENROLLED_MONTH, *_PLACED)
    return [_counted(source, (*keys, *more)) for more in _BACKGROUND]


def _exited(source: Source) -> list[pl.DataFrame]:
    keys = (Dimension.EXITED_MONTH, *_PLACED, Dimension.OUTCOME)
    splits = (*_BACKGROUND, (Dimension.METHOD,), (Dimension.WORK_ORIENTED,), (Dimension.EXIT_REASON,))
    frames = [_counted(source, (*keys, *more)) for more in splits]
    return [_by_group(frame.filter(pl.col(MONTH).is_not_null()), Dimension.OUTCOME) for frame in frames]


def _followed(source: Source) -> list[pl.DataFrame]:
    keys = (Dimension.ENROLLED_MONTH, *_PLACED, Dimension.OUTCOME_12M)
    frames = [_counted(source, (*keys, *more)) for more in ((), (Dimension.AGE_BAND,))]
    by_group = [
        _by_group(frame.filter(pl.col(Dimension.OUTCOME_12M) != "none"), Dimension.OUTCOME_12M)
        for frame in frames
    ]
    return [*by_group, _by_stay(source)]


def _by_stay(source: Source) -> pl.DataFrame:
    """Return exits within a year by the quarter of it, read year by year: days are many."""
    keys = (Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER, Dimension.ENROLLED_MONTH)
    years = source.counts((Dimension.ENROLLED_YEAR,), {})[Dimension.ENROLLED_YEAR.value]
    frames = [
        source.durations(keys, {Dimension.ENROLLED_YEAR: (year,)})
        .filter(pl.col("event") > 0, pl.col("days") <= rules.MATURE_DAYS)
        .with_columns(stay_quarter().alias(Dimension.STAY_QUARTER.value))
        .with_columns(
            pl.col("event")
            .replace_strict(dict(enumerate(EVENTS)), return_dtype=pl.String())
            .alias(Dimension.OUTCOME_GROUP.value)
        )
        .rename(_NAME, strict=False)
        .group_by(MONTH, *_texts(keys[:3]), Dimension.OUTCOME_GROUP.value, Dimension.STAY_QUARTER.value)
        .agg(_SUMS)
        for year in years.drop_nulls()
    ]
    names = [MONTH, *_texts((*keys[:3], Dimension.OUTCOME_GROUP, Dimension.STAY_QUARTER))]
    nobody = pl.DataFrame(schema={**dict.fromkeys(names, pl.String()), "n": pl.Int64(), "k": pl.Int64()})
    return pl.concat([nobody, *frames])


def stay_quarter() -> pl.Expr:
    """Return which quarter of a year ``days`` from the start lie in, "1" to "4"."""
    quarter = (pl.col("days") / (365.25 / 4)).ceil().clip(1, 4)
    return quarter.cast(pl.Int64).cast(pl.String)


def _counted(source: Source, dimensions: Sequence[Dimension]) -> pl.DataFrame:
    return source.counts(dimensions, {}).drop("hours", "hours_squared").rename(_NAME, strict=False)


def _by_group(frame: pl.DataFrame, outcome: Dimension) -> pl.DataFrame:
    """Put *outcome* into its three groups."""
    group = pl.col(outcome.value).replace_strict(_GROUPS, default=EVENTS[3], return_dtype=pl.String())
    grouped = frame.with_columns(group.alias(Dimension.OUTCOME_GROUP.value))
    if outcome is not Dimension.OUTCOME_GROUP:
        grouped = grouped.drop(outcome.value)
    keys = [name for name in grouped.columns if name not in {"n", "k"}]
    return grouped.group_by(keys).agg(_SUMS)


def _started(connection: Connection, clock: date, people: Select[str] | None) -> pl.DataFrame:
    """Count persons by the month of their first start of each method, and of any work-oriented one."""
    p = participations(clock, past=False, among=people).subquery("p")
    work = method.c.category == rules.WORK_ORIENTED
    starts = (
        _first_starts(clock, method.c.code, method.c.code),
        _first_starts(clock, literal(ANY_WORK)).where(work),
    )
    asked = true() if people is None else enrolment.c.participant_id.in_(people)
    first = union_all(*(some.where(asked) for some in starts)).subquery("first")
    # Named here and grouped outside, as in pushdown: PostgreSQL does not know an expression again.
    persons = (
        select(
            month_text(first.c.started_on).label(MONTH),
            *(p.c[d.value] for d in _PLACED),
            first.c.method,
            p.c.record_key,
        )
        .join_from(
            p, first, (first.c.participant_id == p.c.participant_id) & (first.c.project == p.c.project)
        )
        .subquery("persons")
    )
    names = [MONTH, *_texts((*_PLACED, Dimension.METHOD))]
    keys = [persons.c[name] for name in names]
    sums = (func.count().label("n"), cast(func.sum(persons.c.record_key), BigInteger).label("k"))
    rows = connection.execute(select(*keys, *sums).group_by(*keys)).all()
    schema = {**dict.fromkeys(names, pl.String()), "n": pl.Int64(), "k": pl.Int64()}
    return pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")


def _first_starts(
    clock: date, code: ColumnElement[str], *grouped: ColumnElement[str]
) -> Select[tuple[str, str, str, date]]:
    e, m = enrolment.c, method_period.c
    return (
        select(e.participant_id, e.project, code.label("method"), func.min(m.started_on).label("started_on"))
        .join_from(enrolment, method_period)
        .join(method)
        .where(
            e.enrolled_on <= clock,
            m.started_on <= clock,
            or_(e.exit_reason.is_(None), e.exit_reason != REGISTRATION_ERROR),
        )
        .group_by(e.participant_id, e.project, *grouped)
    )


#: The events that are counted in memory.
_COUNTED: dict[Event, Callable[[Source], list[pl.DataFrame]]] = {
    Event.ENROLLED: _enrolled, Event.EXITED: _exited, Event.FOLLOWED: _followed,
}  # fmt: skip


def _known(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col(pl.String()).fill_null(_UNKNOWN))


def _texts(dimensions: Sequence[Dimension]) -> list[str]:
    return [dimension.value for dimension in dimensions]
