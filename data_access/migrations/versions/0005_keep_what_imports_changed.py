"""Keep what every import changed, what was undone, and who has withdrawn consent."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OF_BATCH: dict[str, sa.types.TypeEngine[Any]] = {
    "data_version": sa.Integer(),
    "clock_before": sa.Date(),
    "synthetic_before": sa.Boolean(),
}


def upgrade() -> None:
    """Apply."""
    for name, kind in _OF_BATCH.items():
        op.add_column("import_batch", sa.Column(name, kind, nullable=True))
    op.add_column("participant", sa.Column("import_batch_id", sa.Integer(), nullable=True))
    op.create_table(
        "record_change",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("import_batch_id", sa.Integer(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=32), nullable=False),
        sa.Column("row_key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("old", sa.String(length=40), nullable=True),
        sa.Column("new", sa.String(length=40), nullable=True),
        sa.CheckConstraint("kind IN ('added', 'changed', 'removed')", name=op.f("ck_record_change_kind")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.import_batch_id"],
            name=op.f("fk_record_change_import_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.participant_id"],
            name=op.f("fk_record_change_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "participant_id", "import_batch_id", "change_no", name=op.f("pk_record_change")
        ),
    )
    op.create_index(op.f("ix_record_change_import_batch_id"), "record_change", ["import_batch_id"])
    op.create_table(
        "batch_project",
        sa.Column("import_batch_id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.import_batch_id"],
            name=op.f("fk_batch_project_import_batch_id"),
        ),
        sa.PrimaryKeyConstraint("import_batch_id", "project", "forbund", name=op.f("pk_batch_project")),
    )
    op.create_table(
        "undone_batch",
        sa.Column("undone_no", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("new_participants", sa.Integer(), nullable=False),
        sa.Column("changed_participants", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("undone_no", name=op.f("pk_undone_batch")),
    )
    op.create_table(
        "withdrawal",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_withdrawal")),
    )


def downgrade() -> None:
    """Undo."""
    for name in ("withdrawal", "undone_batch", "batch_project", "record_change"):
        op.drop_table(name)
    op.drop_column("participant", "import_batch_id")
    for name in _OF_BATCH:
        op.drop_column("import_batch", name)
