from metrics.dimension import Dimension
from metrics.groups import CODE_LISTS
from metrics.labels import NAMES, Labels
from metrics.selection import Denominator
from metrics.text import Language
from tests.participations import ListSource

CODES = ListSource([]).codes()


def test_codes_of_the_database_have_the_label_of_their_row():
    assert Labels(CODES).of(Dimension.FORBUND, "STH") == "Förbund STH"
    assert Labels(CODES, Language.EN).of(Dimension.FORBUND, "STH") == "STH"


def test_the_same_code_in_two_dimensions_has_two_labels():
    labels = Labels(CODES)

    assert labels.of(Dimension.REFERRER, "municipality") == "Kommunen"
    assert labels.of(Dimension.OUTCOME, "unknown") == "Okänt"
    assert labels.of(Dimension.GENDER, "unknown") == "Uppgift saknas"


def test_periods_are_written_out():
    assert Labels(CODES).of(Dimension.ENROLLED_QUARTER, "2021Q3") == "kv\u00a03 2021"


def test_what_has_no_label_stands_as_it_is():
    labels = Labels(CODES)

    assert labels.of(Dimension.MUNICIPALITY, "9999") == "9999"
    assert labels.of(Dimension.MUNICIPALITY, "unknown") == "Uppgift saknas"


def test_every_code_and_every_dimension_has_words_in_both_languages():
    for language in Language:
        labels = Labels(CODES, language)
        assert all(labels.name(dimension) for dimension in Dimension)
        assert all(labels.denominator(denominator) for denominator in Denominator)
        for dimension, codes in CODE_LISTS.items():
            assert all(
                labels.of(dimension, code) != code for code in codes if "-" not in code and not code.isdigit()
            )
    assert set(NAMES) == set(Dimension)
