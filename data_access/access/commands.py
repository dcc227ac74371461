"""Rights from a terminal: give, take back, list."""

# Imports of the product stand inside the commands, so that `--help` answers at once.
# ruff: noqa: PLC0415

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from data_access.access.rights import Grant
    from metrics.scope import Scope


def grant(  # noqa: PLR0917 - Typer names the options
    role: Annotated[
        str, typer.Argument(help="steering, project_lead:FORBUND, funder eller admin.", metavar="ROLL")
    ],
    subject: Annotated[str, typer.Argument(help="Som inloggningstjänsten skriver det.", metavar="SUBJEKT")],
    issuer: Annotated[str, typer.Option(help="Inloggningstjänstens adress, utfärdaren.")],
    name: Annotated[str, typer.Option(help="Vad administratören kallar kontot.")] = "",
    exact: Annotated[
        bool, typer.Option("--exact", help="Styrgrupp med exakta tal; kräver --reason.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Beslutet bakom exakta tal.")] = "",
) -> None:
    """Ge ett konto en roll."""
    from data_access.access import grants
    from data_access.engine import get_engine
    from metrics.scope import Policy, Role

    kind, _, own = role.partition(":")
    if kind not in set(Role):
        raise ValueError(f"Rollen {kind!r} finns inte; välj bland {', '.join(Role)}.")
    account = grants.give(
        get_engine(),
        _scope(),
        grants.Identity(issuer=issuer, subject=subject),
        Role(kind),
        own=own or None,
        policy=Policy.EXACT if exact else Policy.PROTECTED,
        reason=reason,
        name=name,
    )
    typer.echo(f"{account.label} har rollen {role}.")


def revoke(
    number: Annotated[
        int, typer.Argument(help="Behörighetens nummer, ur manage.py users.", metavar="NUMMER")
    ],
) -> None:
    """Ta tillbaka en roll; den som är inloggad nekas vid nästa klick."""
    from data_access.access import grants
    from data_access.engine import get_engine

    taken = grants.take_back(get_engine(), _scope(), number)
    typer.echo(f"Behörighet {taken.number} är återkallad.")


def users() -> None:
    """Visa konton och deras roller."""
    from data_access.access import grants
    from data_access.engine import read_engine

    accounts = grants.all_accounts(read_engine(), _scope())
    if not accounts:
        typer.echo("Ingen har någon roll. Ge den första: manage.py grant admin SUBJEKT --issuer UTFÄRDARE")
    for account in accounts:
        typer.echo(f"{account.label}: {account.name or '(utan namn)'}, {account.identity}")
        for each in account.grants:
            until = f", återkallad {each.revoked_at:%Y-%m-%d %H:%M}" if each.revoked_at else ""
            typer.echo(f"  behörighet {each.number}: {_words(each)}, given {each.granted_at:%Y-%m-%d}{until}")


def secure_database() -> None:
    """Skapa roller, radskydd och rättigheter i PostgreSQL. Får köras om; ändrar inga uppgifter."""
    from data_access.engine import get_engine
    from data_access.migrate import secure_database as secure

    engine = get_engine()
    if engine.dialect.name != "postgresql":
        raise ValueError("SQLite har inga roller: där skyddar programmet och en fil som bara läses.")
    if not secure(engine):
        raise ValueError("Databasrollen får inte skapa roller. En administratör kan köra deploy/roles.sql.")
    typer.echo("Radskyddet gäller. Ge rollerna mia_app och mia_import var sitt lösenord.")


def distribute(
    without_row_security: Annotated[
        bool,
        typer.Option("--without-row-security", help="Godta att databasen slutar vakta personernas rader."),
    ] = False,
) -> None:
    """Fördela tabellerna på flera maskiner med Citus. Görs en gång, på koordinatorn, efter migrate."""
    from data_access import distribution
    from data_access.engine import get_engine

    placed = distribution.distribute(get_engine(), without_row_security=without_row_security)
    typer.echo(distribution.told(placed))


def _scope() -> "Scope":
    """Return the rights of whoever holds the database's own credentials."""
    from metrics.scope import Policy, Role, Scope

    return Scope(role=Role.ADMIN, policy=Policy.PROTECTED)


def _words(given: "Grant") -> str:
    from metrics.scope import Policy

    own = f":{given.forbund}" if given.forbund else ""
    return f"{given.role.value}{own}{' exakta tal' if given.policy is Policy.EXACT else ''}"
