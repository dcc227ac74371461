"""What others have counted, the wording of surveys, and what loading such files changed."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, Integer, String, Text

from data_access.tables.columns import code, coded, table
from metrics import codes, survey

#: Result tables of Statistics Sweden and the ESF council, for a whole project.
esf_result = table(
    "esf_result",
    code("project", "project", primary=True),
    Column("indicator", String(8), primary_key=True),
    Column("gender", String(32), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("source", String(120), primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id")),
)
#: The wording belongs to those who made the survey and is shown as they wrote it.
survey_question = table(
    "survey_question",
    Column("question", String(40), primary_key=True),
    Column("wording", String(240), nullable=False),
)
#: Whether the questions about violence have been asked, never what was answered.
violence_screening = table(
    "violence_screening",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    coded("gender", codes.GENDER, primary=True),
    #: A quarter of enrolment since the routine of asking started.
    Column("period", String(8), primary_key=True),
    Column("enrolled", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    CheckConstraint("asked <= enrolled", name="asked_of_enrolled"),
)
#: Women and men of organisations, once a year.
leadership = table(
    "leadership",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    coded("leading_body", survey.LEADING_BODY, primary=True),
    coded("gender", codes.GENDER, primary=True),
    Column("period", String(8), primary_key=True),
    Column("n", Integer, nullable=False),
)
#: How faithful a way of working is to its method, as somebody from outside has assessed it.
fidelity_score = table(
    "fidelity_score",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    code("method", "method", primary=True),
    Column("assessed_on", Date, primary_key=True),
    Column("score", Integer, nullable=False),
    Column("highest", Integer, nullable=False),
    Column("source", String(120), nullable=False),
    CheckConstraint("score >= 0 AND score <= highest AND highest > 0", name="score_on_scale"),
)
#: Reports of participants' hours to Statistics Sweden: about the reporting, not about what it says.
scb_report = table(
    "scb_report",
    code("project", "project", primary=True),
    code("forbund", "forbund", primary=True),
    #: First day of the month that the report is about.
    Column("month", Date, primary_key=True),
    Column("due_on", Date, nullable=False),
    #: Null = not reported yet.
    Column("reported_on", Date),
)
#: One row per row that a file of counts or money added or changed, so that it can be undone.
row_change = table(
    "row_change",
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id"), primary_key=True),
    Column("change_no", Integer, primary_key=True),
    Column("record", String(32), nullable=False),
    #: The primary key, and the row as it was, as JSON.
    Column("row_key", Text, nullable=False),
    coded("kind", ("added", "changed")),
    Column("before", Text),
)
