"""The page about the flow between the four parties: who refers, waits, meets, goes back."""

from dataclasses import replace

from charts.dot_interval import describe_dot_interval, dot_interval
from charts.flow_ribbons import flow_figure, name_of, stage_name
from charts.method_blocks import describe_method_shares, method_shares, methods_in
from charts.numbers import alt_text, value_text
from metrics import verdicts_flow as verdicts
from metrics import wording
from metrics.catalog import (
    FLOW,
    GAP_METHOD,
    GAP_REFERRAL,
    HAND_BACK,
    METHOD_SHARE,
    REFERRAL_SHARE,
    SHORT_LADDER,
    TEAM_SHARE,
    WAIT_DAYS,
    WORK_ORIENTED,
)
from metrics.codes import OUTCOME_GROUP, WOMEN_AND_MEN
from metrics.dimension import Dimension
from metrics.disclosure.counts import NOT_CLOSED, TOO_FINE
from metrics.disclosure.question import TO_DATE_ONLY
from metrics.disclosure.widened import FEWEST_OF_RATE
from metrics.flow import Flow, Path, flow, paths_of
from metrics.gender_gaps import gender_gap, level
from metrics.indicator import Indicator, Unit
from metrics.result import Result
from metrics.scope import Policy
from metrics.text import Text
from metrics.translation import mark, tr
from ui.frame import LegendItem, chart_frame
from ui.gap_table import gap_table
from ui.guidance import draw_guide, draw_without_numbers, has_no_numbers
from ui.notices import empty_state
from ui.result_tables import shares_table
from ui.sources import source_row
from ui.tables import Cell, Table
from ui.view import View

_STAGES = (Dimension.REFERRER, Dimension.TEAM, Dimension.METHOD_GROUP, Dimension.WAY_OUT)
_GENDERS = [
    LegendItem("woman", mark("Kvinnor")),
    LegendItem("man", mark("Män")),
    LegendItem("interval", mark("95\u00a0% säkerhet")),
]
_DOTS = [LegendItem("data", mark("Andel")), LegendItem("interval", mark("95\u00a0% säkerhet"))]
_TEAM = "joint_team"
#: Reasons that a wider selection does away with.
_MENDED_BY_WIDER = (TOO_FINE, NOT_CLOSED, TO_DATE_ONLY)


def draw_flow(view: View) -> None:
    """Draw the way of everybody from the referrer out: protected numbers know both ends of it."""
    if view.policy is Policy.PROTECTED:
        _draw_ends(view)
        return
    result = view.evaluate(FLOW, *_STAGES)
    if result.refusal is not None:
        refused(tr("Flödet går inte att visa för urvalet"), result.refusal)
        return
    found = flow(paths_of(result), result.by)
    if not found.total:
        empty_state(
            tr("Ingen i urvalet har skrivits in"), tr("Välj en längre period eller ta bort ett filter.")
        )
        return
    _frame(
        view,
        found,
        (result,),
        tr(
            "Personer från remittent till väg ut. Bandens bredd är antal personer; mörka band går åter till "
            "part eller vård. Små delar är sammanslagna till Övriga."
        ),
        verdicts.ribbons_verdict(found),
    )


def refused(title: str, why: Text) -> None:
    """Draw what stands in place of a chart of paths: *title*, *why*, and who sees it."""
    # No filter taken away shows what only exact numbers hold: the whole project is no way on then.
    way = None if why in _MENDED_BY_WIDER else ""
    empty_state(title, tr("{why} Projektledaren ser exakta tal för sitt eget förbund.", why=why.said()), way)


