"""How every paper is written: a head that says where it comes from, tables, and what is left to fill in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

_Said = TypeVar("_Said")
_HEAD = (
    "# {title}\n\n**Utkast.** Skrivs av `manage.py docs` ur konfiguration och kod; ändra i "
    "`data_access/papers/`, inte här. Det som bara den personuppgiftsansvarige vet står som [fyll i: …] "
    "och räknas upp i `README.md`. Kopiera pappret till ert diariesystem och fyll i där.\n"
)
_TO_FILL = re.compile(r"\[fyll i: ([^\]…]+)\]")


def headed(title: str, *parts: str) -> str:
    """Return a paper of *parts* under its title."""
    return "\n".join((_HEAD.format(title=title), *(part.rstrip("\n") + "\n" for part in parts)))


def section(title: str, *parts: str) -> str:
    """Return *parts* under a heading."""
    return "\n\n".join((f"## {title}", *(part.strip("\n") for part in parts))) + "\n"


def grid(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; a bar inside a cell would end it and is written as a slash."""
    cells = [[cell.replace("|", "/").replace("\n", " ") for cell in row] for row in rows]
    lines = [names, ["---"] * len(names), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(sentences: Iterable[str]) -> str:
    """Return *sentences* as a list in Markdown."""
    return "\n".join(f"- {each}" for each in sentences)


def blank(what: str) -> str:
    """Return the mark of what only the controller knows."""
    return f"[fyll i: {what}]"


def blanks(text: str) -> list[str]:
    """Return what *text* leaves to fill in, in order and each once."""
    return list(dict.fromkeys(_TO_FILL.findall(text)))


def held_to(names: Iterable[str], notes: Mapping[str, _Said], of: str, where: str) -> dict[str, _Said]:
    """Return the note on each of *names*, in their order.

    Args:
        names: what the code has.
        notes: what is said of each.
        of: what they are, in Swedish, for the error.
        where: the file that holds the notes.

    Raises:
        ValueError: in Swedish, if one has no note.
    """
    there = list(names)
    missing = sorted(set(there) - set(notes))
    if missing:
        raise ValueError(f"{of} {', '.join(missing)} saknar en rad i {where}, som pappren skrivs ur.")
    return {name: notes[name] for name in there}
