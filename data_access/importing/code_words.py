"""Every code that a cell may hold, with the Swedish word for it."""

from sqlalchemy import Column, Connection, select

from data_access import tables
from data_access.importing.kinds.words import code_names
from data_access.importing.spellings import CODE_LISTS

#: Of one person; the code list names groups.
_GENDER = {"woman": "Kvinna", "man": "Man", "unknown": "Uppgift saknas"}


def read_code_words(connection: Connection) -> dict[str, dict[str, str]]:
    """Return code -> word, by code list, in display order."""
    closed = {
        name: {code: text.sv for code, text in listed.items()} for name, listed in CODE_LISTS.items()
    } | code_names()
    project, forbund, place, method = (
        tables.project.c,
        tables.forbund.c,
        tables.municipality.c,
        tables.method.c,
    )
    return {
        **closed,
        "gender": _GENDER,
        "project": _rows(connection, project.code, project.name, project.sort_order),
        "forbund": _rows(connection, forbund.code, forbund.short_name, forbund.sort_order),
        "municipality": _rows(connection, place.code, place.name, place.name),
        "method": _rows(connection, method.code, method.name_sv, method.sort_order),
    }


def _rows(
    connection: Connection, code: Column[str], word: Column[str], order: Column[object]
) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(select(code, word).order_by(order))}
