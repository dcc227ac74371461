"""What is searched for is found in spite of case, accents, endings and small slips, and nothing else is."""

import pytest

from metrics.search import Entry, Index, fold, words_of


def entry(title: str, *, more: str = "", words: str = "") -> Entry:
    return Entry(kind="x", title=title, more=more, words=words, address="a")


INDEX = Index(
    [
        entry("07 Väntetid från remiss till start", more="Median av dagar.", words="wait_days"),
        entry("09 Till arbete eller studier", words="exit_work_study Exit to work or study"),
        entry("09e Till arbete"),
        entry("24 Könsgap: arbete eller studier", more="Kvinnor minus män."),
        entry("Utfall", more="Vart går deltagarna?"),
        entry("Östra Södertörn"),
        entry("Upplands Väsby"),
        entry("19 Avbrott"),
    ]
)


def titles(asked: str) -> list[str]:
    return [found.title for found in INDEX.find(asked)]


def test_letters_are_folded_and_numbers_lose_their_zeros() -> None:
    assert fold("Östra SÖDERTÖRN, Åre") == "ostra sodertorn, are"
    assert words_of("09 Väntetid (e)") == ["9", "vantetid", "e"]


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("östra", "Östra Södertörn"),
        ("OSTRA SODERTORN", "Östra Södertörn"),
        ("9", "09 Till arbete eller studier"),
        ("09", "09 Till arbete eller studier"),
        ("väntetdi", "07 Väntetid från remiss till start"),
        ("vasby", "Upplands Väsby"),
        ("kön", "24 Könsgap: arbete eller studier"),
        ("könsskillnad", "24 Könsgap: arbete eller studier"),
        ("avhopp", "19 Avbrott"),
        ("hur går det med utfall", "Utfall"),
        ("wait_days", "07 Väntetid från remiss till start"),
    ],
)
def test_the_best_hit_stands_first(asked: str, best: str) -> None:
    assert best in titles(asked)[:2]


def test_every_word_must_be_met() -> None:
    assert titles("arbete studier") == ["09 Till arbete eller studier", "24 Könsgap: arbete eller studier"]
    assert titles("arbete botkyrka") == []


def test_a_title_counts_for_more_than_what_stands_beside() -> None:
    index = Index([entry("Metoder", more="Om arbete."), entry("Till arbete")])

    assert [found.title for found in index.find("arbete")] == ["Till arbete", "Metoder"]


@pytest.mark.parametrize("asked", ["", "   ", "?!", "xyzzy", "\x00", "<script>", "9" * 60])
def test_what_is_not_there_is_not_found(asked: str) -> None:
    assert titles(asked) == []


def test_small_words_alone_are_words() -> None:
    assert Index([entry("Till och med")]).find("till")
