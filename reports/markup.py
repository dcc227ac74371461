"""The markup of words in figures: line breaks, bold, and another colour. Nothing else is used."""

import re
from dataclasses import dataclass
from html import escape, unescape

from charts.theme import TOKENS
from reports.typeface import text_width

#: Families in order of wish; the last ones for readers without the typeface.
SANS = "'IBM Plex Sans', 'Segoe UI', Arial, sans-serif"
#: The file of this weight has a family name of its own.
SEMIBOLD = f"'IBM Plex Sans SmBld', {SANS}"
_TAG = re.compile(r'<(/?)(br|b|span)(?:\s+style="color:([^"]+)")?\s*/?>')


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight and colour; *colour* empty for that of the whole text."""

    text: str
    bold: bool = False
    colour: str = ""


def lines_of(text: str) -> list[list[Run]]:
    """Return *text* as lines of runs; what looks like other markup is words."""
    lines: list[list[Run]] = [[]]
    at, bold, colour = 0, False, ""
    for tag in _TAG.finditer(text):
        _add(lines, text[at : tag.start()], bold=bold, colour=colour)
        at = tag.end()
        closing, name = tag.group(1) == "/", tag.group(2)
        if name == "br":
            lines.append([])
        elif name == "b":
            bold = not closing
        else:
            colour = "" if closing else _light(tag.group(3) or "")
    _add(lines, text[at:], bold=bold, colour=colour)
    return lines


def plain(text: str) -> str:
    """Return the words of *text* on one line, without markup."""
    return " ".join("".join(run.text for run in line) for line in lines_of(text)).strip()


def line_width(line: list[Run], size: float) -> float:
    """Return the width of *line* at *size*."""
    return sum(text_width(run.text, size, bold=run.bold) for run in line)


def spans(line: list[Run]) -> str:
    """Return *line* as the content of an SVG text."""
    parts = []
    for run in line:
        style = f' font-family="{SEMIBOLD}" font-weight="600"' if run.bold else ""
        style += f' fill="{run.colour}"' if run.colour else ""
        words = escape(run.text, quote=False)
        parts.append(f"<tspan{style}>{words}</tspan>" if style else words)
    return "".join(parts)


def _light(colour: str) -> str:
    # Words that only look like ours have no colour of the product.
    return TOKENS[colour[1:]][0] if colour[1:] in TOKENS else ""


def _add(lines: list[list[Run]], text: str, *, bold: bool, colour: str) -> None:
    if text:
        lines[-1].append(Run(unescape(text), bold, colour))
