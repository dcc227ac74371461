"""Fidelity beside outcome on the page about methods: what is called the method, and where people went."""

from collections.abc import Sequence
from dataclasses import replace

from charts.fidelity_rows import FidelityRow, fidelity_rows, has_outcomes
from charts.numbers import Row, alt_text, counts_text, value_text
from metrics import wording
from metrics.catalog import EXIT_WORK_STUDY, FIDELITY
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result
from metrics.selection import Selection
from metrics.translation import mark, tr
from metrics.verdicts import FEWEST
from ui.frame import LegendItem, chart_frame
from ui.sources import SourceRow, source_row
from ui.tables import Table
from ui.view import View

_METHODS = ("se", "ips")
_VERDICT = mark(
    "Programtrohet mäter arbetssättet och andelen vart deltagarna gick: två nämnare på samma axel. Så få "
    "förbund räcker inte för att visa ett samband mellan dem, åt något håll."
)
_BOTH = mark(
    "Andel av avslutade som fått {name} till arbete eller studier, och programtrohet vid den "
    "senaste bedömningen. Fast ordning, inte rangordnade."
)
_ALONE = mark(
    "Programtrohet vid den senaste bedömningen. Fast ordning, inte rangordnade. Andelen till arbete eller "
    "studier av dem som fått {name} har för litet underlag i varje förbund."
)
_OUTCOME = (
    LegendItem("data", mark("Andel till arbete eller studier")),
    LegendItem("interval", mark("95\u00a0% säkerhet")),
)


def draw_fidelity(view: View) -> None:
    """Draw fidelity and outcome per förbund, for each method that somebody has assessed."""
    of = view.selection
    places = Selection(project=of.project, forbund=of.forbund, period=of.period)
    fidelity = view.evaluate(
        FIDELITY, Dimension.METHOD, Dimension.FORBUND, Dimension.ASSESSED_MONTH, selection=places
    )
    for method in _METHODS:
        scored = [
            row
            for row in fidelity.frame.iter_rows(named=True)
            if row["method"] == method and row["value"] is not None
        ]
        if scored:
            outcome = view.evaluate(
                EXIT_WORK_STUDY, Dimension.FORBUND, selection=replace(of, method=(method,))
            )
            _draw_method(view, method, scored, outcome, source_row(outcome, fidelity))


def _draw_method(view: View, method: str, scored: Sequence[Row], outcome: Result, source: SourceRow) -> None:
    rows = _rows(scored, outcome, view.labels)
    if not rows:
        return
    name = view.labels.of(Dimension.METHOD, method)
    both = has_outcomes(rows, outcome)
    title = _title(rows, name)
    chart_frame(
        key=f"chart_{FIDELITY.id}_{method}",
        title=title,
        subtitle=tr(_BOTH if both else _ALONE, name=name),
        legend=[*(_OUTCOME if both else []), LegendItem("ring", tr("Programtrohet"))],
        figure=fidelity_rows(rows, outcome),
        alt=alt_text(f"{title}.", tr("{n} förbund, med utfall bredvid.", n=len(rows)) if both else ""),
        verdict=tr(_VERDICT) if both else None,
        source=source,
        table=_table(rows, outcome),
    )


def _rows(scored: Sequence[Row], outcome: Result, labels: Labels) -> list[FidelityRow]:
    """Return the förbund that have been assessed and have an outcome, in their fixed order."""
    rates = {row["forbund"]: row for row in outcome.frame.iter_rows(named=True)}
    return [
        FidelityRow(
            labels.of(Dimension.FORBUND, row["forbund"]),
            rates[row["forbund"]],
            row["value"],
            tr(
                "{n} av {total} poäng, {month}",
                n=row["numerator"],
                total=row["denominator"],
                month=labels.of(Dimension.ASSESSED_MONTH, row["assessed_month"]),
            ),
        )
        for row in scored
        if row["forbund"] in rates
    ]


def _title(rows: Sequence[FidelityRow], name: str) -> str:
    low, high = min(row.fidelity for row in rows), max(row.fidelity for row in rows)
    most = wording.percent(high, 0)
    if len(rows) == 1:
        return tr("{name}: programtrohet {share} av högsta poäng", name=name, share=most)
    return tr(
        "{name}: programtrohet {low} till {high} av högsta poäng",
        name=name,
        low=wording.number(low),
        high=most,
    )


def _table(rows: Sequence[FidelityRow], outcome: Result) -> Table:
    return Table(
        (
            tr("Förbund"),
            tr("Programtrohet"),
            tr("Bedömning"),
            tr("Till arbete eller studier"),
            tr("Andel"),
        ),
        [
            (
                row.name,
                wording.percent(row.fidelity, 0),
                row.points,
                _people(row.outcome, outcome),
                value_text(row.outcome, outcome),
            )
            for row in rows
        ],
    )


def _people(row: Row, outcome: Result) -> str:
    """Return the persons behind a share; a protected 0 of 0 is not nobody, but too few to tell of."""
    few = outcome.approximate or row["denominator"] is None
    if few and (row["denominator"] or 0) < FEWEST:
        return tr("för litet underlag")
    return counts_text(row, outcome)