def _draw_ends(view: View) -> None:
    steps = [view.evaluate(step, Dimension.REFERRER) for step in SHORT_LADDER]
    if has_no_numbers(steps[0]):
        draw_without_numbers(view, steps[0], tr("Flödet går inte att visa för urvalet"), tr("remittenter"))
        return
    counted = [
        {row["referrer"]: row["numerator"] or 0 for row in step.frame.iter_rows(named=True)} for step in steps
    ]
    paths: dict[Path, int] = {
        (referrer, group): by_referrer.get(referrer, 0)
        for referrer in counted[0]
        for group, by_referrer in zip(OUTCOME_GROUP, counted, strict=True)
    }
    found = flow(paths, (Dimension.REFERRER, Dimension.OUTCOME_GROUP))
    _frame(
        view,
        found,
        tuple(steps),
        tr(
            "Avslutade från remittent till väg ut, i stängda perioder. Bandens bredd är antal personer. Små "
            "delar är sammanslagna till Övriga."
        ),
        tr(
            "Skyddade tal visar båda ändarna av flödet: team, insats och åter till part finns bara bland "
            "exakta tal. Delar som är för små för att visas är inte med. Varje del är skyddad för sig, så "
            "summorna kan skilja sig från sidan Utfall."
        ),
    )


def _frame(view: View, found: Flow, results: tuple[Result, ...], subtitle: str, verdict: str) -> None:
    about = wording.ABOUT if results[0].approximate else ""
    title = verdicts.ribbons_title(found, view.labels)
    biggest = sorted(found.ribbons, key=lambda ribbon: -ribbon.n)[:3]
    names = [
        tr(
            "{start} till {end} {n}",
            start=name_of(found.stages[r.stage][0], r.start, view.labels),
            end=name_of(found.stages[r.stage + 1][0], r.end, view.labels),
            n=f"{about}{wording.number(r.n)}",
        )
        for r in biggest
    ]
    chart_frame(
        key="chart_flow",
        title=title,
        subtitle=subtitle,
        figure=flow_figure(found, view.labels, "back_to_party", about=about),
        alt=alt_text(f"{title}.", tr("Bredast band: {names}.", names="; ".join(names))),
        verdict=verdict,
        source=source_row(*results),
        table=_flow_table(found, view, about),
    )


def _flow_table(found: Flow, view: View, about: str) -> Table:
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for ribbon in found.ribbons:
        (first, sizes), (second, _) = found.stages[ribbon.stage], found.stages[ribbon.stage + 1]
        words: list[Cell] = [
            f"{stage_name(first)}: {name_of(first, ribbon.start, view.labels)}",
            f"{stage_name(second)}: {name_of(second, ribbon.end, view.labels)}",
        ]
        # A protected part of five may be one person: 100 % of it would say nothing.
        few = about and sizes[ribbon.start] < FEWEST_OF_RATE
        share = None if few else wording.percent(100 * ribbon.n / sizes[ribbon.start], 0)
        rows.append([*words, f"{about}{wording.number(ribbon.n)}" if about else ribbon.n, share])
        plain.append([*words, ribbon.n, share])
    return Table((tr("Från"), tr("Till"), tr("Antal"), tr("Andel av dem som kom från")), rows, csv_rows=plain)


def draw_waits(view: View) -> None:
    """Draw the median wait from referral to start by referrer."""
    waits = view.evaluate(WAIT_DAYS, Dimension.REFERRER)
    if waits.refusal is not None:
        refused(tr("Väntetiden går inte att visa för urvalet"), waits.refusal)
        return
    title = verdicts.waits_title(waits, view.labels)
    chart_frame(
        key="chart_wait_days_referrer",
        title=title,
        subtitle=tr("Median av dagar från remiss till start, per remittent. Streck visar 95 % säkerhet."),
        legend=[LegendItem("data", tr("Median, dagar")), LegendItem("interval", tr("95\u00a0% säkerhet"))],
        figure=dot_interval(waits, view.labels),
        alt=describe_dot_interval(waits, view.labels),
        verdict=verdicts.waits_verdict(waits, view.labels, view.evaluate(WAIT_DAYS)),
        source=source_row(waits),
        table=_waits_table(waits, view),
    )


def _waits_table(waits: Result, view: View) -> Table:
    rows = [
        (
            view.labels.of(Dimension.REFERRER, row["referrer"]),
            row["denominator"],
            value_text(row, waits),
            wording.interval(row["lower"], row["upper"], Unit.DAYS),
        )
        for row in waits.frame.iter_rows(named=True)
    ]
    return Table((tr("Remittent"), tr("Med känt remissdatum"), tr("Median"), tr("95 % säkerhet")), rows)


