"""The protected cells of closed periods: written once when a period closes, never redrawn."""

from sqlalchemy import BigInteger, CheckConstraint, Column, DateTime, ForeignKeyConstraint, Integer, String

from data_access.tables.columns import code, table

closed_period = table(
    "closed_period",
    code("project", "project", primary=True),
    Column("granularity", String(8), primary_key=True),
    CheckConstraint("granularity IN ('month', 'quarter', 'year', 'project')", name="granularity"),
    Column("period", String(8), primary_key=True),
    Column("closed_at", DateTime(timezone=True), nullable=False),
    Column("data_version", Integer, nullable=False),
)
closed_cell = table(
    "closed_cell",
    code("project", "project", primary=True),
    Column("granularity", String(8), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("event", String(16), primary_key=True),
    #: The cell's dimensions and codes in canonical order, such as "forbund=OS&gender=woman".
    Column("cell", String(200), primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("k", BigInteger, nullable=False),
    Column("shown", BigInteger, nullable=False),
    ForeignKeyConstraint(
        ["project", "granularity", "period"],
        ["closed_period.project", "closed_period.granularity", "closed_period.period"],
    ),
)
