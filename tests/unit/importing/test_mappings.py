"""A mapping turns another system's columns into fields, and says so where it cannot."""

import polars as pl
import pytest

from data_access.importing.assign import assign
from data_access.importing.convert import convert
from data_access.importing.fields import ENROLMENT
from data_access.importing.mapping import Mapping, read_mapping
from data_access.importing.read import Sheet
from data_access.importing.rules import ImportRefused

CELLS = Sheet(
    "",
    ("id", "sex", "weeks", "ended", "came"),
    pl.DataFrame(
        [
            (2, "1", "female", "4", "1", "31/12/2020"),
            (3, "2", "male", "10", "0", "1/2/2021"),
            (4, "3", "x", "tio", "1", "2021-02-30"),
        ],
        schema=["row", "c0", "c1", "c2", "c3", "c4"],
        orient="row",
    ),
)


REQUIRED = ("participant_id", "project", "forbund", "municipality", "gender", "enrolled_on")


def mapped(fields: str) -> Mapping:
    """Return a mapping with *fields*, and a constant for every other field that is required."""
    missing = [f'{name} = {{ constant = "x" }}\n' for name in REQUIRED if f"{name} =" not in fields]
    return read_mapping(f"[fields]\n{''.join(missing)}{fields}".encode())


def values(fields: str, name: str) -> list[str | None]:
    assigned, _ = assign([CELLS], mapped(fields))
    return assigned.cells[name].to_list()


def found(fields: str) -> list[tuple[object, ...]]:
    assigned, _ = assign([CELLS], mapped(fields))
    return [
        row[:3] for row in assigned.found.iter_rows() if row[0] not in {"absent_column", "missing_column"}
    ]


def refusal(text: str) -> str:
    with pytest.raises(ImportRefused) as refused:
        assign([CELLS], read_mapping(text.encode()))
    return str(refused.value.found["rule"][0])


def test_a_constant_is_the_value_of_every_row():
    assert values('project = { constant = "MIA" }', "project") == ["MIA"] * 3


def test_a_prefix_makes_row_numbers_into_pseudonyms():
    assert values('participant_id = { column = "id", prefix = "R-" }', "participant_id") == [
        "R-1", "R-2", "R-3",
    ]  # fmt: skip


def test_what_is_not_recoded_refuses_with_its_row():
    gender = 'gender = { column = "sex", recode = { female = "woman", male = "man" } }'

    assert values(gender, "gender") == ["woman", "man", None]
    assert found(gender) == [("not_recoded", 4, "sex")]


def test_what_is_not_recoded_is_not_said_to_be_empty_too():
    assigned, _ = assign(
        [CELLS], mapped('gender = { column = "sex", recode = { female = "woman", male = "man" } }')
    )
    (gender,) = (field for field in ENROLMENT if field.name == "gender")

    _, wrong = convert(assigned, [gender], {"gender": {"woman": "woman", "man": "man"}})

    assert [row[:3] for row in wrong.iter_rows() if row[1] == 4] == [("not_recoded", 4, "sex")]


def test_otherwise_takes_what_is_not_recoded():
    gender = 'gender = { column = "sex", recode = { female = "woman" }, otherwise = "unknown" }'

    assert values(gender, "gender") == ["woman", "unknown", "unknown"]
    assert found(gender) == []


def test_dates_are_read_in_the_format_of_the_file_and_others_are_left_to_be_refused():
    came = 'enrolled_on = { column = "came", date_format = "%d/%m/%Y" }'

    assert values(came, "enrolled_on") == ["2020-12-31", "2021-02-01", "2021-02-30"]


def test_an_exit_is_counted_from_a_start_where_the_stay_has_ended():
    fields = """
    enrolled_on = { constant = "2021-01-04" }
    exited_on = { when = { ended = 1 }, start = "enrolled_on", add = "weeks", unit = "weeks" }
    """

    # 2021-01-04 + 28 days
    assert values(fields, "exited_on") == ["2021-02-01", None, None]
    assert found(fields) == [("bad_number", 4, "weeks")]


def test_the_first_step_that_applies_counts():
    fields = """
    enrolled_on = [
      { when = { ended = [0, 2] }, start = 2021-12-31, subtract = "weeks", unit = "days" },
      { constant = "2021-01-04" },
    ]
    """

    assert values(fields, "enrolled_on") == ["2021-01-04", "2021-12-21", "2021-01-04"]


def test_months_are_months_of_the_calendar():
    fields = """
    enrolled_on = { constant = "2021-01-31" }
    exited_on = { when = { ended = 0 }, start = "enrolled_on", add = "ended", unit = "months" }
    outcome = { when = { ended = 1 }, start = 2020-11-30, add = "ended", unit = "months" }
    """

    assert values(fields, "exited_on") == [None, "2021-01-31", None]
    assert values(fields, "outcome") == ["2020-12-30", None, "2020-12-30"]


@pytest.mark.parametrize(
    "text",
    [
        "fields = [",
        '[fields]\nshoe_size = { column = "id" }',
        '[fields]\ngender = { colum = "id" }',
        '[fields]\ngender = { column = "id", constant = "woman" }',
        "[fields]\ngender = { prefix = 'x' }",
        '[fields]\nexited_on = { start = "enrolled_on" }',
        '[fields]\nexited_on = { start = "never", add = "weeks" }',
        '[file]\nsheet = "Blad9"\n[fields]\ngender = { column = "sex" }',
        '[project]\ncode = "x y"\n',
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused(text: str):
    assert refusal(text) == "mapping"


def test_a_mapped_column_that_the_file_lacks_is_named():
    with pytest.raises(ImportRefused) as refused:
        assign([CELLS], read_mapping(b'[fields]\ngender = { column = "k\xc3\xb6n" }'))

    assert refused.value.found.row(0) == ("mapping", None, None, "kolumnen ”kön” finns inte i filen")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[fields\nx=", "rad 1, tecken 8 är inte TOML"),
        ("[fil]\nx = 1", "fil finns inte; kontrollera stavningen"),
        ('[file]\nencoding = "klingon"',
         "file.encoding ska vara 'utf-8', 'utf-16', 'cp1252', 'latin-1', 'cp850' eller 'mac-roman'"),
        ('[file]\nsynthetic = "kanske"', "file.synthetic ska vara true eller false"),
        ('[fields]\nskor = { column = "x" }', "filen går inte: fälten finns inte: skor"),
        ('[project]\ncode = "X"', "project.name saknas"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_mapping_is_told_in_swedish(text: str, hint: str):
    with pytest.raises(ImportRefused) as refused:
        read_mapping(text.encode())

    assert refused.value.found["hint"].to_list() == [hint]


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        (r'{ source = "\u0031932-10-05-5335" }', "personnummer"),
        (r'{ "\u0031932-10-05-5335" = "man" }', "personnummer"),
        (r'{ source = "lista\u202Eslx.exe" }', "invisible_character"),
        ('{ source = "MIA\u200b" }', "invisible_character"),
    ],
)
def test_nothing_hides_behind_the_escapes_of_a_mapping(table: str, rule: str):
    assert refusal(f"file = {table}") == rule


def test_a_prefix_makes_no_personnummer_of_a_column():
    serials = pl.DataFrame({"row": [2], "c0": ["5335"]})
    mapping = mapped('participant_id = { column = "id", prefix = "19321005-" }')

    with pytest.raises(ImportRefused) as refused:
        assign([Sheet("", ("id",), serials)], mapping)

    assert refused.value.found["rule"].to_list() == ["personnummer"]
