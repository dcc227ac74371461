"""Hold what others have counted, the wording of surveys, and what loading such files changed.

Nothing was ever written to aggregate_count before: it is made anew, with the source in its key.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BATCHES = ("import_batch", "undone_batch")


def upgrade() -> None:
    """Apply."""
    for table in _BATCHES:
        op.add_column(
            table, sa.Column("kind", sa.String(length=16), nullable=False, server_default="enrolments")
        )
    op.drop_table("aggregate_count")
    _create_aggregate_count(sa.Column("source", sa.String(length=120), nullable=False))
    op.create_table(
        "esf_result",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("indicator", sa.String(length=8), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_esf_result_project")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.import_batch_id"], name=op.f("fk_esf_result_import_batch_id")
        ),
        sa.PrimaryKeyConstraint(
            "project", "indicator", "gender", "period", "source", name=op.f("pk_esf_result")
        ),
    )
    op.create_table(
        "survey_question",
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("wording", sa.String(length=240), nullable=False),
        sa.PrimaryKeyConstraint("question", name=op.f("pk_survey_question")),
    )
    op.create_table(
        "row_change",
        sa.Column("import_batch_id", sa.Integer(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=32), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('added', 'changed')", name=op.f("ck_row_change_kind")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.import_batch_id"], name=op.f("fk_row_change_import_batch_id")
        ),
        sa.PrimaryKeyConstraint("import_batch_id", "change_no", name=op.f("pk_row_change")),
    )


def downgrade() -> None:
    """Undo."""
    for name in ("row_change", "survey_question", "esf_result", "aggregate_count"):
        op.drop_table(name)
    _create_aggregate_count()
    for table in _BATCHES:
        op.drop_column(table, "kind")


def _create_aggregate_count(*source: sa.Column[str]) -> None:
    op.create_table(
        "aggregate_count",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("municipality", sa.String(length=4), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("age_band", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        *source,
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_aggregate_count_project")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_aggregate_count_forbund")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.import_batch_id"],
            name=op.f("fk_aggregate_count_import_batch_id"),
        ),
        sa.PrimaryKeyConstraint(
            *("project", "forbund", "municipality", "gender", "age_band", "method", "period", "measure"),
            *(column.name for column in source),
            name=op.f("pk_aggregate_count"),
        ),
    )
