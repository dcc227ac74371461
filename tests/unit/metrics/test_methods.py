import re
from dataclasses import fields

import pytest

from metrics.methods import METHODS, MethodCard
from metrics.methods.card import document
from metrics.methods.examples import EXAMPLES
from metrics.methods.plain import PLAIN
from metrics.methods.references import REFERENCES
from metrics.text import Text


def test_every_method_of_the_plan_has_one_card():
    assert len({card.id for card in METHODS}) == len(METHODS) == 18


@pytest.mark.parametrize("card", METHODS, ids=lambda card: card.id)
def test_every_text_says_something_in_both_languages(card: MethodCard):
    texts = [getattr(card, f.name) for f in fields(card) if f.type is Text]

    assert len(texts) == 5
    assert all(text.sv.strip() == text.sv != "" and text.en.strip() == text.en != "" for text in texts)
    assert card.limits.sv.endswith(".")


def test_the_document_has_every_card_in_order():
    headings = [line for line in document(METHODS).splitlines() if line.startswith("## ")]

    assert headings == [*(f"## {card.name.sv} (`{card.id}`)" for card in METHODS), "## Litteratur"]


def test_every_method_has_plain_words_and_an_example():
    assert set(PLAIN) == set(EXAMPLES) == {card.id for card in METHODS}


@pytest.mark.parametrize(
    ("method", "figures"),
    [
        # Worked by hand, or published: Newcombe's of MIA 2019, products of 4/5, 3/4 and 1/2.
        ("wilson", "13,3–28,9 %"),
        ("newcombe", "−8,9 till +0,4 enheter"),
        ("worst_case", "mellan 20 % och 35 %"),
        ("kitagawa", "metod −4,0"),
        ("false_discovery", "0,016, 0,040, 0,040, 0,200"),
        ("kaplan_meier", "dag 30: 0,80, dag 60: 0,60, dag 90: 0,60, dag 120: 0,30"),
        ("aalen_johansen", "0,20 och 0,50"),
        ("cell_key", "12,8–29,4 %"),
    ],
)
def test_an_example_says_what_a_calculation_by_hand_gives(method: str, figures: str):
    assert figures in " ".join(EXAMPLES[method]().split())


def test_every_source_that_a_card_names_is_in_the_literature():
    named = {
        name
        for card in METHODS
        for name in re.findall(
            r"([A-Z][a-zé]+)(?: m.fl.|, metod| och [A-Z][a-z]+)* (?:19|20)\d\d", card.source.sv
        )
    }

    assert len(named) > 10
    assert {name for name in named if not any(name in reference for reference in REFERENCES)} == set()
