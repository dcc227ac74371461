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
from typing import TYPE_CHECKING, Annotated, cast

import typer

from data_access.access import commands as access
from data_access.audit_commands import audit
from data_access.findings_commands import findings
from data_access.importing.commands import consent, import_files
from data_access.operations import commands as operations
from data_access.snapshots.commands import snapshots

if TYPE_CHECKING:
    from metrics.result import Result
    from metrics.source import Source

app = typer.Typer(
    help="MIA Utfall: resultat av insatser i samordningsförbunden.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def start(context: typer.Context) -> None:
    """Let the file beside the database know every event that a command writes to the log."""
    if context.invoked_subcommand == run.__name__:
        return  # the server does so itself, and need not wait for the same imports twice

    from data_access.audit_witness import keep_witness

    keep_witness()


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
    from data_access import terminal

    typer.echo(terminal.reference_loaded())


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


app.command("import")(import_files)
app.add_typer(consent, name="consent")


@app.command()
def template(
    out: Annotated[Path, typer.Argument(dir_okay=False, help="Arbetsboken som skrivs.")],
    kind: Annotated[
        str,
        typer.Option(
            help="enrolments, volume, esf, nns, costs, budget, targets, reference, screening, leaders, "
            "fidelity eller reports."
        ),
    ] = "enrolments",
) -> None:
    """Skriv arbetsboken som ett förbund fyller i, eller den för antal, enkäter, kostnader eller mål."""
    from data_access.importing import terminal

    typer.echo(terminal.write_template(out, kind))


@app.command()
def run(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port på den här datorn.")] = 8501,
) -> None:
    """Starta webbappen på den här datorn."""
    from data_access.usage import taken

    if wrong := taken(port):
        _refuse(wrong)
    typer.echo(f"MIA Utfall startar på http://127.0.0.1:{port} (Ctrl-C stänger).")
    script = Path(__file__).resolve().parent / "asgi.py"
    os.execv(  # noqa: S606 - the arguments are ours, and the server takes over this process
        sys.executable,
        [
            sys.executable, "-m", "streamlit", "run", str(script),
            "--server.port", str(port), "--server.address", "127.0.0.1",
        ],
    )  # fmt: skip


@app.command("check-config")
def check_config() -> None:
    """Visa varje inställning, var den kommer ifrån och vad som är fel. Slutkod 2 om något är fel."""
    from ui.start_checks import in_words

    text, wrong = in_words()
    typer.echo(text)
    raise typer.Exit(2 if wrong else 0)


@app.command("verify-log")
def verify_log(
    server_log: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Det servern har skrivit ut.")
    ] = None,
) -> None:
    """Kontrollera att loggen över nedladdningar är oförändrad. Slutkod 2 om något är ändrat."""
    from data_access import terminal

    typer.echo(terminal.log_verified(server_log))


@app.command("close-periods")
def close_periods(
    until: Annotated[
        str | None, typer.Option(help="Bara perioder som slutar senast med den här, som 2021Q3.")
    ] = None,
) -> None:
    """Stäng perioder som har gått ut: deras skyddade tal dras en gång och ändras aldrig."""
    from data_access.closing import terminal

    typer.echo(terminal.closed_until(until))


@app.command()
def indicators(  # noqa: PLR0917 - Typer names the options
    ids: Annotated[list[str] | None, typer.Argument(help="Indikatorer; utan: alla.")] = None,
    by: Annotated[str | None, typer.Option(help="Indelning, flera med komma: forbund,gender.")] = None,
    where: Annotated[list[str] | None, typer.Option(help="Urval, som forbund=OS; kan upprepas.")] = None,
    period: Annotated[
        str | None, typer.Option(help="Som 2021, 2021Q3, 2021-03 eller 2020Q2..2021Q4.")
    ] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Svara som om den dagen var idag.")
    ] = None,
    denominator: Annotated[str | None, typer.Option(help="enrolled, exited eller mature.")] = None,
    role: Annotated[str, typer.Option(help="steering, project_lead:FORBUND eller exact.")] = "exact",
    form: Annotated[str, typer.Option("--format", help="table, json eller csv.")] = "table",
) -> None:
    """Visa indikatorer, samma tal som på sidorna."""
    from data_access.engine import read_engine
    from data_access.sources import source_for
    from metrics import answers

    if form not in ("table", "json", "csv"):
        raise ValueError(f"formatet {form!r} finns inte; välj bland table, json, csv")
    engine, scope = read_engine(), answers.scope(role)
    selection = answers.selection(where or (), period, denominator)
    source = source_for(engine, scope, selection, as_of.date() if as_of else None)
    results = answers.evaluated(ids or (), source, selection, answers.breakdown(by), scope)
    if form == "json":
        records = [answers.as_record(result) for result in results]
        typer.echo(json.dumps(records[0] if len(ids or ()) == 1 else records, ensure_ascii=False, indent=2))
    elif form == "csv":
        typer.echo(answers.as_csv(results), nl=False)
    else:
        _print_tables(results, source)


