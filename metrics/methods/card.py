"""What a method card is, and the cards as a document: docs/methods.md is this text and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.methods.examples import EXAMPLES
from metrics.methods.plain import PLAIN
from metrics.methods.references import REFERENCES
from metrics.text import Text

_HEAD = """\
Så räknas talen. Varje avsnitt börjar med vad metoden gör i vardagliga ord, och slutar med vad den inte visar.
Alla intervall har 95 procents säkerhet om inget annat står; z är 1,96. Räkneexemplen är räknade av samma kod
som sidorna. Vad som händer med talen innan de visas för en styrgrupp, och hur det har angripits, står i
[Skyddade tal](protection.md).

Filen skrivs av `manage.py docs` ur `metrics/methods/`. Ändra där, inte här."""


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
    """Return the handbook of *cards* as Markdown, Swedish first, English name and use beside."""
    parts = ["# Metoder", "", _HEAD]
    for card in cards:
        rows = (
            ("Används till", card.use.sv),
            ("In English", f"{card.name.en}. {card.use.en}"),
            ("Formel", card.formula.sv),
            ("Räkneexempel", EXAMPLES[card.id]()),
            ("Källa", card.source.sv),
            ("Visar inte", card.limits.sv),
        )
        parts += [
            "",
            f"## {card.name.sv} (`{card.id}`)",
            "",
            PLAIN[card.id],
            "",
            *(f"- **{name}:** {text}" for name, text in rows),
        ]
    parts += ["", "## Litteratur", "", *(f"- {reference}" for reference in REFERENCES)]
    return "\n".join(parts) + "\n"
