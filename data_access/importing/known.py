"""What a file is held against: the reference rows, the data's clock, and how codes may be written."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import Connection, Table, select

from data_access import tables
from data_access.importing.mapping import NewProject
from data_access.importing.spellings import CODE_LISTS, of_code_list, spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The reference rows, as frames, and the spellings of every code list.

    Attributes:
        clock: no event may lie after this day.
        codes: list -> spelling -> code.
        projects: project, starts_on, ends_on.
        subprojects: project, forbund, age_min, age_max.
        memberships: forbund, municipality, valid_from, valid_to.
        method_bits: method -> its bit in the mask.
    """

    clock: date
    codes: dict[str, dict[str, str]]
    projects: pl.DataFrame
    subprojects: pl.DataFrame
    memberships: pl.DataFrame
    method_bits: dict[str, int]


def read_known(connection: Connection, clock: date, declared: NewProject | None) -> Known:
    """Read the reference rows, with the project that a mapping declares among them."""
    projects = _frame(connection, tables.project, "code", "name", "long_name", "starts_on", "ends_on")
    subprojects = _frame(connection, tables.subproject, "project", "forbund", "age_min", "age_max")
    if declared is not None and declared.code not in projects["code"]:
        row = (declared.code, declared.name, declared.long_name, declared.starts_on, declared.ends_on)
        projects = projects.vstack(pl.DataFrame([row], schema=projects.schema, orient="row"))
    if declared is not None:
        stored = subprojects.filter(project=declared.code)["forbund"].to_list()
        rows = [
            (declared.code, f, declared.age_min, declared.age_max)
            for f in declared.forbund
            if f not in stored
        ]
        subprojects = subprojects.vstack(pl.DataFrame(rows, schema=subprojects.schema, orient="row"))
    forbund = _frame(connection, tables.forbund, "code", "name", "short_name")
    municipalities = _frame(connection, tables.municipality, "code", "name")
    methods = _frame(connection, tables.method, "code", "name_sv", "name_en", "bit")
    return Known(
        clock=clock,
        codes={
            **{name: of_code_list(name) for name in CODE_LISTS},
            "project": _named("project", projects.select("code", "name", "long_name")),
            "forbund": _named("forbund", forbund),
            # A spreadsheet drops the leading zero of a municipality's code.
            "municipality": _named(
                "municipality", municipalities.with_columns(short=pl.col("code").str.strip_prefix("0"))
            ),
            "method": _named("method", methods.drop("bit")),
        },
        projects=projects.select(project="code", project_starts="starts_on", project_ends="ends_on"),
        subprojects=subprojects,
        memberships=_frame(
            connection, tables.membership, "forbund", "municipality", "valid_from", "valid_to"
        ),
        method_bits=dict(methods.select("code", "bit").iter_rows()),
    )


def _frame(connection: Connection, table: Table, *names: str) -> pl.DataFrame:
    columns = [table.c[name] for name in names]
    kinds = {str: pl.String(), int: pl.Int64(), date: pl.Date()}
    schema = {c.name: kinds[c.type.python_type] for c in columns}
    rows = connection.execute(select(*columns)).all()
    return pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")


def _named(name: str, rows: pl.DataFrame) -> dict[str, str]:
    return spellings(name, ((row[0], row[1:]) for row in rows.iter_rows()))
