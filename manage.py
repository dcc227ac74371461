"""MIA Utfall from a terminal: the questions of the pages, and the care of the database.

Exit codes: 0 done, 1 the database does not answer, 2 the request cannot be carried out.
"""

# Imports of the product stand inside the commands, so that `--help` answers at once.
# ruff: noqa: PLC0415

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="MIA Utfall: resultat av insatser i samordningsförbunden.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def migrate() -> None:
    """Skapa eller uppgradera databasens tabeller."""
    from data_access.engine import get_engine
    from data_access.migrate import migrate as apply

    apply(get_engine())
    typer.echo("Databasens tabeller är aktuella.")


@app.command()
def reference() -> None:
    """Läs in projekt, förbund, kommuner, metoder, mål och publicerade tal."""
    from data_access.engine import get_engine, writing
    from data_access.reference import load_reference
    from data_access.version import bump_version, version_within

    with writing(get_engine()) as connection:
        changed = load_reference(connection)
        if changed:
            before = version_within(connection)
            bump_version(connection, as_of=before.clock, synthetic=before.synthetic)
    typer.echo(f"{changed} rader nya eller ändrade.")


@app.command()
def demo(
    size: Annotated[
        int | None, typer.Option(help="Antal deltaganden, 100 till 10 miljoner. Utan: de verkliga projekten.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Samma frö ger samma rader.")] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dagen som data står på, som 2021-12-31.")
    ] = None,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Gör inget om databasen har data.")] = False,
) -> None:
    """Fyll databasen med syntetiska data. Verkliga data skrivs aldrig över."""
    from data_access.demo import terminal

    day = as_of.date() if as_of else None
    typer.echo(terminal.fill(size=size, seed=seed, as_of=day, if_empty=if_empty))


@app.command()
def run(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port på den här datorn.")] = 8501,
) -> None:
    """Starta webbappen på den här datorn."""
    script = Path(__file__).resolve().parent / "asgi.py"
    os.execv(  # noqa: S606 - the arguments are ours, and the server takes over this process
        sys.executable,
        [
            sys.executable, "-m", "streamlit", "run", str(script),
            "--server.port", str(port), "--server.address", "127.0.0.1",
        ],
    )  # fmt: skip


@app.command()
def health(
    as_json: Annotated[bool, typer.Option("--json", help="Svara som JSON.")] = False,
) -> None:
    """Visa om databasen svarar och vilken version av data den har."""
    from data_access.engine import read_engine
    from data_access.version import read_version

    state = read_version(read_engine())
    answer = {
        "status": "ok",
        "data_version": state.version,
        "as_of": state.as_of.isoformat(),
        "synthetic": state.synthetic,
        "changed_at": state.changed_at.isoformat() if state.changed_at else None,
    }
    if as_json:
        typer.echo(json.dumps(answer))
        return
    kind = "syntetiska data" if state.synthetic else "data"
    typer.echo(f"Databasen svarar. Version {state.version}, {kind} till och med {state.as_of}.")


def main() -> None:
    """Run a command; what the user can mend is one Swedish sentence, never a traceback."""
    from pydantic import ValidationError

    from data_access.errors import DatabaseUnavailable, LiveDataForbidden, RealDataPresent

    try:
        app()
    except DatabaseUnavailable as error:
        _refuse(str(error), code=1)
    except ValidationError as error:
        _refuse("; ".join(str(part["msg"]).removeprefix("Value error, ") for part in error.errors()))
    except (ValueError, LiveDataForbidden, RealDataPresent) as error:
        _refuse(str(error))


def _refuse(sentence: str, *, code: int = 2) -> None:
    typer.echo(sentence, err=True)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
