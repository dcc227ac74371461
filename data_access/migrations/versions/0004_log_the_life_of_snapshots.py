"""Keep the decisions about snapshots as a chained log, and the days of planned releases."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.drop_column("snapshot", "status")
    op.create_table(
        "snapshot_event",
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.String(length=26), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "step IN ('proposed', 'reviewed', 'approved', 'withdrawn')", name=op.f("ck_snapshot_event_step")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.snapshot_id"], name=op.f("fk_snapshot_event_snapshot_id")
        ),
        sa.PrimaryKeyConstraint("synthetic", "entry_no", name=op.f("pk_snapshot_event")),
    )
    op.create_table(
        "snapshot_release",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_snapshot_release_project")),
        sa.PrimaryKeyConstraint("project", "as_of", name=op.f("pk_snapshot_release")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("snapshot_release")
    op.drop_table("snapshot_event")
    op.add_column(
        "snapshot", sa.Column("status", sa.String(length=16), nullable=False, server_default="published")
    )
