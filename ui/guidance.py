"""Guided depth on a page: what a too fine split lacks, and the nearest one that does not, one click away."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.dimension import Dimension
from metrics.disclosure.guidance import Guide, nearest, too_fine, without_numbers
from metrics.disclosure.question import EXACT_ONLY, THREE_GROUPS
from metrics.phrases import counted, listed, sentence
from metrics.result import Result
from metrics.selection import Selection
from metrics.translation import mark, tr
from ui.filters import show_selection
from ui.notices import empty_state
from ui.view import View

_SMALL = mark("Så små delar visas inte med skyddade tal.")
_NEUTER = mark("förbund")
_LATER = mark("Tal kommer när en längre period har stängt.")


def has_no_numbers(result: Result) -> bool:
    """Return whether protection leaves the split without a single number: no chart is worth drawing."""
    return too_fine(result) and not any(result.frame["value"].is_not_null())


def draw_guide(view: View, result: Result, what: str) -> None:
    """Say under a chart how many of its groups lack a number, and offer the nearest split that has them.

    Args:
        result: of the view or of a selection of its own; nothing is drawn unless it is too fine.
        what: the groups in words, such as "förbund" or "kommuner", which
            ``tr`` knows.
    """
    if not too_fine(result):
        return
    guide = _nearest(view, result)
    said = " ".join([*_said(result, what), *_later(view, result, guide)])
    with st.container(key=f"guideline_{_key(result)}", gap=None):
        st.html(f'<p class="m-guide">{escape(said)}</p>')
        _offer(result, guide)


def draw_without_numbers(view: View, result: Result, title: str, what: str) -> None:
    """Draw what stands in place of a chart whose every group is too small: *title*, why, and where to go."""
    guide = _nearest(view, result)
    said = " ".join([*_said(result, what), *_later(view, result, guide)])
    # No way to the whole project: where there is no guide, it has no numbers either.
    empty_state(title, said, "")
    with st.container(key=f"guideline_{_key(result)}", gap=None):
        _offer(result, guide)


def draw_nothing(view: View, total: Result, what: str, why: str) -> None:
    """Say why a whole page has nothing to show: *what* and *why*, unless it is protection that refuses."""
    if total.refusal is None:
        empty_state(what, why)
    else:
        draw_without_numbers(view, total, tr("Urvalet är för smalt för skyddade tal"), mark("grupper"))


def _later(view: View, result: Result, guide: Guide | None) -> list[str]:
    """Return that numbers will come, where nothing else is offered and a period is still open."""
    never = result.refusal in (EXACT_ONLY, THREE_GROUPS)
    return [tr(_LATER)] if guide is None and not never and result.as_of < view.programme.last_day else []


def _said(result: Result, what: str) -> list[str]:
    missing, groups = without_numbers(result)
    said = [] if result.refusal is not None or groups < 2 else [_missing(missing, groups, what)]
    said.append(tr(_SMALL) if result.refusal is None else result.refusal.said())
    return said


def _missing(missing: int, groups: int, what: str) -> str:
    if missing == groups:
        # Not how many: groups that show nobody are not counted, and a reader knows that there are more.
        return tr("Inga {what} har tal som kan visas.", what=tr(what))
    n, total = counted(missing, neuter=what == _NEUTER), counted(groups)
    return sentence(tr("{n} av {total} {what} saknar tal.", n=n, total=total, what=tr(what)))


def _offer(result: Result, guide: Guide | None) -> None:
    if guide is None:
        return
    st.button(
        tr("Visa {changes}, närmast med tal", changes=listed([change.said() for change in guide.changes])),
        key=f"guide_{_key(result)}",
        type="tertiary",
        on_click=show_selection,
        args=(guide.selection,),
    )


def _key(result: Result) -> str:
    return "_".join((result.indicator.id, *result.by))


def _nearest(view: View, result: Result) -> Guide | None:
    return nearest(result, lambda asked: _ask(view, result, asked))


def _ask(view: View, result: Result, selection: Selection) -> Result:
    by: Sequence[Dimension] = result.by
    return view.evaluate(result.indicator, *by, selection=selection)
