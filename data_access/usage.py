"""What is wrong with a command line, in Swedish: Typer's own words are English."""

import re
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
