"""Which column of an unknown file is which field: by its header, by what its cells hold, with the reason."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from data_access.importing.fields import Field, Kind, by_header, header_key
from data_access.importing.headers import WORDS
from data_access.importing.read import Sheet
from data_access.importing.spellings import FLAGS, nearest, plain
from metrics.translation import tr

#: As sure as a guess must be to be proposed at all.
_ENOUGH = 0.5
#: Header of ours, a word that means the same, a header that holds such a word, one spelled much alike.
_SAME, _MEANS, _HOLDS, _ALIKE = 1.0, 0.9, 0.65, 0.6
#: Cells alone, where they are words of a list.
_CELLS = 0.55
#: Cells looked at; more say nothing new.
_SAMPLE = 2_000
_SHAPES = {
    Kind.DATE: r"^(?:\d{4}-?\d{2}-?\d{2}|\d{1,2}[./]\d{1,2}[./ -]\d{4}|\d{5}|\d{1,2} \p{L}{3,9} \d{4})",
    Kind.YEAR: r"^(?:19|20)\d{2}$",
    Kind.MONTH: r"^(?:19|20)\d{2}-\d{2}",
    Kind.PERIOD: r"^(?:19|20)\d{2}(?:\D.*)?$",
    Kind.PERCENT: r"^\d{1,3}$",
    Kind.HOURS: r"^\d+(?:[.,]\d+)?$",
    Kind.COUNT: r"^\d[\d\s]*$",
    Kind.NUMBER: r"^[-−]?\d[\d\s\x{a0}]*(?:[.,]\d+)?$",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """A proposal.

    Attributes:
        header: the column.
        confidence: 0 to 1.
        reason: in the language spoken.
    """

    header: str
    confidence: float
    reason: str

    @property
    def words(self) -> str:
        """Return how sure it is."""
        if self.confidence >= _MEANS:
            return tr("säker")
        return tr("trolig") if self.confidence >= _HOLDS else tr("osäker")


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that no code is known for: how many rows have it, and the code that lies nearest."""

    value: str
    rows: int
    nearest: str | None


def guess_columns(
    sheet: Sheet, fields: Sequence[Field], codes: Mapping[str, Mapping[str, str]]
) -> dict[str, Guess]:
    """Return field -> the column that it probably is, the surest first; no column stands for two fields."""
    known = by_header(tuple(fields))
    proposals = []
    for place, header in enumerate(sheet.headers):
        cells = sheet.cells[f"c{place}"].drop_nulls().head(_SAMPLE).unique()
        owner = known.get(header_key(header))
        for field in fields:
            guess = _guess(field, header, owner, cells, codes)
            if guess.confidence >= _ENOUGH:
                proposals.append((guess, field.name))
    found: dict[str, Guess] = {}
    taken: set[str] = set()
    for guess, name in sorted(proposals, key=lambda pair: -pair[0].confidence):
        if name not in found and guess.header not in taken:
            found[name] = guess
            taken.add(guess.header)
    return found


def unread_values(cells: pl.Series, spelled: Mapping[str, str]) -> list[Unread]:
    """Return the values of a column that no spelling is known for, the most frequent first."""
    counted = cells.drop_nulls().value_counts(name="n").sort("n", cells.name, descending=[True, False])
    rows = [(value, n) for value, n in counted.iter_rows() if plain(value) not in spelled]
    near = ((value, n, nearest(value, spelled)) for value, n in rows)
    return [Unread(value, n, spelled[word] if word else None) for value, n, word in near]


def _guess(
    field: Field,
    header: str,
    owner: Field | None,
    cells: pl.Series,
    codes: Mapping[str, Mapping[str, str]],
) -> Guess:
    share = _fitting(field, cells, codes)
    if owner is not None:
        return Guess(header, _SAME if owner is field else 0.0, tr("Rubriken är vår egen."))
    score, reason = _by_header(field, header)
    if share is None:
        return Guess(header, score, f"{reason}.")
    if score and share < _ENOUGH:
        # The header says one thing and the cells another: still worth a look, last in line.
        return Guess(header, min(score, _ENOUGH), tr("{reason}, men cellerna passar inte.", reason=reason))
    if score:
        return Guess(
            header, min(1.0, score + 0.05 * share), tr("{reason}, och cellerna passar.", reason=reason)
        )
    if field.codes is not None and share >= _MEANS and len(cells) > 1:
        return Guess(header, _CELLS, tr("Cellerna är värden för {field}.", field=tr(field.label).lower()))
    return Guess(header, 0.0, "")


def _by_header(field: Field, header: str) -> tuple[float, str]:
    key = header_key(header)
    words = [header_key(word) for word in (*WORDS.get(field.name, ()), field.label, *field.other_headers)]
    if key in words:
        return _MEANS, tr("Rubriken betyder detsamma")
    parts = set(key.replace("-", " ").split())
    if any(word in parts for word in words if " " not in word):
        return _HOLDS, tr("Rubriken innehåller samma ord")
    if difflib.get_close_matches(key, words, n=1, cutoff=0.8):
        return _ALIKE, tr("Rubriken liknar fältets namn")
    return 0.0, ""


def _fitting(field: Field, cells: pl.Series, codes: Mapping[str, Mapping[str, str]]) -> float | None:
    """Return the share of different cells that the field could hold; None where any text would do."""
    if cells.is_empty():
        return None
    if field.codes is not None:
        words = [part for cell in cells for part in (cell.split(";") if field.kind is Kind.CODES else [cell])]
        return sum(plain(word) in codes[field.codes] for word in words) / len(words)
    if field.kind is Kind.FLAG:
        return sum(plain(cell) in FLAGS for cell in cells) / len(cells)
    shape = _SHAPES.get(field.kind)
    return None if shape is None else int(cells.str.contains(shape).sum()) / len(cells)
