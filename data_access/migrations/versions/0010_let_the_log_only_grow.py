"""Let the log only grow: rows change and go for nobody but the thinning, which leaves an anchor."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SAID = "the log only grows"
_THINNED = "EXISTS (SELECT 1 FROM audit_anchor WHERE upto >= OLD.audit_event_id)"
_THERE = "EXISTS (SELECT 1 FROM {0} AS t WHERE t.{1} = NEW.{1})"
_SQLITE = (
    # INSERT OR REPLACE deletes without asking the trigger of DELETE.
    ("audit_event_added", "INSERT ON audit_event", _THERE.format("audit_event", "audit_event_id")),
    ("audit_event_kept", "UPDATE ON audit_event", "true"),
    ("audit_event_thinned", "DELETE ON audit_event", f"NOT {_THINNED}"),
    ("audit_anchor_added", "INSERT ON audit_anchor", _THERE.format("audit_anchor", "upto")),
    ("audit_anchor_kept", "UPDATE ON audit_anchor", "true"),
    ("audit_anchor_stays", "DELETE ON audit_anchor", "true"),
)
_TABLES = ("audit_event", "audit_anchor")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "audit_anchor",
        sa.Column("upto", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.Column("thinned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("upto", name=op.f("pk_audit_anchor")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for name, when, refused in _SQLITE:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {when} WHEN {refused}"
                f" BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
            )
        return
    schema = op.get_bind().exec_driver_sql("SELECT quote_ident(current_schema())").scalar()
    for table in _TABLES:
        # A fixed path: nobody puts an anchor of its own before ours.
        op.execute(
            f"CREATE FUNCTION {table}_grows() RETURNS trigger LANGUAGE plpgsql"
            f" SET search_path = {schema}, pg_temp AS $mia$ BEGIN {_let_through(table)}"
            f" RAISE EXCEPTION '{_SAID}' USING ERRCODE = 'check_violation'; END $mia$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_grows BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_grows()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_grows()"
        )


def downgrade() -> None:
    """Undo."""
    if op.get_bind().dialect.name == "sqlite":
        for name, *_ in _SQLITE:
            op.execute(f"DROP TRIGGER {name}")
    else:
        for table in _TABLES:
            op.execute(f"DROP TRIGGER {table}_grows ON {table}")
            op.execute(f"DROP TRIGGER {table}_stays ON {table}")
            op.execute(f"DROP FUNCTION {table}_grows()")
    op.drop_table("audit_anchor")


def _let_through(table: str) -> str:
    return f"IF TG_OP = 'DELETE' AND {_THINNED} THEN RETURN OLD; END IF;" if table == "audit_event" else ""
