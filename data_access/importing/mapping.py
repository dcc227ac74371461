"""A mapping: how the columns of somebody else's file become our fields. As TOML."""

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from data_access.importing import limits
from data_access.importing.fields import ENROLMENT
from data_access.importing.kinds.kind import ENROLMENTS, KINDS
from data_access.importing.mapping_faults import fault, no_toml
from data_access.importing.personnummer import holds_personnummer
from data_access.importing.read import invisible
from data_access.importing.rules import ImportRefused, finding
from metrics.translation import tr


def _as_text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value if value is None else str(value)


def _as_texts(value: object) -> object:
    return tuple(_as_text(v) for v in (value if isinstance(value, list) else [value]))


_Text = Annotated[str, BeforeValidator(_as_text)]
_Texts = Annotated[tuple[str, ...], BeforeValidator(_as_texts)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Part):
    """One way to a field's value.

    Attributes:
        constant: the value of every row.
        column: header whose cells are the value.
        prefix: written before the cell, for pseudonyms.
        recode: cell -> value; a cell that is not listed refuses the file unless *otherwise* is given.
        keep: cells that are not listed in *recode* stay as they are.
        date_format: of the cells, as in strftime.
        start: a day, or the name of an earlier date field, from which *add* or *subtract* is counted.
        add: header of a column with a number of *unit*, added to *start*.
        when: header -> cells; the step counts only for rows where all hold.
    """

    constant: _Text | None = None
    column: str | None = None
    prefix: str = ""
    recode: dict[str, _Text] | None = None
    otherwise: _Text | None = None
    keep: bool = False
    date_format: str | None = None
    start: _Text | None = None
    add: str | None = None
    subtract: str | None = None
    unit: Literal["days", "weeks", "months"] = "days"
    when: dict[str, _Texts] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_source(self) -> "Step":
        if sum(given is not None for given in (self.constant, self.column, self.start)) != 1:
            raise ValueError(tr("ange en av constant, column och start, och bara en"))
        if (self.start is not None) != (sum(given is not None for given in (self.add, self.subtract)) == 1):
            raise ValueError(tr("start hör ihop med en av add och subtract"))
        return self

    def headers(self) -> tuple[str, ...]:
        """Return the headers that the step reads, the one that gives the value first."""
        value = self.column or self.add or self.subtract
        return (*([value] if value else []), *self.when)


def _as_steps(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


class FileNotes(_Part):
    """What the file is.

    Attributes:
        source: stands on the list of batches.
        delimiter: of a text file, where it is not recognised.
        encoding: of a text file, where it is not recognised.
        sheet: to read, of a workbook.
        synthetic: the data are made up.
        as_of: the last day that the file describes; the data's clock, if they are the first in the database.
    """

    source: str = Field(default="", max_length=120)
    delimiter: str | None = Field(default=None, pattern=r"^[;,\t|:^~]$")
    encoding: Literal["utf-8", "utf-16", "cp1252", "latin-1", "cp850", "mac-roman"] | None = None
    sheet: str | None = None
    synthetic: bool = False
    as_of: date | None = None


class NewProject(_Part):
    """A project to create, with a subproject for each förbund, where it does not exist. Half-open dates."""

    code: str = Field(pattern=r"^[A-Z][A-Z0-9_]{0,30}$")
    name: str = Field(max_length=120)
    long_name: str = Field(default="", max_length=240)
    starts_on: date
    ends_on: date
    forbund: tuple[str, ...] = Field(min_length=1)
    age_min: int = 16
    age_max: int = 64


class Mapping(_Part):
    """A whole mapping: by field, the steps of which the first that applies to a row counts.

    Attributes:
        kind: what the rows are; None leaves it to the headers and the names of the sheets.
    """

    kind: str | None = None
    file: FileNotes = FileNotes()
    project: NewProject | None = None
    fields: dict[str, Annotated[tuple[Step, ...], BeforeValidator(_as_steps)]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_fields(self) -> "Mapping":
        if self.kind not in {None, ENROLMENTS, *KINDS}:
            raise ValueError(f"kind ska vara en av {', '.join((ENROLMENTS, *KINDS))}")
        kind = KINDS.get(self.kind or ENROLMENTS)
        unknown = set(self.fields) - {field.name for field in (kind.fields if kind else ENROLMENT)}
        if unknown:
            raise ValueError(tr("fälten finns inte: {names}", names=", ".join(sorted(unknown))))
        return self


def read_mapping(content: bytes) -> Mapping:
    """Read a mapping.

    Raises:
        ImportRefused: if it is no TOML or no mapping; the hint says where.
    """
    if len(content) > limits.MAPPING_BYTES:
        raise ImportRefused(finding("mapping", hint=tr("större än 64 kB")))
    # Its words reach the list of batches, and what is said of its faults repeats its keys.
    if holds_personnummer(content.decode("utf-8", "replace")):
        raise ImportRefused(finding("personnummer", column=tr("mappningen")))
    try:
        said = tomllib.loads(content.decode("utf-8"))
        _search(said)
        return Mapping.model_validate(said)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise ImportRefused(finding("mapping", hint=f"{_path(first['loc'])} {fault(first)}")) from error
    except tomllib.TOMLDecodeError as error:
        raise ImportRefused(finding("mapping", hint=no_toml(error))) from error
    # Numbers of thousands of digits, lists in lists in lists, bytes that are no text.
    except (ValueError, RecursionError, OverflowError) as error:
        raise ImportRefused(finding("mapping", hint=tr("ingen TOML i UTF-8"))) from error


def _search(value: object) -> None:
    """Search every key and text of a mapping, since escapes hide both numbers and signs in the file.

    Raises:
        ImportRefused: if one holds a personnummer or a sign that nobody sees.
    """
    if isinstance(value, dict):
        _search([*value, *value.values()])
    elif isinstance(value, list):
        for one in value:
            _search(one)
    elif isinstance(value, str):
        if holds_personnummer(value):
            raise ImportRefused(finding("personnummer", column=tr("mappningen")))
        if invisible(value):
            raise ImportRefused(finding("invisible_character", column=tr("mappningen")))


def _path(location: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in location) or tr("filen")
