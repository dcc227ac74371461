"""Bring the English catalogue in step with the code: `make words`.

Every text within ``tr``, ``trn`` and ``mark`` gets an entry, what the code no longer says loses its own, and
translations waiting in ``en/new/*.json`` (Swedish -> English, or -> [one, many]) are taken in.
"""

import ast
import fcntl
import json
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent
FOLDERS = ("charts", "data_access", "metrics", "pages", "reports", "ui")
#: Calls that say something -> how many of their arguments are texts.
KEYWORDS = {"tr": 1, "trn": 2, "mark": 1}
PO = HERE / "en" / "LC_MESSAGES" / "mia.po"
MO = PO.with_suffix(".mo")
NEW = HERE / "en" / "new"
_WHENEVER = datetime(2026, 1, 1, tzinfo=UTC)


def said() -> Catalog:
    """Return a catalogue of what the code says, without translations."""
    template = Catalog(charset="utf-8")
    files = [ROOT / "app.py", *(file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))]
    for file in files:
        for message in _messages(ast.parse(file.read_bytes(), str(file))):
            template.add(message, locations=[(str(file.relative_to(ROOT)), 0)])
    return template


def _messages(code: ast.Module) -> list[str | tuple[str, str]]:
    """Return the texts of *code* in their order, also those within f-strings, which Babel passes over."""
    found = []
    for call in ast.walk(code):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
            texts = [
                arg.value
                for arg in call.args[: KEYWORDS[call.func.id]]
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if texts:
                found.append((call.lineno, call.col_offset, texts))
    return [texts[0] if len(texts) == 1 else (texts[0], texts[1]) for _, _, texts in sorted(found)]


def catalogue() -> Catalog:
    """Return the catalogue as it is in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def written(found: Catalog) -> tuple[bytes, bytes]:
    """Return *found* as the text that translators edit, and as what the program reads."""
    text, binary = BytesIO(), BytesIO()
    # The same texts are the same bytes, whenever they are written.
    found.creation_date = found.revision_date = _WHENEVER
    write_po(text, found, width=110, include_lineno=False, omit_header=True, sort_by_file=True)
    write_mo(binary, found)
    return text.getvalue(), binary.getvalue()


def untranslated(found: Catalog) -> list[str]:
    """Return the Swedish of every entry without an English text."""
    lacking = (each for each in found if each.id and not all(_strings(each.string)))
    return [each.id if isinstance(each.id, str) else each.id[0] for each in lacking]


def _strings(string: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def main() -> int:
    """Write the catalogue; return 1 where something is untranslated."""
    with (HERE / "collect.py").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = catalogue()
        found.update(said(), no_fuzzy_matching=True)
        found.obsolete.clear()
        for file in sorted(NEW.glob("*.json")):
            for swedish, english in json.loads(file.read_text(encoding="utf-8")).items():
                entry = found.get(swedish)
                # One text for a sentence, two for one that is counted.
                if entry is not None and isinstance(entry.id, str) is isinstance(english, str):
                    entry.string = english if isinstance(english, str) else tuple(english)
                    # Babel marks a sentence that came to be counted, and the program would not read it.
                    entry.flags.discard("fuzzy")
        text, binary = written(found)
        PO.write_bytes(text)
        MO.write_bytes(binary)
    lacking = untranslated(found)
    sys.stdout.write("".join(f"{text!r}\n" for text in lacking))
    sys.stdout.write(f"{len(found)} texts, {len(lacking)} without English\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
