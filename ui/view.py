"""What one run of a page is about: who asks, which part of the programme, which state of the data."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import streamlit as st

from data_access.programme import Programme
from data_access.version import DataVersion
from metrics.dimension import Dimension
from metrics.indicator import Indicator
from metrics.labels import Labels
from metrics.result import Result
from metrics.scope import Policy, Scope
from metrics.selection import Selection
from metrics.source import Source
from metrics.text import Language
from ui import cached
from ui.exact_views import open_exact

_KEY = "current_view"


# Without slots: what is worked out once a run is kept in the instance.
@dataclass(frozen=True, kw_only=True)
class View:
    """One run's question, built once in app.py and read by the page.

    The source is opened when it is first asked for: a viewer without rights to the live data has a
    view, but no source.
    """

    selection: Selection
    scope: Scope
    #: What the log calls the viewer.
    account: str
    #: The title of the page in the menu.
    page: str
    version: DataVersion
    programmes: tuple[Programme, ...]

    @property
    def clock(self) -> date:
        """The last day the data know of."""
        return self.version.as_of

    @property
    def as_of(self) -> date:
        """The last day that the numbers of the selection count."""
        return self.selection.period.last_day(self.clock)

    @property
    def policy(self) -> Policy:
        """How the numbers of the selection are shown to the viewer."""
        return self.scope.policy_for(self.selection)

    @property
    def language(self) -> Language:
        """The language of the words around the numbers."""
        return self.selection.language

    @property
    def programme(self) -> Programme:
        """The chosen project."""
        return next(p for p in self.programmes if p.code in self.selection.project)

    @cached_property
    def source(self) -> Source:
        """What answers the view's selection: exact data, or closed cells.

        Raises:
            LiveDataForbidden: if the viewer reads published snapshots only.
            ExactViewsClosed: if the numbers are exact and the log cannot take it down.
        """
        self._open(self.selection)
        return cached.source(self.version, self.scope, self.selection)

    @cached_property
    def labels(self) -> Labels:
        """Words for the codes of every dimension."""
        source = cached.source(self.version, self.scope, self.selection)
        name = ("labels", source.as_of, self.language)
        return cached.once(self.version, self.scope, name, lambda: Labels(source.codes(), self.language))

    def evaluate(self, indicator: Indicator, *by: Dimension, selection: Selection | None = None) -> Result:
        """Return *indicator* split by *by*, for the view's selection or for another one.

        Raises:
            ValueError: if the indicator is not declared for that split.
            LiveDataForbidden: if the viewer reads published snapshots only.
            ExactViewsClosed: if the numbers are exact and the log cannot take it down.
        """
        given = selection or self.selection
        # Nothing is counted from what the period is laid beside: the same numbers, kept once.
        asked = given.of_period(given.period)
        self._open(asked)
        source = cached.source(self.version, self.scope, asked)
        return cached.result(self.version, self.scope, source, indicator=indicator, by=by, selection=asked)

    def _open(self, asked: Selection) -> None:
        if self.scope.policy_for(asked) is Policy.EXACT:
            open_exact(self.account, self.page, self.selection)


def set_view(view: View) -> None:
    """Make *view* the one that the page of this run reads."""
    st.session_state[_KEY] = view


def current_view() -> View:
    """Return the view of this run."""
    view: View = st.session_state[_KEY]
    return view
