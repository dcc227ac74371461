"""What the reader compares: which outcome, which units, raw or adjusted, and which unit is the own one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import polars as pl
import streamlit as st

from metrics.catalog import EXIT_PREWORK, EXIT_WORK_STUDY
from metrics.comparison.nouns import NOUNS, Noun
from metrics.dimension import Dimension
from metrics.indicator import Indicator
from metrics.selection import Selection
from metrics.translation import mark, tr
from ui.kept import KEPT
from ui.page_link import PageLink
from ui.view import View

_T = TypeVar("_T")
_INDICATORS = {i.id: i for i in (EXIT_WORK_STUDY, EXIT_PREWORK)}
_NAMES = {EXIT_WORK_STUDY.id: mark("Arbete eller studier"), EXIT_PREWORK.id: mark("Ordinarie insats")}
_LEVELS = {
    Dimension.FORBUND: mark("Förbund"),
    Dimension.MUNICIPALITY: mark("Kommun"),
    Dimension.PROJECT: mark("Projekt"),
}
_SAME_AGE = {True: mark("Lika långt in"), False: mark("Hela tiden")}
_ADJUSTED = {False: mark("Råa tal"), True: mark("Justerade")}
_NOBODY = ""
_LINK = PageLink(
    "compare",
    {
        "compare_indicator": "utfall",
        "compare_level": "niva",
        "compare_adjusted": "tal",
        "compare_own": "egen",
        "compare_same_age": "tid",
    },
)
#: How the two kinds of numbers, and no own unit, stand in the address.
_RAW, _FAIR, _NONE, _AGE, _WHOLE = "raa", "justerade", "ingen", "lika", "hela"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the reader compares.

    Attributes:
        level: förbund or municipality.
        own: code of the reader's unit, empty where none is chosen.
        selection: of the whole programme: the filters without places.
    """

    indicator: Indicator
    level: Dimension
    adjusted: bool
    own: str
    selection: Selection

    @property
    def noun(self) -> Noun:
        """What the units are called."""
        return NOUNS[self.level]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectQuestion:
    """Which projects the reader compares.

    Attributes:
        same_age: whether both are counted for as many months, or each for its whole time.
    """

    same_age: bool


def choose_comparison(view: View) -> Question | ProjectQuestion:
    """Draw the choices of the page and return them; the address leads to them and follows them.

    Places in the filters choose one's own unit only, where units are compared.
    """
    asked = _LINK.asked()
    if asked is not None:
        _put(asked)
    indicator, adjusted, same_age, own = next(iter(_NAMES)), False, True, _NOBODY
    with st.container(horizontal=True, gap="medium", key="compare_choices"):
        level = _buttons(tr("Jämför"), "compare_level", _LEVELS)
        if level is Dimension.PROJECT:
            same_age = _buttons(tr("Tid"), "compare_same_age", _SAME_AGE)
        else:
            indicator = _buttons(tr("Utfall"), "compare_indicator", _NAMES)
            adjusted = _buttons(tr("Hänsyn till kön och ålder"), "compare_adjusted", _ADJUSTED)
            own = _choose_own(view, level, asked)
    _LINK.write(
        {
            "compare_indicator": indicator,
            "compare_level": level.value,
            "compare_adjusted": _FAIR if adjusted else _RAW,
            "compare_own": own or _NONE,
            "compare_same_age": _AGE if same_age else _WHOLE,
        }
    )
    if level is Dimension.PROJECT:
        return ProjectQuestion(same_age=same_age)
    return Question(
        indicator=_INDICATORS[indicator],
        level=level,
        adjusted=adjusted,
        own=own,
        selection=replace(view.selection, forbund=(), municipality=()),
    )


def _put(asked: Mapping[str, str]) -> None:
    """Put the choices at what an address asks for; what it does not say, or nobody offers, is as usual."""
    state = st.session_state
    indicator, level = asked.get("compare_indicator", ""), asked.get("compare_level", "")
    state["compare_indicator"] = indicator if indicator in _NAMES else next(iter(_NAMES))
    levels = {each.value: each for each in _LEVELS}
    state["compare_level"] = levels.get(level, next(iter(_LEVELS)))
    state["compare_adjusted"] = asked.get("compare_adjusted") == _FAIR
    state["compare_same_age"] = asked.get("compare_same_age") != _WHOLE


def _choose_own(view: View, level: Dimension, asked: Mapping[str, str] | None) -> str:
    rows = view.source.codes().filter(pl.col("dimension") == level.value)
    units = dict(rows.select("code", "label_sv").iter_rows())
    filtered = getattr(view.selection, level.value) or (
        view.scope.forbund if level is Dimension.FORBUND else ()
    )
    usual = filtered[0] if filtered and filtered[0] in units else _NOBODY
    options = [_NOBODY, *units]
    # A key per place in the filters: another place there is another unit here.
    key = f"compare_own_{level}_{usual}"
    if asked is not None and "compare_own" in asked:
        own = asked["compare_own"]
        st.session_state[key] = own if own in units else _NOBODY if own == _NONE else usual
    elif key not in st.session_state:
        st.session_state[key] = usual
    chosen: str = st.selectbox(
        NOUNS[level].own,
        options,
        format_func=lambda code: units.get(code, tr("Ingen vald")),
        key=key,
        persist_state=KEPT,
        on_change=_LINK.touched,
        width=200,
    )
    return chosen


def _buttons(label: str, key: str, options: Mapping[_T, str]) -> _T:
    if key not in st.session_state:
        st.session_state[key] = next(iter(options))
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=lambda option: tr(options[option]),
        key=key,
        required=True,
        persist_state=KEPT,
        on_change=_LINK.touched,
    )
    return next(iter(options)) if chosen is None else chosen
