"""The parts of the page about equality: balance, steps, and the gap of the outcome by förbund."""

from collections.abc import Mapping, Sequence

from charts.balance import WORDS, describe_women_share, women_share
from charts.gap_rows import describe_gap_by_group, gap_by_group
from charts.gap_strip import describe_gaps, gap_differences, gap_levels
from charts.gap_words import (
    BEYOND,
    CHANCE,
    bounded_text,
    count_text,
    detectable_text,
    gap_text,
    limits_text,
)
from charts.numbers import value_text
from charts.row_blocks import TOO_LITTLE
from metrics import verdicts_equality as verdicts
from metrics import wording
from metrics.balance import balance
from metrics.catalog import EXIT_WORK_STUDY, GAP_OUTCOME, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.gender_gaps import GenderGap, gaps_by_group
from metrics.gender_steps import STEPS, Step, StepKind, judged_together, step
from metrics.indicator import Unit
from metrics.multiplicity import gap_signals
from metrics.phrases import listed, sentence
from metrics.result import Result, Status
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from metrics.verdicts_parity import between, times
from ui.frame import LegendItem, chart_frame
from ui.notices import empty_state
from ui.panels import Panel, panel_frame
from ui.result_tables import count
from ui.sources import source_row
from ui.tables import Cell, Table
from ui.view import View

_GROUPS = (Dimension.FORBUND, Dimension.REFERRER)


def gender_steps(view: View) -> list[Step]:
    """Return the steps of the view's selection, women beside men."""
    return judged_together([step(kind, *results) for kind, results in _results(view)])


def draw_balance(view: View) -> None:
    """Draw the share of women by förbund and by referrer, on the even band."""
    whole = view.evaluate(WOMEN_SHARE)
    if whole.frame["status"][0] != Status.OK:
        empty_state(tr("Könsfördelningen går inte att visa för urvalet"), _why([whole]))
        return
    results = [view.evaluate(WOMEN_SHARE, dimension) for dimension in _GROUPS]
    panel_frame(
        key="chart_women_share_forbund",
        title=verdicts.balance_title(whole),
        subtitle=tr(
            "Andel kvinnor av inskrivna kvinnor och män, per förbund och per remittent. Fast ordning, "
            "inte rangordnade. Streck visar 95 % säkerhet."
        ),
        legend=[
            LegendItem("data", mark("Andel kvinnor")),
            LegendItem("interval", mark("95 % säkerhet")),
            LegendItem("grey", mark("Jämn fördelning, 40–60 %")),
        ],
        panels=[
            Panel(women_share(r, view.labels), describe_women_share(r, view.labels), name)
            for r, name in zip(results, (tr("Per förbund"), tr("Per remittent")), strict=True)
        ],
        verdict=verdicts.balance_verdict(results, view.labels),
        source=source_row(whole),
        table=balance_table([whole, *results], view),
    )


def gaps_of_steps(view: View) -> list[Result]:
    """Return the gap of each step of the view's selection."""
    return [gaps for _, (_, gaps) in _results(view)]


def draw_steps(steps: Sequence[Step], gaps: Sequence[Result], *, key: str = "chart_gap_method_steps") -> None:
    """Draw the gap strip: levels to the left, gaps to the right.

    Args:
        gaps: the results behind the gaps of *steps*, for the source row.
    """
    if all(each.gap is None for each in steps):
        empty_state(tr("Stegen går inte att jämföra för urvalet"), _why(gaps))
        return
    known = [each for each in steps if each.is_known]
    panel_frame(
        key=key,
        title=verdicts.steps_title(steps),
        subtitle=tr(
            "Först nivån för kvinnor och män, sedan skillnaden, kvinnor minus män, med 95 % säkerhet. "
            "Det grå fältet är skillnader som är för små för att upptäckas säkert."
        ),
        legend=[
            LegendItem("woman", mark("Kvinnor")),
            LegendItem("man", mark("Män")),
            LegendItem("gapline", mark("Skillnad, 95 % säkerhet")),
            LegendItem("grey", mark("För liten för att upptäckas säkert")),
        ],
        panels=[
            Panel(gap_levels(known), tr("Nivåer för kvinnor och män i varje steg; talen står i tabellen.")),
            Panel(gap_differences(known), describe_gaps(known)),
        ],
        verdict=verdicts.steps_verdict(steps),
        source=source_row(
            *gaps,
            more=tr(
                "{scales} Stegen prövas tillsammans (FDR 5 %). Grått fält: 80 % chans att upptäcka.",
                scales=_scales(steps),
            ),
        ),
        table=_steps_table(steps),
    )


