"""How wide words are in IBM Plex Sans, read from the typeface itself."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: Where the files lie that a PDF or a picture is set in.
FOLDER = Path(__file__).parent / "typefaces"
_REGULAR, _SEMIBOLD = "plex-sans-regular.ttf", "plex-sans-semibold.ttf"


@dataclass(frozen=True, slots=True)
class _Typeface:
    """Advance widths in parts of the size, by code point; *missing* for those without a glyph."""

    widths: Mapping[int, float]
    missing: float


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide *text* is at *size*, in the unit of *size*, without kerning."""
    face = _read(_SEMIBOLD if bold else _REGULAR)
    widths = [face.widths.get(ord(letter), face.missing) for letter in text]
    return float(size * sum(widths))


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Return *text* on as few lines as fit *width*; a longer word gets a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def has_letter(letter: str) -> bool:
    """Say whether both weights of the typeface have *letter*."""
    return all(ord(letter) in _read(name).widths for name in (_REGULAR, _SEMIBOLD))


@cache
def _read(name: str) -> _Typeface:
    content = (FOLDER / name).read_bytes()
    count = struct.unpack_from(">H", content, 4)[0]
    tables = {}
    for i in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", content, 12 + 16 * i)
        tables[tag] = offset
    units = struct.unpack_from(">H", content, tables[b"head"] + 18)[0]
    long_metrics = struct.unpack_from(">H", content, tables[b"hhea"] + 34)[0]

    def advance(glyph: int) -> float:
        at = tables[b"hmtx"] + 4 * min(glyph, long_metrics - 1)
        return float(struct.unpack_from(">H", content, at)[0] / units)

    return _Typeface(
        {code: advance(glyph) for code, glyph in _glyphs(content, tables[b"cmap"]).items()}, advance(0)
    )


def _glyphs(content: bytes, cmap: int) -> dict[int, int]:
    """Return code point -> glyph of the format 4 table at *cmap* (the OpenType specification's names)."""
    for i in range(struct.unpack_from(">H", content, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">L", content, cmap + 8 + 8 * i)[0]
        if struct.unpack_from(">H", content, at)[0] == 4:
            break
    segments = struct.unpack_from(">H", content, at + 6)[0] // 2
    ends, starts = at + 14, at + 16 + 2 * segments
    deltas, offsets = starts + 2 * segments, starts + 4 * segments
    glyphs = {}
    for i in range(segments):
        end, start, delta, offset = (
            struct.unpack_from(">H", content, table + 2 * i)[0] for table in (ends, starts, deltas, offsets)
        )
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", content, offsets + 2 * i + offset + 2 * (code - start))[0]
            if glyph or not offset:
                glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs
