"""The five tiles of Lägesbild: each number with its interval, goal, path, signal and denominator."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from charts.gap_words import counts_text as both_counts
from charts.numbers import counts_text, decimals, drawable, goal_text, interval_text
from metrics import wording
from metrics.catalog import ENROLLED, ENROLLED_NEW, EXIT_PREWORK, EXIT_WORK_STUDY, GAP_OUTCOME, TIME_IN
from metrics.counted_when import counted_when
from metrics.dimension import Dimension
from metrics.disclosure.widened import FEWEST_OF_PART
from metrics.enrolment_pace import Pace
from metrics.gender_steps import STEPS, step
from metrics.goals import has_plan
from metrics.indicator import Unit
from metrics.outlook import Outlook
from metrics.pacing import expected_on
from metrics.period import Period, quarter_of
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.selection import Denominator
from metrics.series import accumulate
from metrics.translation import mark, tr, trn
from metrics.verdicts import PACE_WORDS, SIGNAL_WORDS, Signal, gap_signal, signal
from metrics.verdicts_forecast import tile_words
from ui.outlook import read_outlooks
from ui.pace import paces_by
from ui.tiles import Bullet, Sparkline, Tile
from ui.view import View

#: Beside a number that has no goal: no mark at all.
_NO_MARK = "none"
_WHOM = {
    Denominator.EXITED: mark("avslutade"),
    Denominator.ENROLLED: mark("inskrivna"),
    Denominator.MATURE: mark("inskrivna för minst ett år sedan"),
}
_GAP_WORDS = {
    Signal.OVER: mark("Mer än slumpen"),
    Signal.UNDER: mark("Mer än slumpen"),
    Signal.WITHIN: mark("Inom slumpvariation"),
    Signal.TOO_LITTLE: mark("För litet underlag"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The results behind the tiles.

    Attributes:
        pace: enrolment against the plan; None where the selection has no plan.
        outlook: where that pace leads; None where the selection has no plan.
        running: persons enrolled since the start, by quarter.
        last_quarter: the last quarter of the project.
        quarters: the outcomes and the gap by quarter, in the order work, onward, gap.
    """

    enrolled: Result
    pace: Pace | None
    outlook: Outlook | None
    running: Result
    last_quarter: str
    work: Result
    prework: Result
    gap: Result
    genders: Result
    quarters: tuple[Result, Result, Result]
    time: Result
    years: Result


def read_headline(view: View) -> Headline:
    """Return the results behind the tiles of *view*."""
    exits = (view.selection.denominator or Denominator.EXITED) is Denominator.EXITED
    quarter = Dimension.EXITED_QUARTER if exits else Dimension.ENROLLED_QUARTER
    planned = has_plan(view.selection)
    since_start = replace(view.selection, period=Period(None, view.selection.period.end))
    new = view.evaluate(ENROLLED_NEW, Dimension.ENROLLED_QUARTER, selection=since_start)
    work, prework, gap = EXIT_WORK_STUDY, EXIT_PREWORK, GAP_OUTCOME
    return Headline(
        enrolled=view.evaluate(ENROLLED),
        pace=next(iter(paces_by(view, Dimension.PROJECT)), None) if planned else None,
        outlook=next(iter(read_outlooks(view, Dimension.PROJECT)), None) if planned else None,
        running=accumulate(new),
        last_quarter=quarter_of(view.programme.last_day),
        work=view.evaluate(work),
        prework=view.evaluate(prework),
        gap=view.evaluate(gap),
        genders=view.evaluate(work, Dimension.GENDER),
        quarters=(view.evaluate(work, quarter), view.evaluate(prework, quarter), view.evaluate(gap, quarter)),
        time=view.evaluate(TIME_IN),
        years=view.evaluate(TIME_IN, Dimension.ENROLLED_YEAR),
    )


