"""Read nobody's row for the whole counts of projects while sums of the day are kept."""

from alembic import op

from data_access.access import rows

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    rows.define(op.get_bind())


def downgrade() -> None:
    """Undo: what the function answers is the same, and the other database has it as its code defines it."""
