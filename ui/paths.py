"""The parts of the page about methods that follow each person's way: first and main method, hours, IPS."""

import streamlit as st

from charts.dot_interval import describe_dot_interval, dot_interval
from charts.numbers import alt_text, counts_text, value_text
from charts.rate_rows import count_bars, rate_rows
from metrics import verdicts_paths as verdicts
from metrics import wording
from metrics.catalog import IPS_RATES, METHOD_PATHS, PATH_OUTCOME
from metrics.dimension import Dimension
from metrics.indicator import Unit
from metrics.result import Result
from metrics.scope import Policy
from metrics.translation import mark, tr
from ui.flow import refused
from ui.frame import LegendItem, chart_frame
from ui.kept import KEPT
from ui.notices import empty_state
from ui.outcomes import draw_methods
from ui.result_tables import shares_table
from ui.sources import source_row
from ui.tables import Table
from ui.view import View

_ANY, _FIRST, _MAIN = "any", "first", "main"
_CHOICES = {_ANY: mark("Någon gång"), _FIRST: mark("Första"), _MAIN: mark("Huvudsaklig")}
_OF = {_FIRST: (Dimension.FIRST_METHOD, mark("första")), _MAIN: (Dimension.MAIN_METHOD, mark("huvudsaklig"))}
_DOTS = [LegendItem("data", mark("Andel")), LegendItem("interval", mark("95\u00a0% säkerhet"))]
_IPS_NAMES = (mark("Av dem som startat IPS"), mark("Av avslutade som startat IPS"), mark("Av alla inskrivna"))


def draw_outcomes_by_method(view: View) -> None:
    """Draw the outcome by method: any, first or main; protected numbers know any only."""
    if view.policy is Policy.PROTECTED:
        draw_methods(view)
        return
    chosen = st.segmented_control(
        tr("Räkna en persons metod som"), list(_CHOICES), format_func=lambda way: tr(_CHOICES[way]),
        default=_ANY, key="method_as", required=True, persist_state=KEPT,
    )  # fmt: skip
    if chosen not in _OF:
        draw_methods(view)
        return
    dimension, which = _OF[chosen][0], tr(_OF[chosen][1])
    result = view.evaluate(PATH_OUTCOME, dimension)
    if result.refusal is not None:
        refused(tr("Utfall efter {which} metod går inte att visa för urvalet", which=which), result.refusal)
        return
    more = tr("Metoden som startade först.") if chosen == _FIRST else tr("Metoden med flest timmar.")
    chart_frame(
        key=f"chart_{PATH_OUTCOME.id}_{dimension}",
        title=verdicts.switch_title(result, which),
        subtitle=tr(
            "Andel av avslutade till arbete eller studier. {more} Var och en räknas en gång.", more=more
        ),
        legend=_DOTS,
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=verdicts.NO_EFFECT.said(),
        source=source_row(result),
        table=shares_table(result, view.labels),
    )


def ways_kept(view: View) -> bool:
    """Return whether ``draw_ways`` says why there are no ways, in place of drawing them."""
    return _paths(view).refusal is not None


def _paths(view: View) -> Result:
    return view.evaluate(METHOD_PATHS, Dimension.FIRST_METHOD, Dimension.SECOND_METHOD)


def draw_ways(view: View) -> None:
    """Draw paths, hours and the denominators of IPS; one notice in their place where they are protected."""
    paths = _paths(view)
    if paths.refusal is not None:
        refused(
            tr("Vägar mellan metoder, timmar och nämnare för IPS går inte att visa för urvalet"),
            paths.refusal,
        )
        return
    found = verdicts.common_paths(paths)
    if not found:
        empty_state(
            tr("Ingen i urvalet har startat en metod"), tr("Välj en längre period eller ta bort ett filter.")
        )
        return
    rows = [(verdicts.path_name(path, view.labels), path.n) for path in found]
    total = sum(n for _, n in rows)
    title = verdicts.paths_title(found, view.labels)
    chart_frame(
        key="chart_method_paths",
        title=title,
        subtitle=tr(
            "Personer efter första och andra metod, de vanligaste vägarna. Den som inte har startat en "
            "metod är inte med."
        ),
        figure=count_bars(rows, total),
        alt=alt_text(f"{title}.", "; ".join(f"{name} {wording.number(n)}" for name, n in rows[:3]) + "."),
        verdict=verdicts.paths_verdict(found),
        source=source_row(paths),
        table=Table(
            (tr("Väg"), tr("Antal"), tr("Andel")),
            [(name, n, wording.percent(100 * n / total, 0)) for name, n in rows],
        ),
    )
    _draw_dose(view)
    _draw_ips(view)


def _draw_dose(view: View) -> None:
    dose = view.evaluate(PATH_OUTCOME, Dimension.HOURS_BAND)
    chart_frame(
        key=f"chart_{PATH_OUTCOME.id}_{Dimension.HOURS_BAND}",
        title=verdicts.dose_title(dose, view.labels),
        subtitle=tr("Andel av avslutade till arbete eller studier, efter registrerade timmar i projektet."),
        legend=_DOTS,
        figure=dot_interval(dose, view.labels),
        alt=describe_dot_interval(dose, view.labels),
        verdict=verdicts.dose_verdict(dose),
        source=source_row(dose),
        table=shares_table(dose, view.labels),
    )


def _draw_ips(view: View) -> None:
    rates = [view.evaluate(rate) for rate in IPS_RATES]
    rows = [next(rate.frame.iter_rows(named=True)) for rate in rates]
    names = [tr(name) for name in _IPS_NAMES]
    title = verdicts.ips_title(rates)
    said = [
        f"{name}: {counts_text(row, rate)}"
        for name, row, rate in zip(names, rows, rates, strict=True)
        if row["denominator"]
    ]
    chart_frame(
        key="chart_ips_rates",
        title=title,
        subtitle=tr(
            "Personer som har startat IPS och avslutats till arbete, som andel av tre olika nämnare."
        ),
        legend=_DOTS,
        figure=rate_rows(list(zip(names, rates, strict=True))),
        alt=alt_text(f"{title}.", f"{'; '.join(said)}."),
        verdict=tr(
            "Tre nämnare möts här, och andelarna går inte att jämföra med varandra. Jämför med andra bara "
            "där nämnaren är densamma: IPS följs ofta bland dem som stod utan arbete vid starten."
        ),
        source=source_row(*rates),
        table=Table(
            (tr("Nämnare"), tr("Till arbete"), tr("Av"), tr("Andel"), tr("95\u00a0% säkerhet")),
            [
                (
                    name,
                    row["numerator"],
                    row["denominator"],
                    value_text(row, rate),
                    wording.interval(row["lower"], row["upper"], Unit.PERCENT),
                )
                for name, row, rate in zip(names, rows, rates, strict=True)
            ],
        ),
    )
