"""What hypothesis makes up: bytes, sheets, days and mappings."""

import json
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from data_access.importing.fields import ENROLMENT
from tests.hostile.books import number, row, text

_MONTHS = [
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
]
CODECS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "cp850", "mac-roman")
_SWEDISH = st.text(st.sampled_from("abcåäöÅÄÖé ,.;\t\"'\n\r-–”0123456789\x00\x1f\xa0\ufffd😀"), max_size=60)
#: A cell of a table that any encoding and any spreadsheet can hold.
CELLS = st.text(st.sampled_from("abcxyzåäöÅÄÖéü0123456789 ,.;:-/%&<>'\"\t"), max_size=12).map(str.strip)


@st.composite
def contents(draw: st.DrawFn) -> bytes:
    """Bytes that are text in some encoding, whole or broken, or no text at all."""
    parts = [
        draw(st.one_of(st.binary(max_size=20), st.builds(_encoded, _SWEDISH, st.sampled_from(CODECS))))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return b"".join(parts)


def _encoded(words: str, codec: str) -> bytes:
    return words.encode(codec, "replace")


def tables() -> SearchStrategy[list[list[str]]]:
    """Tables of text, with headers that no row can be taken for."""
    return st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6).map(
            lambda rows: [[f"Rubrik {place} å" for place in range(width)], *rows]
        )
    )


_VALUES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=8).map(
        lambda t: t.replace("&", "&amp;").replace("<", "&lt;")
    ),
    st.sampled_from(
        ["1", "-1", "1E400", "NaN", "44561", "99999999", "0.5", "", "&#0;", "&#x1F;", "_x0000_", "&a;", "]]>"]
    ),
)
_REFS = st.sampled_from(
    ["A1", "B2", "C3", "XFD1", "A1048576", "A0", "1A", "A-1", "a1", "", "AAAA1", "A99999999999"]
)


@st.composite
def sheet_rows(draw: st.DrawFn) -> str:
    """Rows of a sheet, of which some are as they should be."""
    rows = []
    for at in range(1, draw(st.integers(1, 4)) + 1):
        cells = [draw(st.one_of(_wild_cells(), _tame_cells(at))) for _ in range(draw(st.integers(0, 4)))]
        rows.append(row(at, *cells) if draw(st.integers(0, 9)) else "".join(cells))
    return "".join(rows)


def _tame_cells(at: int) -> SearchStrategy[str]:
    ref = st.sampled_from("ABCD").map(lambda letter: f"{letter}{at}")
    words = st.text(st.characters(categories=["L", "N"]), max_size=5)
    return st.one_of(
        st.builds(text, ref, words),
        st.builds(number, ref, st.integers(-10, 60_000) | st.floats(), style=st.integers(0, 1)),
    )


def _wild_cells() -> SearchStrategy[str]:
    kinds = st.sampled_from(["n", "s", "str", "b", "d", "e", "inlineStr", "x", ""])
    return st.builds(
        lambda ref, kind, value, style: f'<c r="{ref}" s="{style}" t="{kind}"><v>{value}</v></c>',
        _REFS, kinds, _VALUES, st.integers(0, 9),
    )  # fmt: skip


#: A day, and the ways to write it.
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WAYS = (
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.day}/{day.month} {day.year}",
    lambda day: f"{day.day:02d}.{day.month:02d}.{day.year}",
    lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.isoformat()} 00:00:00",
)
DAY_LIKE = st.text(st.sampled_from("0123456789-/. :TZtåmajdecnov,\xa0–+"), max_size=22)
NUMBER_LIKE = st.text(st.sampled_from("0123456789,. \xa0\u202f-+eE%"), max_size=24)

_NAMES = st.sampled_from([field.name for field in ENROLMENT] + ["", "okänt"])
_COLUMNS = st.sampled_from(["a", "b", "b", "c", "å"])
_COUNTED = st.fixed_dictionaries(
    {
        "start": st.sampled_from(["enrolled_on", "referred_on", "2021-01-01", "2021-13-01", "9999-12-31"])
        | st.dates(),
        "add": st.just("b"),
        "unit": st.sampled_from(["days", "weeks", "months"]),
    }
)
_STEPS = _COUNTED | st.fixed_dictionaries(
    {},
    optional={
        "constant": st.sampled_from(["MIA", "1", "woman"]) | st.integers() | st.dates() | st.booleans(),
        "column": _COLUMNS,
        "prefix": st.text(max_size=3),
        "otherwise": st.text(max_size=3),
        "recode": st.dictionaries(st.text(max_size=3), st.text(max_size=3) | st.integers(), max_size=2),
        "date_format": st.sampled_from(["%Y-%m-%d", "%d/%m %Y", "%", "%Q", "%Y", "%s", "", "å"])
        | st.text(max_size=5),
        "start": st.sampled_from(["enrolled_on", "2021-01-01", "2021-13-01", "gender"]) | st.dates(),
        "add": _COLUMNS,
        "subtract": _COLUMNS,
        "unit": st.sampled_from(["days", "weeks", "months", "years"]),
        "when": st.dictionaries(
            _COLUMNS, st.lists(st.text(max_size=2), max_size=2) | st.integers(), max_size=2
        ),
        "x": st.integers(),
    },
)


@st.composite
def mappings(draw: st.DrawFn) -> bytes:
    """Mappings that follow the form, or nearly."""
    fields = draw(st.dictionaries(_NAMES, _STEPS, max_size=6))
    if draw(st.integers(0, 4)):
        needed = {
            "participant_id": "a",
            "project": "b",
            "forbund": "b",
            "municipality": "b",
            "gender": "c",
            "enrolled_on": "c",
        }
        fields = {name: {"column": column} for name, column in needed.items()} | fields
    lines = [f"{_toml(name)} = {_toml(step)}" for name, step in fields.items()]
    return "\n".join(["[fields]", *lines]).encode("utf-8", "replace")


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)
