"""The list of the import's rules as a document, so that no rule is without its words there."""

from collections.abc import Mapping

from data_access.importing.rule import Severity
from data_access.importing.rules import GROUPS

_WORDS = {Severity.REFUSE: "fel", Severity.WARN: "varning"}
_HEAD = """# Importens regler

Filen skrivs av `manage.py docs` ur `data_access/importing/rules_of_files.py` och `rules_of_rows.py`. Ändra
där, inte här. Ett *fel* stoppar filen. En *varning* följer med in, och dess regel, rad och kolumn sparas med
inläsningen.
"""


def documents() -> Mapping[str, str]:
    """Return path -> text of the document of rules."""
    return {"docs/import-rules.md": _HEAD + "".join(map(_group, GROUPS))}


def _group(title: str) -> str:
    rows = [
        f"| `{rule.code}` | {_WORDS[rule.severity]} | {rule.text} | {rule.advice} |\n"
        for rule in GROUPS[title]
    ]
    return f"\n## {title}\n\n| Regel | Grad | Vad | Att göra |\n|---|---|---|---|\n{''.join(rows)}"
