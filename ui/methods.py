"""The part of the page about methods that is its own: who gets which."""

from charts.method_blocks import describe_method_shares, method_shares, methods_in
from metrics import verdicts_methods as verdicts
from metrics.catalog import GAP_SINGLE_METHOD, METHOD_SHARE
from metrics.dimension import Dimension
from metrics.translation import mark, tr
from ui.frame import LegendItem, chart_frame
from ui.gap_table import gap_table
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.notices import empty_state
from ui.sources import source_row
from ui.view import View

_OVERLAP = mark("En person kan få flera metoder och räknas då i varje: andelarna summerar till mer än 100 %.")


def draw_reach(view: View) -> None:
    """Draw the share of women and of men who have had each method."""
    shares = view.evaluate(METHOD_SHARE, Dimension.GENDER)
    gaps = view.evaluate(GAP_SINGLE_METHOD)
    if has_no_numbers(shares):
        draw_without_numbers(view, shares, verdicts.reach_title(gaps, view.labels), tr("grupper"))
        return
    if not methods_in(shares):
        empty_state(
            tr("Ingen i urvalet har startat en metod"), tr("Välj en längre period eller ta bort ett filter.")
        )
        return
    chart_frame(
        key="chart_method_share_gender",
        title=verdicts.reach_title(gaps, view.labels),
        subtitle=f"{tr('Andel av inskrivna kvinnor och män som har startat varje metod.')} {tr(_OVERLAP)}",
        legend=[
            LegendItem("woman", tr("Kvinnor")),
            LegendItem("man", tr("Män")),
            LegendItem("interval", tr("95 % säkerhet")),
        ],
        figure=method_shares(shares, view.labels),
        alt=describe_method_shares(shares, view.labels),
        verdict=verdicts.reach_verdict(gaps, view.labels),
        source=source_row(shares, gaps),
        table=gap_table(shares, gaps, view.labels, Dimension.METHOD, ratios=True),
    )
