"""Tables about people, under pseudonyms: no personnummer, no name, no free text, ever.

Every one has ``participant_id`` in its primary key and in every unique key, so that a distributed
PostgreSQL can shard it unchanged.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
)

from data_access.tables.columns import code, coded, table
from metrics import codes

participant = table(
    "participant",
    #: The pseudonym that the reporting party keeps the key to.
    Column("participant_id", String(40), primary_key=True),
    coded("gender", codes.GENDER),
    Column("birth_year", SmallInteger),
    Column("born_abroad", Boolean),
    coded("registration_level", codes.REGISTRATION_LEVEL),
    Column("record_key", BigInteger, nullable=False),
    #: The batch that brought the person in; null = no import did. No foreign key: a distributed
    #: PostgreSQL shards this table by person.
    Column("import_batch_id", Integer),
)
enrolment = table(
    "enrolment",
    Column("participant_id", String(40), ForeignKey("participant.participant_id"), primary_key=True),
    #: 1, 2, ... in order of start within the participant.
    Column("enrolment_no", Integer, primary_key=True),
    code("project", "project"),
    code("forbund", "forbund"),
    Column("municipality", String(4), ForeignKey("municipality.code"), nullable=False),
    # Gender and birth year stand here too, so that counting needs no join.
    coded("gender", codes.GENDER),
    Column("birth_year", SmallInteger),
    Column("referred_on", Date),
    Column("enrolled_on", Date, nullable=False),
    Column("enrolment_registered_on", Date),
    coded("referrer", codes.REFERRER, nullable=True),
    coded("education", codes.EDUCATION, nullable=True),
    coded("support_years", codes.SUPPORT_YEARS, nullable=True),
    coded("esf_status", codes.ESF_STATUS, nullable=True),
    Column("exited_on", Date),
    Column("exit_registered_on", Date),
    coded("exit_reason", codes.EXIT_REASON, nullable=True),
    coded("outcome", codes.OUTCOME, nullable=True),
    #: Both work and study at exit; the outcome is then work.
    Column("work_and_study", Boolean, nullable=False, default=False),
    coded("work_type", codes.WORK_TYPE, nullable=True),
    #: Sum of the bits of the methods started, beside the many-to-many rows of method_period.
    Column("method_mask", Integer, nullable=False, default=0),
    Column("activity_hours", Float, nullable=False, default=0),
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id")),
    CheckConstraint("exited_on IS NULL OR exited_on >= enrolled_on", name="exit_after_start"),
    CheckConstraint("(exited_on IS NULL) = (outcome IS NULL)", name="outcome_with_exit"),
    Index(None, "forbund", "municipality"),
    Index(None, "project", "enrolled_on"),
)


def _of_enrolment(name: str, *parts: object) -> Table:
    """Return a table of rows that belong to an enrolment, keyed by it and by its own key."""
    return table(
        name,
        Column("participant_id", String(40), primary_key=True),
        Column("enrolment_no", Integer, primary_key=True),
        *parts,
        ForeignKeyConstraint(
            ["participant_id", "enrolment_no"],
            ["enrolment.participant_id", "enrolment.enrolment_no"],
            ondelete="CASCADE",
        ),
    )


method_period = _of_enrolment(
    "method_period",
    code("method", "method", primary=True),
    Column("started_on", Date, primary_key=True),
    Column("ended_on", Date),
    Column("hours", Float),
)
income_status = _of_enrolment(
    "income_status",
    coded("moment", codes.MOMENT, primary=True),
    coded("income_source", codes.INCOME_SOURCE, primary=True),
    Column("extent_percent", SmallInteger),
)
occupation_status = _of_enrolment(
    "occupation_status",
    coded("moment", codes.MOMENT, primary=True),
    Column("work_percent", SmallInteger, nullable=False),
    coded("work_type", codes.WORK_TYPE, nullable=True),
    Column("study_percent", SmallInteger, nullable=False),
    Column("job_seeking", Boolean, nullable=False),
    Column("registered_with_pes", Boolean, nullable=False),
)
follow_up = _of_enrolment(
    "follow_up",
    coded("moment", codes.MOMENT, primary=True),
    Column("due_on", Date, nullable=False),
    Column("answered_on", Date),
    coded("outcome", codes.OUTCOME, nullable=True),
)
survey_answer = table(
    "survey_answer",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    Column("round", String(32), primary_key=True),
    Column("respondents", String(32), primary_key=True),
    Column("question", String(40), primary_key=True),
    Column("answer", String(40), primary_key=True),
    Column("gender", String(32), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("sent", Integer),
)
aggregate_count = table(
    "aggregate_count",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    Column("municipality", String(4), primary_key=True),
    Column("gender", String(32), primary_key=True),
    Column("age_band", String(32), primary_key=True),
    Column("method", String(32), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("measure", String(40), primary_key=True),
    #: The system or report; two that differ are both kept.
    Column("source", String(120), primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id")),
)
