"""The parts of the page about enrolments: months, places, and who comes from where."""

import streamlit as st

from charts.bars import counts_by_group, describe_counts
from charts.event_marks import marks_on
from charts.timeline import describe_monthly_counts, genders_drawn, monthly_counts
from metrics import verdicts_enrolments as verdicts
from metrics.catalog import ENROLLED_NEW, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.period import month_of
from metrics.registration_lag import incomplete_periods
from metrics.series import without_tail
from metrics.translation import tr
from ui.control import lag
from ui.events import events_of
from ui.frame import LegendItem, chart_frame
from ui.gender_key import GENDERS, gender_bar_key
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.result_tables import counts_table
from ui.sources import source_row
from ui.view import View


def draw_months(view: View) -> None:
    """Draw new enrolments per month for women and men, with what happened meanwhile."""
    monthly = view.evaluate(ENROLLED_NEW, Dimension.ENROLLED_MONTH, Dimension.GENDER)
    if has_no_numbers(monthly):
        draw_without_numbers(
            view, monthly, tr("Inskrivna per månad och kön visas inte för urvalet"), tr("månader")
        )
        return
    result = without_tail(monthly, month_of(view.programme.last_day))
    delay = lag(view, "enrolled")
    incomplete = incomplete_periods(result, delay)
    months = list(dict.fromkeys(result.frame[Dimension.ENROLLED_MONTH]))
    chart_frame(
        key=f"chart_{ENROLLED_NEW.id}_month",
        title=verdicts.months_title(result, incomplete),
        subtitle=verdicts.months_subtitle(result, view.labels),
        legend=[LegendItem(gender, GENDERS[gender]) for gender in genders_drawn(result)],
        figure=monthly_counts(result, view.labels, incomplete=incomplete),
        alt=describe_monthly_counts(result, view.labels),
        verdict=verdicts.months_verdict(incomplete, delay),
        source=source_row(result),
        table=counts_table(result, view.labels),
        marks=marks_on(months, events_of(view)),
    )


def draw_groups(view: View, dimension: Dimension) -> None:
    """Draw new enrolments per group of *dimension*, women and men in one bar."""
    result = view.evaluate(ENROLLED_NEW, dimension, Dimension.GENDER)
    if has_no_numbers(result):
        name = view.labels.name(dimension).lower()
        draw_without_numbers(
            view, result, tr("Inskrivna per {group} visas inte för urvalet", group=name), tr("grupper")
        )
        return
    referrers = dimension is Dimension.REFERRER
    chart_frame(
        key=f"chart_{ENROLLED_NEW.id}_{dimension}",
        title=verdicts.groups_title(result, view.labels),
        subtitle=verdicts.groups_subtitle(result),
        legend=gender_bar_key(result),
        figure=counts_by_group(result, view.labels),
        alt=describe_counts(result, view.labels),
        verdict=verdicts.referrers_verdict(result, view.labels) if referrers else None,
        source=source_row(result),
        table=counts_table(result, view.labels),
    )


def draw_genders(view: View) -> None:
    """Draw women and men among the newly enrolled, with what counts as even; nothing for one gender."""
    if view.selection.gender:
        return
    result, women = view.evaluate(ENROLLED_NEW, Dimension.GENDER), view.evaluate(WOMEN_SHARE)
    if has_no_numbers(result):
        draw_without_numbers(view, result, verdicts.balance_title(women), tr("grupper"))
        return
    chart_frame(
        key=f"chart_{ENROLLED_NEW.id}_{Dimension.GENDER}",
        title=verdicts.balance_title(women),
        subtitle=verdicts.balance_subtitle(women),
        legend=gender_bar_key(result),
        figure=counts_by_group(result, view.labels),
        alt=describe_counts(result, view.labels),
        verdict=verdicts.balance_verdict(women),
        source=source_row(result, women),
        table=counts_table(result, view.labels),
    )


def draw_pair(view: View, *dimensions: Dimension) -> None:
    """Draw the groups of *dimensions* side by side, under each other where the page is narrow."""
    key = f"grid_enrolments_{dimensions[0]}"
    with st.grid(columns=len(dimensions), min_column_width=320, gap="large", key=key):
        for dimension in dimensions:
            with st.container(gap=None):
                draw_groups(view, dimension)
