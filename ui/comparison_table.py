"""The table twin of a comparison: every unit in its fixed order, with the limits it is judged by."""

from metrics import wording
from metrics.comparison.units import Comparison, Limits, Unit
from metrics.indicator import Unit as Measured
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from ui.result_tables import count
from ui.tables import Cell, Table

#: How a share lies beside that of the programme.
BESIDE_PROGRAMME = {
    Signal.OVER: mark("över"),
    Signal.UNDER: mark("under"),
    Signal.WITHIN: mark("inom slumpvariation"),
    Signal.TOO_LITTLE: mark("för litet underlag"),
}
_LIMITS = (mark("95\u00a0% av slumpen"), mark("99,8\u00a0% av slumpen"))


def comparison_table(comparison: Comparison, first: str, whom: str, *, approximate: bool = False) -> Table:
    """Return one row per unit of *comparison*.

    Args:
        comparison: raw or adjusted.
        first: heading of the units' names.
        whom: what persons are called, such as ``avslutade``.
        approximate: whether the counts are protected.
    """
    adjusted = comparison.adjusted
    counts = [tr("Antal"), tr("Av {whom}", whom=whom)]
    share = tr("Justerad andel") if adjusted else tr("Andel")
    more = [tr("Väntat antal"), tr("Observerat/väntat")] if adjusted else []
    plain = [*more, tr("Kvotens nedre gräns"), tr("Kvotens övre gräns")] if adjusted else []
    return Table(
        columns=[first, *counts, *more, share, tr("95\u00a0% säkerhet"), *map(tr, _LIMITS), tr("Läge")],
        rows=[_row(unit, adjusted=adjusted, approximate=approximate) for unit in comparison.units],
        csv_columns=[
            first, *counts, *plain, tr("{share}, procent", share=share), tr("Lägre gräns"), tr("Övre gräns"),
            *(f"{tr(name)}, {end}" for name in _LIMITS for end in (tr("nedre"), tr("övre"))), tr("Läge"),
        ],
        csv_rows=[_plain(unit, adjusted=adjusted) for unit in comparison.units],
    )  # fmt: skip


def _row(unit: Unit, *, adjusted: bool, approximate: bool) -> list[Cell]:
    places = wording.share_decimals(unit.persons)
    drawn = unit.compared
    more: list[Cell] = []
    if adjusted:
        more = [None if _expected(unit) is None else wording.number(_expected(unit), 1), _ratio(unit)]
    return [
        unit.name,
        count(unit.events, approximate=approximate),
        count(unit.persons, approximate=approximate),
        *more,
        wording.percent(unit.share, places) if drawn else None,
        wording.interval(*unit.interval, Measured.PERCENT, places) if drawn else None,
        _between(unit.context, places),
        _between(unit.limits, places),
        _state(unit),
    ]


def _plain(unit: Unit, *, adjusted: bool) -> list[Cell]:
    ratio = unit.ratio or (None, None, None)
    drawn = unit.compared
    numbers = [
        *((_expected(unit), *ratio) if adjusted else ()),
        *((unit.share, *unit.interval) if drawn else (None, None, None)),
        *(unit.context or (None, None)),
        *(unit.limits or (None, None)),
    ]
    rounded = [None if number is None else round(number, 4) for number in numbers]
    return [unit.name, unit.events, unit.persons, *rounded, _state(unit)]


def _state(unit: Unit) -> str:
    return tr("innanför vidgade gränser") if unit.only_widened else tr(BESIDE_PROGRAMME[unit.signal])


def _expected(unit: Unit) -> float | None:
    return None if unit.expected is None else (unit.persons or 0) * unit.expected / 100


def _ratio(unit: Unit) -> str | None:
    if unit.ratio is None:
        return None
    value, lower, upper = (wording.number(part, 2) for part in unit.ratio)
    return f"{value} [{lower}{wording.DASH}{upper}]"


def _between(limits: Limits | None, places: int) -> str | None:
    return None if limits is None else wording.interval(*limits, Measured.PERCENT, places)
