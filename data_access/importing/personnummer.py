"""Swedish personal identity numbers, in any spelling, so that no file with one is ever taken in.

Source: Skatteverket SKV 704 (date, serial and check digit; day + 60 in a samordningsnummer).
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import polars as pl

_SPELLING = re.compile(
    # Not the decimals of a number.
    r"(?<!\d)(?<!\d[.,])"
    r"(?P<century>1[89]|20)? ?(?P<year>\d\d)(?P<gap>[-./ ]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
    r"[ \t]?[-+]?[ \t]?(?P<serial>\d{4})"
    # Two dates beside each other are no number: 2021-03-01 2021-04-05.
    r"(?!\d|[-./]\d)"
)
# What polars' search can do of it (no look-around): every spelling, and more.
_CANDIDATE = r"\d{2}[-./ ]?\d{2}[-./ ]?\d{2}[ \t]?[-+]?[ \t]?\d{4}"
_UNUSUAL = r"[^\x00-\x7FåäöÅÄÖéÉ]"
_SPREADSHEET = r"^\s*\d{9}([.,]0+)?\s*$|^\s*\d[.,]\d+[eE]"
# A cell that a spreadsheet has written as a number: with decimals, with an exponent.
_WHOLE = re.compile(r"\s*(\d+)(?:[.,]0+)?\s*")
_EXPONENT = re.compile(r"\s*(\d[.,]\d+[eE]\+?\d{1,2})\s*")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣", "-") | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""))


def holds_personnummer(text: str) -> bool:
    """Tell whether *text* holds a personnummer or samordningsnummer, whatever stands around it."""
    plain = _as_digits(_plain(text))
    start = 0
    while match := _SPELLING.search(plain, start):
        if _is_number(match):
            return True
        start = match.start() + 1
    return False


def count_in(texts: Iterable[str]) -> int:
    """Return how many of *texts* hold a personnummer."""
    return sum(holds_personnummer(text) for text in texts)


def count_in_column(values: pl.Series) -> int:
    """Return how many cells of a text column hold a personnummer."""
    suspects = values.filter(
        values.str.contains(_CANDIDATE) | values.str.contains(_UNUSUAL) | values.str.contains(_SPREADSHEET)
    )
    return count_in(suspects.drop_nulls())


def _plain(text: str) -> str:
    """Return *text* with digits, blanks and dashes of other scripts and widths as plain ones."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() else " " if sign.isspace() else sign for sign in folded
    )


def _as_digits(text: str) -> str:
    """Return a number that a spreadsheet has rewritten as the ten or twelve digits it was."""
    whole, exponent = _WHOLE.fullmatch(text), _EXPONENT.fullmatch(text)
    if whole:
        digits = whole[1]
    elif exponent:
        digits = f"{Decimal(exponent[1].replace(',', '.')):.0f}"
    else:
        return text
    # Those born in 2001-2009 lose the leading zero.
    return digits.zfill(10) if len(digits) == 9 else digits


def _is_number(match: re.Match[str]) -> bool:
    year, month, day = match["year"], match["month"], match["day"]
    return _luhn(year + month + day + match["serial"]) and _is_day(
        match["century"], int(year), int(month), int(day)
    )


def _is_day(century: str | None, year: int, month: int, day: int) -> bool:
    day_of_month = day - 60 if day > 60 else day
    # Without a century the only doubt is 29 February, and 2000 was a leap year.
    full_year = int(century or "20") * 100 + year
    try:
        date(full_year, month, day_of_month)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
