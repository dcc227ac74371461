"""Search among titles and words: forgiving of case, accents, word endings and small misspellings."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

#: More than this is a list to read, not an answer.
MOST = 30
#: How alike a misspelt word is, and the shortest word that can be misspelt.
_ALIKE, _LONG_ENOUGH, _SHORTEST = 0.8, 4, 2
_EXACT, _BEGINS, _WITHIN, _MEANT, _MISSPELT = 8.0, 5.0, 3.0, 3.0, 2.0
#: Beside the title, words count for half.
_OUTSIDE = 0.5
_WORD = re.compile(r"[0-9a-z]+")
#: Say nothing of what is looked for.
_SMALL = (
    "och i på av för till med som är var vad hur vi det den de en ett",
    "the of a an and in for to is what how",
)
#: Words that readers use for the same thing, in either language.
SYNONYMS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "arbete jobb anställning sysselsättning work job employment",
        "studier utbildning skola study studies education",
        "jämställdhet könsgap könsskillnad gap gender equality",
        "kvinnor kvinna women woman",
        "män man men",
        "kostnad pengar ekonomi budget kronor cost money economy",
        "väntetid väntan kö waiting wait",
        "avbrott avhopp dropout",
        "upplevelse enkät svar röst bemötande survey voice experience",
        "lägesrapport rapport snapshot frysning report",
        "remittent remiss inflöde referrer referral",
        "mål prognos plan target goal forecast",
        "metod insats metoder method intervention",
        "skydd skyddade sekretess integritet personuppgifter gdpr privacy protected",
        "tillgänglighet wcag accessibility",
        "tabell export excel csv ladda nedladdning table download",
        "avslut avslutade utskrivna exit exited",
        "inskrivna inskrivning deltagare enrolled participants enrolment",
        "försörjningsstöd socialbidrag bistånd bidrag assistance",
        "försörjning egen inkomst income support",
        "avvikelse avvikelser problem hinder skaver deviation deviations",
        "guldkorn framgång nugget",
        "datakvalitet kvalitet fel saknas quality errors",
        "import fil läsa ladda upload file",
        "användare behörighet konto roll users rights account",
        "osäkerhet konfidensintervall intervall slump slumpvariation uncertainty interval chance",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found.

    Attributes:
        kind: what it is, in words.
        title: what it is called.
        more: one sentence about it, which is searched as well.
        words: what else it is found by, such as its name in the other language.
        address: of its page, without "/".
        query: what the page opens with.
    """

    kind: str
    title: str
    address: str
    more: str = ""
    words: str = ""
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)


def fold(text: str) -> str:
    """Return *text* in small letters without rings, dots and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the folded words and numbers of *text*; numbers without leading zeros."""
    return [word.lstrip("0") or "0" if word.isdigit() else word for word in _WORD.findall(fold(text))]


_MEANS = [frozenset(word for each in group for word in words_of(each)) for group in SYNONYMS]
_MEANT_WORDS = sorted(frozenset().union(*_MEANS))
_PASSED_OVER = frozenset(word for each in _SMALL for word in words_of(each))


class Index:
    """What can be found, with every word of it folded once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Fold the words of *entries*."""
        self.entries = tuple(entries)
        self._titles = [frozenset(words_of(entry.title)) for entry in self.entries]
        self._others = [frozenset(words_of(f"{entry.more} {entry.words}")) for entry in self.entries]
        self._known = sorted(frozenset().union(*self._titles, *self._others))

    def find(self, asked: str, most: int = MOST) -> list[Entry]:
        """Return the entries that have every word of *asked* or one like it, the best first."""
        words = words_of(asked)
        wanted = [word for word in words if word not in _PASSED_OVER] or words
        if not wanted:
            return []
        alike = [self._alike(word) for word in wanted[:8]]
        ranked = []
        for place, (title, others) in enumerate(zip(self._titles, self._others, strict=True)):
            points = [_points(each, title, others) for each in alike]
            if all(points):
                # Of two that are found as well, the shorter title says more exactly what was asked.
                ranked.append((-sum(points), len(title), place))
        return [self.entries[place] for *_, place in sorted(ranked)[:most]]

    def _alike(self, word: str) -> dict[str, float]:
        """Return the known words that *word* may stand for, with how well."""
        if word.isdigit() or len(word) < _SHORTEST:
            return {word: _EXACT}
        found = {known: _likeness(word, known) for known in self._known}
        found = {known: points for known, points in found.items() if points}
        found = _meant([word], _MEANT) | found
        if not found and len(word) >= _LONG_ENOUGH:
            close = get_close_matches(word, [*self._known, *_MEANT_WORDS], n=6, cutoff=_ALIKE)
            found = _meant(close, _MISSPELT) | dict.fromkeys(close, _MISSPELT)
        return found


def _likeness(word: str, known: str) -> float:
    if known == word:
        return _EXACT
    if known.startswith(word):
        return _BEGINS
    return _WITHIN if len(word) >= _LONG_ENOUGH and word in known else 0


def _meant(words: Iterable[str], points: float) -> dict[str, float]:
    groups = [group for word in words for group in _MEANS if word in group]
    return {known: points for group in groups for known in group}


def _points(alike: Mapping[str, float], title: frozenset[str], others: frozenset[str]) -> float:
    best = max((alike[word] for word in title & alike.keys()), default=0.0)
    beside = max((_OUTSIDE * alike[word] for word in others & alike.keys()), default=0.0)
    return max(best, beside)
