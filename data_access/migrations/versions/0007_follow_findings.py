"""Follow findings from raised to followed up: who wrote what when, and every earlier version."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "finding_version",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.finding_id"], name=op.f("fk_finding_version_finding_id")
        ),
        sa.PrimaryKeyConstraint("finding_id", "version", name=op.f("pk_finding_version")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("finding_version")
    for table, columns in reversed(_columns().items()):
        for column in reversed(columns):
            op.drop_column(table, column.name)


def _columns() -> dict[str, tuple[sa.Column[Any], ...]]:
    return {
        "finding": (
            sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("description", sa.String(length=600), nullable=True),
            sa.Column("other_parties", sa.String(length=80), nullable=True),
            sa.Column("due_on", sa.Date(), nullable=True),
            sa.Column("page", sa.String(length=40), nullable=True),
            sa.Column("snapshot", sa.String(length=26), nullable=True),
            sa.Column("account", sa.String(length=60), nullable=True),
            sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        ),
        "finding_step": (
            sa.Column("note", sa.String(length=300), nullable=True),
            sa.Column("account", sa.String(length=60), nullable=True),
            sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        ),
    }
