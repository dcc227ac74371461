"""What is wrong with a command line, in Swedish: Typer's own words are English."""

import errno
import re
import socket
from pathlib import Path
from typing import Any

#: Typer's words of a path that is not there, or is not a file to read.
_NO_FILE = re.compile(r"does not exist|is a directory|is not readable")


def usage(error: Any) -> str:  # noqa: ANN401 - one of Typer's private exceptions
    """Return what is wrong with the command line that *error* is about, and where help is."""
    command = error.ctx.command_path if error.ctx else "manage.py"
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return str(error.ctx.get_help())
        case "NoSuchOption":
            what = f"{error.option_name} finns inte."
        case "MissingParameter":
            what = f"{error.param.opts[-1]} saknas."
        case "BadParameter" if _NO_FILE.search(str(error)):
            what = "Filen finns inte, går inte att öppna eller är en mapp."
        case "BadParameter":
            what = f"Värdet för {error.param.opts[-1]} går inte att läsa." if error.param else str(error)
        case "BadOptionUsage":
            what = f"{error.option_name} behöver ett värde."
        case _:
            what = "Kommandot finns inte, eller har något för mycket."
    return f"{what} Se {command} --help."


def of_file(error: OSError) -> str:
    """Return what is wrong with the file that *error* is about."""
    if not error.filename:
        return str(error)
    folder = Path(error.filename).parent
    lacking = f" Mappen {folder} finns inte: skapa den först." if not folder.exists() else ""
    return f"Det går inte att läsa eller skriva {error.filename}.{lacking}"


def taken(port: int) -> str | None:
    """Return that *port* of this machine is in use, or None where it is free."""
    with socket.socket() as asked:
        # As the server does: a port that was closed just now is free.
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} är upptagen. Välj en annan: manage.py run --port, eller make run PORT=."
    return None
