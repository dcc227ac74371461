"""Swedish personal identity numbers, in any spelling, so that no file with one is ever taken in.

Source: Skatteverket SKV 704 (date, serial and check digit; day + 60 in a samordningsnummer). What looks
like a number by its date and its check digit is one: a file is refused once too often rather than the
opposite. Numbers that somebody has split over columns are sought in ``split_numbers``.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import polars as pl

_GAP = "[-./_ ]"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MIDDLE = r"[ \t\r\n]{0,3}[-+./_,]?[ \t\r\n]{0,3}"
# Not the decimals of a number; two dates beside each other are no number: 2021-03-01 2021-04-05.
_BEFORE, _AFTER = r"(?<!\d)(?<!\d[.,])", r"(?!\d|[-./]\d| \d\d \d\d(?!\d))"
_SERIAL = rf"(?P<serial>\d{{4}}){_AFTER}"
_SPELLINGS = tuple(
    re.compile(_BEFORE + spelling, re.ASCII)
    for spelling in (
        # With a century the parts may be kept apart in any way.
        rf"(?P<century>1[89]|20){_GAP}?(?P<year>\d\d){_GAP}?{_MONTH}{_GAP}?{_DAY}{_MIDDLE}{_SERIAL}",
        # Without one, the same way throughout: 070-101 23 45 is somebody's telephone.
        rf"(?P<century>)(?P<year>\d\d)(?P<gap>{_GAP}?){_MONTH}(?P=gap){_DAY}{_MIDDLE}{_SERIAL}",
    )
)
#: Two by two, or one by one. Two by two a nought comes first in telephone numbers too.
_PAIRS = re.compile(
    r"(?<!\d)(?<!\d )(?:(?:1[89]|20) \d\d|[1-9]\d)(?: \d\d){2} ?[-+]? ?\d\d \d\d(?! ?\d)", re.ASCII
)
_SINGLES = re.compile(r"(?<!\d)(?<!\d[ .-])(?:\d ?[ .-] ?){9}(?:(?:\d ?[ .-] ?){2})?\d(?![ .-]?\d)", re.ASCII)
# What polars' search can do of it (no look-around): every spelling, and more; letters stand for digits.
_CANDIDATE = (
    rf"[0-9OoIl]{{2}}{_GAP}?(?:[0Oo][1-9Il]|[1Il][0-2OoIl]){_GAP}?"
    r"(?:[0Oo][1-9Il]|[126-8Il][0-9OoIl]|[39][01OoIl]|9[01OoIl])\s{0,3}[-+./_,]?\s{0,3}[0-9OoIl]{4}"
    r"|[0-9]{2} [0-9]{2} [0-9]{2} ?[-+]? ?[0-9]{2} [0-9]"
    r"|(?:[0-9] ?[ .-] ?){9}[0-9]"
)
_UNUSUAL = r"[^\x00-\x7FåäöÅÄÖéÉ]"
_SPREADSHEET = r"[0-9][.,][0-9]{5,}[eE]"
_SHORTENED = r"^\s*[1-9][0-9]{8}([.,]0+)?\s*$"
# As a spreadsheet writes numbers: with decimals, with an exponent.
_DECIMALS = re.compile(r"(?<![\d.,])(\d{9,12})[.,]0+(?!\d)", re.ASCII)
_EXPONENT = re.compile(r"(?<![\d.,])(\d[.,]\d{5,})[eE]\+?(\d{1,2})(?!\d)", re.ASCII)
_NINE = re.compile(r"\s*(\d{9})\s*", re.ASCII)
#: As a spreadsheet shows what does not fit: the birth month or day is left, the rest is noughts.
_ROUNDED = re.compile(rf"(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])0{{6}}|\d\d{_MONTH}{_DAY}0{{4}}")
#: The O of 8OO1O1, the l of 198l: among digits, and beside no other letter.
_TOKEN = re.compile(r"(?<![^\W\d_])(?=[OoIl]*\d)[\dOoIl]{2,}(?![^\W\d_])", re.ASCII)
_LETTERS = str.maketrans("OoIl", "0011")
#: Look-alikes in Greek and Cyrillic, and dashes that are none by their category.
_LOOK_ALIKE = str.maketrans("ΟοОоІӀ−﹣", "OoOoII--")


def holds_personnummer(text: str) -> bool:
    """Tell whether *text* holds a personnummer or samordningsnummer, whatever stands around it."""
    plain = _plain(text)
    return _holds(_as_digits(plain)) or any(map(_is_rounded, _EXPONENT.finditer(plain)))


def count_in_column(values: pl.Series) -> int:
    """Return how many cells of a text column hold a personnummer.

    Numbers of nine digits may be those of people born in 2001-2009 without their leading nought, but one in
    140 of any nine digits would do: they count where they are several, and a fifth of those in the column,
    or where there is no other to tell from.
    """
    values = values.drop_nulls()
    suspects = values.filter(values.str.contains(f"{_CANDIDATE}|{_UNUSUAL}|{_SPREADSHEET}"))
    shortened = values.filter(values.str.contains(_SHORTENED))
    restored, others = _count_distinct(shortened), len(shortened)
    sure = others == 1 or (restored > 1 and restored * 5 >= others)
    return _count_distinct(suspects) + (restored if sure else 0)


def is_number(digits: str) -> bool:
    """Tell whether ten or twelve digits are a personnummer or samordningsnummer."""
    century, short = (digits[:2], digits[2:]) if len(digits) == 12 else ("", digits)
    if len(short) != 10 or century not in {"", "18", "19", "20"}:
        return False
    return _luhn(short) and _is_day(century, int(short[:2]), int(short[2:4]), int(short[4:6]))


def _count_distinct(values: pl.Series) -> int:
    """Count the cells, searching every text once."""
    if values.is_empty():
        return 0
    texts = values.value_counts()
    found = [holds_personnummer(text) for text in texts.to_series(0)]
    return int(texts.to_series(1).filter(pl.Series(found, dtype=pl.Boolean)).sum())


def _holds(plain: str) -> bool:
    if any(is_number(_digits(match)) for pattern in _SPELLINGS for match in _overlapping(pattern, plain)):
        return True
    if any(is_number(_bare(match[0])) for pattern in (_PAIRS, _SINGLES) for match in pattern.finditer(plain)):
        return True
    read = _TOKEN.sub(lambda match: match[0].translate(_LETTERS), plain)
    return read != plain and _holds(read)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterable[re.Match[str]]:
    start = 0
    while match := pattern.search(text, start):
        yield match
        start = match.start() + 1


def _digits(match: re.Match[str]) -> str:
    return "".join(match[name] for name in ("century", "year", "month", "day", "serial"))


def _bare(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _plain(text: str) -> str:
    """Return *text* with digits, blanks and dashes of other scripts and widths as plain ones."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE)
    return "".join(map(_plain_sign, folded))


def _plain_sign(sign: str) -> str:
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    if sign.isspace():
        return " "
    # Of no width, such as a joiner or a soft hyphen; and marks that stand over others.
    category = unicodedata.category(sign)
    return "" if category in {"Cf", "Mn"} else "-" if category == "Pd" else sign


def _as_digits(text: str) -> str:
    """Return *text* with numbers that a spreadsheet has rewritten as the digits they were."""
    written = _DECIMALS.sub(r"\1", _EXPONENT.sub(_expanded, text))
    # Those born in 2001-2009 lose the leading zero.
    nine = _NINE.fullmatch(written)
    return f"0{nine[1]}" if nine else written


def _expanded(match: re.Match[str]) -> str:
    return f"{Decimal(match[1].replace(',', '.')).scaleb(int(match[2])):.0f}"


def _is_rounded(match: re.Match[str]) -> bool:
    """Tell whether a spreadsheet has left only 1,98112E+11 or 8,11218E+09 of a number."""
    return _ROUNDED.fullmatch(_expanded(match)) is not None


def _is_day(century: str, year: int, month: int, day: int) -> bool:
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
