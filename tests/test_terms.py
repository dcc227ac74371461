"""The screen keeps to one word for each thing, in both languages, and to short sentences."""

import ast
import re
from collections.abc import Iterator

import pytest

from locales.collect import catalogue
from metrics.text import Language, speaking
from metrics.translation import trn
from tests.repository import python_files, syntax
from tests.test_words import forms

#: What is not said -> what is said for it. Names of authorities' own systems and forms may differ.
NOT_IN_SWEDISH = {
    r"klient\w*|brukare\w*": "deltagare",
    r"KPI|nyckeltal\w*": "indikator",
    r"dashboard\w*|snapshot\b(?! propose)": "tjänsten, lägesrapport",
    r"resurs(team|råd)|MGT|myndighetsgemensam\w*": "samverkansteam",
    r"samt|avseende|beträffande|erhåll\w*|huruvida|därav|därvid|i syfte att|i enlighet med|med hänsyn till":
        "och, om, får, för att, enligt",
    r"signifikan\w*": "mer än slumpen förklarar",
}  # fmt: skip
NOT_IN_ENGLISH = {
    r"förbunds?|förbunden": "association",
    r"clients?|patients?": "participant",
    r"per cent": "percent",
    r"(?<!Sub)project leaders?": "project lead",
    r"regular (pre-work )?measures?": "ordinary measure",
    r"no sure": "no certain",
    r"(the )?target {goal}|[Uu]nder the target|[Oo]ver the target": "goal",
    r"significan\w*": "more than chance explains",
}
#: A sentence is read in one breath.
MOST_WORDS = 25


def english_of_texts() -> Iterator[str]:
    """Yield the English of every text that stands beside its Swedish in the code."""
    for name in python_files("charts", "data_access", "metrics", "reports", "ui"):
        for call in ast.walk(syntax(name)):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Text" and len(call.args) == 2:
                english = call.args[1]
                if isinstance(english, ast.Constant) and isinstance(english.value, str):
                    yield english.value


def swedish() -> list[str]:
    return [text for entry in catalogue() if entry.id for text in forms(entry.id)]


def english() -> list[str]:
    said = [text for entry in catalogue() if entry.id for text in forms(entry.string)]
    return [re.sub(r"\{\w+(![rs])?\}", "…", text) for text in (*said, *english_of_texts())]


def saying(wrong: str, texts: list[str]) -> list[str]:
    """Return those of *texts* that hold a word of the pattern *wrong*."""
    words = re.compile(rf"(?<![\w-])(?:{wrong})(?![\w-])", re.IGNORECASE)
    return [text for text in texts if words.search(text)]


@pytest.mark.parametrize("wrong", NOT_IN_SWEDISH, ids=NOT_IN_SWEDISH.values())
def test_one_word_for_each_thing_in_swedish(wrong: str):
    assert [
        text for text in swedish() if re.search(rf"(?<![\w-])(?:{wrong})(?![\w-])", text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("wrong", NOT_IN_ENGLISH, ids=NOT_IN_ENGLISH.values())
def test_one_word_for_each_thing_in_english(wrong: str):
    assert [
        text for text in english() if re.search(rf"(?<![\w-])(?:{wrong})(?![\w-])", text, re.IGNORECASE)
    ] == []


def test_no_sentence_is_longer_than_a_breath():
    sentences = [part for text in swedish() for part in re.split(r"(?<=[.!?:;])\s+", text)]
    long = [part for part in sentences if len(re.findall(r"\w+|\{\w+\}", part)) > MOST_WORDS]

    assert long == []


@pytest.mark.parametrize("language", Language)
def test_what_is_counted_agrees_with_its_number(language: Language):
    several = "dagar|rader|personer|metoder|days|rows|persons|methods|associations|municipalities"
    plural = re.compile(rf"(?<![Oo]f )(?<![Aa]v )\b1 (?:{several})\b")
    with speaking(language):
        said = [
            trn(*forms(entry.id), 1, **dict.fromkeys(re.findall(r"\{(\w+)", " ".join(forms(entry.id))), "1"))
            for entry in catalogue()
            if entry.id and not isinstance(entry.id, str)
        ]

    assert said
    assert [text for text in said if plural.search(text)] == []
