"""Show participations at the data's clock, by the rule that the product counts with, to other readers.

Reporting tools on the database shall not have to write the ESF's rule anew. The view is made from the
rule as the code has it: a change of the rule comes with a migration that drops the view and makes it again.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.ddl import CreateView

from data_access.participation import participations_now

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.execute(CreateView(participations_now(), "participation"))


def downgrade() -> None:
    """Undo."""
    op.execute(sa.text("DROP VIEW participation"))
