import pytest

from metrics.labels import Labels
from metrics.phrases import counted, listed, people_of, roughly, sentence, within_sentence
from tests.participations import ListSource


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (19.7, "ungefär var femte"),
        (21.9, "ungefär var femte"),
        (25.0, "ungefär var fjärde"),
        (33.3, "ungefär var tredje"),
        (50.0, "ungefär varannan"),
        (59.3, "ungefär sex av tio"),
        (72.0, "ungefär sju av tio"),
        (28.6, "29\u00a0%"),
        (0.0, "0\u00a0%"),
        (3.0, "3\u00a0%"),
        (97.0, "97\u00a0%"),
    ],
)
def test_a_share_is_said_as_readers_say_it(share, words):
    assert roughly(share) == words


def test_no_word_is_further_than_a_tenth_from_the_share():
    ordinals = ("tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde")
    tenths = ("fyra", "fem", "sex", "sju", "åtta", "nio")
    values = {"ungefär varannan": 50.0}
    values |= {f"ungefär var {word}": 100 / parts for parts, word in enumerate(ordinals, start=3)}
    values |= {f"ungefär {word} av tio": 10.0 * n for n, word in enumerate(tenths, start=4)}

    for share in (s / 10 for s in range(5, 1000)):
        words = roughly(share)
        value = values.get(words)
        assert words.endswith("%") if value is None else abs(value - share) <= share / 10 + 1e-9


def test_small_numbers_are_words():
    assert [counted(n) for n in (0, 1, 7, 12, 13)] == ["noll", "en", "sju", "tolv", "13"]
    assert counted(1, neuter=True) == "ett"


def test_lists_have_one_och():
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A och B",
        "A, B och C",
    ]


def test_a_sentence_keeps_inner_capitals():
    assert sentence("sju av VärNa") == "Sju av VärNa"


def test_people_of_a_gender():
    labels = Labels(ListSource([]).codes())

    assert people_of("woman", 1387, labels) == "1\u00a0387 kvinnor"
    assert [people_of(gender, 1, labels) for gender in ("woman", "man")] == ["1 kvinna", "1 man"]
    assert people_of("woman", 2, labels) == "2 kvinnor"
    assert people_of("unknown", 1, labels) == "1 utan uppgift om kön"


def test_a_name_within_a_sentence_has_a_small_letter_unless_it_is_an_abbreviation():
    assert [within_sentence(name) for name in ("Hälsogrupp", "KBT och terapistöd", "")] == [
        "hälsogrupp", "KBT och terapistöd", "",
    ]  # fmt: skip
