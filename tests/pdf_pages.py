"""The words of a PDF that typst has written, page by page: enough of the format to read our own files."""

import re
import zlib
from collections.abc import Mapping

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")
#: A typeface is chosen, or words are shown.
_FLAT = rb"(?:\\.|[^\\()])*"
#: Brackets stand unescaped inside a string where they are balanced.
_INNER = rb"(?:\\.|[^\\()]|\(" + _FLAT + rb"\))*"
_STEP = re.compile(rb"/(f\d+) [\d.]+ Tf|\[((?:\(" + _INNER + rb"\)|<[0-9A-F]*>|[-\d.\s])*)\]TJ", re.DOTALL)
_STRING = re.compile(rb"\((" + _INNER + rb")\)|<([0-9A-F]*)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def page_texts(content: bytes) -> list[str]:
    """Return the words set on each page, without those inside pictures."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(content)}
    pages = [body for body in objects.values() if re.search(rb"/Type/Page\b", body)]
    return [_text(page, objects) for page in pages]


def _text(page: bytes, objects: Mapping[int, bytes]) -> str:
    letters = {
        name: _letters(objects, objects[int(ref)])
        for name, ref in re.findall(rb"/(f\d+) (\d+) 0 R", objects[_ref(page, b"Resources")])
    }
    said, face = [], {}
    for chosen, shown in _STEP.findall(_stream(objects[_ref(page, b"Contents")])):
        if chosen:
            face = letters[chosen]
            continue
        codes = b"".join(
            _ESCAPE.sub(_plain, plain) or bytes.fromhex(coded.decode())
            for plain, coded in _STRING.findall(shown)
        )
        said.append("".join(face.get(codes[i : i + 2], "?") for i in range(0, len(codes), 2)))
    return "\n".join(said)


def _letters(objects: Mapping[int, bytes], face: bytes) -> dict[bytes, str]:
    table = _stream(objects[_ref(face, b"ToUnicode")])
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for code, letter in _PAIR.findall(table.partition(b"endcodespacerange")[2])
    }


def _plain(escaped: re.Match[bytes]) -> bytes:
    what = escaped[1]
    return bytes([int(what, 8)]) if what.isdigit() else _NAMED.get(what, what)


def _ref(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found, name
    return int(found[1])


def _stream(body: bytes) -> bytes:
    head, _, rest = body.partition(b"stream\n")
    stored = rest[: rest.rindex(b"\nendstream")]
    return zlib.decompress(stored) if b"FlateDecode" in head else stored
