"""Sentences in the language spoken: the Swedish stand in the code, the English in a catalogue (gettext)."""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from metrics.text import Language, spoken

CATALOGUE = Path(__file__).parent.parent / "locales" / "en" / "LC_MESSAGES" / "mia.mo"


def tr(message: str, /, **parts: object) -> str:
    """Return the Swedish *message* in the language spoken, *parts* in its blanks.

    What has no translation stays Swedish; the tests let nothing be without.
    """
    text = _english().gettext(message) if spoken() is Language.EN else _bound(message)
    return text.format(**parts) if parts else text


def trn(one: str, many: str, n: float, /, **parts: object) -> str:
    """Return *one* or *many* by *n* in the language spoken, *parts* in its blanks."""
    if spoken() is Language.EN:
        # What is no whole number is many: 1.5 persons.
        text = _english().ngettext(one, many, int(n) if n == int(n) else 2)
    else:
        text = _bound(one if n == 1 else many)
    return text.format(**parts) if parts else text


def mark(message: str) -> str:
    """Return *message* as it is: a constant that ``tr`` puts into the language where it is shown."""
    return message


def _bound(message: str) -> str:
    """Return *message* with its percent signs kept on the line of their numbers."""
    return message.replace(" %", "\u00a0%")


@cache
def _english() -> GNUTranslations:
    with CATALOGUE.open("rb") as file:
        return GNUTranslations(file)
