"""The page about money: the chapters of a report, drawn from the live view."""

from collections.abc import Sequence
from datetime import timedelta

from metrics.catalog import BUDGET_USE, CATALOG, COST_PP, COST_RESULT, ESF_COSTS
from metrics.claims.economy import economy_claims
from metrics.claims.words import Claims
from metrics.dimension import Dimension
from metrics.result import Result
from reports.economy_chapters import parts
from reports.economy_parts import Part
from ui.events import events_of
from ui.frame import LegendItem, chart_frame
from ui.sources import source_row
from ui.view import View

_KEYS = ("budget_versions", "costs_month", "costs_kind", "cost_result_denominators", "cost_pp_forbund")


def draw_economy(view: View) -> None:
    """Draw budget, months, kinds, costs per person and costs per förbund of *view*."""

    def read(indicator: str, *by: Dimension) -> Result:
        return view.evaluate(CATALOG[indicator], *by)

    draw_parts(parts(read, view.labels, events_of(view)))


def draw_parts(drawn: Sequence[Part], prefix: str = "chart") -> None:
    """Draw chapters as frames of a page."""
    for key, part in zip(_KEYS, drawn, strict=False):
        chapter = part.chapter
        if chapter.table is None:
            raise AssertionError(f"{chapter.title} has no table")
        chart_frame(
            key=f"{prefix}_{key}",
            title=chapter.title,
            subtitle=chapter.subtitle,
            legend=[LegendItem(mark, text) for mark, text in chapter.key],
            figure=chapter.panels[0].figure,
            alt=chapter.panels[0].alt,
            verdict=chapter.verdict,
            source=source_row(*part.results),
            table=chapter.table,
        )


def elapsed(view: View) -> float:
    """Return how many percent of the project's time have passed on the day of *view*."""
    starts_on, ends_on = view.programme.starts_on, view.programme.ends_on
    passed = (min(view.as_of + timedelta(days=1), ends_on) - starts_on).days
    return 100 * max(passed, 0) / (ends_on - starts_on).days


def of_economy(view: View) -> Claims:
    """Return what the money of *view* allows a reader to say."""
    return economy_claims(
        view.evaluate(BUDGET_USE),
        view.evaluate(ESF_COSTS),
        view.evaluate(COST_PP),
        view.evaluate(COST_RESULT),
    )
