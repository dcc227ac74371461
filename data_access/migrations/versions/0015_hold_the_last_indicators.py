"""Hold when months were reported to Statistics Sweden: nothing about any person."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "scb_report",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_scb_report_project")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_scb_report_forbund")),
        sa.PrimaryKeyConstraint("project", "forbund", "month", name=op.f("pk_scb_report")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("scb_report")
