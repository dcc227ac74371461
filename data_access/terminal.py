"""Commands that care for the database as a whole: what was done or found, in Swedish."""

import re
from pathlib import Path

from data_access.audit import Witnessed, verify
from data_access.audit_witness import newest_path, taken_down
from data_access.engine import import_engine, read_engine, writing
from data_access.reference import load_reference
from data_access.version import bump_version, version_within

_PRINTED = re.compile(r"audit (\d+) \w+ ([0-9a-f]{64})")


def reference_loaded() -> str:
    """Load the reference rows and say how many are new or changed.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with writing(import_engine()) as connection:
        changed = load_reference(connection)
        if changed:
            before = version_within(connection)
            bump_version(connection, as_of=before.clock, synthetic=before.synthetic)
    return f"{changed} rader nya eller ändrade."


def log_verified(server_log: Path | None) -> str:
    """Say that the log is what was written.

    Args:
        server_log: what the server has printed, or None. It, and the file that each process keeps the
            newest event in, show rows cut off at the end.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
        ValueError: saying which rows are changed or gone.
    """
    noted = server_log.read_text(encoding="utf-8", errors="replace") if server_log else ""
    printed = [Witnessed(int(each[0]), each[1]) for each in _PRINTED.findall(noted)]
    kept = taken_down()
    chain = verify(read_engine(), [*printed, *kept])
    if chain.broken:
        raise ValueError(f"Loggen är ändrad vid rad {', '.join(map(str, chain.broken))}.")
    if chain.missing:
        whose = "servern" if set(chain.missing) <= {each.number for each in printed} else newest_path().name
        raise ValueError(
            f"{len(chain.missing)} rader som {whose} har antecknat finns inte i loggen:"
            f" {', '.join(map(str, chain.missing[:20]))}."
        )
    thinned = f" Rad 1 till {chain.thinned} är gallrade." if chain.thinned else ""
    return f"Loggen är hel: {chain.rows} rader.{thinned}"
