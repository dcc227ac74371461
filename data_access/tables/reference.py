"""Reference tables: programmes, förbund, municipalities, methods, targets, money. All rows, no constants."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Text,
)

from data_access.tables.columns import code, coded, table
from metrics import codes

project = table(
    "project",
    Column("code", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("long_name", String(240), nullable=False),
    Column("esf_number", String(20)),
    Column("owner_forbund", String(32)),
    Column("programme_area", String(20)),
    Column("specific_objective", String(20)),
    Column("intervention_type", String(20)),
    Column("union_cofinancing_percent", Float),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("sort_order", SmallInteger, nullable=False),
)
project_phase = table(
    "project_phase",
    code("project", "project", primary=True),
    coded("phase", ("analysis", "implementation", "closing"), primary=True),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
)
forbund = table(
    "forbund",
    Column("code", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("short_name", String(60), nullable=False),
    Column("founded_on", Date),
    Column("sort_order", SmallInteger, nullable=False),
)
municipality = table(
    "municipality",
    Column("code", String(4), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("county_code", String(2), nullable=False),
    Column("longitude", Float),
    Column("latitude", Float),
)
membership = table(
    "membership",
    code("forbund", "forbund", primary=True),
    Column("municipality", String(4), ForeignKey("municipality.code"), primary_key=True),
    Column("role", String(32), primary_key=True),
    CheckConstraint("role IN ('member', 'project_party')", name="role"),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date),
)
subproject = table(
    "subproject",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("age_min", SmallInteger, nullable=False),
    Column("age_max", SmallInteger, nullable=False),
)
method = table(
    "method",
    Column("code", String(32), primary_key=True),
    Column("name_sv", String(120), nullable=False),
    Column("name_en", String(120), nullable=False),
    coded("category", codes.METHOD_CATEGORY),
    Column("evidence_based", Boolean, nullable=False),
    #: A power of two; enrolment.method_mask is the sum of the bits of the methods started.
    Column("bit", Integer, nullable=False, unique=True),
    Column("sort_order", SmallInteger, nullable=False),
)
target = table(
    "target",
    Column("target_id", Integer, primary_key=True),
    code("project", "project"),
    code("forbund", "forbund", nullable=True),
    Column("indicator", String(40), nullable=False),
    coded("kind", ("planned", "goal", "comparison", "reference")),
    Column("value", Float, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("source", Text, nullable=False),
)
published_figure = table(
    "published_figure",
    Column("published_figure_id", Integer, primary_key=True),
    code("project", "project", nullable=True),
    code("forbund", "forbund", nullable=True),
    Column("topic", Text, nullable=False),
    Column("measure", String(40), nullable=False),
    coded("gender", codes.GENDER, nullable=True),
    #: The state the figure describes; null where the source names no day.
    Column("as_of", Date),
    Column("value", Float, nullable=False),
    Column("unit", String(20), nullable=False),
    Column("denominator", Text, nullable=False),
    Column("rounded", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    Column("published_on", Date),
    Column("note", Text),
)
budget = table(
    "budget",
    code("project", "project", primary=True),
    Column("version", String(32), primary_key=True),
    Column("kind", String(32), primary_key=True),
    CheckConstraint("kind IN ('total', 'esf', 'cofinancing')", name="kind"),
    Column("amount", Numeric(14, 2), nullable=False),
    #: The version that indicators count with; the others are shown beside it.
    Column("is_register", Boolean, nullable=False),
    Column("source", Text, nullable=False),
)
cost = table(
    "cost",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    Column("month", Date, primary_key=True),
    coded("cost_kind", codes.COST_KIND, primary=True),
    coded("financier", codes.FINANCIER, primary=True),
    Column("amount", Numeric(14, 2), nullable=False),
)
event_mark = table(
    "event_mark",
    Column("event_mark_id", Integer, primary_key=True),
    code("project", "project", nullable=True),
    code("forbund", "forbund", nullable=True),
    Column("happened_on", Date, nullable=False),
    Column("label_sv", String(120), nullable=False),
    Column("label_en", String(120), nullable=False),
)
