"""What a method card is, and the cards as a document: docs/methods.md is this text and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodCard:
    """One statistical method, told to a reader who wants to check it.

    Attributes:
        id: name in links.
        use: which numbers of the product it is used for.
        formula: how it is worked out; proportions are 0-1.
        source: where it comes from, and what it is checked against.
        limits: what it does not tell, and when it is not used.
    """

    id: str
    name: Text
    use: Text
    formula: Text
    source: Text
    limits: Text


def document(cards: Iterable[MethodCard]) -> str:
    """Return *cards* as Markdown, Swedish first, English name and use beside."""
    parts = ["# Metoder", "", "Filen skrivs av `manage.py docs` ur `metrics/methods/`. Ändra där, inte här."]
    for card in cards:
        rows = (
            ("Används till", card.use.sv),
            ("In English", f"{card.name.en}. {card.use.en}"),
            ("Formel", card.formula.sv),
            ("Källa", card.source.sv),
            ("Visar inte", card.limits.sv),
        )
        parts += [
            "",
            f"## {card.name.sv} (`{card.id}`)",
            "",
            *(f"- **{name}:** {text}" for name, text in rows),
        ]
    return "\n".join(parts) + "\n"
