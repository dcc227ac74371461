"""Days, years and numbers as they are written, in text and in workbooks."""

from datetime import date

from tests.hostile.books import book, number, row, text
from tests.hostile.case import Case, Refused, Table

_DAY = date(2021, 12, 31)
_HEADERS = ("Pseudonym", "Födelseår", "Startdatum", "Aktivitetstimmar")
#: As written -> what it says.
_DAYS = {
    "2021-12-31": _DAY,
    "20211231": _DAY,
    "31/12 2021": _DAY,
    "31/12-2021": _DAY,
    "31.12.2021": _DAY,
    "31. 12. 2021": _DAY,
    "31/12/2021": _DAY,
    "2021/12/31": _DAY,
    "31 december 2021": _DAY,
    "31 dec 2021": _DAY,
    "31 dec. 2021": _DAY,
    "den 31 december 2021": _DAY,
    "31:e december 2021": _DAY,
    "31 DECEMBER 2021": _DAY,
    "2021-12-31 00:00:00": _DAY,
    "2021-12-31T00:00": _DAY,
    "2021-12-31 14:30": _DAY,
    "2021\u201312\u201331": _DAY,
    "31\xa0december\xa02021": _DAY,
    " 2021-12-31 ": _DAY,
    "3/2 2021": date(2021, 2, 3),
    "1/1/2021": date(2021, 1, 1),
    "2021-2-3": date(2021, 2, 3),
    "29 februari 2020": date(2020, 2, 29),
    "2020-02-29": date(2020, 2, 29),
    "1 maj 2021": date(2021, 5, 1),
    "1 sept 2021": date(2021, 9, 1),
}
_NO_DAYS = (
    "2021-02-29",
    "20210229",
    "29/2 2021",
    "29 februari 2021",
    "20201301",
    "2020-13-01",
    "20201232",
    "2021-00-10",
    "2021-12-00",
    "31/13 2021",
    "12/31/2021",
    "211231",
    "21-12-31",
    "31/12 21",
    "31/12",
    "2021-12",
    "december 2021",
    "2021",
    "44561",
    "44561,5",
    "31 foo 2021",
    "2021-12-31 25",
    "2021-12-31Z",
    "i går",
    "0000-00-00",
    "1899-12-31",
    "2101-01-01",
    "9999-12-31",
    "٢٠٢١-١٢-٣١",
    "2021-12-31; ",
    "-",
    "?",
)
_NUMBERS = {
    "0": 0.0,
    "12": 12.0,
    "12,5": 12.5,
    "12.5": 12.5,
    "1 234": 1234.0,
    "1\xa0234": 1234.0,
    "1\u202f234,5": 1234.5,
    "1\u2009234": 1234.0,
    "0,25": 0.25,
    "12,0": 12.0,
    "99 999,75": 99999.75,
    "007": 7.0,
}
_NO_NUMBERS = (
    "-1",
    "\u22121",
    "1 23",
    "1 2345",
    "1.234,5",
    "1,234.5",
    "12,",
    ",5",
    "1e3",
    "NaN",
    "inf",
    "0x10",
    "12 h",
    "tolv",
    "1_000",
    "100001",
    "9" * 400,
    "½",
    "١٢",
    "12,5,5",
)
_NO_YEARS = ("84", "1984-01-01", "1899", "2101", "1 984", "MCMLXXXIV", "1984,5", "1984.0")


def cell_cases() -> list[Case]:
    """Return every file of one row that is understood as values."""
    good = [_text(f"day {words!r}", day=words, expected=_row(day=day)) for words, day in _DAYS.items()]
    good += [_text(f"number {w!r}", hours=w, expected=_row(hours=value)) for w, value in _NUMBERS.items()]
    bad = [
        _text(f"no day {w!r}", day=w, expected=("bad_date", 2, "Startdatum"))
        for w in _NO_DAYS
        if ";" not in w
    ]
    bad += [
        _text(f"day or month {w!r}", day=w, expected=("ambiguous_date", 2, "Startdatum"))
        for w in ("3/2/2021", "02/03/2021", "12/11/2021")
    ]
    bad += [
        _text(f"no number {w!r}", hours=w, expected=("bad_number", 2, "Aktivitetstimmar"))
        for w in _NO_NUMBERS
    ]
    bad += [_text(f"no year {w!r}", year=w, expected=("bad_year", 2, "Födelseår")) for w in _NO_YEARS]
    return [*good, *bad, *_headers(), *_serials()]


def _row(*, day: date = _DAY, hours: float = 1.0) -> Table:
    return [["P-1", 1984, day, hours]]


