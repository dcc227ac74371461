"""One figure of every function in ``charts`` that draws one, by the name of the function."""

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import charts
from charts.balance import women_share
from charts.bars import counts_by_group
from charts.bound_rows import bound_rows
from charts.change_waterfall import change_waterfall
from charts.comparison_rows import comparison_rows
from charts.control import control_chart
from charts.dot_interval import dot_interval
from charts.event_marks import marks_on, with_marks
from charts.final_shares import final_shares
from charts.forecast_fan import forecast_fan
from charts.forecast_rows import forecast_rows
from charts.funnel import funnel
from charts.gap_strip import gap_differences, gap_levels
from charts.gender_groups import group_gaps, group_levels
from charts.incidence import incidence_lines, stacked_exits
from charts.income_table import income_table
from charts.ladder import ladder
from charts.map_figure import map_figure
from charts.method_blocks import method_shares
from charts.money_rows import money_rows
from charts.monthly_costs import monthly_costs
from charts.parity import parity
from charts.place_rows import place_rows
from charts.project_rows import project_rows
from charts.published_rows import published_rows
from charts.registration_curve import registration_curve
from charts.small_multiples import pace_multiples
from charts.theme import Figure
from charts.timeline import monthly_counts, quarterly_shares
from charts.waterfall import waterfall
from metrics.catalog import EXIT_WORK_STUDY, METHOD_SHARE, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.gender_gaps import Ratio
from metrics.gender_steps import STEPS, step
from metrics.labels import Labels
from metrics.verdicts import Signal
from tests.participations import EXACT, ListSource, a_target
from tests.unit.charts import (
    test_bars,
    test_change_waterfall,
    test_control,
    test_dot_interval,
    test_equality_charts,
    test_event_marks,
    test_forecast_charts,
    test_funnel,
    test_incidence,
    test_ladder,
    test_money,
    test_municipality_map,
    test_paths_charts,
    test_project_rows,
    test_quality_charts,
    test_small_multiples,
    test_timeline,
    test_waterfall,
)
from tests.unit.metrics import test_intersections
from tests.unit.metrics.test_income_moves import found
from tests.unit.metrics.test_verdicts_equality import a_step

EQUAL = test_equality_charts
STEPS_OF_ALL = [step(k, EQUAL.answer(k.gap.compares, Dimension.GENDER), EQUAL.answer(k.gap)) for k in STEPS]


def goal_rows() -> Figure:
    source = ListSource(test_dot_interval.ROWS, targets=[a_target(20.0)])
    by = (Dimension.FORBUND,)
    result = evaluate(EXIT_WORK_STUDY, source, test_dot_interval.MIA_VIDARE, by, scope=EXACT)
    return dot_interval(result, Labels(source.codes()))


def quarters() -> Figure:
    source = ListSource(test_dot_interval.ROWS, targets=[a_target(20.0)])
    by = (Dimension.EXITED_QUARTER,)
    return quarterly_shares(
        evaluate(EXIT_WORK_STUDY, source, test_dot_interval.MIA_VIDARE, by, scope=EXACT), ["2021-Q4"]
    )


def pace() -> Figure:
    return pace_multiples([test_small_multiples.a_pace(signal=Signal.UNDER)], test_small_multiples.MONTHS)[0]


FIGURES: dict[str, Callable[[], Figure]] = {
    "bound_rows": lambda: bound_rows(test_quality_charts.ROWS),
    "change_waterfall": lambda: change_waterfall(test_change_waterfall.EXITED),
    "comparison_rows": lambda: comparison_rows(test_funnel.PROGRAMME.raw(), test_funnel.SHARES, "B"),
    "control_chart": lambda: control_chart(test_control.inflow(*test_control.CALM, 22, 60)),
    "count_bars": test_paths_charts.bars,
    "counts_by_group": lambda: counts_by_group(*test_bars.counts(Dimension.REFERRER, Dimension.GENDER)),
    "dot_interval": goal_rows,
    "fidelity_rows": test_paths_charts.fidelity,
    "final_shares": lambda: final_shares([test_forecast_charts.goal_share(30, 90, 100)]),
    "flow_figure": test_paths_charts.a_flow,
    "forecast_fan": lambda: forecast_fan(
        test_forecast_charts.units(Dimension.PROJECT)[0], [(date(2020, 12, 1), 500.0)]
    ),
    "forecast_rows": lambda: forecast_rows(test_forecast_charts.units()),
    "funnel": lambda: funnel(test_funnel.PROGRAMME.raw(), test_funnel.SHARES, "avslutade", "B"),
    "gap_by_group": EQUAL.by_forbund,
    "gap_differences": lambda: gap_differences(STEPS_OF_ALL),
    "gap_levels": lambda: gap_levels(STEPS_OF_ALL),
    "group_gaps": lambda: group_gaps(test_intersections.found()[0], test_intersections.LABELS),
    "group_levels": lambda: group_levels(test_intersections.found()[0], test_intersections.LABELS),
    "incidence_lines": lambda: incidence_lines(
        [test_incidence.line("woman", 24, 30.0), test_incidence.line("man", 18, 20.0)], ["Kvinnor", "Män"]
    ),
    "income_table": lambda: income_table(found()),
    "ladder": lambda: ladder(*test_ladder.steps_of()),
    "map_figure": lambda: map_figure(test_municipality_map.PLACES),
    "method_shares": lambda: method_shares(EQUAL.answer(METHOD_SHARE, Dimension.GENDER), EQUAL.LABELS),
    "money_rows": lambda: money_rows(test_money.ROWS, "Mkr"),
    "monthly_costs": lambda: monthly_costs(test_money.MONTHS, test_money.LAYERS, "Mkr"),
    "monthly_counts": lambda: monthly_counts(
        *test_timeline.months(test_timeline.ROWS), incomplete=["2021-12"]
    ),
    "pace_multiples": pace,
    "parity": lambda: parity([a_step(10, 20, 4, ratio=Ratio(value=0.5, lower=0.4, upper=0.625))]),
    "place_rows": lambda: place_rows([test_municipality_map.a_standing(5, Signal.UNDER, 9.0)], 19.3, ["015"]),
    "quarterly_shares": quarters,
    "rate_rows": test_paths_charts.rates,
    "project_rows": lambda: project_rows(test_project_rows.PAIRS, test_project_rows.NAMES),
    "published_rows": lambda: published_rows(test_project_rows.SHARES),
    "registration_curve": lambda: registration_curve({"Hela projektet": test_quality_charts.a_lag(80)}, 30),
    "stacked_exits": lambda: stacked_exits(test_incidence.drawn(followed=[600] * 24)),
    "with_marks": lambda: with_marks(
        quarters(), marks_on(test_event_marks.QUARTERS, test_event_marks.EVENTS)
    ),
    "waterfall": lambda: waterfall(test_waterfall.FOUND, test_waterfall.NOTE),
    "women_share": lambda: women_share(EQUAL.answer(WOMEN_SHARE, Dimension.FORBUND), EQUAL.LABELS),
}
#: Parts that figures are made of, and the change of theme.
PARTS = {"block_figure", "from_the_edge", "in_theme", "row_figure"}


def chart_functions() -> set[str]:
    """Return the names of the public functions of ``charts`` that return figures, as their files say it."""
    return {
        node.name
        for path in Path(charts.__path__[0]).glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.returns and not node.name.startswith("_")
        if ast.unparse(node.returns) in {"Figure", "list[Figure]"}
    } - PARTS
