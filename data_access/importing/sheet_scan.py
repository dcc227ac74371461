"""Look through the XML of a sheet before anything reads it. Runs in the reading child."""

import re
from operator import itemgetter

from data_access.importing import limits
from data_access.importing.grid import Note, Unreadable

#: As Excel, LibreOffice and the libraries write it: where it stands comes first. A tag of another shape could
#: hide that.
_CELL = re.compile(
    rb"""<(?:\w+:)?c(?:\s+r=["']([A-Za-z]+)([0-9]+)["'])?(?:\s+(?:s|t|cm|vm|ph)=["'][A-Za-z0-9]*["'])*\s*(/?)>"""
)
_BEGINNINGS = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r")
_PREFIXED = re.compile(rb"<\w+:c[\s/>]")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]{0,400}?\br=["']([0-9]+)["']""")
#: A cell's formula; xm:f is where a drop-down list finds its words.
_FORMULA = re.compile(rb"<(?!xm:)(?:\w+:)?f[ >/]")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s[^>]{0,400}?\bt=["']e["']""")
_REF = re.compile(rb"""<(?:\w+:)?c\s[^>]{0,400}?r=["']([A-Za-z]+)([0-9]+)["']""")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,400}?ref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"""
)
#: What refuses the file wherever it stands, and what is in a window that may hold it.
_REFUSED = (
    (_FORMULA, "formula", (b"<f", b":f")),
    (_ERROR, "error_value", (b't="e"', b"t='e'")),
)
_NOTED = 20


class SheetScan:
    """The state of the look through one part: it may turn out to be a sheet whatever it is called."""

    def __init__(self, *, sheet: bool) -> None:
        """Begin; *sheet* tells what its name says."""
        self.sheet = sheet
        self.notes: list[Note] = []
        self._rows = self._last = 0
        self._columns: set[bytes] = set()

    def read(self, window: bytes) -> None:
        """Read the next window.

        Raises:
            Unreadable: if a cell stands too far away, holds a formula or an error, or is written strangely.
        """
        self.sheet = self.sheet or b"sheetData" in window
        if not self.sheet:
            return
        cells = _CELL.findall(window)
        begun = sum(map(window.count, _BEGINNINGS))
        if b":c" in window:
            begun += len(_PREFIXED.findall(window))
        if b"<!" in window or len(cells) != begun:
            raise Unreadable("unsafe_xml")
        for pattern, rule, signs in _REFUSED:
            found = pattern.search(window) if any(sign in window for sign in signs) else None
            if found:
                raise self._at(rule, window, found)
        self._place(window, [(column, row) for column, row, empty in cells if column and not empty])
        self.notes += [
            Note("merged_cells", int(first), f"kolumn {left.decode()}")
            for left, first, right, last in _MERGED.findall(window)[: _NOTED - len(self.notes)]
            if (left, first) != (right, last)
        ]

    def finish(self) -> None:
        """Refuse a sheet that is larger as a table than it is as a file."""
        if self._rows * len(self._columns) > limits.AREA:
            raise Unreadable("too_many_rows", row=self._rows)

    def _place(self, window: bytes, refs: list[tuple[bytes, bytes]]) -> None:
        numbers = list(map(int, _ROW.findall(window)))
        # A row or a cell that stands twice is shown once: the other would go unseen.
        again = len(set(refs)) < len(refs)
        if again or any(a >= b for a, b in zip([self._last, *numbers], numbers, strict=False)):
            raise Unreadable("unsafe_xml")
        self._last = numbers[-1] if numbers else self._last
        columns = set(map(itemgetter(0), refs))
        widest = max(map(_number, columns), default=0)
        if widest > limits.COLUMNS:
            column, row = min((ref for ref in refs if _number(ref[0]) > limits.COLUMNS), key=_place_of)
            raise Unreadable("too_many_rows", row=_row(row), column=_column(column))
        deepest = max((_row(row) for row in set(map(itemgetter(1), refs))), default=0)
        if deepest > limits.ROWS:
            raise Unreadable("too_many_rows", row=deepest)
        self._rows = max(self._rows, deepest)
        self._columns |= columns

    def _at(self, rule: str, window: bytes, found: re.Match[bytes]) -> Unreadable:
        before = [ref for ref in _REF.finditer(window) if ref.start() <= found.start()]
        if not before:
            return Unreadable(rule)
        column, row = before[-1].groups()
        return Unreadable(rule, row=_row(row), column=_column(column))


def _place_of(ref: tuple[bytes, bytes]) -> int:
    return _number(ref[0])


def _number(column: bytes) -> int:
    if len(column) > 3:
        return 1 << 30
    number = 0
    for sign in column.upper():
        number = number * 26 + sign - 64
    return number


def _row(digits: bytes) -> int:
    return int(digits) if len(digits) < 10 else 1 << 30


def _column(column: bytes) -> str:
    return f"kolumn {column[:10].decode().upper()}"
