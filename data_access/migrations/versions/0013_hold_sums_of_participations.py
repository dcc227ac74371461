"""Hold sums of participations beside them."""

import sqlalchemy as sa
from alembic import op

from data_access.access import rows

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "participation_sum",
        sa.Column("sum_name", sa.String(length=80), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("forbund", sa.String(length=32), nullable=False),
        sa.Column("cell", sa.String(length=200), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("k", sa.BigInteger(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("hours_squared", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("sum_name", "project", "forbund", "cell", name=op.f("pk_participation_sum")),
    )
    op.create_table(
        "summed",
        sa.Column("summed_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("declared", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("summed_id", name=op.f("pk_summed")),
    )
    rows.define(op.get_bind())


def downgrade() -> None:
    """Undo."""
    op.drop_table("summed")
    op.drop_table("participation_sum")
