"""What may be written in a finding: about the cooperation, never about a person."""

import re

from sqlalchemy import Connection, select

from data_access.first_names import FIRST_NAMES
from data_access.importing.personnummer import holds_personnummer
from data_access.tables import participant
from metrics.translation import mark, tr

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
# Numbers of eight digits or more that begin as telephone numbers do, however they are grouped.
_PHONE = re.compile(r"(?<![\d-])(?:\+\s?\d|00\d|0\d)(?:[\s()/.-]*\d){6,}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PSEUDONYM = re.compile(r"\w[\w./-]*\w|\w")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class TextRefused(ValueError):
    """The text may not be stored; says which field and why in Swedish, and never repeats the text."""


def checked(connection: Connection, field: str, text: str | None, longest: int) -> str | None:
    """Return *text* trimmed, None where nothing is left.

    Args:
        field: what the reader calls it, as in "Rubriken".
        longest: characters.

    Raises:
        TextRefused: if it is too long or points at somebody.
    """
    kept = (text or "").strip()
    if not kept:
        return None
    if _CONTROL.search(kept):
        raise TextRefused(tr("{field} har tecken som inte går att läsa. Skriv om texten.", field=field))
    if len(kept) > longest:
        raise TextRefused(
            tr(
                "{field} har {n} tecken; högst {longest} får plats. Korta texten.",
                field=field,
                n=len(kept),
                longest=longest,
            )
        )
    fault = _fault(connection, kept)
    if fault is not None:
        raise TextRefused(tr(fault, field=field))
    return kept


def _fault(connection: Connection, text: str) -> str | None:
    """Return the sentence about what points at a person in *text*, to be told of a field; None if nothing."""
    if holds_personnummer(text):
        return mark("{field} har ett personnummer. Ta bort det. Skriv om samverkan, inte om en person.")
    if _MAIL.search(text):
        return mark("{field} har en e-postadress. Ta bort den. Skriv om samverkan, inte om en person.")
    if _PHONE.search(text):
        return mark("{field} har ett telefonnummer. Ta bort det. Skriv om samverkan, inte om en person.")
    if _names(text):
        return mark(
            "{field} ser ut att ha ett personnamn. Ta bort det. Skriv om samverkan, inte om en person."
        )
    if _pseudonyms(connection, text):
        return mark(
            "{field} har en deltagares beteckning. Ta bort den. Skriv om samverkan, inte om en person."
        )
    return None


def _names(text: str) -> bool:
    """Tell whether a word with a capital letter is a usual first name, also in the genitive."""
    words = {part for word in _WORD.findall(text) for part in (word, *word.split("-")) if part[0].isupper()}
    said = {word.casefold() for word in words}
    return not FIRST_NAMES.isdisjoint(said | {word.removesuffix("s") for word in said})


def _pseudonyms(connection: Connection, text: str) -> bool:
    # A pseudonym has a digit: words without one need no question to the database.
    words = {word for word in _PSEUDONYM.findall(text) if any(sign.isdigit() for sign in word)}
    if not words:
        return False
    found = select(participant.c.participant_id).where(participant.c.participant_id.in_(words)).limit(1)
    return connection.execute(found).first() is not None
