"""What ``manage.py findings`` does, and what it says."""

from datetime import UTC, datetime
from pathlib import Path

from data_access.engine import get_engine, read_engine
from data_access.findings_file import export_findings, import_findings
from data_access.importing.read import Incoming
from data_access.importing.rules import RULES, ImportRefused
from data_access.version import read_version
from metrics.scope import Policy, Role, Scope

_ADMIN = Scope(role=Role.ADMIN, policy=Policy.EXACT)


def imported(path: Path, account: str, *, dry_run: bool) -> str:
    """Read the file into the register and say how it went.

    Raises:
        ValueError: if the file is refused; says why in Swedish.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    file = Incoming(path.name, path.read_bytes())
    try:
        taken = import_findings(
            get_engine(), file, _ADMIN, account=account, now=datetime.now(UTC), dry_run=dry_run
        )
    except ImportRefused as refused:
        rules = (RULES[code] for code in sorted(set(refused.found["rule"])))
        raise ValueError(" ".join(f"{rule.text} {rule.advice}" for rule in rules)) from None
    what = "skulle läsas in" if dry_run else "är inlästa"
    return f"{taken.added} ärenden {what}, {taken.known} fanns redan."


def exported(out: Path) -> str:
    """Write the register to a file and say how many findings it holds."""
    engine = read_engine()
    content = export_findings(engine, _ADMIN, read_version(engine).as_of)
    out.write_bytes(content)
    return f"{out} är skriven."
