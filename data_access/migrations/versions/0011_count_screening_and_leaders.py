"""Hold counts of violence questions asked, and of women and men who lead: nothing about any person."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "violence_screening",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("enrolled", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.CheckConstraint("asked <= enrolled", name=op.f("ck_violence_screening_asked_of_enrolled")),
        sa.CheckConstraint(
            "gender IN ('woman', 'man', 'unknown')", name=op.f("ck_violence_screening_gender")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_violence_screening_project")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_violence_screening_forbund")),
        sa.PrimaryKeyConstraint("project", "forbund", "gender", "period", name=op.f("pk_violence_screening")),
    )
    op.create_table(
        "leadership",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("leading_body", sa.String(length=32), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("gender IN ('woman', 'man', 'unknown')", name=op.f("ck_leadership_gender")),
        sa.CheckConstraint(
            "leading_body IN ('steering_group', 'staff', 'board')", name=op.f("ck_leadership_leading_body")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_leadership_project")),
        sa.ForeignKeyConstraint(["forbund"], ["forbund.code"], name=op.f("fk_leadership_forbund")),
        sa.PrimaryKeyConstraint(
            "project", "forbund", "leading_body", "gender", "period", name=op.f("pk_leadership")
        ),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("leadership")
    op.drop_table("violence_screening")
