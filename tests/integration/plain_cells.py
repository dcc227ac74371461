"""Cells as a plain loop counts them, to hold the closing of periods against."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

import numpy as np

from metrics.codes import OUTCOME_GROUP
from metrics.dimension import Dimension
from metrics.disclosure.lattice import ANY_WORK, Event, Granularity
from metrics.disclosure.noise import shown
from tests import plain_counts
from tests.enrolments import CLOCK, Enrolment

Rows = list[tuple[Any, ...]]


def expected(
    people: list[dict[str, Any]],
    e: Event,
    granularity: Granularity,
    dimensions: Sequence[Dimension],
    closed: set[tuple[Any, ...]],
) -> Rows:
    n: Counter[tuple[str, str, str]] = Counter()
    k: Counter[tuple[str, str, str]] = Counter()
    for person in people:
        for happened in happenings(person, e):
            period = period_of(happened["day"], granularity)
            if (person[Dimension.PROJECT], e, granularity, period) not in closed:
                continue
            for method in sorted(happened["methods"]) if Dimension.METHOD in dimensions else [""]:
                if method == ANY_WORK and Dimension.MUNICIPALITY in dimensions:
                    continue
                code = {**person, **happened, Dimension.METHOD: method}
                text = "&".join(f"{d}={code[d]}" for d in dimensions)
                cell = (person[Dimension.PROJECT], period, text)
                n[cell] += 1
                k[cell] += person["record_key"]
    order = sorted(n)
    drawn = shown(np.array([n[c] for c in order], dtype=int), np.array([k[c] for c in order], dtype=int))
    return [(*cell, n[cell], k[cell], int(drawn[i]), False) for i, cell in enumerate(order)]


def happenings(person: dict[str, Any], e: Event) -> Iterator[dict[Any, Any]]:
    """Yield the events of one kind that a participation has, each with its day."""
    left, methods = person["day_of_exit"], person["methods"]
    group = {Dimension.OUTCOME_GROUP: ("", *OUTCOME_GROUP)[person["event"]]}
    quarter = {Dimension.STAY_QUARTER: str(min(4, max(1, ceil(person["days"] / 91.3125))))}
    if e is Event.ENROLLED:
        yield {"day": person["day_of_start"], "methods": ()}
    elif e is Event.EXITED and left is not None:
        yield {"day": left, "methods": methods, **group}
    elif e is Event.FOLLOWED and left is not None and person["days"] <= 365:
        yield {"day": person["day_of_start"], "methods": (), **group, **quarter}
    elif e is Event.STARTED:
        first = person["first_starts"]
        work = [day for code, day in first.items() if code in plain_counts.WORK_METHODS]
        for code, day in {**first, **({ANY_WORK: min(work)} if work else {})}.items():
            yield {"day": day, "methods": (code,)}


def plain(enrolments: Sequence[Enrolment]) -> list[dict[str, Any]]:
    """Return the participations of ``plain_counts``, each with its days."""
    whole: dict[tuple[str, str], list[Enrolment]] = {}
    for e in enrolments:
        if e.exit_reason != "registration_error" and e.enrolled_on <= CLOCK:
            whole.setdefault((e.participant_id, e.project), []).append(e)
    people = plain_counts.participations(enrolments, CLOCK)
    for person, parts in zip(people, whole.values(), strict=True):
        person["day_of_start"] = min(e.enrolled_on for e in parts)
        person["day_of_exit"] = None
        if person["event"]:
            person["day_of_exit"] = person["day_of_start"] + timedelta(days=person["days"])
        first: dict[str, date] = {}
        for code, day, _ in (m for e in parts for m in e.methods):
            first[code] = min(day, first.get(code, day))
        person["first_starts"] = first
    return people


def period_of(day: date, granularity: Granularity) -> str:
    return {
        Granularity.MONTH: f"{day:%Y-%m}",
        Granularity.QUARTER: f"{day.year}Q{(day.month - 1) // 3 + 1}",
        Granularity.YEAR: f"{day.year}",
        Granularity.PROJECT: "",
    }[granularity]
