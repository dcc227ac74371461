"""What numbers are held beside: series that others have published, and the conditions that projects had."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Float, ForeignKey, Integer, String, Text

from data_access.tables.columns import code, coded, table
from metrics import reference_series as series

#: Shares that others have published, with what they are shares of. Never about fewer than thirty.
reference_series = table(
    "reference_series",
    Column("source", String(120), primary_key=True),
    #: Id of the indicator whose name the series goes by.
    Column("indicator", String(40), primary_key=True),
    Column("geography", String(60), primary_key=True),
    Column("period", String(8), primary_key=True),
    coded("gender", series.GENDER, primary=True),
    Column("value", Float, nullable=False),
    Column("numerator", BigInteger),
    Column("denominator", BigInteger),
    CheckConstraint("(numerator IS NULL) = (denominator IS NULL)", name="both_counts"),
    CheckConstraint("numerator <= denominator", name="numerator_of_denominator"),
    #: Whom the shares are of: as a code, and in the words of the source.
    coded("base", series.BASE),
    Column("denominator_definition", String(240), nullable=False),
    Column("retrieved_on", Date, nullable=False),
    Column("licence", String(60), nullable=False),
    Column("url", String(240), nullable=False),
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id")),
)
#: What a project's numbers stand under. Where two projects have other words for one aspect, they differ.
project_condition = table(
    "project_condition",
    code("project", "project", primary=True),
    #: Id of an indicator, or "all".
    Column("indicator", String(40), primary_key=True),
    coded("aspect", series.ASPECT, primary=True),
    Column("text_sv", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("source", Text, nullable=False),
)