def _text(
    name: str, *, day: str = "2021-12-31", hours: str = "1", year: str = "1984", expected: Table | Refused
) -> Case:
    content = f"{';'.join(_HEADERS)}\nP-1;{year};{day};{hours}".encode()
    return Case(name, lambda: content, expected, typed=True)


def _file(name: str, header: str, line: str, expected: Table | Refused) -> Case:
    content = f"{header}\n{line}\n".encode()
    return Case(name, lambda: content, expected, typed=True)


def _headers() -> list[Case]:
    header, line = ";".join(_HEADERS), "P-1;1984;2021-12-31;1"
    return [
        _file(
            "headers in another order",
            "Startdatum;Aktivitetstimmar;Pseudonym;Födelseår",
            "2021-12-31;1;P-1;1984",
            _row(),
        ),
        _file("headers in other letters", header.upper(), line, _row()),
        _file("headers with stars", header.replace("Pseudonym", "Pseudonym*"), line, _row()),
        _file("headers of ours", "participant_id;birth_year;enrolled_on;activity_hours", line, _row()),
        _file("headers with blanks", header.replace(";", " ; "), line, _row()),
        _file("a column more", header + ";Skostorlek", line + ";42", _row()),
        _file(
            "a header twice",
            header + ";Startdatum",
            line + ";2021-12-31",
            ("repeated_header", None, "Startdatum"),
        ),
        _file(
            "two names of a header",
            header + ";Inskriven",
            line + ";2021-12-31",
            ("repeated_header", None, "Inskriven"),
        ),
        _file("a header missing", "Pseudonym;Födelseår", "P-1;1984", ("missing_column", None, "Startdatum")),
        _file("no header known", "x;y", "1;2", ("missing_column", None, "Pseudonym")),
        _file("no header at all", "P-1;1984;2021-12-31;1", line, ("missing_column", None, "Pseudonym")),
        _file("a required cell empty", header, "P-1;1984;;1", ("missing_value", 2, "Startdatum")),
        _file(
            "a pseudonym of ten figures",
            header,
            "9912319999;1984;2021-12-31;1",
            ("bad_pseudonym", 2, "Pseudonym"),
        ),
        _file(
            "a pseudonym with invisible signs",
            header,
            "P\u200b1;1984;2021-12-31;1",
            ("bad_pseudonym", 2, "Pseudonym"),
        ),
        _file(
            "a pseudonym too long", header, "P" * 41 + ";1984;2021-12-31;1", ("bad_pseudonym", 2, "Pseudonym")
        ),
    ]


def _workbook(name: str, day: str, expected: Table | Refused, *, date_1904: bool = False) -> Case:
    head = row(1, *(text(f"{letter}1", header) for letter, header in zip("ABCD", _HEADERS, strict=True)))
    line = row(2, text("A2", "P-1"), number("B2", 1984), day, number("D2", "1"))
    return Case(
        name, lambda: book(head + line, date_1904=date_1904), expected, filename="fil.xlsx", typed=True
    )


def _serials() -> list[Case]:
    bad = ("bad_date", 2, "Startdatum")
    return [
        _workbook("a day, from 1900", number("C2", 44561, style=1), _row()),
        _workbook("a day, from 1904", number("C2", 43099, style=1), _row(), date_1904=True),
        _workbook("a day without format, from 1900", number("C2", 44561), _row()),
        _workbook("a day without format, from 1904", number("C2", 43099), _row(), date_1904=True),
        _workbook("a day as text", text("C2", "31/12 2021"), _row()),
        _workbook("a day as eight figures", number("C2", 20211231), _row()),
        _workbook("a serial number as text", text("C2", "44561"), _row()),
        _workbook("a day with time", number("C2", 44561.75, style=1), _row()),
        _workbook("a leap day, from 1900", number("C2", 43890, style=1), _row(day=date(2020, 2, 29))),
        _workbook(
            "a leap day, from 1904", number("C2", 42428, style=1), _row(day=date(2020, 2, 29)), date_1904=True
        ),
        _workbook("a number with decimals", number("C2", "44561.5"), bad),
        _workbook("a year for a day", number("C2", 2021), bad),
        _workbook("a serial number far away", number("C2", 99999), bad),
        _workbook("the day that never was", number("C2", 60), bad),
        _workbook("a day before days", number("C2", -5, style=1), bad),
        _workbook("an impossible serial number", number("C2", 99999999, style=1), bad),
        _workbook("20201301 in a workbook", number("C2", 20201301), bad),
    ]
