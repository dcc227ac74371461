"""Days as they are written in Sweden; a day that can be read in two ways is read in none."""

from datetime import date

import polars as pl

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip
_MONTH = {name: f"{number:02d}" for number, name in enumerate(_MONTHS, 1)}
_SHORT = {name[:3]: number for name, number in _MONTH.items()} | {"sept": "09"}
#: Days that these records can hold; a year alone or a stray number is none of them.
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
#: Serial numbers that can only be days: a year is smaller, and a personal number larger.
_FIRST_SERIAL, _LAST_SERIAL = date(1990, 1, 1), date(2050, 12, 31)
_TIME = r"(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?)?"
#: Year, month and day, from the whole text.
_YEAR_FIRST = rf"^(?P<y>[0-9]{{4}})-(?P<m>[0-9]{{1,2}})-(?P<d>[0-9]{{1,2}}){_TIME}$"
_YEAR_FIRST_SLASH = r"^(?P<y>[0-9]{4})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})$"
_BARE = r"^(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})$"
_DOTS = r"^(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})\. ?(?P<y>[0-9]{4})$"
#: 31/12 2021, as written by hand: no other country puts the blank there.
_SWEDISH = r"^(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})[ -](?P<y>[0-9]{4})$"
_SLASHES = r"^(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})$"
_WORDS = r"^(?:den )?(?P<d>[0-9]{1,2})(?::?e)? (?P<w>[a-z]{3,9})\.?,? (?P<y>[0-9]{4})$"


def read_days(value: pl.Expr, epoch: date | None) -> pl.Expr:
    """Return the days that the texts of *value* say for certain, and null for the others.

    Args:
        value: text.
        epoch: the day of serial number 0 in the workbook; None where a number is no day.
    """
    plain = _plain(value)
    days = [
        *(_day(plain, pattern) for pattern in (_YEAR_FIRST, _YEAR_FIRST_SLASH, _BARE, _DOTS, _SWEDISH)),
        pl.when(~_either_way(plain)).then(_day(plain, _SLASHES)),
        _in_words(plain),
    ]
    if epoch is not None:
        days.append(_serial(plain, epoch))
    read = pl.coalesce(days)
    return pl.when(read.is_between(FIRST, LAST)).then(read)


def two_readings(value: pl.Expr) -> pl.Expr:
    """Tell where a text is a day whichever of its numbers is the month, and not the same day."""
    return _either_way(_plain(value))


def _plain(value: pl.Expr) -> pl.Expr:
    dashed = value.str.replace_all(r"[‐‑‒–−]", "-").str.replace_all(r"[\s\x{a0}\x{202f}\x{2009}]+", " ")
    return dashed.str.strip_chars(" ").str.to_lowercase().str.replace("t", "T", literal=True)


def _either_way(plain: pl.Expr) -> pl.Expr:
    parts = plain.str.extract_groups(_SLASHES).struct
    day, month = parts.field("d").cast(pl.Int8, strict=False), parts.field("m").cast(pl.Int8, strict=False)
    return (day.is_between(1, 12) & month.is_between(1, 12) & (day != month)).fill_null(value=False)


def _day(plain: pl.Expr, pattern: str) -> pl.Expr:
    parts = plain.str.extract_groups(pattern).struct
    return _joined(parts.field("y"), parts.field("m"), parts.field("d"))


def _in_words(plain: pl.Expr) -> pl.Expr:
    parts = plain.str.to_lowercase().str.extract_groups(_WORDS).struct
    month = parts.field("w").replace_strict(_MONTH | _SHORT, default=None, return_dtype=pl.String())
    return _joined(parts.field("y"), month, parts.field("d"))


def _joined(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    iso = pl.concat_str(year, month.str.zfill(2), day.str.zfill(2), separator="-")
    return iso.str.to_date("%Y-%m-%d", strict=False)


def _serial(plain: pl.Expr, epoch: date) -> pl.Expr:
    number = pl.when(plain.str.contains(r"^[0-9]{5}$")).then(plain).cast(pl.Int32, strict=False)
    day = pl.lit(epoch) + pl.duration(days=number)
    return pl.when(day.is_between(_FIRST_SERIAL, _LAST_SERIAL)).then(day)
