from dataclasses import fields

import pytest

from metrics.methods import METHODS, MethodCard
from metrics.methods.card import document
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

    assert headings == [f"## {card.name.sv} (`{card.id}`)" for card in METHODS]
