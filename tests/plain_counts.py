"""The third count: participations and their groups in plain Python loops, for comparison only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from metrics.dimension import Dimension
from metrics.indicator import Where
from tests.enrolments import CLOCK, METHOD_BITS, Enrolment

WORK_METHODS = {"se", "ips", "asf"}


def participations(enrolments: Iterable[Enrolment], as_of: date) -> list[dict[str, Any]]:
    """Return one dictionary per person and project: its code in every dimension, and its measures."""
    whole: dict[tuple[str, str], list[Enrolment]] = defaultdict(list)
    for enrolment in enrolments:
        if enrolment.exit_reason != "registration_error" and enrolment.enrolled_on <= as_of:
            whole[enrolment.participant_id, enrolment.project].append(enrolment)
    return [_participation(parts, as_of) for parts in whole.values()]


def counts(
    people: list[dict[str, Any]], dimensions: Sequence[Dimension], where: Where
) -> dict[Any, list[float]]:
    """Return the codes of the group -> [n, k, hours, hours squared]."""
    return _grouped(people, dimensions, where, lambda _: (), lambda p: [p["hours"], p["hours"] ** 2])


def durations(
    people: list[dict[str, Any]], dimensions: Sequence[Dimension], where: Where
) -> dict[Any, list[float]]:
    """Return the codes, days and event -> [n, k]."""
    return _grouped(people, dimensions, where, lambda p: (p["days"], p["event"]), lambda _: [])


def _grouped(
    people: list[dict[str, Any]],
    dimensions: Sequence[Dimension],
    where: Where,
    also: Callable[[dict[str, Any]], tuple[int, ...]],
    amounts: Callable[[dict[str, Any]], list[float]],
) -> dict[Any, list[float]]:
    groups: dict[Any, list[float]] = {}
    for person in people:
        for codes in _codes(person, dimensions, where):
            row = [1, person["record_key"], *amounts(person)]
            key = (*codes, *also(person))
            groups[key] = [a + b for a, b in zip(groups.get(key, [0] * len(row)), row, strict=True)]
    return groups


def _codes(
    person: dict[str, Any], dimensions: Sequence[Dimension], where: Where
) -> Iterable[tuple[Any, ...]]:
    """Yield the groups that the person is counted in: one, or one per method."""
    for dimension, allowed in where.items():
        if dimension is Dimension.METHOD:
            if not person["methods"] & set(allowed):
                return
        elif person[dimension] not in allowed:
            return
    shown = person["methods"] & set(where.get(Dimension.METHOD, METHOD_BITS))
    for method in sorted(shown) if Dimension.METHOD in dimensions else [None]:
        yield tuple(method if d is Dimension.METHOD else person[d] for d in dimensions)


def _participation(parts: list[Enrolment], as_of: date) -> dict[str, Any]:
    first = min(parts, key=lambda e: (e.enrolled_on, e.enrolment_no))
    ended = [e for e in parts if e.exited_on is not None and e.exited_on <= as_of]
    last = None
    if len(ended) == len(parts):
        last = max(ended, key=lambda e: (e.exited_on or as_of, e.enrolled_on, e.enrolment_no))
    exited = last.exited_on if last else None
    started = [m for e in parts for m in e.methods if as_of >= CLOCK or m[1] <= as_of]
    days = ((exited or as_of) - first.enrolled_on).days
    outcome = last.outcome if last else None
    methods = {code for code, _, _ in started}
    return {
        Dimension.PROJECT: first.project,
        Dimension.FORBUND: first.forbund,
        Dimension.MUNICIPALITY: first.municipality,
        Dimension.GENDER: first.gender,
        Dimension.AGE_BAND: _age_band(first),
        Dimension.REFERRER: first.referrer or "unknown",
        Dimension.EDUCATION: first.education or "unknown",
        Dimension.SUPPORT_YEARS: first.support_years or "unknown",
        Dimension.BORN_ABROAD: {None: "unknown", True: "yes", False: "no"}[first.born_abroad],
        Dimension.REGISTRATION_LEVEL: first.registration_level,
        Dimension.STATE: "exited" if last else "active",
        Dimension.OUTCOME: outcome,
        Dimension.EXIT_REASON: (last.exit_reason or "unknown") if last else None,
        Dimension.MATURE: "yes" if (as_of - first.enrolled_on).days >= 365 else "no",
        Dimension.OUTCOME_12M: outcome if last and days <= 365 else "none",
        Dimension.EXIT_REGISTERED: _registered(last) if last else None,
        Dimension.COMPLETENESS: _completeness(first, outcome),
        Dimension.WORK_ORIENTED: "yes" if methods & WORK_METHODS else "no",
        Dimension.REFERRAL_DATE: _referral(first),
        Dimension.ESF_STATUS: "missing" if first.esf_status is None else "stated",
        Dimension.HOURS: _hours(started),
        **_statuses(first, last, as_of),
        **_times("enrolled", first.enrolled_on),
        **_times("exited", exited),
        "methods": methods,
        "hours": sum(hours or 0 for _, _, hours in started),
        "record_key": first.record_key,
        "days": days,
        "event": 0 if last is None else {"work": 1, "study": 1, "regular_prework": 2}.get(str(outcome), 3),
    }


def _statuses(first: Enrolment, last: Enrolment | None, as_of: date) -> dict[Dimension, str | None]:
    if last is None or last.exited_on is None:
        return dict.fromkeys(
            (
                Dimension.STEP_UP,
                Dimension.SELF_SUPPORT,
                Dimension.SOCIAL_ASSISTANCE,
                Dimension.INCOME_BEFORE,
                Dimension.INCOME_AFTER,
                Dimension.FOLLOW_UP_6M,
                Dimension.FOLLOW_UP_12M,
            )
        )
    start = {source for moment, source in first.incomes if moment == "start"}
    end = {source for moment, source in last.incomes if moment == "exit"}
    before = [o[1:] for o in first.occupations if o[0] == "start"]
    after = [o[1:] for o in last.occupations if o[0] == "exit"]
    step = "unknown"
    if before and after:
        step = "yes" if any(b > a for a, b in zip(before[0], after[0], strict=True)) else "no"
    support = "yes" if end & {"earnings", "student_aid"} else "no"
    if not end or "unknown" in end:
        support = "unknown"
    if end & {"social_assistance", "sickness_benefit"}:
        support = "no"
    if "social_assistance" not in start:
        assistance = "unknown" if not start or "unknown" in start else "none"
    elif "social_assistance" in end:
        assistance = "stayed"
    else:
        assistance = "exit_unknown" if not end or "unknown" in end else "left"
    return {
        Dimension.STEP_UP: step,
        Dimension.SELF_SUPPORT: support,
        Dimension.SOCIAL_ASSISTANCE: assistance,
        Dimension.INCOME_BEFORE: _income_group(start),
        Dimension.INCOME_AFTER: _income_group(end),
        Dimension.FOLLOW_UP_6M: _later(last, last.exited_on, as_of, "six_months", 182),
        Dimension.FOLLOW_UP_12M: _later(last, last.exited_on, as_of, "twelve_months", 365),
    }


def _income_group(sources: set[str]) -> str:
    illness = {"sickness_benefit", "rehab_benefit", "sickness_compensation", "activity_compensation"}
    if "social_assistance" in sources:
        return "social_assistance"
    if sources & illness:
        return "health"
    if sources & {"unemployment_insurance", "activity_grant", "introduction_benefit"}:
        return "labour_market"
    if not sources or "unknown" in sources:
        return "unknown"
    return next((source for source in ("earnings", "student_aid") if source in sources), "none")


def _later(last: Enrolment, exited_on: date, as_of: date, asked: str, days: int) -> str:
    if (as_of - exited_on).days < days:
        return "not_due"
    for moment, day, outcome in last.follow_ups:
        if moment == asked and day is not None and day <= as_of and outcome not in {None, "unknown"}:
            return "work_or_study" if outcome in {"work", "study"} else "other"
    return "missing"


def _age_band(first: Enrolment) -> str:
    if first.birth_year is None:
        return "unknown"
    age = first.enrolled_on.year - first.birth_year
    for youngest, oldest in ((16, 17), (18, 24), (25, 29), (30, 44), (45, 54), (55, 64)):
        if youngest <= age <= oldest:
            return f"{youngest}-{oldest}"
    return "unknown"


def _registered(last: Enrolment) -> str:
    if last.exit_registered_on is None or last.exited_on is None:
        return "late"
    return "in_time" if (last.exit_registered_on - last.exited_on).days <= 30 else "late"


def _referral(first: Enrolment) -> str:
    if first.referred_on is None:
        return "missing"
    return "after_start" if first.referred_on > first.enrolled_on else "stated"


def _hours(started: list[tuple[str, date, float | None]]) -> str:
    if any(hours for *_, hours in started):
        return "stated"
    return "missing" if started else "no_method"


def _completeness(first: Enrolment, outcome: str | None) -> str:
    stated = [first.gender, first.birth_year, first.referrer, first.education, outcome or "active"]
    return "incomplete" if any(value in {None, "unknown"} for value in stated) else "complete"


def _times(stem: str, day: date | None) -> dict[Dimension, str | None]:
    quarter = f"{day.year}Q{1 + (day.month - 1) // 3}" if day else None
    return {
        Dimension(f"{stem}_month"): f"{day:%Y-%m}" if day else None,
        Dimension(f"{stem}_quarter"): quarter,
        Dimension(f"{stem}_year"): f"{day.year}" if day else None,
    }
