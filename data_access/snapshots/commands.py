"""``manage.py snapshot ...``: the commands and their options."""

# Imports of the product stand inside the commands, so that `--help` answers at once.
# ruff: noqa: PLC0415

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

snapshots = typer.Typer(
    help="Lägesrapporter: föreslå, granska, fastställ, återkalla, verifiera.", no_args_is_help=True
)
_Id = Annotated[str, typer.Argument(metavar="ID", help="Lägesrapportens beteckning.")]
_By = Annotated[str, typer.Option("--as", help="Kontot som beslutar.")]
_Project = Annotated[str, typer.Option(help="Projektets kod, som MIA_VIDARE.")]
_Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Sista dagen i ett stängt kvartal.")]


@snapshots.command("propose")
def propose(
    project: _Project,
    by: _By,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Sista dagen i ett stängt kvartal.")
    ] = None,
    period: Annotated[str | None, typer.Option(help="last-month eller last-quarter.")] = None,
) -> None:
    """Frys ett utkast. Finns det redan är det inget fel."""
    from data_access.snapshots import terminal

    typer.echo(terminal.proposed(project, as_of.date() if as_of else None, period, by))


@snapshots.command("review")
def review(snapshot_id: _Id, by: _By) -> None:
    """Notera att utkastet är granskat, av någon annan än den som föreslog det."""
    from data_access.snapshots import terminal
    from metrics.snapshot import Step

    typer.echo(terminal.decided(snapshot_id, Step.REVIEWED, by))


@snapshots.command("approve")
def approve(snapshot_id: _Id, by: _By) -> None:
    """Fastställ: därefter läser finansiärerna den."""
    from data_access.snapshots import terminal
    from metrics.snapshot import Step

    typer.echo(terminal.decided(snapshot_id, Step.APPROVED, by))


@snapshots.command("withdraw")
def withdraw(
    snapshot_id: _Id,
    reason: Annotated[str, typer.Option(help="Varför; aldrig något om en person.")],
    by: _By,
) -> None:
    """Återkalla: rapporten finns kvar, med skälet ovanför."""
    from data_access.snapshots import terminal
    from metrics.snapshot import Step

    typer.echo(terminal.decided(snapshot_id, Step.WITHDRAWN, by, reason))


@snapshots.command("publish")
def publish(project: _Project, as_of: _Day) -> None:
    """Föreslå, granska och fastställ på en gång; bara syntetiska data."""
    from data_access.snapshots import terminal

    typer.echo(terminal.published(project, as_of.date()))


@snapshots.command("list")
def list_() -> None:
    """Lista lägesrapporterna och var i livet de är."""
    from data_access.snapshots import terminal

    typer.echo("\n".join(terminal.listed()))


@snapshots.command("verify")
def verify(
    ids: Annotated[list[str] | None, typer.Argument(help="Lägesrapporter; utan: alla.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Alla, också loggarna.")] = False,
) -> None:
    """Kontrollera innehåll, kedja, underskrift och logg, och räkna om. Slutkod 2 om något är ändrat."""
    from data_access.snapshots import terminal

    typer.echo("\n".join(terminal.verified([] if every else ids or [])))


@snapshots.command("repair")
def repair(
    check: Annotated[bool, typer.Option("--check", help="Säg vad som skiljer, ändra inget.")] = False,
) -> None:
    """Skriv om filer eller databas ur den av dem som är underskriven. Slutkod 2 om ingen är det."""
    from data_access.snapshots import terminal

    typer.echo("\n".join(terminal.repaired(write=not check)))


@snapshots.command("key")
def key() -> None:
    """Visa den öppna nyckeln, som andra ställer in som MIA_SNAPSHOT_KEYS."""
    from data_access.snapshots import terminal

    typer.echo(terminal.public_key())


@snapshots.command("feed")
def feed(out: Annotated[Path, typer.Argument(dir_okay=False, help="Atomfilen som skrivs.")]) -> None:
    """Skriv de publicerade rapporterna som Atom."""
    from data_access.snapshots import terminal

    typer.echo(terminal.fed(out))


@snapshots.command("plan")
def plan(
    project: _Project,
    as_of: _Day,
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Dagen för publicering.")],
) -> None:
    """Skriv i kalendern när ett läge ska publiceras."""
    from data_access.snapshots import terminal

    typer.echo(terminal.planned(project, as_of.date(), on.date()))


@snapshots.command("calendar")
def calendar() -> None:
    """Visa kalendern."""
    from data_access.snapshots import terminal

    typer.echo("\n".join(terminal.calendar()))
