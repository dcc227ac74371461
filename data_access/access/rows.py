"""Whose rows a database role is shown: policies and rights of PostgreSQL, made here and nowhere else.

The second wall behind the sources of ``data_access``. Each transaction says who asks (``engine.reading``);
the policies decide by that which rows there are, whatever the query. Three roles: ``mia_owner`` owns
everything and nobody signs in as it, ``mia_import`` writes data, ``mia_app`` is the pages. SQLite has no
roles and is left as it is.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect

from data_access.aggregates import definitions
from data_access.tables import metadata

OWNER, IMPORT, APP = "mia_owner", "mia_import", "mia_app"
#: Every table about a person: those with the pseudonym among their columns.
PERSONS = tuple(table.name for table in metadata.sorted_tables if "participant_id" in table.c)
#: Counts of others, which viewers of live numbers read; what may be shown of them is decided later.
COUNTS = ("survey_answer", "aggregate_count", "violence_screening", "leadership")
#: What the app may do besides reading.
APP_WRITES = {
    "audit_event": "INSERT",
    "app_session": "INSERT, UPDATE",
    "app_user": "INSERT, UPDATE",
    "grant": "INSERT, UPDATE",
    "finding": "INSERT, UPDATE",
    "finding_step": "INSERT",
    "finding_version": "INSERT",
    # The version grows when a finding changes.
    "data_version": "INSERT, UPDATE",
    "snapshot": "INSERT",
    "snapshot_file": "INSERT",
    "snapshot_event": "INSERT",
    "snapshot_release": "INSERT, DELETE",
}
#: What the role of imports may do where that is not everything: the log grows, and is thinned by a rule
#: of the table's own.
IMPORT_WRITES = {"audit_event": "INSERT, DELETE", "audit_anchor": "INSERT"}
#: What no page reads: one-way marks of those who withdrew, and the content of undone rows.
APP_UNREAD = frozenset({"withdrawal", "row_change"})
#: n and k never leave the database (DISCLOSURE rule 3).
APP_UNREAD_COLUMNS = {"closed_cell": frozenset({"n", "k"})}
#: Tables whose rows administrators alone may write.
_BY_ADMINS = ("app_user", "grant")

_SEES_ALL = """
SELECT coalesce(current_setting('mia.policy', true) = 'exact'
    AND current_setting('mia.role', true) IN ('steering', 'project_lead', 'admin'), false)"""
_READS = "SELECT coalesce(current_setting('mia.role', true) IN ('steering', 'project_lead', 'admin'), false)"
_ADMINISTERS = "SELECT coalesce(current_setting('mia.role', true) = 'admin', false)"
_OWN = """
SELECT e.participant_id::text FROM enrolment AS e
WHERE current_setting('mia.role', true) = 'project_lead'
    AND e.forbund = ANY (string_to_array(current_setting('mia.forbund', true), ','))"""
# Both are asked once per query, not once per row.
_SEEN = "(SELECT mia_sees_all()) OR participant_id IN (SELECT mia_own_participants())"
_SEEN_SUMS = """(SELECT mia_sees_all()) OR ((SELECT mia_reads()) AND forbund <> ''
    AND (SELECT current_setting('mia.role', true)) = 'project_lead'
    AND forbund = ANY (string_to_array(current_setting('mia.forbund', true), ',')))"""
_HEADING = """-- Roller, radskydd och rättigheter i PostgreSQL, som manage.py secure-database gör dem.
-- Kör efter manage.py migrate: psql --set ON_ERROR_STOP=1 --file roles.sql mia
-- Får köras om. Skriven av manage.py docs ur data_access/access/rows.py: ändra där.
"""


def define(connection: Connection) -> None:
    """Make the functions that policies and aggregates are asked through, with or without roles."""
    if connection.dialect.name == "postgresql":
        schema = str(connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar())
        _run(connection, _functions(schema))


def undefine(connection: Connection) -> None:
    """Take away policies and functions; roles and rights stay, for other databases may use them."""
    if connection.dialect.name == "postgresql":
        _run(connection, _opened(_present(connection)))


def secure(connection: Connection) -> bool:
    """Make roles, ownership, policies and rights as they shall be, and return whether that was possible.

    Doing it again changes nothing. It needs a role that may create roles; without one, or without
    PostgreSQL, nothing is done.
    """
    if connection.dialect.name != "postgresql" or not _may(connection):
        return False
    define(connection)
    _run(connection, statements(_present(connection)))
    return True


def documents() -> dict[str, str]:
    """Return what ``secure`` does as a file, for whoever may create roles and does not run the product."""
    tables = frozenset(metadata.tables)
    commands = ";\n\n".join([*_functions("public"), *statements(tables)])
    return {"deploy/roles.sql": f"{_HEADING}BEGIN;\n\n{commands};\n\nCOMMIT;\n"}


def statements(present: frozenset[str]) -> Iterator[str]:
    """Return what makes a database with the tables *present* safe, one statement at a time."""
    yield from (_role(OWNER, "NOLOGIN"), _role(IMPORT, "LOGIN"), _role(APP, "LOGIN"))
    # Who makes the owner's tables must be able to act as the owner.
    yield f"GRANT {OWNER} TO CURRENT_USER"
    yield _in_schema(f"GRANT USAGE, CREATE ON SCHEMA %I TO {OWNER}")
    yield _in_schema("REVOKE CREATE ON SCHEMA %I FROM PUBLIC")
    yield _in_schema(f"GRANT USAGE ON SCHEMA %I TO {IMPORT}, {APP}")
    for name in (*sorted(present), "alembic_version"):
        yield f'ALTER TABLE "{name}" OWNER TO {OWNER}'
        yield f'REVOKE ALL ON "{name}" FROM PUBLIC, {IMPORT}, {APP}'
        yield from _rights(name)
    # A view is otherwise read with its owner's eyes, who sees everybody.
    yield f"ALTER VIEW participation OWNER TO {OWNER}"
    yield "ALTER VIEW participation SET (security_invoker = true)"
    yield f"GRANT SELECT ON participation TO {IMPORT}, {APP}"
    yield _in_schema(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO {IMPORT}, {APP}")
    for signature, _, __, ___ in _definitions():
        types = _types(signature)
        yield f"ALTER FUNCTION {types} OWNER TO {OWNER}"
        yield f"REVOKE ALL ON FUNCTION {types} FROM PUBLIC"
        yield f"GRANT EXECUTE ON FUNCTION {types} TO {OWNER}, {IMPORT}, {APP}"
    yield from _policies(present)


def _role(name: str, attributes: str) -> str:
    return (
        f"DO $$ BEGIN CREATE ROLE {name} {attributes};"
        " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    )


def _in_schema(statement: str) -> str:
    return f"DO $$ BEGIN EXECUTE format('{statement}', current_schema()); END $$"


def _rights(name: str) -> Iterator[str]:
    if name == "alembic_version":
        yield f'GRANT SELECT ON "{name}" TO {IMPORT}, {APP}'
        return
    yield f'GRANT SELECT, {IMPORT_WRITES.get(name, "INSERT, UPDATE, DELETE")} ON "{name}" TO {IMPORT}'
    hidden = APP_UNREAD_COLUMNS.get(name)
    if hidden:
        shown = ", ".join(
            f'"{column.name}"' for column in metadata.tables[name].c if column.name not in hidden
        )
        yield f'GRANT SELECT ({shown}) ON "{name}" TO {APP}'
    elif name not in APP_UNREAD:
        yield f'GRANT SELECT ON "{name}" TO {APP}'
    if name in APP_WRITES:
        yield f'GRANT {APP_WRITES[name]} ON "{name}" TO {APP}'


def _policies(present: frozenset[str]) -> Iterator[str]:
    for name, policies in _guarded().items():
        if name not in present:
            continue
        yield f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY'
        yield f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY'
        whole = f"TO {OWNER}, {IMPORT} USING (true) WITH CHECK (true)"
        for policy, rule in {"mia_all": whole, **policies}.items():
            yield f'DROP POLICY IF EXISTS {policy} ON "{name}"'
            yield f'CREATE POLICY {policy} ON "{name}" {rule}'


def _guarded() -> dict[str, dict[str, str]]:
    """Return the policies of the app by table: what no policy lets through does not exist for it."""
    reads, administers = "(SELECT mia_reads())", "(SELECT mia_administers())"
    return {
        **{name: {"mia_seen": f"FOR SELECT TO {APP} USING ({_SEEN})"} for name in PERSONS},
        # A sum may be one person's.
        "participation_sum": {"mia_seen": f"FOR SELECT TO {APP} USING ({_SEEN_SUMS})"},
        **{name: {"mia_seen": f"FOR SELECT TO {APP} USING ({reads})"} for name in COUNTS},
        "quality_issue": {"mia_seen": f"FOR SELECT TO {APP} USING ({administers})"},
        **{
            name: {
                # Rights are read before anybody has a role.
                "mia_seen": f"FOR SELECT TO {APP} USING (true)",
                "mia_given": f"FOR INSERT TO {APP} WITH CHECK ({administers})",
                "mia_changed": f"FOR UPDATE TO {APP} USING ({administers}) WITH CHECK ({administers})",
            }
            for name in _BY_ADMINS
        },
    }


def _definitions() -> tuple[tuple[str, str, str, str], ...]:
    """Return every function: signature, what comes back, the query, and with whose rights it runs."""
    invoker, definer = "SECURITY INVOKER", "SECURITY DEFINER"
    return (
        ("mia_sees_all()", "boolean", _SEES_ALL, invoker),
        ("mia_reads()", "boolean", _READS, invoker),
        ("mia_administers()", "boolean", _ADMINISTERS, invoker),
        # As the owner: a policy of enrolment that read enrolment would ask itself for ever.
        ("mia_own_participants()", "SETOF text", _OWN, definer),
        *((*definition, definer) for definition in definitions()),
    )


def _functions(schema: str) -> Iterator[str]:
    # They read tables of later migrations than the one that makes them first.
    yield "SET LOCAL check_function_bodies = off"
    for signature, back, query, rights in _definitions():
        # A fixed path: nobody puts a table of the same name before ours.
        path = f" SET search_path = {schema}, pg_temp" if rights == "SECURITY DEFINER" else ""
        yield (
            f"CREATE OR REPLACE FUNCTION {signature} RETURNS {back} LANGUAGE sql STABLE PARALLEL SAFE"
            f" {rights}{path} AS $mia${query}$mia$"
        )


def _opened(present: frozenset[str]) -> Iterator[str]:
    for name, policies in _guarded().items():
        if name not in present:
            continue
        yield from (f'DROP POLICY IF EXISTS {policy} ON "{name}"' for policy in ("mia_all", *policies))
        yield f'ALTER TABLE "{name}" NO FORCE ROW LEVEL SECURITY'
        yield f'ALTER TABLE "{name}" DISABLE ROW LEVEL SECURITY'
    yield from (f"DROP FUNCTION IF EXISTS {_types(signature)}" for signature, *_ in _definitions())


def _types(signature: str) -> str:
    """Return a function's name with the types of its parameters alone, as it is referred to."""
    name, _, rest = signature.partition("(")
    types = ", ".join(part.split()[-1] for part in rest.rstrip(")").split(",") if part)
    return f"{name}({types})"


def _present(connection: Connection) -> frozenset[str]:
    return frozenset(inspect(connection).get_table_names()) & frozenset(metadata.tables)


def _may(connection: Connection) -> bool:
    asked = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    return bool(connection.exec_driver_sql(asked).scalar())


def _run(connection: Connection, commands: Iterator[str]) -> None:
    # One message to the server: they are some three hundred.
    each = "\n".join(f"EXECUTE $mia_one${command}$mia_one$;" for command in commands)
    whole = f"DO $mia_all$ BEGIN\n{each}\nEND $mia_all$"
    # The driver looks for its parameters, whose sign is the percent sign.
    connection.exec_driver_sql(whole.replace("%", "%%"))
