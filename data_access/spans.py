"""Persons in order of pseudonym, some at a time: what is asked of a span fits in memory everywhere."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from data_access.tables import enrolment


@dataclass(frozen=True, slots=True)
class Span:
    """The persons from *first* up to, but not including, *end*; None = to the last."""

    first: str
    end: str | None


def within(span: Span | None, person: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """Return what holds of *person* within *span*; nothing where that is None.

    Each table of a question is told: PostgreSQL does not conclude it from their joins, and would read all
    the rows of the others for every span.
    """
    if span is None:
        return []
    return [person >= span.first, *([] if span.end is None else [person < span.end])]


def spans_of(connection: Connection, only: ColumnElement[bool], at_a_time: int) -> list[Span]:
    """Return spans of about *at_a_time* enrolments each, that together hold those whom *only* holds for.

    Args:
        connection: of the transaction to see them in.
        only: whose enrolments, each person's all of them or none.
        at_a_time: more where a single person has more.
    """
    person = enrolment.c.participant_id
    place = (func.row_number().over(order_by=person) - 1).label("place")
    numbered = select(person, place).where(only).subquery("numbered")
    starts = select(numbered.c.participant_id).where(numbered.c.place % at_a_time == 0).distinct()
    found = list(connection.scalars(starts.order_by(numbered.c.participant_id)))
    return [Span(first, end) for first, end in zip(found, [*found[1:], None], strict=False)]
