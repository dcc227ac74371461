"""``manage.py import`` and ``manage.py consent``: the commands and their options."""

# Imports of the product stand inside the commands, so that `--help` answers at once.
# ruff: noqa: PLC0415

import json
from pathlib import Path
from typing import Annotated

import typer

_YES = {"j", "ja", "y"}
consent = typer.Typer(help="Samtycke: ta bort den som återkallar sitt.", no_args_is_help=True)


def import_files(  # noqa: PLR0917 - Typer names the options
    files: Annotated[
        list[Path] | None, typer.Argument(exists=True, dir_okay=False, help="XLSX eller CSV.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="TOML som översätter filens kolumner.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Granska utan att läsa in.")] = False,
    replace_demo: Annotated[
        bool, typer.Option("--replace-demo", help="Ta bort syntetiska data ur databasen först.")
    ] = False,
    keep_open: Annotated[
        bool,
        typer.Option("--keep-open", help="Stäng inga perioder än: fler filer om samma tid kommer."),
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Ångra den senaste inläsningen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Fråga inte innan du ångrar.")] = False,
    marked_copy: Annotated[
        Path | None, typer.Option(dir_okay=False, help="XLSX att skriva: filen med fynden utmärkta.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svara som JSON.")] = False,
) -> None:
    """Granska och läs in filer: alla eller ingen. Slutkod 2 om någon inte godtas."""
    from data_access.importing import terminal

    if undo:
        if files:
            raise ValueError("--undo tar inga filer; den senaste inläsningen ångras som helhet.")
        last = terminal.asked_to_undo()
        # Typer's own question asks for "y".
        if not yes and typer.prompt(f"{last.question} [j/N]", "n", show_default=False).lower() not in _YES:
            raise typer.Abort
        typer.echo(terminal.undone(last.version))
        return
    if not files:
        raise ValueError("Ange minst en fil att läsa in. Se manage.py import --help.")
    if marked_copy is not None and len(files) > 1:
        raise ValueError("--marked-copy skrivs för en fil åt gången.")
    if marked_copy is not None and marked_copy.resolve() == files[0].resolve():
        raise ValueError("--marked-copy skulle skriva över filen själv; välj ett annat namn.")
    report, text = terminal.run(
        files, mapping, dry_run=dry_run, replace_demo=replace_demo, keep_open=keep_open
    )
    if marked_copy is not None:
        text += f"\n{terminal.marked(files[0], mapping, report, marked_copy)}"
    typer.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else text)
    if report.refused:
        raise typer.Exit(2)


@consent.command("withdraw")
def withdraw(
    pseudonyms: Annotated[
        list[str] | None, typer.Argument(metavar="[PSEUDONYM]...", help="De som återkallar.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Textfil med en pseudonym per rad.")
    ] = None,
) -> None:
    """Ta bort allt om personerna. Ett anonymt antal per kön och år blir kvar. Går inte att ångra."""
    from data_access.importing import terminal

    lines = file.read_text(encoding="utf-8-sig").split() if file else []
    typer.echo(terminal.withdrawn([*(pseudonyms or ()), *lines]))


@consent.callback()
def _consent() -> None:
    """Keep ``withdraw`` a command of its own: a single one would take its group's name."""
