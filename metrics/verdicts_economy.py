"""What money allows a reader to say: budgets and who tells them, costs, and costs per person."""

from collections.abc import Sequence

from metrics import wording
from metrics.result import Result, Status
from metrics.text import Text
from metrics.translation import tr

MILLION = 1_000_000
_NBSP = wording.NBSP
_KRONOR, _MILLIONS = Text("kr", "SEK"), Text("Mkr", "MSEK")
NO_EFFECT = Text(
    "Inget effektmått: talen säger inte vad som hade hänt utan projektet, och stödet ger annat än "
    "övergångar.",
    "No measure of effect: the numbers do not say what would have happened without the project, and support "
    "gives more than transitions.",
)


def millions(kronor: float | None, decimals: int = 1) -> str:
    """Return kronor as ``72,1 Mkr``; a dash where the amount is not known."""
    if kronor is None:
        return wording.MISSING
    return f"{wording.number(kronor / MILLION, decimals)}{_NBSP}{_MILLIONS.said()}"


def rounded_kronor(kronor: float | None) -> str:
    """Return kronor with three figures that mean something, as ``691 000 kr``."""
    if kronor is None:
        return wording.MISSING
    return f"{_without_unit(kronor)}{_NBSP}{_KRONOR.said()}"


def _without_unit(kronor: float) -> str:
    step = 10 ** max(len(str(int(abs(kronor)))) - 3, 0)
    return wording.number(round(kronor / step) * step)


def _span(low: float, high: float) -> tuple[str, str]:
    return _without_unit(low), f"{_without_unit(high)}{_NBSP}{_KRONOR.said()}"


def economy_title(use: Result, booked: Result, elapsed: float | None = None) -> str:
    """Return the page's finding: how much of the budget is used, and of the time.

    Args:
        use: booked costs of the budget.
        booked: booked costs.
        elapsed: percent of the project's time that has passed.
    """
    row = use.only()
    if row["status"] != Status.OK:
        return tr("{sum} är bokförda i urvalet", sum=millions(booked.only()["numerator"]))
    part, whole = millions(row["numerator"]), millions(row["denominator"])
    share = wording.percent(row["value"], 0)
    if use.selection.period.start is not None:
        return tr("{sum} är bokförda i perioden, {share} av budgeten", sum=part, share=share)
    if elapsed is None:
        return tr("{share} av budgeten är använd: {sum} av {whole}", share=share, sum=part, whole=whole)
    time = wording.percent(elapsed, 0)
    return tr("{share} av budgeten är använd när {time} av projekttiden har gått", share=share, time=time)


def versions_title(versions: Result, costs: Result) -> str:
    """Return what ESF pays by the version in use, and whether another version says otherwise.

    Args:
        versions: of the budget; without rows where the selection has no budget.
        costs: ESF's part of the booked costs.
    """
    rows = list(versions.frame.iter_rows(named=True))
    if not rows:
        row = costs.only()
        if row["status"] != Status.OK:
            return tr("Ingen budget är registrerad")
        part, whole = millions(row["numerator"]), millions(row["denominator"])
        return tr("ESF betalar {sum} av {whole} bokförda", sum=part, whole=whole)
    used = next((row for row in rows if row["budget_version"] == "register"), rows[0])
    said = tr("ESF-stödet är {sum} i projektbanken", sum=millions(used["numerator"]))
    if used["value"] is not None:
        said += tr(", {share} av budgeten", share=wording.percent(used["value"]))
    others = [row["numerator"] for row in rows if row is not used and row["numerator"]]
    return said + tr("; {sum} på webben", sum=millions(others[0], 0)) if others else said


def versions_verdict(versions: Result, costs: Result) -> str:
    """Return which version counts, and what ESF's part of the booked costs is beside it."""
    said = tr("Indikatorerna räknar med projektbanken. Webbens belopp är avrundade och gäller en äldre plan.")
    row = costs.only()
    if versions.frame.is_empty():
        return tr("Budgeten är beslutad för hela projektet: den delas inte per förbund.")
    if row["status"] != Status.OK:
        return said
    share = wording.percent(row["value"])
    return f"{said} {tr('Av de bokförda kostnaderna betalar ESF {share}.', share=share)}"


def months_title(months: Sequence[str], sums: Sequence[float]) -> str:
    """Return what a month costs, in general and lately."""
    if not months:
        return tr("Inga kostnader är bokförda i perioden")
    mean = sum(sums) / len(sums)
    latest = sums[-12:]
    if len(sums) <= len(latest):
        return tr("En månad kostar i snitt {mean}", mean=millions(mean))
    recent = millions(sum(latest) / len(latest))
    return tr("En månad kostar i snitt {mean}, det senaste året {recent}", mean=millions(mean), recent=recent)


def kinds_title(amounts: Sequence[tuple[str, float]]) -> str:
    """Return what most of the money goes to."""
    whole = sum(amount for _, amount in amounts)
    if not whole:
        return tr("Inga kostnader är bokförda i perioden")
    name, most = max(amounts, key=lambda pair: pair[1])
    return tr("{name} är {share} av kostnaderna", name=name, share=wording.percent(100 * most / whole, 0))


def per_person_title(result: Result) -> str:
    """Return between what a transition to work or study costs, or that they are too few to say."""
    row = result.only()
    if row["value"] is None:
        return tr("För få övergångar för en kostnad per övergång")
    if row["lower"] is None or row["upper"] is None:
        cost = rounded_kronor(row["value"])
    else:
        cost = wording.DASH.join(_span(row["lower"], row["upper"]))
    return tr("En övergång till arbete eller studier motsvarar {cost}", cost=cost)


def per_person_verdict(results: Sequence[Result]) -> str:
    """Return that the denominator decides, how much, and that it is no effect."""
    known = [(r, value) for r in results if (value := r.only()["value"]) is not None]
    days = {r.as_of for r, _ in known}
    if len(known) < 2:
        return NO_EFFECT.said()
    (least, low), (most, high) = (pick(known, key=lambda pair: pair[1]) for pick in (min, max))
    said = [
        tr(
            "Nämnaren avgör: {least} är {low}, {most} {high}.",
            least=least.indicator.name.said().lower(),
            low=rounded_kronor(low),
            most=most.indicator.name.said().lower(),
            high=rounded_kronor(high),
        )
    ]
    if len(days) > 1:
        # Protected shares end with the last closed quarter, whole counts do not.
        said.append(tr("Andelarna räknas till och med {day}.", day=wording.day(min(days))))
    return " ".join([*said, tr("Talen är inget mått på effekt.")])


def places_title(result: Result, name: str) -> str:
    """Return the span of the cost per participant over the groups that *name* names."""
    known = [v for v in result.frame["value"].to_list() if v is not None]
    if not known:
        return tr("För få deltagare i varje {name} för en kostnad per deltagare", name=name)
    low, high = _span(min(known), max(known))
    if len(known) == 1 or low == _without_unit(max(known)):
        return tr("En deltagare kostar {cost}", cost=high)
    return tr("En deltagare kostar från {low} till {high} per {name}", low=low, high=high, name=name)
