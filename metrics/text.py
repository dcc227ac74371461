"""Words in both languages of the product, held together so that they cannot drift apart."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages of the interface; Swedish is the source and the default."""

    SV = "sv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in Swedish and English."""

    sv: str
    en: str

    def to(self, language: Language) -> str:
        """Return the words in *language*."""
        return self.en if language is Language.EN else self.sv
