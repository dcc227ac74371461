"""Hold how faithful a förbund's way of working is to its method: nothing about any person."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "fidelity_score",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("highest", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "score >= 0 AND score <= highest AND highest > 0", name=op.f("ck_fidelity_score_score_on_scale")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_fidelity_score_project")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_fidelity_score_forbund")),
        sa.ForeignKeyConstraint(["method"], ["method.code"], name=op.f("fk_fidelity_score_method")),
        sa.PrimaryKeyConstraint(
            "project", "forbund", "method", "assessed_on", name=op.f("pk_fidelity_score")
        ),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("fidelity_score")