def headline_tiles(headline: Headline) -> list[Tile]:
    """Return the tiles: who comes in, where they go, whether it is equal, how long it takes."""
    work, prework, gap = headline.quarters
    return [
        _enrolled(headline),
        _share(headline.work, work, tr("Direkt till arbete eller studier")),
        _share(headline.prework, prework, tr("Vidare till ordinarie insats")),
        _gap(headline, gap),
        _time(headline.time, headline.years),
    ]


def _enrolled(headline: Headline) -> Tile:
    n, pace, ahead = int(headline.enrolled.only()["numerator"] or 0), headline.pace, headline.outlook
    bullet, sign, word = None, _NO_MARK, tr("Ingen plan för urvalet")
    # Protected numbers count until a period has closed.
    closed = headline.enrolled.approximate
    interval = wording.through(headline.enrolled.as_of) if closed else tr("sedan projektets start")
    said = tr("Planer delas inte efter kön, ålder, metod eller kommun.")
    if pace is not None:
        said = tr("Projektet har ingen registrerad plan.")
    if pace is not None and ahead is not None and ahead.plan is not None:
        expected = expected_on(ahead.plan, ahead.starts_on, ahead.ends_on, headline.enrolled.as_of)
        if expected:
            interval = tr("{share} av planerad takt", share=wording.percent(100 * n / expected, 0))
        sign, word = pace.signal.value, PACE_WORDS[pace.signal].said()
        planned = tr("Plan till projektets slut: {n}.", n=wording.number(ahead.plan))
        said = f"{planned} {tile_words(ahead)}".strip()
        bullet = Bullet(
            low=0,
            high=max(ahead.plan, n),
            value=n,
            target=expected,
            target_label=tr("plan {n}", n=wording.number(expected)),
            filled=True,
        )
    return Tile(
        label=tr("Inskrivna"),
        number=wording.marked(wording.number(n), approximate=headline.enrolled.approximate),
        unit=tr("deltagare"),
        interval=interval,
        signal=sign,
        signal_text=word,
        denominators=said,
        address="mal-och-prognos" if bullet else "inskrivningar",
        link=tr("Mål och prognos") if bullet else tr("Inskrivningar"),
        indicator=ENROLLED.id,
        bullet=bullet,
        sparkline=_path(headline.running, until=headline.last_quarter),
    )


def _share(result: Result, quarters: Result, label: str) -> Tile:
    row, target = result.only(), result.target
    sign = signal(row, target)
    bullet = None
    if drawable(row, result):
        high = min(100.0, 2 * target if target else 1.4 * row["upper"])
        bullet = Bullet(
            low=0,
            high=max(high, row["upper"]),
            value=row["value"],
            band=(row["lower"], row["upper"]),
            target=target,
            target_label=tr("mål {goal}", goal=goal_text(result)) if target is not None else "",
        )
    no_goal = target is None and row["status"] == Status.OK
    return Tile(
        label=label,
        number=wording.number(row["value"], decimals(row, result)),
        unit="%" if row["value"] is not None else "",
        interval=interval_text(row, result),
        signal=_NO_MARK if no_goal else sign.value,
        signal_text=tr("Inget mål för nämnaren") if no_goal else SIGNAL_WORDS[sign].said(),
        denominators=f"{counts_text(row, result)} {tr(_WHOM[result.denominator or Denominator.EXITED])}",
        address="utfall",
        link=tr("Utfall"),
        indicator=result.indicator.id,
        bullet=bullet,
        sparkline=_path(quarters, target),
    )


def _gap(headline: Headline, quarters: Result) -> Tile:
    row = headline.gap.only()
    sign = gap_signal(row)
    bullet = None
    if row["status"] == Status.OK:
        reach = 1.4 * max(abs(row["lower"]), abs(row["upper"]), 1.0)
        bullet = Bullet(
            low=-reach,
            high=reach,
            value=row["value"],
            band=(row["lower"], row["upper"]),
            target=0,
            target_label=tr("ingen skillnad"),
        )
    return Tile(
        label=tr("Skillnad kvinnor–män, arbete eller studier"),
        number=wording.signed(row["value"]),
        unit=tr("procentenheter") if row["value"] is not None else "",
        interval=wording.between(row["lower"], row["upper"])
        if row["lower"] is not None
        else interval_text(row, headline.gap),
        signal=sign.value,
        signal_text=tr(_GAP_WORDS[sign]),
        denominators=_compared(headline),
        address="jamstalldhet",
        link=tr("Jämställdhet"),
        indicator=headline.gap.indicator.id,
        bullet=bullet,
        sparkline=_path(quarters, 0.0),
    )


