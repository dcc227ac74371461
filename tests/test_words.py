"""Every text of the screen is said in Swedish and in English, with the same blanks."""

import ast
import re
from collections.abc import Iterator

import pytest

from locales.collect import MO, PO, catalogue, said, untranslated, written
from metrics.text import Language, Text, speaking
from metrics.translation import mark, tr, trn
from tests.repository import python_files, syntax

#: Calls whose strings are in both languages: looked up, given side by side, or a pattern.
BILINGUAL = {"tr", "trn", "mark", "Text", "say", "not_enough", "compile"}
#: What only those who manage the program read: the terminal and the documents that it writes.
SWEDISH_ONLY = {
    "metrics/answers.py", "metrics/command.py", "metrics/documents.py", "metrics/glossary.py",
    "metrics/methods/card.py", "metrics/methods/examples.py", "metrics/methods/plain.py",
    "ui/start_checks.py",
}  # fmt: skip
#: Words in both languages as lists of their own, and pages by their Swedish title.
BOTH_IN_LISTS = {"metrics/phrases.py", "metrics/search.py", "ui/page_questions.py"}
SCREEN = [
    name
    for name in python_files("charts", "metrics", "pages", "ui")
    if name not in SWEDISH_ONLY | BOTH_IN_LISTS
]
_WORDS = (
    "och|att|som|för|till|inte|med|det|den|av|om|eller|personer|deltagare|antal|andel|visa|välj|alla|varje|"
    "inskrivna|avslutade|kvinnor|baslinje|dgr|timmar|mellan|ungefär|procent|procentenheter|skyddade|saknas"
)
_SWEDISH = re.compile(rf"[åäöÅÄÖ]|(?<![\w-])(?:{_WORDS})(?![\w-])")
_BLANK = re.compile(r"\{(\w*)")


def swedish_outside(name: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of Swedish that no catalogue sees."""
    tree = syntax(name)
    seen: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            body = node.body
            for each in body:
                # Docstrings of modules, classes, functions and attributes.
                if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                    seen.add(id(each.value))
        if isinstance(node, ast.Call) and _called(node) in BILINGUAL:
            seen.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in seen:
            continue
        if _SWEDISH.search(node.value):
            yield node.lineno, node.value


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def forms(said: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def known(text: str) -> bool:
    """Return whether every brace of *text* opens or closes a blank."""
    return not re.search(r"[{}]", re.sub(r"\{\w*(![rs])?\}", "", text))


def blanks(text: str) -> list[str]:
    return sorted(_BLANK.findall(text))


def test_the_catalogue_holds_what_the_code_says_and_nothing_else():
    held = {entry.id for entry in catalogue() if entry.id}
    spoken = {entry.id for entry in said() if entry.id}

    assert held == spoken, "run `make words`"


def test_the_catalogue_is_written_as_the_program_reads_it():
    assert written(catalogue()) == (PO.read_bytes(), MO.read_bytes()), "run `make words`"


def test_nothing_is_without_english():
    assert untranslated(catalogue()) == []
    assert [entry.id for entry in catalogue() if entry.id and entry.fuzzy] == []


def test_both_languages_have_the_same_blanks():
    wrong = [entry.id for entry in catalogue() if entry.id and not all(map(known, forms(entry.string)))]
    for entry in catalogue():
        # "One person" may leave out the number that "many" has.
        own = [blanks(swedish) for swedish in forms(entry.id)]
        wrong += [entry.id for text in forms(entry.string) if entry.id and blanks(text) not in own]

    assert wrong == []


def test_a_sentence_is_said_in_the_language_spoken():
    with speaking(Language.EN):
        assert Text("ja", "yes").said() == "yes"
        assert tr("{n} som ingen har översatt", n=3) == "3 som ingen har översatt"
        assert trn("{n} dag oöversatt", "{n} dagar oöversatta", 1.5, n="1.5") == "1.5 dagar oöversatta"

    assert (Text("ja", "yes").said(), mark("ord")) == ("ja", "ord")


@pytest.mark.parametrize("name", SCREEN)
def test_no_text_of_the_screen_is_in_swedish_only(name: str):
    assert list(swedish_outside(name)) == []
