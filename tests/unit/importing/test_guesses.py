"""The assistant guesses columns as somebody who knows the field would, and says why."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.importing.fields import ENROLMENT
from data_access.importing.guess import guess_columns, unread_values
from data_access.importing.kinds.kind import COSTS
from data_access.importing.kinds.words import with_kinds
from data_access.importing.mapping import Mapping, Step, read_mapping
from data_access.importing.mapping_text import as_toml
from data_access.importing.read import Sheet
from data_access.importing.spellings import CODE_LISTS, of_code_list

CODES = with_kinds(
    {
        **{name: of_code_list(name) for name in CODE_LISTS},
        "project": {"mia vidare": "MIA_VIDARE"},
        "forbund": {"roslagen": "ROS", "värna": "VRN"},
        "municipality": {"täby": "0160", "nacka": "0182"},
        "method": {"supported employment": "se"},
    }
)


def sheet(**columns: list[str]) -> Sheet:
    cells = {"row": [2, 3, 4], **{f"c{i}": values for i, values in enumerate(columns.values())}}
    return Sheet("", tuple(columns), pl.DataFrame(cells))


CASE_SYSTEM = sheet(
    **{
        "Ärendenr": ["A-1", "A-2", "A-3"],
        "Juridiskt kön": ["Kvinna", "Man", "Kvinna"],
        "Född": ["1984", "1990", "1971"],
        "Hemkommun": ["Täby", "Nacka", "Täby"],
        "Inskrivning": ["2021-02-01", "2021-03-01", "2021-04-01"],
        "Utskriven": ["2021-09-01", "2021-10-01", "2021-11-01"],
        "Avslutad till": ["Arbete", "Studier", "Arbette"],
        "Handläggare": ["x", "y", "z"],
    }
)


def test_columns_of_a_case_system_are_recognised():
    guesses = guess_columns(CASE_SYSTEM, ENROLMENT, CODES)

    assert {name: guess.header for name, guess in guesses.items()} == {
        "participant_id": "Ärendenr",
        "gender": "Juridiskt kön",
        "birth_year": "Född",
        "municipality": "Hemkommun",
        "enrolled_on": "Inskrivning",
        "exited_on": "Utskriven",
        "outcome": "Avslutad till",
    }


def test_every_guess_says_how_sure_it_is_and_why():
    guess = guess_columns(CASE_SYSTEM, ENROLMENT, CODES)["gender"]

    assert (guess.words, guess.reason) == ("säker", "Rubriken betyder detsamma, och cellerna passar.")


def test_cells_alone_can_give_a_column_away():
    guesses = guess_columns(sheet(X=["Täby", "Nacka", "Täby"], Y=["a", "b", "c"]), ENROLMENT, CODES)

    assert {name: (g.header, g.words) for name, g in guesses.items()} == {"municipality": ("X", "osäker")}
    assert guesses["municipality"].reason == "Cellerna är värden för kommun."


def test_a_header_of_ours_is_never_taken_for_another_field():
    guesses = guess_columns(
        sheet(Startdatum=["2021-01-01"] * 3, Slutdatum=["2021-02-01"] * 3), ENROLMENT, CODES
    )

    assert {name: g.header for name, g in guesses.items()} == {
        "enrolled_on": "Startdatum",
        "exited_on": "Slutdatum",
    }


def test_costs_out_of_a_ledger_are_recognised():
    ledger = sheet(
        Finsam=["Roslagen", "VärNa", "VärNa"],
        Redovisningsmånad=["2021-01", "2021-02", "2021-03"],
        Kontoslag=["Personal", "Personal", "Köpta insatser"],
        Finansiering=["ESF", "Parterna", "ESF"],
        SEK=["1 200,50", "-3", "8"],
    )

    assert {name: g.header for name, g in guess_columns(ledger, COSTS.fields, CODES).items()} == {
        "forbund": "Finsam",
        "month": "Redovisningsmånad",
        "cost_kind": "Kontoslag",
        "financier": "Finansiering",
        "amount": "SEK",
    }


def test_unread_values_come_with_the_nearest_code_and_how_many_rows_they_stand_on():
    cells = pl.Series("c0", ["Arbette", "Arbette", "Studier", "???", None])

    assert [(u.value, u.rows, u.nearest) for u in unread_values(cells, CODES["outcome"])] == [
        ("Arbette", 2, "work"),
        ("???", 1, None),
    ]


# A file with signs that nobody sees is refused before it is mapped.
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cf"]), min_size=1, max_size=20)
_STEPS = st.builds(
    Step, column=_WORDS, prefix=_WORDS, recode=st.none() | st.dictionaries(_WORDS, _WORDS, max_size=3)
)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([f.name for f in ENROLMENT]), st.tuples(_STEPS) | st.tuples(_STEPS, _STEPS)
    )
)
def test_a_saved_mapping_reads_back_as_it_was(fields: dict[str, tuple[Step, ...]]):
    mapping = Mapping.model_validate(
        {"kind": "enrolments", "file": {"source": 'Vårt "system"\n'}, "fields": fields}
    )

    assert read_mapping(as_toml(mapping).encode()) == mapping


def test_what_begins_several_names_is_guessed_to_be_none_of_them():
    (eftergymnasial,) = unread_values(pl.Series("c0", ["Eftergymnasial"]), of_code_list("education"))

    assert eftergymnasial.nearest is None