def _compared(headline: Headline) -> str:
    kind = next(kind for kind in STEPS if kind.gap is GAP_OUTCOME)
    compared = step(kind, headline.genders, headline.gap)
    gap = headline.gap
    if compared.gap is None and gap.policy is Policy.PROTECTED and not gap.selection.gender:
        if gap.refusal is not None:
            return gap.refusal.said()
        return tr("Skyddade tal jämförs först när minst {n} kvinnor och {n} män räknas.", n=FEWEST_OF_PART)
    if compared.gap is None:
        return tr("Jämförelsen behöver både kvinnor och män. Välj Alla under Kön.")
    least = wording.number(compared.detectable, 1)
    return f"{both_counts(compared)}. {tr('Kan upptäcka minst {n} enheter.', n=least)}"


def _time(result: Result, years: Result) -> Tile:
    row = result.only()
    known = row["value"] is not None
    about = wording.ABOUT if result.approximate else ""
    said = trn(
        "{n} avslutad av {total}. Pågående räknas med.",
        "{n} avslutade av {total}. Pågående räknas med.",
        row["numerator"] or 0,
        n=f"{about}{wording.number(row['numerator'])}",
        total=wording.number(row["denominator"]),
    )
    if result.approximate:
        said = f"{said} {tr('Av dem som skrevs in {when}.', when=counted_when(result))}"
    return Tile(
        label=tr("Tid i insats, median"),
        number=wording.number(row["value"]),
        unit=wording.unit_name(Unit.DAYS) if known else "",
        interval=interval_text(row, result),
        signal=_NO_MARK if known else Signal.TOO_LITTLE.value,
        signal_text=tr("Inget mål är satt") if known else _no_median(result),
        denominators=said if row["denominator"] is not None else _few_followed(),
        address="tid-till-avslut",
        link=tr("Tid till avslut"),
        indicator=result.indicator.id,
        bullet=_days(row),
        sparkline=_path(years),
    )


def _few_followed() -> str:
    return tr("En skyddad median visas först när minst {n} har följts i ett år.", n=FEWEST_OF_PART)


def _no_median(result: Result) -> str:
    n = result.only()["denominator"]
    few = n is None or (result.approximate and n < FEWEST_OF_PART)
    return SIGNAL_WORDS[Signal.TOO_LITTLE].said() if few else tr("Färre än hälften har avslutat")


def _days(row: Mapping[str, Any]) -> Bullet | None:
    if row["value"] is None or row["lower"] is None or row["upper"] is None:
        return None
    return Bullet(low=0, high=1.6 * row["upper"], value=row["value"], band=(row["lower"], row["upper"]))


def _path(result: Result, target: float | None = None, until: str = "9") -> Sparkline | None:
    """Return the path of *result* over its one time dimension; None with fewer than two points.

    Args:
        result: by time.
        target: drawn as a dotted line.
        until: the last period drawn; a running total of a closed project would only go on flat.
    """
    rows = [row for row in result.frame.iter_rows(named=True) if row[result.by[0]] <= until]
    points = [row["value"] if drawable(row, result) else None for row in rows]
    while points and points[0] is None:
        points, rows = points[1:], rows[1:]
    while points and points[-1] is None:
        points, rows = points[:-1], rows[:-1]
    if sum(point is not None for point in points) < 2:
        return None
    first, last = (wording.period_name(rows[end][result.by[0]]) for end in (0, -1))
    return Sparkline(points=points, first=first, last=last, target=target)
