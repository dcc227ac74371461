"""Guided depth on a page: what a too fine split lacks, and the nearest one that does not, one click away."""

from collections.abc import Sequence

import streamlit as st

from metrics.dimension import Dimension
from metrics.disclosure.guidance import nearest, too_fine, without_numbers
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.selection import Selection
from ui.filters import show_selection
from ui.notices import notice
from ui.view import View

_SMALL = "Så små delar visas inte med skyddade tal."


def has_no_numbers(result: Result) -> bool:
    """Return whether protection leaves the split without a single number: no chart is worth drawing."""
    return too_fine(result) and not any(result.frame["value"].is_not_null())


def draw_guide(view: View, result: Result, what: str) -> None:
    """Say how many groups of a too fine split lack a number, and offer the nearest split that has them.

    Args:
        result: of the view or of a selection of its own; nothing is drawn unless it is too fine.
        what: the groups in words, such as "förbund" or "kommuner".
    """
    if not too_fine(result):
        return
    guide = nearest(result, lambda asked: _ask(view, result, asked))
    missing, groups = without_numbers(result)
    few = sentence(f"{counted(missing)} av {counted(groups)} {what} saknar tal.") if groups else ""
    reason = result.refusal.sv if result.refusal is not None else _SMALL
    if guide is None:
        notice(few or "Inga tal för indelningen.", f"{reason} Tal kommer när en längre period har stängt.")
        return
    to = listed([change.sv for change in guide.changes])
    notice(few or "Inga tal för indelningen.", reason)
    st.button(
        f"Visa {to}, närmast med tal",
        key=f"guide_{result.indicator.id}_{'_'.join(result.by)}",
        type="tertiary",
        on_click=show_selection,
        args=(guide.selection,),
    )


def _ask(view: View, result: Result, selection: Selection) -> Result:
    by: Sequence[Dimension] = result.by
    return view.evaluate(result.indicator, *by, selection=selection)
