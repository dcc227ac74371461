"""Words for small numbers, lists and shares, as they stand in findings, in the language spoken."""

from collections.abc import Sequence

from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.text import Language, speaking, spoken
from metrics.translation import mark, tr

_WORDS = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
_ENGLISH = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_ORDINALS = {
    2: "varannan", 3: "var tredje", 4: "var fjärde", 5: "var femte", 6: "var sjätte", 7: "var sjunde",
    8: "var åttonde", 9: "var nionde", 10: "var tionde",
}  # fmt: skip
_ALONE = {"woman": mark("1 kvinna"), "man": mark("1 man")}


def counted(n: int, *, neuter: bool = False, language: Language | None = None) -> str:
    """Return *n* as a word up to twelve, then in digits; *neuter* for words such as förbund."""
    if (language or spoken()) is Language.EN:
        return _ENGLISH[n] if 0 <= n < len(_ENGLISH) else wording.number(n, language=language)
    if n == 1 and neuter:
        return "ett"
    return _WORDS[n] if 0 <= n < len(_WORDS) else wording.number(n)


def listed(names: Sequence[str], language: Language | None = None) -> str:
    """Return *names* as ``A``, ``A och B`` or ``A, B och C``."""
    if len(names) < 2:
        return "".join(names)
    word = "and" if (language or spoken()) is Language.EN else "och"
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def people_of(gender: str, n: int, labels: Labels) -> str:
    """Return *n* persons of a gender in words, such as ``387 kvinnor`` or ``1 utan uppgift om kön``."""
    if gender == "unknown":
        return tr("{n} utan uppgift om kön", n=wording.number(n))
    if n == 1:
        return tr(_ALONE[gender])
    return f"{wording.number(n)} {labels.of(Dimension.GENDER, gender).lower()}"


def sentence(text: str) -> str:
    """Return *text* with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def within_sentence(name: str) -> str:
    """Return *name* with a small first letter, unless it begins an abbreviation."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def roughly(share: float, language: Language | None = None) -> str:
    """Return a share in percent as a reader would say it: ``ungefär var femte``, ``sex av tio``.

    Only where the words are within a tenth of the share; otherwise the number in whole percent.
    """
    language = language or spoken()
    english = language is Language.EN
    if share > 0:
        parts = round(100 / share)
        if parts in _ORDINALS and abs(100 / parts - share) <= share / 10:
            return f"about one in {_ENGLISH[parts]}" if english else f"ungefär {_ORDINALS[parts]}"
    tenths = round(share / 10)
    if 4 <= tenths <= 9 and abs(10 * tenths - share) <= share / 10:
        return f"about {_ENGLISH[tenths]} in ten" if english else f"ungefär {_WORDS[tenths]} av tio"
    with speaking(language):
        return wording.percent(share, 0)
