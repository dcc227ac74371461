"""Guard rows by who is asking: functions, and roles and policies where the migrating role may make them.

All of it is made by ``data_access.access.rows`` as the code has it now, and again after every migration,
so that tables of later migrations are guarded too.
"""

from alembic import op

from data_access.access import rows

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    rows.define(op.get_bind())


def downgrade() -> None:
    """Undo."""
    rows.undefine(op.get_bind())
