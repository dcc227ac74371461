"""Hold shares that others have published, and the conditions that each project had."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "reference_series",
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("geography", sa.String(length=60), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("gender", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("base", sa.String(length=32), nullable=False),
        sa.Column("denominator_definition", sa.String(length=240), nullable=False),
        sa.Column("retrieved_on", sa.Date(), nullable=False),
        sa.Column("licence", sa.String(length=60), nullable=False),
        sa.Column("url", sa.String(length=240), nullable=False),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("gender IN ('woman', 'man', 'all')", name=op.f("ck_reference_series_gender")),
        sa.CheckConstraint(
            "base IN ('exited', 'enrolled', 'mature', 'population', 'other')",
            name=op.f("ck_reference_series_base"),
        ),
        sa.CheckConstraint(
            "(numerator IS NULL) = (denominator IS NULL)", name=op.f("ck_reference_series_both_counts")
        ),
        sa.CheckConstraint(
            "numerator <= denominator", name=op.f("ck_reference_series_numerator_of_denominator")
        ),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.import_batch_id"],
            name=op.f("fk_reference_series_import_batch_id"),
        ),
        sa.PrimaryKeyConstraint(
            *("source", "indicator", "geography", "period", "gender"), name=op.f("pk_reference_series")
        ),
    )
    op.create_table(
        "project_condition",
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("aspect", sa.String(length=32), nullable=False),
        sa.Column("text_sv", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "aspect IN ('definition', 'target_group', 'places', 'entry', 'period', 'surroundings', 'goal', "
            "'follow_up')",
            name=op.f("ck_project_condition_aspect"),
        ),
        sa.ForeignKeyConstraint(["project"], ["project.code"], name=op.f("fk_project_condition_project")),
        sa.PrimaryKeyConstraint("project", "indicator", "aspect", name=op.f("pk_project_condition")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("project_condition")
    op.drop_table("reference_series")
