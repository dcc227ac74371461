"""The columns and rules of the import as a document, so that none is without its words there."""

from collections.abc import Mapping

from data_access.importing.fields import ENROLMENT, Field, Kind
from data_access.importing.rule import Severity
from data_access.importing.rules import GROUPS
from data_access.importing.spellings import CODE_LISTS

_WORDS = {Severity.REFUSE: "fel", Severity.WARN: "varning"}
_HEAD = """# Importens kolumner och regler

Filen skrivs av `manage.py docs` ur `fields.py`, `rules_of_files.py` och `rules_of_rows.py` i mappen
`data_access/importing/`. Ändra där, inte här.

## Kolumnerna

Kolumnen heter som här eller som fältet; en mappning använder fältet. Ett värde skrivs med sitt namn eller sin
kod. Kolumner med stjärna krävs. Vad som finns i databasen står på bladet Instruktion i `manage.py template`.

| Kolumn | Fält | Värden |
|---|---|---|
"""
_RULES = """
Under de följande rubrikerna står reglerna. Ett *fel* stoppar filen. En *varning* följer med in, och dess
regel, rad och kolumn sparas med inläsningen.
"""
_FREE = {
    Kind.PSEUDONYM: "text",
    Kind.DATE: "datum",
    Kind.YEAR: "fyra siffror",
    Kind.PERCENT: "heltal 0–100",
    Kind.HOURS: "tal",
    Kind.FLAG: "ja eller nej",
}


def documents() -> Mapping[str, str]:
    """Return path -> text of the document."""
    return {
        "docs/import-rules.md": _HEAD
        + "".join(map(_column, ENROLMENT))
        + _RULES
        + "".join(map(_group, GROUPS))
    }


def _column(field: Field) -> str:
    star = " *" if field.required else ""
    return f"| {field.label}{star} | `{field.name}` | {_values(field)} |\n"


def _values(field: Field) -> str:
    if field.codes is None:
        return _FREE[field.kind]
    if field.name.endswith("_exit"):
        return "som vid start"
    listed = CODE_LISTS.get(field.codes, {})
    return "; ".join(f"{text.sv} `{code}`" for code, text in listed.items()) or "ur databasen"


def _group(title: str) -> str:
    rows = [
        f"| `{rule.code}` | {_WORDS[rule.severity]} | {rule.text} | {rule.advice} |\n"
        for rule in GROUPS[title]
    ]
    return f"\n## {title}\n\n| Regel | Grad | Vad | Att göra |\n|---|---|---|---|\n{''.join(rows)}"
