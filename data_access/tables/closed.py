"""The protected cells of closed periods: written once when a period closes, never redrawn."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    String,
)

from data_access.tables.columns import code, table

#: A period closes at different times for different events.
_PERIOD = ("project", "event", "granularity", "period")

closed_period = table(
    "closed_period",
    code("project", "project", primary=True),
    Column("event", String(16), primary_key=True),
    CheckConstraint("event IN ('enrolled', 'exited', 'followed', 'started')", name="event"),
    Column("granularity", String(8), primary_key=True),
    CheckConstraint("granularity IN ('month', 'quarter', 'year', 'project')", name="granularity"),
    #: "2021-03", "2021Q1", "2021", or "" for the whole project.
    Column("period", String(8), primary_key=True),
    Column("first_day", Date, nullable=False),
    #: The last day that counts.
    Column("last_day", Date, nullable=False),
    Column("closed_at", DateTime(timezone=True), nullable=False),
    Column("data_version", Integer, nullable=False),
)
closed_cell = table(
    "closed_cell",
    # In the order of the one question that is asked: the cells of an event by some dimensions.
    Column("event", String(16), primary_key=True),
    Column("granularity", String(8), primary_key=True),
    #: The names of the cell's dimensions in the order of ``metrics.disclosure.lattice``, such as
    #: "forbund&gender"; "" for everybody.
    Column("dimensions", String(80), primary_key=True),
    Column("project", String(32), primary_key=True),
    Column("period", String(8), primary_key=True),
    #: The dimensions with their codes in the same order, such as "forbund=OS&gender=woman".
    Column("cell", String(200), primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("k", BigInteger, nullable=False),
    Column("shown", BigInteger, nullable=False),
    #: Whether shown is n itself: the cell of a closed family of large cells (DISCLOSURE rule 7).
    Column("exact", Boolean, nullable=False),
    ForeignKeyConstraint(_PERIOD, [f"closed_period.{name}" for name in _PERIOD]),
)
