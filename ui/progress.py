"""The frame about steps towards work: more work or study, an own income, and half a year later."""

from collections.abc import Sequence

from charts.ladder import describe_shares, ladder
from metrics import verdicts_progress as verdicts
from metrics.catalog import (
    FOLLOW_UP_COVERAGE,
    INCOME_KNOWN,
    OCCUPATION_KNOWN,
    PROGRESS,
    STEP_UP,
    WORK_UNSUB,
)
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import counted
from metrics.result import Result
from metrics.translation import tr
from ui.frame import chart_frame
from ui.gender_key import gender_key
from ui.notices import empty_state
from ui.result_tables import counts, share_cells
from ui.sources import source_row
from ui.tables import Cell, Table
from ui.view import View

#: What changes with the exit, the work itself, and whether it lasts.
_STEPS = (PROGRESS[0], WORK_UNSUB, *PROGRESS[1:])


def draw_progress(view: View) -> None:
    """Draw the five shares for women and men, or why there are none."""
    steps = [view.evaluate(indicator, Dimension.GENDER) for indicator in _STEPS]
    known = [view.evaluate(indicator) for indicator in (OCCUPATION_KNOWN, INCOME_KNOWN, FOLLOW_UP_COVERAGE)]
    total = view.evaluate(STEP_UP)
    reason = verdicts.reason_for_nothing([*steps, total])
    if reason is not None:
        empty_state(tr("Steg mot arbete går inte att visa för urvalet"), reason)
        return
    # The kind of work is not known for every selection; the other shares then stand without it.
    steps = [step for step in steps if step.refusal is None]
    chart_frame(
        key=f"chart_{STEP_UP.id}_{Dimension.GENDER}",
        title=verdicts.progress_title(total),
        subtitle=verdicts.progress_subtitle(),
        legend=gender_key(steps),
        figure=ladder(steps, view.labels),
        alt=describe_shares(
            tr("{n} andelar med intervall, kvinnor över män.", n=counted(len(steps)).capitalize()),
            steps,
            view.labels,
        ),
        verdict=verdicts.progress_verdict(*known),
        source=source_row(*steps, *known),
        table=progress_table(steps, view.labels),
    )


def progress_table(steps: Sequence[Result], labels: Labels) -> Table:
    """Return one row per share and gender: each share is of other people."""
    gender = labels.name(Dimension.GENDER)
    found = [
        (step, row, [step.indicator.name.said(), labels.of(Dimension.GENDER, row["gender"])])
        for step in steps
        for row in step.frame.iter_rows(named=True)
    ]
    names = ("numerator", "denominator", "value", "lower", "upper")
    return Table(
        columns=[tr("Mått"), gender, tr("Antal"), tr("Av"), tr("Andel"), tr("95\u00a0% säkerhet")],
        rows=[
            [*head, *counts(row, step, "numerator", "denominator"), *share_cells(row, step)]
            for step, row, head in found
        ],
        csv_columns=[
            tr("Mått"),
            gender,
            tr("Antal"),
            tr("Av"),
            tr("Andel, procent"),
            tr("Lägre gräns"),
            tr("Övre gräns"),
        ],
        csv_rows=[[*head, *(_plain(row[name]) for name in names)] for _, row, head in found],
    )


def _plain(value: float | None) -> Cell:
    return round(value, 4) if isinstance(value, float) else value