def draw_team(view: View) -> None:
    """Draw who is assessed in a joint team: by referrer, or by förbund where numbers are protected."""
    what = tr("av de inskrivna kartläggs i samverkansteam")
    if view.policy is Policy.PROTECTED:
        narrowed = replace(view.selection, method=(_TEAM,))
        result = _without_method(view.evaluate(METHOD_SHARE, Dimension.FORBUND, selection=narrowed))
        _draw_shares(view, result, TEAM_SHARE, what, tr("förbund"))
        return
    _draw_shares(view, view.evaluate(TEAM_SHARE, Dimension.REFERRER), TEAM_SHARE, what, tr("remittenter"))


def draw_hand_backs(view: View) -> None:
    """Draw who goes back to a party or to health care, by referrer."""
    result = view.evaluate(HAND_BACK, Dimension.REFERRER)
    _draw_shares(
        view, result, HAND_BACK, tr("av de avslutade går åter till part eller vård"), tr("remittenter")
    )


def _without_method(result: Result) -> Result:
    """Return the shares of one method by the other dimension alone."""
    others = tuple(dimension for dimension in result.by if dimension is not Dimension.METHOD)
    return replace(result, by=others, frame=result.frame.drop(Dimension.METHOD.value))


def _draw_shares(view: View, result: Result, shown: Indicator, what: str, groups: str) -> None:
    if result.refusal is not None:
        refused(tr("{name} går inte att visa här", name=shown.name.said()), result.refusal)
        return
    if has_no_numbers(result):
        draw_without_numbers(view, result, tr("{name} går inte att visa här", name=shown.name.said()), groups)
        return
    chart_frame(
        key=f"chart_{shown.id}_{result.by[0]}",
        title=verdicts.shares_title(result, what),
        subtitle=tr(
            "{name}, per {group}. Fast ordning, inte rangordnade. Streck visar 95 % säkerhet.",
            name=shown.name.said(),
            group=view.labels.name(result.by[0]).lower(),
        ),
        legend=_DOTS,
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=verdicts.shares_verdict(result, groups),
        source=source_row(result),
        table=shares_table(result, view.labels),
    )
    draw_guide(view, result, groups)


def draw_work(view: View) -> None:
    """Draw whether women and men get work-oriented methods equally often: what MIA itself has said."""
    shares, gap = view.evaluate(WORK_ORIENTED, Dimension.GENDER), view.evaluate(GAP_METHOD)
    rows = {row["gender"]: row for row in shares.frame.iter_rows(named=True)}
    women, men = (level(rows.get(gender)) for gender in WOMEN_AND_MEN)
    more = gender_gap(shares, women, men, next(gap.frame.iter_rows(named=True)))
    title = verdicts.work_title(gap)
    if has_no_numbers(shares) or shares.refusal is not None:
        draw_without_numbers(view, shares, title, tr("grupper"))
        return
    chart_frame(
        key="chart_work_oriented_gender",
        title=title,
        subtitle=tr("Andel av inskrivna kvinnor och män som har startat minst en arbetsinriktad insats."),
        legend=_GENDERS,
        figure=dot_interval(shares, view.labels),
        alt=describe_dot_interval(shares, view.labels),
        verdict=verdicts.work_verdict(gap, more),
        source=source_row(shares, gap),
        table=shares_table(shares, view.labels),
    )


def draw_mix(view: View) -> None:
    """Draw from whom women and men come."""
    shares, gaps = view.evaluate(REFERRAL_SHARE, Dimension.GENDER), view.evaluate(GAP_REFERRAL)
    title = verdicts.mix_title(gaps, view.labels)
    if not methods_in(shares) or has_no_numbers(shares):
        draw_without_numbers(view, shares, title, tr("grupper"))
        return
    chart_frame(
        key="chart_referral_share_gender",
        title=title,
        subtitle=tr(
            "Andel av inskrivna kvinnor och män från varje remittent. Fast ordning, inte rangordnade."
        ),
        legend=_GENDERS,
        figure=method_shares(shares, view.labels),
        alt=describe_method_shares(shares, view.labels),
        verdict=verdicts.mix_verdict(gaps),
        source=source_row(shares, gaps),
        table=gap_table(shares, gaps, view.labels, Dimension.REFERRER),
    )
