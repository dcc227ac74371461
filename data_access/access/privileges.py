"""What the database lets the server's own role do: more than it needs is refused where data are real."""

from sqlalchemy import Engine, text

from data_access.engine import reading

_POWERS = {
    "rolsuper": "är superanvändare",
    "rolbypassrls": "går förbi radskyddet (BYPASSRLS)",
    "rolcreaterole": "kan skapa roller",
    "owns": "äger tabellerna, och ägaren går förbi radskyddet",
}
_QUESTION = text(
    "SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, EXISTS (SELECT 1 FROM pg_class c"
    " WHERE c.relname = 'enrolment' AND c.relkind IN ('r', 'p')"
    " AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owns"
    " FROM pg_roles r WHERE r.rolname = current_user"
)


def unneeded_powers(engine: Engine) -> tuple[str, ...]:
    """Return what the role may do that an app never needs, in Swedish; SQLite has no roles.

    Raises:
        DatabaseUnavailable: if the database does not answer.
    """
    if engine.dialect.name != "postgresql":
        return ()
    with reading(engine) as connection:
        row = connection.execute(_QUESTION).one()._mapping  # noqa: SLF001 - the documented way to read by name
    return tuple(f"Databasrollen {row['rolname']} {words}." for name, words in _POWERS.items() if row[name])
