"""The part of the page about methods that is its own: who gets which."""

from charts.method_blocks import describe_method_shares, method_shares, methods_in
from charts.numbers import counts_text, value_text
from metrics import verdicts_methods as verdicts
from metrics import wording
from metrics.catalog import GAP_SINGLE_METHOD, METHOD_SHARE
from metrics.dimension import Dimension
from metrics.gender_gaps import gaps_by_group
from metrics.indicator import Unit
from metrics.result import Result
from metrics.verdicts_parity import between, times
from ui.frame import LegendItem, chart_frame
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.notices import empty_state
from ui.sources import source_row
from ui.tables import Table
from ui.view import View

_OVERLAP = "En person kan få flera metoder och räknas då i varje: andelarna summerar till mer än 100 %."


def draw_reach(view: View) -> None:
    """Draw the share of women and of men who have had each method."""
    shares = view.evaluate(METHOD_SHARE, Dimension.GENDER)
    gaps = view.evaluate(GAP_SINGLE_METHOD)
    if not methods_in(shares):
        empty_state("Ingen i urvalet har startat en metod", "Välj en längre period eller ta bort ett filter.")
        return
    if has_no_numbers(shares):
        draw_without_numbers(view, shares, verdicts.reach_title(gaps, view.labels), "grupper")
        return
    chart_frame(
        key="chart_method_share_gender",
        title=verdicts.reach_title(gaps, view.labels),
        subtitle=f"Andel av inskrivna kvinnor och män som har startat varje metod. {_OVERLAP}",
        legend=[
            LegendItem("woman", "Kvinnor"),
            LegendItem("man", "Män"),
            LegendItem("interval", "95 % säkerhet"),
        ],
        figure=method_shares(shares, view.labels),
        alt=describe_method_shares(shares, view.labels),
        verdict=verdicts.reach_verdict(gaps, view.labels),
        source=source_row(shares, gaps),
        table=_reach_table(shares, gaps, view),
    )


def _reach_table(shares: Result, gaps: Result, view: View) -> Table:
    gap_of = {row["method"]: row for row in gaps.frame.iter_rows(named=True)}
    found = gaps_by_group(shares, gaps)
    rows = []
    for method, genders in methods_in(shares).items():
        cells: list[str] = []
        for gender in ("woman", "man"):
            row = genders.get(gender)
            cells += [counts_text(row, shares), value_text(row, shares)] if row else [wording.MISSING] * 2
        gap, more = gap_of[method], found[method]
        points = Unit.PERCENTAGE_POINTS
        rows.append(
            (
                view.labels.of(Dimension.METHOD, method),
                *cells,
                wording.difference(gap["value"], points, short=True),
                wording.interval(gap["lower"], gap["upper"], points),
                wording.number(more.detectable, 1),
                None if more.ratio is None else f"{times(more.ratio)}, {between(more.ratio)}",
            )
        )
    columns = (
        "Metod",
        "Kvinnor, antal",
        "Kvinnor, andel",
        "Män, antal",
        "Män, andel",
        "Skillnad",
        "95 % säkerhet",
        "Kan visa från",
        "Kvot",
    )
    return Table(columns, rows)
