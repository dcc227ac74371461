"""A mapping as the text that ``read_mapping`` reads: made on the page, kept by whoever sends the files."""

import json
import re
from collections.abc import Mapping as Items
from datetime import date

from data_access.importing.mapping import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = """\
# Så blir filens kolumner till MIA Utfalls fält. Gjord på sidan Import; se docs/import.md.
#   manage.py import FIL --mapping den-här-filen.toml
"""


def as_toml(mapping: Mapping) -> str:
    """Return *mapping* as TOML, without what is left at its default."""
    said = mapping.model_dump(exclude_defaults=True)
    # Every field's steps are kept as a list; one alone is easier to read by itself.
    steps: dict[str, tuple[object, ...]] = said.pop("fields", {})
    fields = {name: listed[0] if len(listed) == 1 else listed for name, listed in steps.items()}
    lines = [_HEAD]
    tables: dict[str, dict[str, object]] = {
        name: said.pop(name) for name in ("file", "project") if name in said
    }
    lines += [f"{name} = {_value(value)}\n" for name, value in said.items()]
    for name, table in (*tables.items(), ("fields", fields)):
        lines.append(f"\n[{name}]\n")
        lines += [f"{_key(key)} = {_value(value)}\n" for key, value in table.items() if value is not None]
    return "".join(lines)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Items):
        pairs = [f"{_key(str(key))} = {_value(item)}" for key, item in value.items() if item is not None]
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_value, value))}]"
    return str(value) if isinstance(value, int) else _text(str(value))


def _text(text: str) -> str:
    # TOML's basic strings are JSON's, but for the one control character that JSON lets through.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
