"""The parts of the page about steps towards work: incomes, the year after, drop-out and its reasons."""

from charts.bars import counts_by_group
from charts.income_table import describe_income_table, income_table, name_of, share_of
from charts.ladder import describe_shares, ladder
from charts.numbers import alt_text
from metrics import verdicts_steps as verdicts
from metrics import wording
from metrics.catalog import (
    DROPOUT,
    EXIT_REASONS,
    FOLLOW_UP_COVERAGE,
    FOLLOW_UP_COVERAGE_12M,
    INCOME_MATRIX,
    RESULT_6M,
    RESULT_12M,
    STEP_UP,
)
from metrics.claims.steps import steps_claims
from metrics.claims.words import Claims
from metrics.dimension import Dimension
from metrics.income_moves import Moves, moves
from metrics.labels import Labels
from metrics.phrases import counted
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts_progress import reason_for_nothing
from ui.frame import chart_frame
from ui.gender_key import gender_bar_key, gender_key
from ui.guidance import draw_guide, draw_without_numbers, has_no_numbers
from ui.notices import empty_state
from ui.progress import draw_progress, progress_table
from ui.result_tables import counts_table
from ui.sources import source_row
from ui.tables import Table
from ui.view import View

_COARSER = mark(
    "{why} Med skyddade tal visas utfallen i tre grupper överst på sidan: arbete eller studier, "
    "ordinarie insats, övriga avslut."
)
_LATER = (RESULT_6M, RESULT_12M, FOLLOW_UP_COVERAGE, FOLLOW_UP_COVERAGE_12M)


def draw_changes(view: View) -> None:
    """Draw steps, incomes and the year after; one notice in their place where protection keeps them all."""
    results = [view.evaluate(STEP_UP), _incomes(view), *(view.evaluate(each) for each in _LATER)]
    refusals = [result.refusal for result in results if result.refusal is not None]
    if len(refusals) == len(results):
        empty_state(
            tr("Steg mot arbete, försörjning och uppföljning går inte att visa för urvalet"),
            tr(_COARSER, why=refusals[0].said()),
        )
        return
    draw_progress(view)
    _draw_incomes(view)
    _draw_later(view)


def _incomes(view: View) -> Result:
    return view.evaluate(INCOME_MATRIX, Dimension.INCOME_AFTER, Dimension.INCOME_BEFORE)


def _draw_incomes(view: View) -> None:
    result = _incomes(view)
    if result.refusal is not None:
        empty_state(
            tr("Försörjning före och efter visas inte för urvalet"), tr(_COARSER, why=result.refusal.said())
        )
        return
    found = moves(result)
    if not found.rows:
        empty_state(
            tr("Försörjning före och efter går inte att visa"),
            tr("Ingen i urvalet har avslutat. Välj en längre period."),
        )
        return
    chart_frame(
        key=f"chart_{INCOME_MATRIX.id}",
        title=verdicts.incomes_title(found),
        subtitle=verdicts.incomes_subtitle(found),
        legend=[],
        figure=income_table(found),
        alt=describe_income_table(found),
        verdict=verdicts.incomes_verdict(found),
        source=source_row(result),
        table=incomes_table(found, view.labels),
    )


def incomes_table(found: Moves, labels: Labels) -> Table:
    """Return one row per income at the start and at the exit that anybody has, as drawn."""
    rows = [
        (name_of(start), labels.of(Dimension.INCOME_AFTER, code), n, start.people, share_of(n, start))
        for start in found.rows
        for code in found.columns
        for n in [start.after.get(code, 0)]
        if n
    ]
    columns = [
        labels.name(Dimension.INCOME_BEFORE),
        labels.name(Dimension.INCOME_AFTER),
        tr("Antal"),
        tr("Av"),
    ]
    return Table(
        columns=[*columns, tr("Andel")],
        rows=[[*row[:4], None if row[4] is None else wording.percent(row[4], 0)] for row in rows],
        csv_columns=[*columns, tr("Andel, procent")],
        csv_rows=[[*row[:4], None if row[4] is None else round(row[4], 4)] for row in rows],
    )


def _draw_later(view: View) -> None:
    steps = [view.evaluate(indicator, Dimension.GENDER) for indicator in _LATER]
    six, twelve, answers, later_answers = (view.evaluate(indicator) for indicator in _LATER)
    reason = reason_for_nothing([*steps, six, twelve])
    if reason is not None:
        refused = six.refusal is not None
        why = reason if refused else tr("Ingen i urvalet avslutade för minst ett halvår sedan.")
        empty_state(tr("Uppföljningen efter avslut går inte att visa för urvalet"), why)
        return
    chart_frame(
        key=f"chart_{RESULT_6M.id}_{Dimension.GENDER}",
        title=verdicts.later_title(six, twelve),
        subtitle=verdicts.later_subtitle(),
        legend=gender_key(steps),
        figure=ladder(steps, view.labels),
        alt=describe_shares(tr("Läget efter avslut och svarsandelar, kvinnor över män."), steps, view.labels),
        verdict=verdicts.later_verdict([(counted(6), answers), (counted(12), later_answers)]),
        source=source_row(*steps),
        table=progress_table(steps, view.labels),
    )


def draw_reasons(view: View) -> None:
    """Draw the exit reasons of women and men, with what of them is drop-out."""
    result, dropout = (
        view.evaluate(EXIT_REASONS, Dimension.EXIT_REASON, Dimension.GENDER),
        view.evaluate(DROPOUT),
    )
    title = verdicts.reasons_title(dropout)
    if has_no_numbers(result):
        draw_without_numbers(view, result, title, tr("orsaker"))
        return
    verdict = verdicts.reasons_verdict(view.evaluate(DROPOUT, Dimension.GENDER), view.labels)
    chart_frame(
        key=f"chart_{EXIT_REASONS.id}",
        title=title,
        subtitle=verdicts.reasons_subtitle(result),
        legend=gender_bar_key(result),
        figure=counts_by_group(result, view.labels),
        alt=alt_text(f"{title}.", tr("Avslutade per orsak, kvinnor och män i samma stapel."), verdict),
        verdict=verdict,
        source=source_row(result, dropout),
        table=counts_table(result, view.labels),
    )
    # One number per reason and gender.
    draw_guide(view, result, tr("delar"))


def of_steps(view: View) -> Claims:
    """Return the claims of the steps of *view*."""
    return steps_claims(view.evaluate(STEP_UP), view.evaluate(RESULT_6M), view.evaluate(DROPOUT))
