"""What shown numbers are shares of, and what must be said where two of them meet."""

from dataclasses import dataclass

from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Population
from metrics.labels import DENOMINATORS
from metrics.reference_series import BASE
from metrics.result import Result
from metrics.selection import Denominator
from metrics.text import Language, Text

_PLANNED = "planned"
_POPULATIONS = {
    Population.EVER_ENROLLED: "enrolled",
    Population.ENROLLED: "enrolled",
    Population.ACTIVE: "active",
    Population.EXITED: "exited",
}
_WORDS = {
    **{denominator.value: text for denominator, text in DENOMINATORS.items()},
    **BASE,
    "active": Text("pågående", "active"),
    _PLANNED: Text("planerade deltagare", "planned participants"),
}
_QUOTED = Text("med källans ord ", "in the words of the source ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What one shown number is a share of, or counted among.

    Attributes:
        code: of the group, such as ``exited``.
        whose: the project, or the source and place of a published share.
        narrowed: the indicator's own narrowing of the group, if it has one.
        definition: in the words of a source outside the programme; empty for our own.
    """

    code: str
    whose: str
    narrowed: str = ""
    definition: str = ""

    @property
    def words(self) -> Text:
        """The group in words."""
        return _WORDS[self.code]

    @property
    def phrase(self) -> Text:
        """The group as it stands after a share: ``av avslutade``."""
        if self.narrowed:
            return Text(f"av en del av de {self.words.sv}", f"of some of the {self.words.en}")
        return Text(f"av {self.words.sv}", f"of {self.words.en}")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two denominators beside each other.

    Attributes:
        differ: whether they are groups of different kinds or by different definitions; two projects
            counted in one way are not, though their persons are others.
        said: the note that stands beside the numbers.
    """

    differ: bool
    said: Text


def base_of(result: Result, whose: str) -> Base:
    """Return what the numbers of *result* are shares of, or counted among."""
    indicator = result.indicator
    # Women and men are everybody whose gender is known.
    narrowed = indicator.id if set(indicator.within) - {Dimension.GENDER} else ""
    return Base(code=_code(indicator, result.denominator), whose=whose, narrowed=narrowed)


def meeting(first: Base, second: Base) -> Meeting:
    """Return what must be said where *first* and *second* stand beside each other."""
    sv, en = first.words.sv, first.words.en
    if first.code != second.code:
        return Meeting(
            differ=True,
            said=Text(
                f"Olika nämnare: {first.whose} räknas av {sv}, {second.whose} av {second.words.sv}"
                f"{_told(first, second, Language.SV)}. Andelarna går inte att jämföra rakt av.",
                f"Different denominators: {first.whose} is of {en}, {second.whose} of {second.words.en}"
                f"{_told(first, second, Language.EN)}. The shares do not compare directly.",
            ),
        )
    if first.definition != second.definition or first.narrowed != second.narrowed:
        return Meeting(
            differ=True,
            said=Text(
                f"Liknande nämnare, men inte samma: {first.whose} och {second.whose} räknas båda av {sv}"
                f"{_told(first, second, Language.SV)}. Läs skillnaden med försiktighet.",
                f"Denominators alike, not the same: {first.whose} and {second.whose} are both of {en}"
                f"{_told(first, second, Language.EN)}. Read the difference with care.",
            ),
        )
    return Meeting(
        differ=False,
        said=Text(
            f"Samma slags nämnare: {sv} i {first.whose} och {sv} i {second.whose}, alltså olika personer "
            "under olika tid.",
            f"The same kind of denominator: {en} in {first.whose} and {en} in {second.whose}, so other "
            "persons at other times.",
        ),
    )


def _told(first: Base, second: Base, language: Language) -> str:
    defined = [each for each in (first, second) if each.definition]
    told = [
        f"”{each.definition}”" if len(defined) == 1 else f"{each.whose}: ”{each.definition}”"
        for each in defined
    ]
    return f" ({_QUOTED.to(language)}{'; '.join(told)})" if told else ""


def _code(indicator: Indicator, denominator: Denominator | None) -> str:
    if indicator.kind is Kind.ATTAINMENT:
        return _PLANNED
    return _POPULATIONS[indicator.population] if denominator is None else denominator.value
