"""``manage.py audit``: the log from a terminal."""

# Imports of the product stand inside the commands, so that `--help` answers at once.
# ruff: noqa: PLC0415

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

audit = typer.Typer(help="Loggen: lista, kontrollera, gallra.", no_args_is_help=True)
_Day = datetime | None


@audit.command("list")
def list_(
    first: Annotated[_Day, typer.Option("--from", formats=["%Y-%m-%d"], help="Första dagen.")] = None,
    last: Annotated[_Day, typer.Option("--to", formats=["%Y-%m-%d"], help="Sista dagen.")] = None,
    account: Annotated[str | None, typer.Option(help="Som konto 3, terminal eller okänd.")] = None,
    event: Annotated[str | None, typer.Option(help="Som sign_in, exact_view eller export.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Högst så många, de nyaste.")] = 50,
) -> None:
    """Visa händelser, de nyaste först."""
    from data_access.audit_read import Wanted, read_events
    from data_access.engine import read_engine
    from metrics.scope import Policy, Role, Scope

    wanted = Wanted(
        first=first.date() if first else None,
        last=last.date() if last else None,
        account=account,
        event=event,
    )
    scope = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
    events = read_events(read_engine(), scope, wanted, limit=limit)
    for each in events:
        moment = f"{each.at.astimezone():%Y-%m-%d %H:%M:%S}"
        typer.echo(f"{each.number}  {moment}  {each.account}  {each.event}  {each.subject}")
    if not events:
        typer.echo("Inga händelser.")


@audit.command("verify")
def verify(
    server_log: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Det servern har skrivit ut.")
    ] = None,
) -> None:
    """Kontrollera att loggen är oförändrad, som verify-log. Slutkod 2 om något är ändrat."""
    from data_access import terminal

    typer.echo(terminal.log_verified(server_log))


@audit.command("thin")
def thin(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som skulle gallras.")] = False,
) -> None:
    """Gallra det som är äldre än MIA_LOG_DAYS. Kedjan håller, och gallringen är själv en händelse."""
    from data_access import audit_thin
    from data_access.audit_events import event_words
    from data_access.engine import import_engine
    from data_access.settings import settings

    days, now = settings().log_days, datetime.now(UTC)
    if dry_run:
        gone = audit_thin.to_thin(import_engine(), days, now)
    else:
        gone = audit_thin.thin(import_engine(), days, now, actor="terminal")
    if not gone.rows:
        typer.echo(f"Inget att gallra: allt i loggen är yngre än {days} dagar.")
        return
    done = "Skulle gallras" if dry_run else "Gallrat"
    typer.echo(f"{done}: {gone.rows} händelser, rad {gone.upto - gone.rows + 1} till {gone.upto},")
    typer.echo(f"från {gone.first} till {gone.last}, äldre än {days} dagar.")
    for event, number in sorted((gone.events or {}).items()):
        typer.echo(f"  {number}  {event_words(event)}")
    typer.echo(f"SHA-256 av de gallrade radernas hashar: {gone.sha256}")
