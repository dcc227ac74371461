"""Commands that care for the database as a whole: what was done or found, in Swedish."""

import json

from data_access.engine import get_engine, read_engine, writing
from data_access.reference import load_reference
from data_access.version import bump_version, read_version, version_within


def reference_loaded() -> str:
    """Load the reference rows and say how many are new or changed.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with writing(get_engine()) as connection:
        changed = load_reference(connection)
        if changed:
            before = version_within(connection)
            bump_version(connection, as_of=before.clock, synthetic=before.synthetic)
    return f"{changed} rader nya eller ändrade."


def health(*, as_json: bool) -> str:
    """Say that the database answers and which version of the data it has.

    Raises:
        DatabaseUnavailable: if it does not, or has no tables.
    """
    state = read_version(read_engine())
    if as_json:
        return json.dumps(
            {
                "status": "ok",
                "data_version": state.version,
                "as_of": state.as_of.isoformat(),
                "synthetic": state.synthetic,
                "changed_at": state.changed_at.isoformat() if state.changed_at else None,
            }
        )
    kind = "syntetiska data" if state.synthetic else "data"
    return f"Databasen svarar. Version {state.version}, {kind} till och med {state.as_of}."
