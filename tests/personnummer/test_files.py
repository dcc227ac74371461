"""No file with a personnummer passes, wherever it stands, and no clean file is refused; the short form."""

from tests.personnummer.long_form import missed_in_columns, missed_in_places, wrongly_refused


def test_no_number_in_a_cell_passes_in_any_spelling():
    assert sum(missed_in_columns(500, 811218).values()) == 0


def test_no_place_of_a_file_lets_a_number_through():
    assert missed_in_places(1, 811218) == []


def test_clean_files_are_taken_in():
    assert wrongly_refused(8, 811218) == []
