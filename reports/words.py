"""One line of words as SVG."""

from reports.markup import lines_of, spans
from reports.plane import number

#: From the middle of a line to the foot of its letters, in parts of the size.
DROP = 0.35


def words_at(
    text: str, x: float, y: float, *, size: float, colour: str, anchor: str = "start", family: str = ""
) -> str:
    """Return one line of marked-up *text* with its middle at height *y*."""
    style = f' font-family="{family}"' if family else ""
    style += "" if anchor == "start" else f' text-anchor="{anchor}"'
    place = f'x="{number(x)}" y="{number(y + DROP * size)}"'
    return (
        f'<text {place} font-size="{number(size)}" fill="{colour}"{style}>{spans(lines_of(text)[0])}</text>'
    )
