"""What part of the programme a number is about: the question, as one value that can be linked to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from metrics.dimension import Dimension
from metrics.period import Period
from metrics.period_pair import Beside, Pair, pair, parse_beside
from metrics.text import Language


class Denominator(StrEnum):
    """Whom a share is a share of."""

    ENROLLED = "enrolled"
    EXITED = "exited"
    #: Persons with at least 365 days since their start, followed for 365 days.
    MATURE = "mature"


#: The dimensions a selection narrows, with their names in links.
FILTERS: tuple[Dimension, ...] = (
    Dimension.PROJECT,
    Dimension.FORBUND,
    Dimension.MUNICIPALITY,
    Dimension.GENDER,
    Dimension.AGE_BAND,
    Dimension.METHOD,
    Dimension.REFERRER,
)
_E = TypeVar("_E", bound=StrEnum)
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A question's *where* and *when*. An empty tuple means no narrowing.

    Attributes:
        period: months counted; events after its end do not exist in the answer.
        compare: the period that it is laid beside on a page; no number is counted from it.
        denominator: whom shares are counted among; None = as the indicator declares.
        language: of the words around the numbers.
    """

    project: tuple[str, ...] = ()
    forbund: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    age_band: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    referrer: tuple[str, ...] = ()
    period: Period = field(default_factory=Period)
    compare: Beside | None = None
    denominator: Denominator | None = None
    language: Language = Language.SV

    def where(self) -> dict[Dimension, tuple[str, ...]]:
        """Return the narrowing, without the period, as dimension -> allowed codes."""
        values = {d: getattr(self, d.value) for d in FILTERS}
        return {d: codes for d, codes in values.items() if codes}

    def to_query(self) -> dict[str, list[str]]:
        """Return the selection as query parameters; defaults are left out."""
        query = {d.value: list(codes) for d, codes in self.where().items()}
        if str(self.period):
            query["period"] = [str(self.period)]
        if self.compare is not None:
            query["compare"] = [str(self.compare)]
        if self.denominator is not None:
            query["denominator"] = [self.denominator.value]
        if self.language is not Language.SV:
            query["language"] = [self.language.value]
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> "Selection":
        """Read a selection from query parameters; whatever is malformed falls back to the default."""
        codes = {
            d.value: tuple(dict.fromkeys(c for c in query.get(d.value, ()) if _CODE.fullmatch(c)))
            for d in FILTERS
        }
        return cls(
            **codes,
            period=_period(query.get("period", ())),
            compare=parse_beside(query.get("compare", ())),
            denominator=_member(Denominator, query.get("denominator", ())),
            language=_member(Language, query.get("language", ())) or Language.SV,
        )

    def pair(self) -> Pair | None:
        """Return the two periods that are compared; None where none are."""
        return pair(self.period, self.compare)

    def of_period(self, period: Period) -> "Selection":
        """Return this selection in *period* alone, as a reader would choose it."""
        return replace(self, period=period, compare=None)

    def narrowed(self, dimension: Dimension, *codes: str) -> "Selection":
        """Return this selection with *dimension* narrowed to *codes* (none = not narrowed)."""
        change: dict[str, Any] = {dimension.value: codes}
        return replace(self, **change)


def _period(texts: Sequence[str]) -> Period:
    try:
        return Period.parse(texts[0]) if texts else Period()
    except ValueError:
        return Period()


def _member(kind: type[_E], texts: Sequence[str]) -> _E | None:
    return next((m for m in kind if texts and m.value == texts[0]), None)
