"""What money allows a reader to say: budgets and who tells them, costs, and costs per person."""

from collections.abc import Sequence

from metrics import wording
from metrics.result import Result, Status
from metrics.verdicts import Row

MILLION = 1_000_000
_NBSP = wording.NBSP
NO_EFFECT = (
    "Inget effektmått: talen säger inte vad som hade hänt utan projektet, och stödet ger annat än övergångar."
)


def millions(kronor: float | None, decimals: int = 1) -> str:
    """Return kronor as ``72,1 Mkr``; a dash where the amount is not known."""
    if kronor is None:
        return wording.MISSING
    return f"{wording.number(kronor / MILLION, decimals)}{_NBSP}Mkr"


def rounded_kronor(kronor: float | None) -> str:
    """Return kronor with three figures that mean something, as ``691 000 kr``."""
    if kronor is None:
        return wording.MISSING
    step = 10 ** max(len(str(int(abs(kronor)))) - 3, 0)
    return f"{wording.number(round(kronor / step) * step)}{_NBSP}kr"


def only(result: Result) -> Row:
    """Return the one row of a result that nothing splits."""
    return next(iter(result.frame.iter_rows(named=True)))


def economy_title(use: Result, booked: Result, elapsed: float | None = None) -> str:
    """Return the page's finding: how much of the budget is used, and of the time.

    Args:
        use: booked costs of the budget.
        booked: booked costs.
        elapsed: percent of the project's time that has passed.
    """
    row = only(use)
    if row["status"] != Status.OK:
        return f"{millions(only(booked)['numerator'])} är bokförda i urvalet"
    part, whole = millions(row["numerator"]), millions(row["denominator"])
    if use.selection.period.start is not None:
        return f"{part} är bokförda i perioden, {wording.percent(row['value'], 0)} av budgeten"
    said = f"{wording.percent(row['value'], 0)} av budgeten är använd"
    if elapsed is None:
        return f"{said}: {part} av {whole}"
    return f"{said} när {wording.percent(elapsed, 0)} av projekttiden har gått"


def versions_title(versions: Result, costs: Result) -> str:
    """Return what ESF pays by the version in use, and whether another version says otherwise.

    Args:
        versions: of the budget; without rows where the selection has no budget.
        costs: ESF's part of the booked costs.
    """
    rows = list(versions.frame.iter_rows(named=True))
    if not rows:
        row = only(costs)
        booked = f"ESF betalar {millions(row['numerator'])} av {millions(row['denominator'])} bokförda"
        return booked if row["status"] == Status.OK else "Ingen budget är registrerad"
    used = next((row for row in rows if row["budget_version"] == "register"), rows[0])
    said = f"ESF-stödet är {millions(used['numerator'])} i projektbanken"
    if used["value"] is not None:
        said += f", {wording.percent(used['value'])} av budgeten"
    others = [row["numerator"] for row in rows if row is not used and row["numerator"]]
    return f"{said}; {millions(others[0], 0)} på webben" if others else said


def versions_verdict(versions: Result, costs: Result) -> str:
    """Return which version counts, and what ESF's part of the booked costs is beside it."""
    said = "Indikatorerna räknar med projektbanken. Webbens belopp är avrundade och gäller en äldre plan."
    row = only(costs)
    if versions.frame.is_empty():
        return "Budgeten är beslutad för hela projektet: den delas inte per förbund."
    if row["status"] != Status.OK:
        return said
    return f"{said} Av de bokförda kostnaderna betalar ESF {wording.percent(row['value'])}."


def months_title(months: Sequence[str], sums: Sequence[float]) -> str:
    """Return what a month costs, in general and lately."""
    if not months:
        return "Inga kostnader är bokförda i perioden"
    mean = sum(sums) / len(sums)
    latest = sums[-12:]
    if len(sums) <= len(latest):
        return f"En månad kostar i snitt {millions(mean)}"
    recent = millions(sum(latest) / len(latest))
    return f"En månad kostar i snitt {millions(mean)}, det senaste året {recent}"


def kinds_title(amounts: Sequence[tuple[str, float]]) -> str:
    """Return what most of the money goes to."""
    whole = sum(amount for _, amount in amounts)
    if not whole:
        return "Inga kostnader är bokförda i perioden"
    name, most = max(amounts, key=lambda pair: pair[1])
    return f"{name} är {wording.percent(100 * most / whole, 0)} av kostnaderna"


def per_person_title(result: Result) -> str:
    """Return between what a transition to work or study costs, or that they are too few to say."""
    row = only(result)
    if row["value"] is None:
        return "För få övergångar för en kostnad per övergång"
    if row["lower"] is None or row["upper"] is None:
        return f"En övergång till arbete eller studier motsvarar {rounded_kronor(row['value'])}"
    low, high = (rounded_kronor(row[name]).removesuffix(f"{_NBSP}kr") for name in ("lower", "upper"))
    return f"En övergång till arbete eller studier motsvarar {low}{wording.DASH}{high}{_NBSP}kr"


def per_person_verdict(results: Sequence[Result]) -> str:
    """Return that the denominator decides, how much, and that it is no effect."""
    known = [(r, only(r)["value"]) for r in results if only(r)["value"] is not None]
    days = {r.as_of for r, _ in known}
    # Protected shares end with the last closed quarter, whole counts do not.
    later = f" Andelarna räknas till och med {wording.day(min(days))}." if len(days) > 1 else ""
    if len(known) < 2:
        return NO_EFFECT
    (least, low), (most, high) = (pick(known, key=lambda pair: pair[1]) for pick in (min, max))
    return (
        f"Nämnaren avgör: {least.indicator.name.sv.lower()} är {rounded_kronor(low)}, "
        f"{most.indicator.name.sv.lower()} {rounded_kronor(high)}.{later} {NO_EFFECT}"
    )


def places_title(result: Result, name: str) -> str:
    """Return the span of the cost per participant over the groups that *name* names."""
    known = [v for v in result.frame["value"].to_list() if v is not None]
    if not known:
        return f"För få deltagare i varje {name} för en kostnad per deltagare"
    low, high = (rounded_kronor(end(known)).removesuffix(f"{_NBSP}kr") for end in (min, max))
    if len(known) == 1 or low == high:
        return f"En deltagare kostar {high}{_NBSP}kr"
    return f"En deltagare kostar från {low} till {high}{_NBSP}kr per {name}"
