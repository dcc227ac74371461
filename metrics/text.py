"""Words in both languages of the product, and which of them is spoken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages of the interface; Swedish is the source and the default."""

    SV = "sv"
    EN = "en"


_chosen: ContextVar[Language | None] = ContextVar("language", default=None)
_asked: list[Callable[[], Language | None]] = []


def spoken() -> Language:
    """Return the language to write in: what *speaking* sets, else the reader's, else Swedish."""
    return _chosen.get() or next((language for ask in _asked if (language := ask())), Language.SV)


def ask_reader(reader: Callable[[], Language | None]) -> None:
    """Let *reader* say which language its reader has chosen, every time that something is written."""
    _asked[:] = [reader]


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Write in *language* until the end, whatever the reader has chosen."""
    token = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(token)


class Swedish(str):
    """Words that are Swedish in both languages, as somebody has written them; what reads aloud must know."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in Swedish and English, held together so that they cannot drift apart."""

    sv: str
    en: str

    def to(self, language: Language) -> str:
        """Return the words in *language*."""
        return self.en if language is Language.EN else self.sv

    def said(self) -> str:
        """Return the words in the language spoken."""
        return self.to(spoken())
