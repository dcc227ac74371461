"""What a kind of file is, and the fields that several kinds have."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Table

from data_access.importing.fields import Field, Kind
from metrics.translation import mark


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file.

    Attributes:
        code: as in ``kind = "..."`` of a mapping and ``manage.py template --kind``.
        label: what its rows are, on the list of loaded files.
        sheet: name of the sheet in the workbook, by which the kind is known; ``tr`` of both on pages.
        fields: named as the columns of the table.
        table: where the rows go.
        key: fields that a row is known by; a row that is there already is corrected.
        empty: field -> value of an empty cell.
        same_as: field -> the field that an empty cell repeats.
        number: column that numbers the rows of the table, where none of its fields does.
        about: for the instruction sheet.
    """

    code: str
    label: str
    sheet: str
    fields: tuple[Field, ...]
    table: Table
    key: tuple[str, ...]
    about: str
    empty: Mapping[str, str] = field(default_factory=dict)
    same_as: Mapping[str, str] = field(default_factory=dict)
    number: str | None = None


def code_field(
    name: str, label: str, codes: str, *others: str, required: bool = True, note: str = ""
) -> Field:
    """Return a field of one code of the list *codes*."""
    return Field(name, label, Kind.CODE, codes, required, other_headers=others, note=note)


def text_field(name: str, label: str, *others: str, length: int = 120, note: str = "") -> Field:
    """Return a field of short text that every row must have."""
    return Field(name, label, Kind.TEXT, required=True, other_headers=others, note=note, length=length)


PROJECT = code_field("project", mark("Projekt"), "project")
FORBUND = code_field("forbund", mark("Förbund"), "forbund", "samordningsförbund")
GENDER = code_field("gender", mark("Kön"), "gender")
PERIOD = Field(
    "period", mark("Period"), Kind.PERIOD, required=True, note="År, kvartal eller månad: 2021, 2021Q3."
)
COUNT = Field("n", mark("Antal"), Kind.COUNT, required=True)
SOURCE = text_field("source", mark("Källa"), "uppgiftslämnare", note="Systemet eller rapporten, och dagen.")
AMOUNT = Field("amount", mark("Belopp (kr)"), Kind.NUMBER, required=True, other_headers=("belopp", "kronor"))