def draw_gap_by_forbund(view: View) -> None:
    """Draw the gap in work or study of each förbund."""
    gaps = view.evaluate(GAP_OUTCOME, Dimension.FORBUND)
    if gaps.frame.filter(status=Status.OK.value).is_empty():
        empty_state(tr("Skillnaden per förbund går inte att visa för urvalet"), _why([gaps]))
        return
    whom = view.labels.denominator(gaps.denominator) if gaps.denominator else tr("personer")
    found = gaps_by_group(view.evaluate(EXIT_WORK_STUDY, Dimension.FORBUND, Dimension.GENDER), gaps)
    chart_frame(
        key="chart_gap_outcome_forbund",
        title=verdicts.gap_groups_title(gaps, view.labels),
        subtitle=tr(
            "Arbete eller studier av {whom}: andelen kvinnor minus andelen män, i procentenheter. "
            "Förbunden i fast ordning, inte rangordnade.",
            whom=whom,
        ),
        legend=[
            LegendItem("gap", mark("Skillnad")),
            LegendItem("gapline", mark("95 % säkerhet")),
            LegendItem("target", mark("Ingen skillnad")),
        ],
        figure=gap_by_group(gaps, view.labels, found),
        alt=describe_gap_by_group(gaps, view.labels),
        verdict=verdicts.gap_groups_verdict(gaps),
        source=source_row(gaps),
        table=_gap_table(gaps, found, view),
    )


def _why(results: Sequence[Result]) -> str:
    """Return why there is nothing to compare in *results*."""
    if any(result.selection.gender for result in results):
        return tr(verdicts.BOTH_NEEDED)
    refusal = results[0].refusal
    # Hours are refused whatever is chosen: that is the reason only where everything else is refused too.
    if refusal is not None and all(result.refusal is not None for result in results):
        return refusal.said()
    return tr(verdicts.FEW_IN_EACH if any(r.approximate for r in results) else verdicts.BOTH_NEEDED)


def _scales(steps: Sequence[Step]) -> str:
    missing = [each.name.lower() for each in steps if not each.is_known]
    if missing:
        return tr("{names} finns inte bland de skyddade talen.", names=sentence(listed(missing)))
    return tr("Timmar och dagar har egna skalor.")


def _results(view: View) -> list[tuple[StepKind, tuple[Result, Result]]]:
    return [
        (kind, (view.evaluate(compared, Dimension.GENDER), view.evaluate(kind.gap)))
        for kind in STEPS
        if (compared := kind.gap.compares) is not None
    ]


def balance_table(results: Sequence[Result], view: View) -> Table:
    """Return the women and men of each group of *results*, and how even they are."""
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for result in results:
        for row in result.frame.iter_rows(named=True):
            name = view.labels.of_group(row, result) if result.by else tr("Alla inskrivna")
            men = (row["denominator"] or 0) - (row["numerator"] or 0)
            between = wording.interval(row["lower"], row["upper"])
            word = tr(WORDS[balance(row["value"])])
            split = (row["numerator"], men)
            rest = (value_text(row, result), between, word)
            rows.append([name, *(count(n, approximate=result.approximate) for n in split), *rest])
            plain.append([name, *split, *rest])
    return Table(
        (tr("Grupp"), tr("Kvinnor"), tr("Män"), tr("Andel kvinnor"), tr("95 % säkerhet"), tr("Fördelning")),
        rows,
        csv_rows=plain,
    )


def _steps_table(steps: Sequence[Step]) -> Table:
    columns = (
        tr("Steg"),
        tr("Mått"),
        tr("Kvinnor, antal"),
        tr("Kvinnor"),
        tr("Män, antal"),
        tr("Män"),
        tr("Skillnad"),
        tr("95 % säkerhet"),
        tr("Kan visa från"),
        tr("Kvot"),
        tr("Bedömning"),
    )
    rows = [
        (
            each.name,
            each.measure,
            count_text(each.women, each),
            bounded_text(each.women, each),
            count_text(each.men, each),
            bounded_text(each.men, each),
            gap_text(each),
            limits_text(each),
            detectable_text(each),
            None if each.ratio is None else f"{times(each.ratio)}, {between(each.ratio)}",
            tr(TOO_LITTLE if each.lower is None else BEYOND if each.beyond_chance else CHANCE),
        )
        for each in steps
    ]
    return Table(columns, rows)


def _gap_table(gaps: Result, found: Mapping[str, GenderGap], view: View) -> Table:
    shown = list(gaps.frame.iter_rows(named=True))
    words = {Signal.WITHIN: CHANCE, Signal.TOO_LITTLE: TOO_LITTLE}
    rows = [
        (
            view.labels.of_group(row, gaps),
            wording.points(row["value"]),
            wording.interval(row["lower"], row["upper"], Unit.PERCENTAGE_POINTS),
            wording.number(gap.detectable, 1),
            None if gap.ratio is None else f"{times(gap.ratio)}, {between(gap.ratio)}",
            tr(words.get(sign, BEYOND)),
        )
        for row, sign in zip(shown, gap_signals(shown), strict=True)
        for gap in [found[row[gaps.by[0]]]]
    ]
    name = view.labels.name(gaps.by[0])
    return Table(
        (name, tr("Skillnad"), tr("95 % säkerhet"), tr("Kan visa från"), tr("Kvot"), tr("Bedömning")), rows
    )
