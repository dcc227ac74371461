"""Know an account by its issuer and subject, and when each sign-in was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_USER = "ix_app_user_issuer_subject"


def upgrade() -> None:
    """Apply."""
    op.create_index(_USER, "app_user", ["issuer", "subject"], unique=True)
    op.create_table(
        "app_session",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("app_user_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["app_user_id"], ["app_user.app_user_id"], name=op.f("fk_app_session_app_user_id")
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_app_session")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("app_session")
    op.drop_index(_USER, "app_user")
