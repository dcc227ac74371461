"""Costs by month, within the decided budgets. The split over months and förbund is made up."""

from datetime import date, timedelta

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo import calibration as cal
from data_access.demo.world import Budget, World

#: Share of all costs, by kind; participants' costs are the benefits that the parties pay.
_KINDS = {"staff": 0.58, "methods": 0.16, "participants": 0.09, "office": 0.13, "evaluation": 0.04}
#: Share of the budget that is spent by the end.
_SPENT = 0.95
#: Days after the month until its costs are in the books.
_BOOKED = 20
#: Costs before the first participant and after the last, as a share of a month in operation.
_OUTSIDE = 0.3


def cost_rows(world: World, seed: int, as_of: date, participations: int) -> Rows:
    """Return the costs booked at *as_of*, in kronor, scaled with the number of participations."""
    real = sum(world.planned.values())
    rows: list[tuple[str, str, date, str, str, float]] = []
    for number, programme in enumerate(cal.PROGRAMMES):
        rng = np.random.default_rng([seed, number, 8])
        budget = world.budgets[programme.code]
        months = _months(budget)
        level = np.array([1.0 if programme.first_on <= m <= programme.last_on else _OUTSIDE for m in months])
        level = level * rng.normal(1.0, 0.05, len(months)).clip(0.85, 1.15)
        spent = budget.total * _SPENT * level / level.sum() * max(1.0, participations / real)
        planned = {f: n for (project, f), n in world.planned.items() if project == programme.code}
        for month, amount in zip(months, spent.tolist(), strict=True):
            if _end(month) + timedelta(days=_BOOKED) > as_of:
                continue
            for forbund, share in planned.items():
                part = amount * share / sum(planned.values())
                rows += [
                    (programme.code, forbund, month, kind, financier, round(part * weight, 2))
                    for kind, financier, weight in _split(budget)
                ]
    names = ("project", "forbund", "month", "cost_kind", "financier", "amount")
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    columns["month"] = [row[2].isoformat() for row in rows]
    return Rows(tables.cost, dict(columns))


def _split(budget: Budget) -> list[tuple[str, str, float]]:
    """Return kind, financier and share; ESF pays its share of the whole, but no participants' costs."""
    esf = budget.esf / budget.total / (1 - _KINDS["participants"])
    split = []
    for kind, share in _KINDS.items():
        if kind == "participants":
            split.append((kind, "party", share))
        else:
            split += [(kind, "esf", share * esf), (kind, "forbund", share * (1 - esf))]
    return split


def _months(budget: Budget) -> list[date]:
    first, last = budget.starts_on, budget.ends_on
    n = (last.year - first.year) * 12 + last.month - first.month
    return [
        date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(n)
    ]


def _end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
