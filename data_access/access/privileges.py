"""What the database lets the server's own role do: more than it needs is refused where data are real."""

from sqlalchemy import Engine, Select, column, exists, func, select, table, text

from data_access.access.rows import PERSONS
from data_access.engine import reading
from metrics.scope import Policy, Role, Scope

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


#: Viewers who are shown no row about a person, and nobody at all.
_NOBODYS = (
    None,
    Scope(role=Role.FUNDER, policy=Policy.EXACT),
    Scope(role=Role.STEERING, policy=Policy.PROTECTED),
    Scope(role=Role.ADMIN, policy=Policy.PROTECTED),
    Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED),
)


def unguarded(engine: Engine) -> tuple[str, ...]:
    """Return what PostgreSQL tells of persons to those who may know nobody, in Swedish; nothing on SQLite.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if engine.dialect.name != "postgresql":
        return ()
    shown = set()
    for scope in _NOBODYS:
        with reading(engine, scope) as connection:
            readable = {name for name in PERSONS if connection.scalar(_may_read(name))}
            shown |= {name for name in readable if connection.scalar(_any_row(name))}
    if not shown:
        return ()
    names = ", ".join(sorted(shown))
    return (f"Radskyddet saknas för {names}. Kör: python manage.py secure-database",)


def _may_read(name: str) -> Select[bool]:
    return select(func.has_table_privilege(name, "SELECT"))


def _any_row(name: str) -> Select[bool]:
    return select(exists(select(column("participant_id")).select_from(table(name))))
