"""What a connection to SQLite refuses, whatever SQL reaches it: other files, and settings of the engine.

SQLite has no roles. What reads opens the file read-only; this keeps any connection inside its one file.
"""

import sqlite3

#: Questions about the schema and the health of the file, with what they are about in brackets.
_ASKED = frozenset(
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
        "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check",
    }
)  # fmt: skip
#: What an import sets, for the time of its transaction (``data_access.bulk``, ``importing.consent``).
_SET = frozenset(
    {"ignore_check_constraints", "secure_delete", "wal_checkpoint", "busy_timeout", "cache_size"}
)
#: Without a value these do something, where others tell their value.
_DOING = frozenset({"incremental_vacuum", "optimize", "shrink_memory", "wal_checkpoint"})


def guard(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """Refuse ATTACH, DETACH, extensions and settings on *connection* from now on.

    SQLite writes a copy of itself by attaching it: VACUUM, also INTO a file, needs a connection of its own.

    Args:
        read_only: whether also the settings of an import are refused.
    """
    settable = frozenset[str]() if read_only else _SET

    def decide(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action in {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}:
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_FUNCTION and second == "load_extension":
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_PRAGMA:
            asking = first in _ASKED or (second is None and first not in _DOING)
            return sqlite3.SQLITE_OK if asking or first in settable else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    connection.set_authorizer(decide)
