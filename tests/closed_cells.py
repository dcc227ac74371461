"""Closed cells of made-up participations, counted in plain loops without the product's closing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

import polars as pl

from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity, in_lattice
from metrics.frames import CLOSED, UNSPLIT
from metrics.indicator import Where
from metrics.records import Register
from metrics.scope import Policy, Role, Scope
from tests.participations import WORK_METHODS, ListSource

PROTECTED = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
_GROUP = {"work": "work_or_study", "study": "work_or_study", "regular_prework": "regular_prework"}


class ListedCells:
    """Protected cells of *people*; all periods up to *last_day* are closed, and projects that have ended.

    Args:
        noise: from a true count to the shown one; None = every cell is exact.
    """

    synthetic = True

    def __init__(
        self,
        people: Sequence[dict[str, Any]],
        *,
        last_day: date,
        ended: bool = False,
        noise: Callable[[int], int] | None = None,
        unsplit: bool = False,
        records: Mapping[Register, Sequence[dict[str, Any]]] | None = None,
    ) -> None:
        self.as_of = last_day
        self._people = [p for p in people if p["started"] <= last_day]
        self._ended, self._noise, self._has_unsplit = ended, noise, unsplit
        self._listed = ListSource(people, last_day, records=records)

    def closed(self) -> pl.DataFrame:
        rows = []
        for project in ("MIA", "MIA_VIDARE"):
            for event in Event:
                for granularity, period, first, last in _periods():
                    needed = last + timedelta(days=365) if event is Event.FOLLOWED else last
                    if needed <= self.as_of:
                        rows.append((project, event, granularity, period, first, last))
                if self._ended and event is not Event.FOLLOWED:
                    rows.append((project, event, "project", "", date(2020, 1, 1), self.as_of))
        return pl.DataFrame(rows, schema=CLOSED, orient="row")

    def cells(self, event: Event, granularity: Granularity, dimensions: Sequence[Dimension]) -> pl.DataFrame:
        assert in_lattice(event, granularity, dimensions), (event, granularity, dimensions)
        counts: Counter[tuple[str, ...]] = Counter()
        for person in self._people:
            for day, codes in _events(event, person, self.as_of, Dimension.METHOD in dimensions):
                period = _period(granularity, day)
                counts[person["project"], period, *(codes[d.value] or "unknown" for d in dimensions)] += 1
        shown = {key: n if self._noise is None else self._noise(n) for key, n in counts.items()}
        names = ["project", "period", *(d.value for d in dimensions)]
        schema = {**dict.fromkeys(names, pl.String()), "shown": pl.Int64(), "exact": pl.Boolean()}
        rows = [(*key, n, self._noise is None) for key, n in sorted(shown.items()) if n]
        return pl.DataFrame(rows, schema=schema, orient="row")

    def unsplit(self) -> pl.DataFrame:
        rows = [
            (
                project,
                sum(p["project"] == project for p in self._people),
                sum(p["project"] == project and _gone(p, self.as_of) for p in self._people),
            )
            for project in ("MIA", "MIA_VIDARE")
        ]
        return pl.DataFrame(rows if self._has_unsplit else [], schema=UNSPLIT, orient="row")

    def counts(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        return self._listed.counts(dimensions, where)

    def durations(self, dimensions: Sequence[Dimension], where: Where) -> pl.DataFrame:
        raise ValueError(f"no days by {dimensions}, {where}")

    def records(
        self, register: Register, dimensions: Sequence[Dimension], where: Where, as_of: date | None = None
    ) -> pl.DataFrame:
        return self._listed.records(register, dimensions, where, as_of)

    def targets(self) -> pl.DataFrame:
        return self._listed.targets()

    def codes(self) -> pl.DataFrame:
        return self._listed.codes()


def _periods() -> list[tuple[str, str, date, date]]:
    found = []
    for year in (2020, 2021, 2022):
        found.append(("year", str(year), date(year, 1, 1), date(year, 12, 31)))
        for q in range(4):
            first = date(year, 3 * q + 1, 1)
            after = date(year + (q == 3), (3 * q + 3) % 12 + 1, 1)
            found.append(("quarter", f"{year}Q{q + 1}", first, after - timedelta(days=1)))
        for m in range(12):
            first, after = date(year, m + 1, 1), date(year + (m == 11), (m + 1) % 12 + 1, 1)
            found.append(("month", f"{year}-{m + 1:02d}", first, after - timedelta(days=1)))
    return found


def _period(granularity: Granularity, day: date) -> str:
    return {
        "month": f"{day.year}-{day.month:02d}",
        "quarter": f"{day.year}Q{(day.month + 2) // 3}",
        "year": str(day.year),
        "project": "",
    }[granularity]


def _gone(person: dict[str, Any], as_of: date) -> bool:
    return person["exited"] is not None and person["exited"] <= as_of


def _events(
    event: Event, person: dict[str, Any], as_of: date, by_method: bool
) -> list[tuple[date, dict[str, Any]]]:
    """Return the day and codes of each event of the person, once per method where methods are told apart."""
    codes = {**person, "work_oriented": "yes" if WORK_METHODS & set(person["methods"]) else "no"}
    codes["outcome_group"] = _GROUP.get(person["outcome"], "other_exit")
    codes["exit_reason"] = person["reason"]
    if event is Event.ENROLLED:
        return [(person["started"], codes)]
    if event is Event.STARTED:
        names = [*person["methods"], *(["work_oriented"] if codes["work_oriented"] == "yes" else [])]
        return [(person["started"], {**codes, "method": name}) for name in names]
    if not _gone(person, as_of):
        return []
    if event is Event.FOLLOWED:
        stay = (person["exited"] - person["started"]).days
        quarter = str(min(max(ceil(stay / (365.25 / 4)), 1), 4))
        return [(person["started"], {**codes, "stay_quarter": quarter})] if stay <= 365 else []
    if by_method:
        return [(person["exited"], {**codes, "method": name}) for name in person["methods"]]
    return [(person["exited"], codes)]
