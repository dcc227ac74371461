"""The box that ends every page about numbers: what they allow a reader to say, and what they do not."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from metrics.catalog import (
    CUMINC_12M,
    ENROLLED,
    ENROLLED_NEW,
    EXIT_WORK_STUDY,
    EXITED,
    GAP_OUTCOME,
    GAP_PREWORK,
    TIME_IN,
    WOMEN_SHARE,
)
from metrics.claims.enrolments import enrolments_claims
from metrics.claims.outcomes import outcomes_claims
from metrics.claims.time import time_claims
from metrics.claims.words import Claims
from metrics.dimension import Dimension
from metrics.period import Period, month_of
from metrics.registration_lag import incomplete_periods
from metrics.series import without_tail
from metrics.text import Text
from ui.control import inflow, lag
from ui.view import View

_CAN = Text("Vad du kan säga", "What you can say")
_CANNOT = Text("Vad du inte kan säga", "What you cannot say")


def draw_claims(view: View, said: Claims) -> None:
    """Draw both lists, side by side where the page is wide enough."""
    sides = _list(view, "can", _CAN, said.can) + _list(view, "cannot", _CANNOT, said.cannot)
    st.html(f'<div class="m-claims" lang="{view.language}">{sides}</div>')


def of_outcomes(view: View) -> Claims:
    """Return the claims of the outcomes of *view*."""
    since_start = replace(view.selection, period=Period(None, view.selection.period.end))
    return outcomes_claims(
        view.evaluate(EXIT_WORK_STUDY),
        view.evaluate(EXIT_WORK_STUDY, Dimension.GENDER),
        view.evaluate(GAP_OUTCOME),
        view.evaluate(GAP_PREWORK),
        enrolled=view.evaluate(ENROLLED, selection=since_start),
        exited=view.evaluate(EXITED, selection=since_start),
    )


def of_enrolments(view: View) -> Claims:
    """Return the claims of the enrolments of *view*."""
    monthly = view.evaluate(ENROLLED_NEW, Dimension.ENROLLED_MONTH, Dimension.GENDER)
    months = without_tail(monthly, month_of(view.programme.last_day))
    return enrolments_claims(
        view.evaluate(ENROLLED_NEW),
        view.evaluate(WOMEN_SHARE),
        inflow(view),
        incomplete_periods(months, lag(view, "enrolled")),
    )


def of_time(view: View) -> Claims:
    """Return the claims of the time to exit in *view*."""
    return time_claims(
        view.evaluate(CUMINC_12M), view.evaluate(CUMINC_12M, Dimension.GENDER), view.evaluate(TIME_IN)
    )


def _list(view: View, side: str, title: Text, sentences: Sequence[Text]) -> str:
    items = "".join(f"<li>{escape(sentence.to(view.language))}</li>" for sentence in sentences)
    heading = f'<h2 id="claims-{side}">{escape(title.to(view.language))}</h2>'
    return f'<section aria-labelledby="claims-{side}">{heading}<ul>{items}</ul></section>'
