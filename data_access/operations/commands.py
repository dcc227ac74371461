"""``manage.py backup``, ``restore`` and ``health``: the commands and their options."""

# Imports of the product stand inside the commands, so that `--help` answers at once.
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer


def backup(
    out: Annotated[Path, typer.Argument(dir_okay=False, help="Filen som skrivs; den får inte finnas.")],
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="Ta också med de privata nycklarna i MIA_VAR_DIR.")
    ] = False,
) -> None:
    """Kopiera databas, lägesrapporter, nycklar och logg till en fil, också medan andra arbetar."""
    from data_access.engine import import_engine
    from data_access.operations.backup import back_up
    from data_access.settings import settings

    typer.echo(back_up(import_engine(), settings(), out, secrets=with_secrets))


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Säkerhetskopian.")],
    replace: Annotated[bool, typer.Option("--replace", help="Byt ut det som redan finns.")] = False,
) -> None:
    """Återställ från en säkerhetskopia, och jämför alla indikatorers svar med dem när den togs."""
    from data_access.engine import get_engine
    from data_access.operations.restore import restore as restored
    from data_access.settings import settings

    typer.echo(restored(get_engine(), settings(), file, replace=replace))


def health(as_json: Annotated[bool, typer.Option("--json", help="Svara som JSON.")] = False) -> None:
    """Visa om allt är som det ska. Slutkod 0: ja, 1: databasen svarar inte, 2: något kräver åtgärd."""
    from data_access.engine import get_engine, read_engine
    from data_access.operations.health import examine, in_json, in_words
    from data_access.settings import settings

    found = examine(read_engine(), get_engine(), settings())
    typer.echo(in_json(found) if as_json else in_words(found))
    raise typer.Exit(0 if found.well else 2)
