"""Numbers, intervals, days and periods as readers of the language spoken write them (VISUAL).

In Swedish no-break spaces within a number and before a unit, and decimal comma; in both U+2212 as minus and
an en dash between limits.
"""

import math
from datetime import date, timedelta

from metrics.indicator import Unit
from metrics.period import Period, month_of, quarter_of
from metrics.text import Language, Text, spoken
from metrics.translation import tr

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
#: Stands for a number that is not there; never blank, never 0.
MISSING = DASH
_MONTHS = {
    Language.SV: (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    Language.EN: (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_UNITS = {
    Unit.PERSONS: Text("personer", "persons"),
    Unit.PERCENT: Text("%", "%"),
    Unit.PERCENTAGE_POINTS: Text("procentenheter", "percentage points"),
    Unit.DAYS: Text("dagar", "days"),
    Unit.HOURS: Text("timmar", "hours"),
    Unit.KRONOR: Text("kr", "SEK"),
    Unit.RECORDS: Text("ärenden", "findings"),
}
_ONE = {
    Unit.PERSONS: Text("person", "person"),
    Unit.DAYS: Text("dag", "day"),
    Unit.HOURS: Text("timme", "hour"),
    Unit.RECORDS: Text("ärende", "finding"),
}
_POINTS = Text("enheter", "points")
_WHOLE = Text("hela tiden", "all the time")
_UNTIL, _SINCE = Text("till och med", "up to and including"), Text("från", "from")
#: Decimals that a value of the unit is shown with where the number of persons allows.
DECIMALS = {
    Unit.PERSONS: 0,
    Unit.PERCENT: 1,
    Unit.PERCENTAGE_POINTS: 1,
    Unit.DAYS: 0,
    Unit.HOURS: 1,
    Unit.KRONOR: 0,
    Unit.RECORDS: 0,
}


#: Most decimals of a limit, and what is 0 but for the arithmetic.
_FINEST, _NOTHING = 4, 1e-9
#: Before a count that is protected or a sum of such.
ABOUT = f"≈{NBSP}"


def marked(text: str, *, approximate: bool) -> str:
    """Return *text*, which starts with a count, with ≈ before it where its counts are *approximate*."""
    return f"{ABOUT}{text}" if approximate else text


def number(value: float | None, decimals: int = 0, language: Language | None = None) -> str:
    """Return *value* as ``1 214`` or ``−7,8`` (``1,214``, ``−7.8``); an en dash where there is none."""
    if value is None or math.isnan(value):
        return MISSING
    text = f"{abs(value):,.{decimals}f}"
    if (language or spoken()) is Language.SV:
        text = text.replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if value < 0 and text.strip("0,.") else text


def signed(value: float | None, decimals: int = 1) -> str:
    """Return *value* with its sign always, ``+4,4``; 0 has none."""
    text = number(value, decimals)
    return f"+{text}" if value is not None and value > 0 and text.strip("0,.") else text


def percent(value: float | None, decimals: int = 1) -> str:
    """Return *value* (in percent) as ``19,3 %``; an en dash where there is none."""
    return with_unit(value, Unit.PERCENT, decimals)


def with_unit(value: float | None, unit: Unit, decimals: int | None = None) -> str:
    """Return *value* with the word of its unit, ``23,5 dagar``; an en dash where there is none."""
    text = number(value, DECIMALS[unit] if decimals is None else decimals)
    return text if text == MISSING else _with_word(text, unit_name(unit, text))


def interval(
    lower: float | None, upper: float | None, unit: Unit = Unit.PERCENT, decimals: int | None = None
) -> str:
    """Return limits as ``16,5–22,4 %``, or ``−7,8 till +4,4 enheter`` where one is negative."""
    places = DECIMALS[unit] if decimals is None else decimals
    word = _POINTS.said() if unit is Unit.PERCENTAGE_POINTS else _UNITS[unit].said()
    known = [value for value in (lower, upper) if value is not None and not math.isnan(value)]
    if not known:
        return MISSING
    if len(known) == 1:
        limit = _with_word(number(known[0], places), word)
        at_least = lower is not None and not math.isnan(lower)
        return tr("minst {limit}", limit=limit) if at_least else tr("högst {limit}", limit=limit)
    if min(known) < 0 or unit is Unit.PERCENTAGE_POINTS:
        return _with_word(between(lower, upper, places), word)
    return _with_word(f"{number(lower, places)}{DASH}{number(upper, places)}", word)


def between(lower: float | None, upper: float | None, decimals: int = 1) -> str:
    """Return limits of a difference as ``−7,8 till +4,4``.

    A limit that is not 0 is not written as 0: beside the words "more than chance" that would contradict them.
    """
    while decimals < _FINEST and any(_vanishes(value, decimals) for value in (lower, upper)):
        decimals += 1
    return tr("{low} till {high}", low=signed(lower, decimals), high=signed(upper, decimals))


def _vanishes(value: float | None, decimals: int) -> bool:
    return value is not None and abs(value) >= _NOTHING and not number(value, decimals).strip("0,.")


def difference(
    value: float | None,
    unit: Unit = Unit.PERCENTAGE_POINTS,
    decimals: int | None = None,
    *,
    short: bool = False,
) -> str:
    """Return a difference with its sign, ``−1,5 procentenheter``; *short* says ``enheter``."""
    text = signed(value, DECIMALS[unit] if decimals is None else decimals)
    if text == MISSING:
        return text
    if short and unit is Unit.PERCENTAGE_POINTS:
        return _with_word(text, _POINTS.said())
    return _with_word(text, unit_name(unit, text.lstrip("+" + MINUS)))


def points(value: float | None) -> str:
    """Return a difference of two shares with its sign, ``−1,5 enheter``; a dash where there is none."""
    return difference(value, Unit.PERCENTAGE_POINTS, short=True)


def unit_name(unit: Unit, written: str = "") -> str:
    """Return the word of *unit* after the *written* number: ``1 dag``, ``2 dagar``."""
    one = _ONE.get(unit) if written == "1" else None
    return (one or _UNITS[unit]).said()


def _with_word(text: str, word: str) -> str:
    # Only English writes its percent sign close to the number.
    return f"{text}{word}" if word == "%" and spoken() is Language.EN else f"{text}{NBSP}{word}"


def out_of(numerator: float | None, denominator: float | None, whom: str) -> str:
    """Return ``136 av 705 avslutade``."""
    return tr("{n} av {total} {whom}", n=number(numerator), total=number(denominator), whom=whom)


def share_decimals(n: float | None) -> int:
    """Return the decimals a share of *n* persons supports in a chart: one from 100, else none."""
    return 1 if n is not None and n >= 100 else 0


def day(value: date, language: Language | None = None) -> str:
    """Return a day as ``31 december 2021``."""
    return f"{value.day}{NBSP}{_MONTHS[language or spoken()][value.month - 1]} {value.year}"


def month_name(month: int, language: Language | None = None) -> str:
    """Return the name of a month 1-12."""
    return _MONTHS[language or spoken()][month - 1]


def period_name(period: str | Period, language: Language | None = None) -> str:
    """Return a period or the code of a month, quarter or year in words.

    ``mars 2021``, ``kv 3 2021``, ``2021``, ``kv 2 2020–kv 4 2021``, ``till och med 31 augusti 2019``.
    """
    language = language or spoken()
    first, dots, last = _spelled(period).partition("..")
    if not dots:
        return _part(first, language) if first else _WHOLE.to(language)
    until, since = _UNTIL.to(language), _SINCE.to(language)
    if not first:
        return f"{until} {_part(last, language)}"
    if not last:
        return f"{since} {_part(first, language)}"
    return f"{_part(first, language)}{DASH}{_part(last, language)}"


def _spelled(period: str | Period) -> str:
    """Return the spelling with both ends as fine as the finer: a quarter to a year ends in a quarter."""
    text = str(period)
    first, _, last = text.partition("..")
    if isinstance(period, str) or period.start is None or period.end is None or not last:
        return text
    spell = {6: quarter_of, 7: month_of, 10: date.isoformat}.get(max(len(first), len(last)))
    return text if spell is None else f"{spell(period.start)}..{spell(period.last_day(date.max))}"


def _part(code: str, language: Language) -> str:
    year, rest = code[:4], code[4:]
    if rest.startswith("Q"):
        quarter = f"kv{NBSP}" if language is Language.SV else "Q"
        return f"{quarter}{rest[1:]} {year}"
    if len(rest) == len("-12-31"):
        return day(date.fromisoformat(code), language)
    return f"{month_name(int(rest[1:]), language)} {year}" if rest else year


def through(last: date, language: Language | None = None) -> str:
    """Return what ends on *last*, the longest first: ``till och med 2020``, ``till och med kv 3 2021``."""
    following = last + timedelta(days=1)
    if following.day != 1:
        return period_name(f"..{last.isoformat()}", language)
    if following.month == 1:
        return period_name(f"..{last.year}", language)
    spelled = quarter_of(last) if following.month % 3 == 1 else month_of(last)
    return period_name(f"..{spelled}", language)


def span_name(start: date | None, last: date | None) -> str:
    """Return a span of days, such as ``1 juni 2020–31 december 2021``; either side may be open."""
    if start and last:
        return f"{day(start)}{DASH}{day(last)}"
    if last:
        return f"{_UNTIL.said()} {day(last)}"
    return f"{_SINCE.said()} {day(start)}" if start else _WHOLE.said()
