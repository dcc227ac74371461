"""Close a period once per event, and find the cells of a question by their dimensions.

Nothing was ever written to these tables before: they are made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.drop_table("closed_cell")
    op.drop_table("closed_period")
    op.create_table(
        "closed_period",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("granularity", sa.String(length=8), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "event IN ('enrolled', 'exited', 'followed', 'started')", name=op.f("ck_closed_period_event")
        ),
        sa.CheckConstraint(
            "granularity IN ('month', 'quarter', 'year', 'project')",
            name=op.f("ck_closed_period_granularity"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_closed_period_project")),
        sa.PrimaryKeyConstraint("project", "event", "granularity", "period", name=op.f("pk_closed_period")),
    )
    op.create_table(
        "closed_cell",
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("granularity", sa.String(length=8), nullable=False),
        sa.Column("dimensions", sa.String(length=80), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("cell", sa.String(length=200), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("k", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.BigInteger(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project", "event", "granularity", "period"],
            [
                "closed_period.project", "closed_period.event", "closed_period.granularity",
                "closed_period.period",
            ],
            name=op.f("fk_closed_cell_project_event_granularity_period"),
        ),
        sa.PrimaryKeyConstraint(
            "event", "granularity", "dimensions", "project", "period", "cell", name=op.f("pk_closed_cell")
        ),
    )  # fmt: skip


def downgrade() -> None:
    """Undo."""
    op.drop_table("closed_cell")
    op.drop_table("closed_period")
    op.create_table(
        "closed_period",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("granularity", sa.String(length=8), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "granularity IN ('month', 'quarter', 'year', 'project')",
            name=op.f("ck_closed_period_granularity"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_closed_period_project")),
        sa.PrimaryKeyConstraint("project", "granularity", "period", name=op.f("pk_closed_period")),
    )
    op.create_table(
        "closed_cell",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("granularity", sa.String(length=8), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("cell", sa.String(length=200), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("k", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project", "granularity", "period"],
            ["closed_period.project", "closed_period.granularity", "closed_period.period"],
            name=op.f("fk_closed_cell_project_granularity_period"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_closed_cell_project")),
        sa.PrimaryKeyConstraint(
            "project", "granularity", "period", "event", "cell", name=op.f("pk_closed_cell")
        ),
    )
