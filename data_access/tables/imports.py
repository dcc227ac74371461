"""What imports leave behind: what they changed, what they created, what was undone, who has withdrawn."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, String

from data_access.tables.columns import coded, table

#: One row per field that a file changed for somebody who was there before: codes, days and numbers.
record_change = table(
    "record_change",
    Column(
        "participant_id",
        String(40),
        ForeignKey("participant.participant_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id"), primary_key=True),
    Column("change_no", Integer, primary_key=True),
    #: The table.
    Column("record", String(32), nullable=False),
    #: The rest of the primary key, with "|" between: "1" of an enrolment, "1|cm|2021-02-15" of a method.
    Column("row_key", String(80), nullable=False),
    coded("kind", ("added", "changed", "removed")),
    Column("field", String(40), nullable=False),
    Column("old", String(40)),
    Column("new", String(40)),
    Index(None, "import_batch_id"),
)
#: Projects ("" as forbund) and subprojects that the mapping of a batch declared and that were not there.
batch_project = table(
    "batch_project",
    Column("import_batch_id", Integer, ForeignKey("import_batch.import_batch_id"), primary_key=True),
    Column("project", String(32), primary_key=True),
    Column("forbund", String(32), primary_key=True),
)
#: Batches that are no longer in the data. Kept apart, so that import_batch is what the data rest on.
undone_batch = table(
    "undone_batch",
    Column("undone_no", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("source", String(120), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("undone_at", DateTime(timezone=True), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("new_participants", Integer, nullable=False),
    Column("changed_participants", Integer, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("kind", String(16), nullable=False, server_default="enrolments"),
)
#: Keyed one-way marks of the pseudonyms whose consent is withdrawn: what keeps a later file from
#: bringing them back. Without the installation's secret a mark leads to nobody.
withdrawal = table("withdrawal", Column("mark", String(64), primary_key=True))
