"""Sentences in both languages at once, and the numbers in them as each language writes them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from metrics import phrases, wording
from metrics.counted_when import counted_when
from metrics.result import Result
from metrics.text import Language, Text, speaking

#: More sentences than these are not read.
MOST = 3
PROTECTED = Text(
    "Inte det exakta antalet i en grupp: varje skyddat tal kan avvika med högst fem.",
    "Not the exact number in a group: every protected count may be off by up to five.",
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What may be said of a page, and what may not: one to three sentences each."""

    can: tuple[Text, ...]
    cannot: tuple[Text, ...]


def claims(can: Iterable[Text | None], cannot: Iterable[Text | None]) -> Claims:
    """Return the first sentences of each, None left out; where nothing may be said, that."""
    first, second = (tuple(text for text in side if text is not None)[:MOST] for side in (can, cannot))
    nothing = not_enough("något säkert om urvalet", "anything certain about the selection")
    return Claims(first or (nothing,), second)


def say(sv: str, en: str, **parts: Text) -> Text:
    """Return a sentence from a template in each language, *parts* in its blanks."""
    return Text(
        phrases.sentence(sv.format(**{name: part.sv for name, part in parts.items()})),
        phrases.sentence(en.format(**{name: part.en for name, part in parts.items()})),
    )


def not_enough(sv: str, en: str) -> Text:
    """Return that the numbers are too few to say what *sv* and *en* name."""
    return Text(f"Talen räcker inte för att säga {sv}.", f"The numbers are too few to say {en}.")


def protected(*results: Result) -> Text | None:
    """Return that the counts are not exact, where those of any of *results* are protected."""
    return PROTECTED if any(result.approximate for result in results) else None


def number(value: float, decimals: int = 0, *, approximate: bool = False) -> Text:
    """Return *value*, with ≈ where it is a protected count."""
    about = wording.ABOUT if approximate else ""
    return _both(lambda language: about + wording.number(value, decimals, language))


def day(value: date) -> Text:
    """Return until when something is counted, as ``till och med 30 november 2021``."""
    return Text(
        f"till och med {wording.day(value, Language.SV)}",
        f"up to and including {wording.day(value, Language.EN)}",
    )


def percent(lower: float, upper: float, decimals: int = 0) -> Text:
    """Return limits in percent, such as ``mellan 16 och 23 procent``."""
    low, high = number(lower, decimals), number(upper, decimals)
    if low == high:
        return Text(f"{low.sv} procent", f"{low.en} percent")
    return Text(f"mellan {low.sv} och {high.sv} procent", f"between {low.en} and {high.en} percent")


def points(value: float, decimals: int = 0) -> Text:
    """Return ``12 procentenheter``."""
    one = number(value, decimals)
    single = one.sv == "1"
    return Text(
        f"{one.sv} procentenhet{'' if single else 'er'}", f"{one.en} percentage point{'' if single else 's'}"
    )


def roughly(share: float) -> Text:
    """Return a share in percent as a reader says it."""
    return _both(lambda language: phrases.roughly(share, language))


def counted(n: int, *, neuter: bool = False) -> Text:
    """Return a small number as a word."""
    return _both(lambda language: phrases.counted(n, neuter=neuter, language=language))


def listed(names: Sequence[str]) -> Text:
    """Return proper names one after another."""
    return _both(lambda language: phrases.listed(names, language))


def period(code: str) -> Text:
    """Return a month, quarter or year in words."""
    return _both(lambda language: wording.period_name(code, language))


def when(result: Result) -> Text:
    """Return when those of *result* came, as ``counted_when`` says it."""
    with speaking(Language.SV):
        swedish = counted_when(result)
    with speaking(Language.EN):
        return Text(swedish, counted_when(result))


def _both(write: Callable[[Language], str]) -> Text:
    return Text(write(Language.SV), write(Language.EN))
