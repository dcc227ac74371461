"""The parts of the page about data quality that come from shares: what is known, identified and bounded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from charts.bound_rows import bound_rows, describe_bounds
from charts.dot_interval import dot_interval
from charts.numbers import alt_text
from metrics import verdicts_quality as verdicts
from metrics import wording
from metrics.bounds import Bounds, bounds_of
from metrics.catalog import (
    DATA_QUALITY,
    EXIT_POSITIVE,
    EXIT_PREWORK,
    EXIT_WORK_STUDY,
    FOLLOW_UP_COVERAGE,
    INCOME_KNOWN,
    OCCUPATION_KNOWN,
    OUTCOME_MISSING,
    RESULT_6M,
    SELF_SUPPORT,
    STEP_UP,
)
from metrics.completeness import VARIABLES, Known, Variable, known, refusals
from metrics.dimension import Dimension
from metrics.disclosure.question import EXACT_ONLY, THREE_GROUPS
from metrics.indicator import Indicator
from metrics.multiplicity import signals_of
from metrics.result import Result
from metrics.selection import Selection
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from ui.frame import LegendItem, chart_frame, frame_foot, frame_head
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.notices import empty_state
from ui.result_tables import shares_table
from ui.sources import source_row
from ui.tables import MISSING, Cell, Table, dash, scroller, table_twin
from ui.view import View

_KEY = "chart_quality_matrix"
#: Percent missing at which a cell gets one step stronger; the same for every selection.
_STEPS = (2, 5, 10, 25)
_MATRIX = mark(
    "Andel som har uppgiften, i procent av dem den gäller, per förbund i fast ordning. Starkare färg: mer "
    "saknas. Talet står i varje ruta."
)
_IDENTIFIED_KEY = (
    LegendItem("data", mark("Andel")),
    LegendItem("interval", mark("95 % säkerhet")),
    LegendItem("target", mark("Hela landet 2020")),
)
_SIGNALS = {
    Signal.OVER: LegendItem("over", mark("Fler, mer än slumpen förklarar")),
    Signal.UNDER: LegendItem("under", mark("Färre, mer än slumpen förklarar")),
}
#: Measures that closed cells never answer, whatever the selection.
_NEVER = (EXACT_ONLY, THREE_GROUPS)
#: A share, and how much is known of what decides it.
_BOUNDED = (
    (EXIT_WORK_STUDY, OUTCOME_MISSING),
    (EXIT_PREWORK, OUTCOME_MISSING),
    (EXIT_POSITIVE, OUTCOME_MISSING),
    (STEP_UP, OCCUPATION_KNOWN),
    (SELF_SUPPORT, INCOME_KNOWN),
    (RESULT_6M, FOLLOW_UP_COVERAGE),
)


def totals(view: View) -> dict[Variable, Result]:
    """Return how much of each variable is missing, or known, in the whole selection."""
    return {variable: view.evaluate(variable.indicator) for variable in VARIABLES}


def shown(results: Mapping[Variable, Result]) -> dict[Variable, Known]:
    """Return how much is known of each variable that the policy has numbers for."""
    return {v: known(result)[""] for v, result in results.items() if result.refusal is None}


def draw_matrix(view: View, whole: Mapping[Variable, Result]) -> None:
    """Draw how much is known of every variable in every förbund."""
    results = {variable: view.evaluate(variable.indicator, Dimension.FORBUND) for variable in whole}
    drawn = {v: result for v, result in results.items() if result.refusal is None}
    if not drawn:
        first = next(iter(results.values()))
        title = tr("Hur fullständiga uppgifterna är visas inte för urvalet")
        _without(view, first, title, mark("förbund"))
        return
    told = {variable: known(result) for variable, result in drawn.items()}
    programme = shown(whole)
    title = verdicts.matrix_title({v.name.said(): each for v, each in programme.items()})
    names = [view.labels.of(Dimension.FORBUND, code) for code in next(iter(told.values()))]
    rows = list(zip(names, zip(*(each.values() for each in told.values()), strict=True), strict=True))
    if len(rows) > 1:
        rows.append((tr("Alla"), tuple(programme[v] for v in drawn if v in programme)))
    source = source_row(*drawn.values())
    with st.container(key=f"frame_{_KEY}"):
        frame_head(title, tr(_MATRIX), [LegendItem("hatch", mark("Bara en gräns, eller inget tal"))])
        st.html(_matrix_html(list(drawn), rows, tr("Tabell: {title}", title=title)))
        if without := verdicts.matrix_without(refusals(list(results.items()))):
            st.html(f'<p class="m-subtitle m-after">{escape(without)}</p>')
        frame_foot(verdicts.matrix_verdict(), source)
        table_twin(_matrix_table(list(drawn), rows), key=_KEY, title=title, note=tr(_MATRIX), source=source)


def draw_identified(view: View) -> None:
    """Draw the share of identified participants per förbund, against that of the country in 2020."""
    total, result = view.evaluate(DATA_QUALITY), view.evaluate(DATA_QUALITY, Dimension.FORBUND)
    title = verdicts.identified_title(total)
    if has_no_numbers(result):
        _without(view, result, title, mark("förbund"))
        return
    against = replace(result, target=verdicts.BENCHMARK)
    chart_frame(
        key=f"chart_{DATA_QUALITY.id}_{Dimension.FORBUND}",
        title=title,
        subtitle=tr(
            "Andel av de inskrivna med personuppgifter hos en part, med 95 % säkerhet, per förbund i fast "
            "ordning. Linjen är hela landet: 70 % i SUS 2020."
        ),
        legend=[*_IDENTIFIED_KEY, *(_SIGNALS[sign] for sign in _SIGNALS if sign in signals_of(against))],
        figure=dot_interval(against, view.labels, tr("landet 2020:")),
        alt=alt_text(f"{title}.", tr("En rad per förbund med andel och 95 % säkerhet, mot linjen 70 %.")),
        verdict=tr("En anonym deltagare räknas, men kan inte följas från en registrering till en annan."),
        source=source_row(total, result),
        table=shares_table(result, view.labels),
    )


def work_bounds(view: View) -> Bounds | None:
    """Return the bounds of the share to work or study in the whole selection."""
    return _bounds(view, EXIT_WORK_STUDY, OUTCOME_MISSING).get("")


def draw_bounds(view: View) -> None:
    """Draw between what each outcome share could lie if all that is missing were known."""
    pairs = [(share, _bounds(view, share, registered).get("")) for share, registered in _BOUNDED]
    rows = [(share.name.to(view.language), each) for share, each in pairs if each is not None]
    if not rows:
        refused = view.evaluate(OUTCOME_MISSING)
        title = tr("Bästa och sämsta fall visas inte för urvalet")
        if refused.refusal is not None:
            _without(view, refused, title, mark("mått"))
        else:
            empty_state(title, tr("Ingen i urvalet har avslutat. Välj en längre period."))
        return
    by = () if view.selection.gender else (Dimension.GENDER,)
    genders = _bounds(view, EXIT_WORK_STUDY, OUTCOME_MISSING, *by)
    work = EXIT_WORK_STUDY.name.to(view.language)
    both = (genders.get("woman"), genders.get("man"))
    used = [view.evaluate(s, selection=_of_exited(view)) for pair in _BOUNDED for s in pair]
    chart_frame(
        key="chart_quality_bounds",
        title=verdicts.bounds_title(rows),
        subtitle=tr(
            "Andel av de avslutade i procent. Punkten är talet som det visas, strecken det sämsta och det "
            "bästa fallet när uppgifter saknas."
        ),
        legend=[
            LegendItem("data", mark("Visat tal")),
            LegendItem("interval", mark("Sämsta till bästa fall")),
        ],
        figure=bound_rows(rows),
        alt=describe_bounds(rows),
        verdict=verdicts.bounds_verdict(*both, work),
        source=source_row(*used),
        table=_bounds_table(rows, both, work),
    )


def _without(view: View, result: Result, title: str, what: str) -> None:
    """Say why there are no numbers, and lead to the nearest selection that has them where there is one."""
    if result.refusal in _NEVER:
        empty_state(title, result.refusal.to(view.language), "")
    else:
        draw_without_numbers(view, result, title, what)


def _of_exited(view: View) -> Selection:
    # What is missing is missing among the exited, whatever shares are of elsewhere.
    return replace(view.selection, denominator=None)


def _bounds(view: View, share: Indicator, registered: Indicator, *by: Dimension) -> dict[str, Bounds]:
    results = (view.evaluate(each, *by, selection=_of_exited(view)) for each in (share, registered))
    return bounds_of(*results)


def _bounds_table(
    rows: Sequence[tuple[str, Bounds]], both: tuple[Bounds | None, Bounds | None], work: str
) -> Table:
    """Return one row per measure, and those of women and men for the first."""
    genders = zip((tr("kvinnor"), tr("män")), both, strict=True)
    every = [*rows, *((f"{work}, {who}", each) for who, each in genders if each is not None)]
    columns = [
        tr("Mått"), tr("Visat"), tr("Sämsta fall"), tr("Bästa fall"), tr("Lyckades"), tr("Okänt"), tr("Av"),
    ]  # fmt: skip
    shown: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for name, each in every:
        counts: list[Cell] = [each.numerator, each.missing, each.persons]
        shares = (each.shown, each.worst, each.best)
        shown.append([name, *(wording.percent(share) for share in shares), *counts])
        plain.append([name, *(round(share, 4) for share in shares), *counts])
    return Table(columns=columns, rows=shown, csv_rows=plain)


def _matrix_html(
    variables: Sequence[Variable], rows: Sequence[tuple[str, Sequence[Known]]], caption: str
) -> str:
    heads = "".join(f'<th scope="col">{escape(variable.name.said())}</th>' for variable in variables)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(_cell(each) for each in cells)}</tr>'
        for name, cells in rows
    )
    table = (
        '<table class="m-table m-cohorts"><thead><tr>'
        f'<th scope="col">{tr("Förbund")}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    return scroller(table, caption)


def _cell(each: Known) -> str:
    text = verdicts.known_text(each)
    if text == MISSING:
        return f'<td class="m-early"><span>{dash(tr("inget tal"))}</span></td>'
    if each.share is None:
        # A bound is no share: small groups would look worse than large ones.
        return f'<td class="m-early"><span>{text}</span></td>'
    step = 1 + sum(100 - each.share >= edge for edge in _STEPS)
    return f'<td class="m-tint{step}">{text}</td>'


def _matrix_table(variables: Sequence[Variable], rows: Sequence[tuple[str, Sequence[Known]]]) -> Table:
    names = [variable.name.said() for variable in variables]
    first, parts = tr("Förbund"), (tr("procent"), tr("saknas"), tr("av"))
    return Table(
        columns=[first, *names],
        rows=[[name, *(_or_none(each) for each in cells)] for name, cells in rows],
        csv_columns=[first, *(f"{n}, {what}" for n in names for what in parts)],
        csv_rows=[
            [
                name,
                *(
                    number
                    for e in cells
                    for number in (None if e.share is None else round(e.share, 4), e.faults, e.persons)
                ),
            ]
            for name, cells in rows
        ],
    )


def _or_none(each: Known) -> Cell:
    text = verdicts.known_text(each)
    return None if text == MISSING else text