for command in (
    access.grant,
    access.revoke,
    access.users,
    access.secure_database,
    access.distribute,
    operations.backup,
    operations.restore,
    operations.health,
):
    app.command()(command)
app.add_typer(snapshots, name="snapshot")
app.add_typer(findings, name="findings")
app.add_typer(audit, name="audit")


@snapshots.command("export")
def snapshot_export(
    snapshot_id: Annotated[str, typer.Argument(metavar="ID", help="Lägesrapportens beteckning.")],
    form: Annotated[str, typer.Option("--format", help="Filens ändelse: pdf, xlsx, html med flera.")] = "zip",
    out: Annotated[Path | None, typer.Option(dir_okay=False, help="Filen som skrivs.")] = None,
) -> None:
    """Skriv en verifierad lägesrapport som fil."""
    from data_access.snapshots import terminal
    from reports.exporters import EXPORTERS

    typer.echo(terminal.exported(snapshot_id, form, out, EXPORTERS))


@app.command()
def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Ändra inget; avsluta med 2 om texten är inaktuell.")
    ] = False,
) -> None:
    """Skriv de dokument i docs/ som räknas upp ur koden."""
    from data_access.access import rows
    from data_access.importing import document
    from data_access.papers import document as papers
    from metrics.documents import documents

    made = {**documents(), **document.documents(), **papers.documents(), **rows.documents()}
    for name, text in made.items():
        path = Path(__file__).resolve().parent / name
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            raise ValueError(f"{name} är inaktuell; kör manage.py docs")


def main() -> None:
    """Run a command; what the user can mend is one Swedish sentence, never a traceback."""
    from pydantic import ValidationError

    from data_access.errors import DatabaseUnavailable, LiveDataForbidden, RealDataPresent, RowsRefused
    from data_access.usage import of_file, usage

    # Typer's own words for a wrong command line are English; its class for them has no public name.
    usage_error = cast("type[Exception]", typer.BadParameter.__mro__[1])
    try:
        raise SystemExit(app(standalone_mode=False) or 0)
    except usage_error as error:
        _refuse(usage(error))
    except DatabaseUnavailable as error:
        _refuse(str(error), code=1)
    except ValidationError as error:
        _refuse("; ".join(str(part["msg"]).removeprefix("Value error, ") for part in error.errors()))
    except (ValueError, LiveDataForbidden, RealDataPresent, RowsRefused) as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(of_file(error))
    except typer.Abort:
        _refuse("Avbrutet.")


def _print_tables(results: "list[Result]", source: "Source") -> None:
    from rich.console import Console
    from rich.table import Table

    from metrics import answers
    from metrics.labels import Labels

    console = Console()
    for result in results:
        names, lines = answers.columns(result), answers.lines(result, Labels(source.codes()))
        table = Table(box=None, pad_edge=False)
        for place, name in enumerate(names):
            if place < len(result.by):
                table.add_column(name, overflow="fold")
            else:
                widest = max(len(words[place]) for words in [names, *lines])
                table.add_column(name, justify="right", min_width=widest)
        for line in lines:
            table.add_row(*line)
        console.print(answers.heading(result), style="bold")
        console.print(table, "")


def _refuse(sentence: str, *, code: int = 2) -> None:
    typer.echo(sentence, err=True)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
