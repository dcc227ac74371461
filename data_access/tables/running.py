"""Findings, and the running system: versions, imports, quality, snapshots, rights, audit."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
)

from data_access.tables.columns import code, coded, table
from metrics import codes

finding = table(
    "finding",
    Column("finding_id", Integer, primary_key=True),
    coded("kind", ("deviation", "guldkorn")),
    code("project", "project"),
    code("forbund", "forbund", nullable=True),
    Column("raised_on", Date, nullable=False),
    coded("level", codes.FINDING_LEVEL),
    Column("category", String(40), nullable=False),
    #: About the cooperation, never about a person.
    Column("title", String(200), nullable=False),
    coded("party", codes.PARTY, nullable=True),
    #: Whose decision it needs.
    Column("mandate", String(60)),
    code("method", "method", nullable=True),
    #: The permalink of the view it was raised from.
    Column("selection", Text),
    coded("status", codes.FINDING_STATUS),
    Column("spread_to", String(120)),
    #: Grows by one with every change; who writes says which version was read.
    Column("version", Integer, nullable=False, server_default="1"),
    Column("description", String(600)),
    #: Codes of the other parties concerned, with commas between.
    Column("other_parties", String(80)),
    #: When an answer is to have come; null = after the usual time.
    Column("due_on", Date),
    #: Address of the page it was raised from, and the snapshot it was seen in.
    Column("page", String(40)),
    Column("snapshot", String(26)),
    #: Of the latest change; null = the demo.
    Column("account", String(60)),
    Column("changed_at", DateTime(timezone=True)),
)
finding_step = table(
    "finding_step",
    Column("finding_id", Integer, ForeignKey("finding.finding_id"), primary_key=True),
    Column("step_no", Integer, primary_key=True),
    coded("status", codes.FINDING_STATUS),
    Column("happened_on", Date, nullable=False),
    Column("mandate", String(60)),
    Column("note", String(300)),
    Column("account", String(60)),
    Column("recorded_at", DateTime(timezone=True)),
)
#: Every version that another has replaced, as JSON; nothing is ever deleted from here.
finding_version = table(
    "finding_version",
    Column("finding_id", Integer, ForeignKey("finding.finding_id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("account", String(60)),
    Column("changed_at", DateTime(timezone=True)),
)
#: One row. version grows by one in the transaction of every change of data.
data_version = table(
    "data_version",
    Column("data_version_id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    #: The data's clock; null = today.
    Column("as_of", Date),
    Column("synthetic", Boolean, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)
import_batch = table(
    "import_batch",
    Column("import_batch_id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("source", String(120), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("new_participants", Integer, nullable=False),
    Column("changed_participants", Integer, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    #: The version that the load made, the same for files loaded together, and what its row said before;
    #: null in batches from before loads could be undone.
    Column("data_version", Integer),
    Column("clock_before", Date),
    Column("synthetic_before", Boolean),
    #: "enrolments", or the kind of a file of counts or money.
    Column("kind", String(16), nullable=False, server_default="enrolments"),
)
quality_issue = table(
    "quality_issue",
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id"), primary_key=True),
    Column("issue_no", Integer, primary_key=True),
    Column("rule", String(40), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("row", Integer),
    Column("column", String(80)),
)
snapshot = table(
    "snapshot",
    Column("snapshot_id", String(26), primary_key=True),
    code("project", "project"),
    Column("as_of", Date, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("policy", String(16), nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
)
snapshot_file = table(
    "snapshot_file",
    Column("snapshot_id", String(26), ForeignKey("snapshot.snapshot_id"), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
#: A copy of the log of decisions, which is a file beside the snapshots. line is signed.
snapshot_event = table(
    "snapshot_event",
    Column("synthetic", Boolean, primary_key=True),
    Column("entry_no", Integer, primary_key=True, autoincrement=False),
    Column("snapshot_id", String(26), ForeignKey("snapshot.snapshot_id"), nullable=False),
    coded("step", ("proposed", "reviewed", "approved", "withdrawn")),
    Column("happened_at", DateTime(timezone=True), nullable=False),
    Column("account", String(60), nullable=False),
    #: About the report, never about a person.
    Column("reason", String(200)),
    Column("line", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)
#: When the snapshot of a project as of a day is to be approved.
snapshot_release = table(
    "snapshot_release",
    Column("project", String(32), ForeignKey("project.code"), primary_key=True),
    Column("as_of", Date, primary_key=True),
    Column("planned_on", Date, nullable=False),
)
app_user = table(
    "app_user",
    Column("app_user_id", Integer, primary_key=True),
    Column("issuer", String(200), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("display_name", String(120)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Index(None, "issuer", "subject", unique=True),
)
#: One sign-in of one person. token is a hash of the sign-in, which the browser keeps.
app_session = table(
    "app_session",
    Column("token", String(64), primary_key=True),
    Column("app_user_id", Integer, ForeignKey("app_user.app_user_id"), nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
)
grant = table(
    "grant",
    Column("grant_id", Integer, primary_key=True),
    Column("app_user_id", Integer, ForeignKey("app_user.app_user_id"), nullable=False),
    coded("role", ("steering", "project_lead", "funder", "admin")),
    code("forbund", "forbund", nullable=True),
    coded("policy", ("exact", "protected")),
    Column("reason", String(200)),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
)
audit_event = table(
    "audit_event",
    Column("audit_event_id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("happened_at", DateTime(timezone=True), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("event", String(40), nullable=False),
    Column("object", String(200)),
    Column("previous_hash", String(64)),
    Column("hash", String(64), nullable=False),
)
#: What the log was thinned of, once per thinning: rows up to a number, and the hash that stands for them.
audit_anchor = table(
    "audit_anchor",
    Column("upto", BigInteger, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    #: Of the hashes of the rows that were taken away, one per line.
    Column("sha256", String(64), nullable=False),
    #: Of the last of them: the first row that is left follows it.
    Column("last_hash", String(64), nullable=False),
    Column("thinned_at", DateTime(timezone=True), nullable=False),
)
