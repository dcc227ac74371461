"""Every code that a cell may hold, with the word for it in the language spoken."""

from sqlalchemy import Column, Connection, select

from data_access import tables
from data_access.importing.kinds.words import code_names, said
from data_access.importing.spellings import CODE_LISTS
from metrics.text import Language, Text, spoken

#: Of one person; the code list names groups.
_GENDER = {
    "woman": Text("Kvinna", "Woman"),
    "man": Text("Man", "Man"),
    "unknown": Text("Uppgift saknas", "Not stated"),
}


def read_code_words(connection: Connection) -> dict[str, dict[str, str]]:
    """Return code -> word, by code list, in display order."""
    closed = {name: said(listed) for name, listed in CODE_LISTS.items()} | code_names()
    project, forbund, place, method = (
        tables.project.c,
        tables.forbund.c,
        tables.municipality.c,
        tables.method.c,
    )
    named = method.name_en if spoken() is Language.EN else method.name_sv
    return {
        **closed,
        "gender": said(_GENDER),
        "project": _rows(connection, project.code, project.name, project.sort_order),
        "forbund": _rows(connection, forbund.code, forbund.short_name, forbund.sort_order),
        "municipality": _rows(connection, place.code, place.name, place.name),
        "method": _rows(connection, method.code, named, method.sort_order),
    }


def _rows(
    connection: Connection, code: Column[str], word: Column[str], order: Column[object]
) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(select(code, word).order_by(order))}
