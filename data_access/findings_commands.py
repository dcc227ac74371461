"""``manage.py findings ...``: the commands and their options."""

# Imports of the product stand inside the commands, so that `--help` answers at once.
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer

findings = typer.Typer(help="Avvikelser och guldkorn: läs in och skriv ut registret.", no_args_is_help=True)
_By = Annotated[str, typer.Option("--as", help="Kontot som läser in.")]


@findings.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX eller CSV.")],
    by: _By,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Granska utan att läsa in.")] = False,
) -> None:
    """Läs in avvikelser och guldkorn ur en fil: alla eller ingen."""
    from data_access import findings_terminal

    typer.echo(findings_terminal.imported(file, by, dry_run=dry_run))


@findings.command("export")
def export(out: Annotated[Path, typer.Argument(dir_okay=False, help="CSV-filen som skrivs.")]) -> None:
    """Skriv registret som en fil som går att läsa in igen."""
    from data_access import findings_terminal

    typer.echo(findings_terminal.exported(out))
