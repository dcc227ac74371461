"""Sums of participations at the data's clock, for programmes too large to be counted at a click."""

from sqlalchemy import BigInteger, Column, Date, Float, Integer, String

from data_access.tables.columns import table

#: One row per combination that occurs. It may be one person's, so rows are shown to whom the persons' own
#: rows are, and changes are added to a row: beside it they would tell of one person for ever.
participation_sum = table(
    "participation_sum",
    #: The name of the sum (``data_access.sums.declared``).
    Column("sum_name", String(80), primary_key=True),
    Column("project", String(32), primary_key=True),
    #: "" where the sum is not split by förbund.
    Column("forbund", String(32), primary_key=True),
    #: The codes of the other dimensions in the order declared, with "&" between; "" = null.
    Column("cell", String(200), primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("k", BigInteger, nullable=False),
    Column("hours", Float, nullable=False),
    Column("hours_squared", Float, nullable=False),
)
#: One row where there are sums: the clock they were counted by and what was declared then.
summed = table(
    "summed",
    Column("summed_id", Integer, primary_key=True),
    Column("as_of", Date, nullable=False),
    Column("declared", String(64), nullable=False),
)
