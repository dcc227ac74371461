"""A shown number with everything needed to read it: what evaluate returns and charts take."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import polars as pl

from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind, Unit
from metrics.records import Register
from metrics.scope import Policy
from metrics.selection import Denominator, Selection
from metrics.text import Text
from metrics.translation import mark, tr


class Status(StrEnum):
    """Why a number is or is not there."""

    OK = "ok"
    TOO_FEW = "too_few"
    IMMATURE = "immature"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Shown numbers, one row per group.

    Attributes:
        frame: the columns of *by* (text codes), then ``RESULT_COLUMNS``, in display order.
        denominator: whom shares were counted among; None for kinds without.
        target: goal for the whole selection in the indicator's unit, if there is one.
        synthetic: whether the data are made up, which every surface must say.
        approximate: whether the counts are protected or sums of such, which a reader must see ("≈").
        refusal: why there are no numbers at all, if the policy lets none be shown for this question.
    """

    indicator: Indicator
    selection: Selection
    by: tuple[Dimension, ...]
    denominator: Denominator | None
    as_of: date
    policy: Policy
    target: float | None
    synthetic: bool
    frame: pl.DataFrame
    approximate: bool = False
    refusal: Text | None = None

    def only(self) -> dict[str, Any]:
        """Return the one row of a result that nothing splits.

        Raises:
            ValueError: if there are several rows, or none because the numbers were refused.
        """
        if self.frame.height != 1:
            raise ValueError(f"{self.indicator.id} has {self.frame.height} rows, not one")
        return self.frame.row(0, named=True)


#: Of records that are shown as they are to everybody.
PUBLIC = frozenset({Kind.SUM, Kind.RATIO})


_OTHERS = {
    Register.ANSWERS: mark("enkäter som förbunden har sammanställt"),
    Register.SCREENING: mark("förbundens sammanställning per kvartal"),
    Register.LEADERS: mark("förbundens årliga sammanställning"),
    Register.FIDELITY: mark("bedömningar av programtrohet"),
    Register.REPORTS: mark("dagar då månaderna rapporterades"),
}


def counted_from(*results: Result) -> str:
    """Return what *results* are counted from, in words."""
    money = [
        r.indicator.register is not Register.FIDELITY
        and (r.indicator.kind is Kind.RATIO or r.indicator.unit is Unit.KRONOR)
        for r in results
    ]
    if all(r.indicator.register is Register.FINDINGS for r in results):
        return tr("registret över avvikelser och guldkorn")
    told_by_others = (Register.VOLUME, Register.PUBLISHED, Register.PUBLISHED_COUNTS)
    if all(r.indicator.register in told_by_others for r in results):
        return tr("den som står på varje rad")
    told = {_OTHERS.get(r.indicator.register) for r in results if r.indicator.register is not None}
    if len(told) == 1 and all(r.indicator.register in _OTHERS for r in results):
        return tr(told.pop() or "")
    registered = tr("förbundens registrering")
    if not any(money):
        return registered
    people = any(r.indicator.kind not in PUBLIC for r in results)
    booked = tr("projektens bokföring och ESF:s projektbank")
    return f"{booked}, {registered}" if people else booked


def kind_of_numbers(*results: Result) -> str:
    """Return whether *results* are exact or protected numbers of persons, or no persons at all."""
    published = (Register.PUBLISHED, Register.PUBLISHED_COUNTS)
    if all(result.indicator.register in published for result in results):
        return tr("Publicerade av andra")
    if all(
        result.indicator.kind in PUBLIC or result.indicator.register is Register.FINDINGS
        for result in results
    ):
        money = (Register.COSTS, Register.BUDGET)
        if all(result.indicator.register is Register.LEADERS for result in results):
            return tr("Antal i organisationerna")
        if all(result.indicator.register is Register.FIDELITY for result in results):
            return tr("Poäng av arbetssätt, inte av personer")
        if all(result.indicator.register is Register.REPORTS for result in results):
            return tr("Antal rapporter, inga personer")
        records = all(result.indicator.register not in money for result in results)
        return tr("Antal ärenden") if records else tr("Belopp i kronor")
    return tr("Exakta tal") if results[0].policy is Policy.EXACT else tr("Skyddade tal")
