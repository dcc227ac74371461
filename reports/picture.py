"""A chart as one picture that can stand alone: finding, what is measured, chart, and its source line."""

from collections.abc import Sequence
from functools import cache
from html import escape

import typst

from charts.theme import TOKENS, Figure
from reports.about import SYNTHETIC
from reports.key import ROW, KeyItem, key_row, key_rows
from reports.letters import settable
from reports.plane import number
from reports.svg import body, document
from reports.typeface import FOLDER, wrapped
from reports.words import words_at

#: Pixels around the picture, and of a line of the finding, of what is measured and of the source.
_EDGE, _FINDING, _SUBTITLE, _SOURCE = 20.0, 28.0, 19.0, 17.0
#: Pixels of the heading over a panel, with the air under it.
_HEADING = 30.0
#: Words that interpret are set in serif; the last families are for readers without the first ones.
_SERIF = "'Source Serif 4', 'Source Serif', 'Libertinus Serif', Georgia, serif"
#: Pixels between two panels side by side, and under each.
_GAP, _BELOW = 24.0, 12.0
#: Dots per inch of a picture in pixels: twice those of a screen.
_DOTS = 192.0


def picture(
    figure: Figure,
    *,
    title: str,
    subtitle: str,
    source: str,
    alt: str,
    synthetic: bool,
    key: Sequence[KeyItem] = (),
    more: Sequence[Figure] = (),
    headings: Sequence[str] = (),
    columns: int = 1,
    width: float = 720,
) -> bytes:
    """Return the chart as an SVG file, with all that is needed to read it inside the picture.

    Args:
        figure: of a function in ``charts``.
        title: the finding.
        subtitle: measure, denominator, period, order.
        source: the source line, as under the chart on a page.
        alt: what is read instead of the picture.
        synthetic: whether the numbers are made up, which the picture then says.
        key: marks of ``reports.key.MARKS`` with their words, in the order of the page's key.
        more: further panels of the same chart, drawn after it.
        headings: of the panels, in their order; empty where they need none.
        columns: how many panels stand side by side.
        width: in pixels.

    Raises:
        ValueError: if a figure cannot be drawn.
    """
    inner = width - 2 * _EDGE
    text, muted = TOKENS["text"][0], TOKENS["muted"][0]
    parts, y = [], _EDGE
    if synthetic:
        badge = f"<b>{SYNTHETIC}</b>"
        parts.append(words_at(badge, width - _EDGE, y + 6, size=12, colour=text, anchor="end"))
        y += _SOURCE
    for line in wrapped(title, 22, inner):
        parts.append(words_at(_plain(line), _EDGE, y + _FINDING / 2, size=22, colour=text, family=_SERIF))
        y += _FINDING
    for line in wrapped(subtitle, 14, inner):
        parts.append(words_at(_plain(line), _EDGE, y + _SUBTITLE / 2, size=14, colour=muted))
        y += _SUBTITLE
    for items in key_rows(key, inner):
        parts.append(key_row(items, _EDGE, y + 4 + ROW / 2))
        y += ROW
    y += 10
    panels = (figure, *more)
    named = list(zip(panels, headings or [""] * len(panels), strict=True))
    for first in range(0, len(named), columns):
        drawn, tall = _row(named[first : first + columns], y, (inner - _GAP * (columns - 1)) / columns)
        parts += drawn
        y += tall
    for line in wrapped(source, 12, inner):
        parts.append(words_at(_plain(line), _EDGE, y + _SOURCE / 2, size=12, colour=muted))
        y += _SOURCE
    height = y + _EDGE
    ground = f'<rect width="{number(width)}" height="{number(height)}" fill="{TOKENS["page"][0]}"/>'
    return document(ground + "".join(parts), width, height, title=title, alt=alt).encode()


def _row(panels: Sequence[tuple[Figure, str]], y: float, width: float) -> tuple[list[str], float]:
    """Return *panels* side by side from height *y*, each *width* pixels wide, and how high they are."""
    names = [wrapped(heading, 14, width, bold=True) if heading else [] for _, heading in panels]
    # The charts of a row start at one height, however long the names above them are.
    lines = max(map(len, names))
    over = _HEADING + _SUBTITLE * (lines - 1) if lines else 0.0
    parts = []
    for place, ((panel, _), name) in enumerate(zip(panels, names, strict=True)):
        x = _EDGE + place * (width + _GAP)
        for i, line in enumerate(name):
            at = y + _HEADING / 2 + _SUBTITLE * i
            parts.append(words_at(f"<b>{_plain(line)}</b>", x, at, size=14, colour=TOKENS["text"][0]))
        parts.append(f'<g transform="translate({number(x)} {number(y + over)})">{body(panel, width)}</g>')
    return parts, over + max(panel["layout"]["height"] for panel, _ in panels) + _BELOW


def chart(figure: Figure, *, alt: str, width: float) -> str:
    """Return *figure* alone as an SVG document, for places that set the words around it themselves."""
    height = float(figure["layout"]["height"])
    return document(body(figure, width), width, height, title=alt, alt=alt)


def key_picture(items: Sequence[KeyItem], width: float) -> str:
    """Return the key of a chart as an SVG document."""
    rows = key_rows(items, width)
    marks = "".join(key_row(row, 0.0, ROW * (i + 0.5)) for i, row in enumerate(rows))
    words = f"Teckenförklaring: {', '.join(text for _, text in items)}"
    return document(marks, width, ROW * len(rows), title=words, alt=words)


def png(svg: bytes) -> bytes:
    """Return the SVG file *svg* as a PNG of twice its pixels, set in the product's typeface."""
    # One pixel of the picture is 3/4 of a point, as in CSS.
    page = "#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.picture))"
    return typst.compile(
        page.encode(),
        format="png",
        ppi=_DOTS,
        sys_inputs={"picture": settable(svg.decode())},
        font_paths=typefaces(),
    )


def _plain(words: str) -> str:
    """Return *words*, which have no markup, so that none is read into them."""
    return escape(words, quote=False)


@cache
def typefaces() -> typst.Fonts:
    """Return the product's typefaces and those that typst brings, none of the machine's own."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)])
