"""Which of the cells that are about to be stored show their count itself (DISCLOSURE rule 7)."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl
from sqlalchemy import Connection, Select, exists, not_, or_, select

from data_access.closing.cells import dimensions_text
from data_access.participation import participations
from data_access.tables import closed_cell, enrolment
from metrics import codes
from metrics.dimension import Dimension
from metrics.disclosure.family import GENDERS, Family, People, State, exact_family
from metrics.disclosure.lattice import Event, Granularity

_CROSS = (Dimension.FORBUND, Dimension.GENDER, Dimension.OUTCOME_GROUP)
_CROSS_TEXT = dimensions_text(_CROSS)
_HEADLINES = (Granularity.YEAR, Granularity.PROJECT)


def exact_cells(
    connection: Connection, cells: pl.DataFrame, event: Event, granularity: Granularity, clock: date
) -> pl.DataFrame:
    """Return *cells* with the column exact, and the count itself as shown where it is true.

    Only exits by gender and outcome have a cross that is closed: of two events about the same persons,
    the one less the other could be a small cell.

    Args:
        connection: years of the project that have closed are read in it.
        cells: as in ``CELLS``, of one granularity.
        clock: later exits do not exist.
    """
    families = {}
    genders: dict[str, list[str]] = {}
    if event is Event.EXITED and granularity in _HEADLINES:
        for project, period in cells.select("project", "period").unique().sort("project", "period").rows():
            people = _people(_of(cells, project, period).select("cell", "n").rows())
            if project not in genders:
                genders[project] = _genders(connection, project, clock)
            within = _years(connection, project) if granularity is Granularity.PROJECT else []
            families[project, period] = exact_family(people, genders[project], within)
    rows = [
        (project, period, dimensions_text(dimensions))
        for (project, period), family in families.items()
        for dimensions in family
    ]
    exact = pl.DataFrame(rows, schema=dict.fromkeys(_KEY, pl.String()), orient="row")
    return (
        cells.join(exact.with_columns(exact=True), on=_KEY, how="left", maintain_order="left")
        .with_columns(pl.col("exact").fill_null(False))
        .with_columns(shown=pl.when("exact").then("n").otherwise("shown"))
    )


_KEY = ("project", "period", "dimensions")


def _genders(connection: Connection, project: str, clock: date) -> list[str]:
    """Return the genders of everybody who has left *project*, whatever period is closed."""
    e, other = enrolment.c, enrolment.alias("other")
    reason = or_(e.exit_reason.is_(None), e.exit_reason != codes.REGISTRATION_ERROR)
    left = select(e.participant_id).where(e.project == project, e.exited_on <= clock, reason)
    more = exists().where(other.c.participant_id == e.participant_id, other.c.enrolment_no != e.enrolment_no)
    found = []
    for gender in codes.GENDER:
        those = left.where(e.gender == gender)
        # Who has left one enrolment may be in another still: few have another, so the rest is asked first.
        alone = connection.execute(those.where(not_(more)).limit(1)).first()
        anybody = alone or connection.execute(those.limit(1)).first()
        if alone or (anybody and _has_left(connection, project, clock, those, gender)):
            found.append(gender)
    return found


def _has_left(connection: Connection, project: str, clock: date, those: Select[str], gender: str) -> bool:
    p = participations(clock, past=False, among=those).subquery("p")
    gone = select(p.c.project).where(p.c.project == project, p.c.gender == gender, p.c.exited_on.is_not(None))
    return connection.execute(gone.limit(1)).first() is not None


def _of(cells: pl.DataFrame, project: str, period: str) -> pl.DataFrame:
    return cells.filter(
        pl.col("project") == project, pl.col("period") == period, pl.col("dimensions") == _CROSS_TEXT
    )


def _people(rows: Iterable[Sequence[object]]) -> People:
    people = {}
    for cell, n in rows:
        forbund, gender, group = (part.partition("=")[2] for part in str(cell).split("&"))
        people[forbund, gender, group] = int(str(n))
    return people


def _years(connection: Connection, project: str) -> list[State]:
    """Return the closed years of *project* with what is exact of them."""
    c = closed_cell.c
    rows = connection.execute(
        select(c.period, c.dimensions, c.cell, c.n, c.exact).where(
            c.event == Event.EXITED.value,
            c.granularity == Granularity.YEAR.value,
            c.project == project,
            c.dimensions.in_([_CROSS_TEXT, *map(dimensions_text, GENDERS)]),
        )
    ).all()
    states = []
    for period in sorted({row.period for row in rows}):
        of_year = [row for row in rows if row.period == period]
        exact = {row.dimensions for row in of_year if row.exact}
        family: Family = tuple(d for d in GENDERS if dimensions_text(d) in exact)
        states.append(State(_people((r.cell, r.n) for r in of_year if r.dimensions == _CROSS_TEXT), family))
    return states
