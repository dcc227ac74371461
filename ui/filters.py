"""The shared filters: drawn once, in the frame, so that they keep their state over every page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial

import polars as pl
import streamlit as st

from data_access.programme import Programme
from data_access.version import DataVersion
from metrics import codes, wording
from metrics.dimension import Dimension
from metrics.period import Period, quarters_between
from metrics.period_pair import Relative, pair, parse_beside
from metrics.scope import Scope
from metrics.selection import Denominator, Selection
from metrics.text import spoken
from metrics.translation import mark, tr
from ui import cached
from ui.kept import KEPT
from ui.language import speak_as
from ui.links import period_words, remember, selection_from_link

#: What a filter holds when it does not narrow.
ALL = "all"
_DENOMINATORS = {
    Denominator.ENROLLED: mark("Inskrivna"),
    Denominator.EXITED: mark("Avslutade"),
    Denominator.MATURE: mark("Mogen kohort (12 månader)"),
}
_BESIDE = {
    Relative.PREVIOUS: mark("Föregående period"),
    Relative.YEAR_BEFORE: mark("Samma period året innan"),
}
#: So many options are drawn side by side: a list takes two clicks, and the browser three times as long.
_FEW = 10
#: Of the indicators that let the reader choose: stands in no link.
_USUAL = Denominator.EXITED


# Without slots: what there is to choose from is listed once.
@dataclass(frozen=True, kw_only=True)
class Choices:
    """What there is to choose from, in display order.

    Attributes:
        codes: as in ``CODES``.
        published: days whose state a project has published, by project.
        clock: the last day the data know of.
    """

    programmes: tuple[Programme, ...]
    codes: pl.DataFrame
    published: dict[str, tuple[date, ...]]
    clock: date

    def of(self, dimension: Dimension, parent: str | None = None) -> dict[str, str]:
        """Return code -> label of a dimension whose codes are rows, of one *parent* if given."""
        return self._listed.get((dimension.value, parent), {})

    @cached_property
    def _listed(self) -> dict[tuple[str, str | None], dict[str, str]]:
        listed: dict[tuple[str, str | None], dict[str, str]] = {}
        column = f"label_{spoken()}"
        for dimension, parent, code, label in self.codes.select(
            "dimension", "parent", "code", column
        ).iter_rows():
            for above in {None, parent}:
                listed.setdefault((dimension, above), {})[code] = label
        return listed

    def periods(self, project: str) -> dict[str, str]:
        """Return spelling -> words: the whole time, years and quarters newest first, published states."""
        programme = next(p for p in self.programmes if p.code == project)
        last = min(programme.last_day, self.clock)
        quarters = quarters_between(programme.enrols_from, last)[::-1]
        years = sorted({q[:4] for q in quarters}, reverse=True)
        days = [d for d in self.published.get(project, ()) if programme.enrols_from <= d <= last]
        states = {
            str(Period(None, d + timedelta(days=1))): tr("Till och med {day}", day=wording.day(d))
            for d in days
        }
        return (
            {"": tr("Hela projekttiden")} | {p: wording.period_name(p) for p in (*years, *quarters)} | states
        )

    def besides(self, project: str, period: Period) -> dict[str, str]:
        """Return spelling -> words of what *period* can be laid beside: only what could be chosen itself."""
        if period.start is None or period.end is None:
            return {"": tr("Välj en period först")}
        found = {"": tr("Ingen jämförelse")}
        moved = {each: both.b for each in Relative if (both := pair(period, each)) is not None}
        near = {each: b for each, b in moved.items() if self.meets(project, b)}
        found |= {each.value: f"{tr(_BESIDE[each])}, {wording.period_name(b)}" for each, b in near.items()}
        taken = {str(b) for b in near.values()}
        others = (p for p in self.periods(project) if p not in taken and pair(period, parse_beside([p])))
        return found | {p: wording.period_name(p) for p in others}

    def meets(self, project: str, period: Period) -> bool:
        """Return whether *period* has a day in common with the time of *project* so far."""
        programme = next(p for p in self.programmes if p.code == project)
        begins = period.start is None or period.start <= min(programme.last_day, self.clock)
        return begins and (period.end is None or period.end > programme.enrols_from)


def choose_selection(choices: Choices, page: str) -> Selection:
    """Draw the filters and return what they say; the address follows them, and they follow the address."""
    linked = selection_from_link(page)
    if linked is not None:
        speak_as(linked.language)
        _set_filters(linked, choices)
    _drop_impossible(choices)
    project = _buttons(tr("Projekt"), "filter_project", {p.code: p.name for p in choices.programmes})
    period = _select(tr("Period"), "filter_period", _with_current("filter_period", choices.periods(project)))
    besides = choices.besides(project, _period_of(period))
    compare = _select(tr("Jämför med"), "filter_compare", _with_current("filter_compare", besides))
    forbund = _one_of(
        tr("Samordningsförbund"),
        "filter_forbund",
        {ALL: tr("Alla förbund"), **choices.of(Dimension.FORBUND)},
    )
    municipality = _select(
        tr("Kommun"),
        "filter_kommun",
        {ALL: tr("Alla kommuner"), **choices.of(Dimension.MUNICIPALITY, None if forbund == ALL else forbund)},
    )
    genders = {c: codes.GENDER[c].said() for c in codes.WOMEN_AND_MEN}
    gender = _buttons(tr("Kön"), "filter_gender", {ALL: tr("Alla"), **genders})
    ages = {c: t.said() for c, t in codes.AGE_BAND.items() if c != "unknown"}
    age = _one_of(tr("Ålder"), "filter_age", {ALL: tr("Alla åldrar"), **ages})
    method = _one_of(tr("Metod"), "filter_method", {ALL: tr("Alla metoder"), **choices.of(Dimension.METHOD)})
    denominator = st.radio(
        tr("Andelar räknas av"),
        list(_DENOMINATORS),
        format_func=lambda each: tr(_DENOMINATORS[each]),
        key="filter_denominator",
        on_change=_touched,
        persist_state=KEPT,
    )
    selection = Selection(
        project=(project,),
        period=_period_of(period),
        compare=parse_beside([compare]),
        forbund=_narrowing(forbund),
        municipality=_narrowing(municipality),
        gender=_narrowing(gender),
        age_band=_narrowing(age),
        method=_narrowing(method),
        denominator=None if denominator is _USUAL else denominator,
        language=spoken(),
    )
    remember(selection, page, usual_project(choices))
    return selection


def usual_project(choices: Choices) -> str:
    """Return the project that runs at the clock, else the last one begun."""
    begun = [p for p in choices.programmes if p.starts_on <= choices.clock] or list(choices.programmes)
    return max(begun, key=lambda p: p.starts_on).code


def show_selection(selection: Selection) -> None:
    """Put the filters at *selection*, which is of the same project, as the callback of a click."""
    _put(selection)
    _touched()


def _put(selection: Selection) -> None:
    state = st.session_state
    state["filter_period"] = str(selection.period)
    state["filter_compare"] = str(selection.compare or "")
    state["filter_forbund"] = _first(selection.forbund, ALL)
    state["filter_kommun"] = _first(selection.municipality, ALL)
    state["filter_gender"] = _first(selection.gender, ALL)
    state["filter_age"] = _first(selection.age_band, ALL)
    state["filter_method"] = _first(selection.method, ALL)
    state["filter_denominator"] = selection.denominator or _USUAL


def _set_filters(linked: Selection, choices: Choices) -> None:
    state = st.session_state
    state["filter_project"] = _first(linked.project, usual_project(choices))
    _put(linked)


def _drop_impossible(choices: Choices) -> None:
    """Put every filter whose value is not among its options back to its default, without a word."""
    state = st.session_state
    if state["filter_project"] not in {p.code for p in choices.programmes}:
        state["filter_project"] = usual_project(choices)
    project = state["filter_project"]
    if not choices.meets(project, _period_of(state["filter_period"])):
        _put_back("filter_period", "")
    both = pair(_period_of(state["filter_period"]), parse_beside([state["filter_compare"]]))
    if both is None or not choices.meets(project, both.b):
        _put_back("filter_compare", "")
    if state["filter_forbund"] not in choices.of(Dimension.FORBUND):
        _put_back("filter_forbund", ALL)
    within = None if state["filter_forbund"] == ALL else state["filter_forbund"]
    allowed = {
        "filter_kommun": choices.of(Dimension.MUNICIPALITY, within),
        "filter_gender": codes.WOMEN_AND_MEN,
        "filter_age": codes.AGE_BAND,
        "filter_method": choices.of(Dimension.METHOD),
    }
    for key, options in allowed.items():
        if state[key] not in options:
            _put_back(key, ALL)


def _put_back(key: str, usual: str) -> None:
    """Give a filter what is usual, unless it holds it.

    A filter that is given a value travels with it, and a browser that gets it late would take back what
    its reader has chosen since.
    """
    if st.session_state[key] != usual:
        st.session_state[key] = usual


def _period_of(spelling: str) -> Period:
    return Period.parse(spelling) if spelling else Period()


def _select(label: str, key: str, options: dict[str, str]) -> str:
    chosen: str = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=_touched,
        persist_state=KEPT,
    )
    return chosen


def _one_of(label: str, key: str, options: dict[str, str]) -> str:
    """Draw options that do not depend on other filters: few side by side, many in a list."""
    if len(options) > _FEW:
        return _select(label, key, options)
    return _side_by_side(st.pills, label, key, options)


def _buttons(label: str, key: str, options: dict[str, str]) -> str:
    return _side_by_side(partial(st.segmented_control, width="stretch"), label, key, options)


def _side_by_side(draw: Callable[..., str | None], label: str, key: str, options: dict[str, str]) -> str:
    chosen = draw(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=_touched,
        required=True,
        persist_state=KEPT,
    )
    # Required, but Streamlit's type does not know it.
    return chosen or next(iter(options))


def _with_current(key: str, options: dict[str, str]) -> dict[str, str]:
    """Add the period of a link that is none of the usual ones."""
    current = st.session_state[key]
    return options if current in options else options | {current: period_words(Period.parse(current))}


def _first(values: Sequence[str], default: str) -> str:
    return values[0] if values else default


def _narrowing(value: str) -> tuple[str, ...]:
    return () if value == ALL else (value,)


def _touched() -> None:
    st.session_state["filters_touched"] = True


def choices_for(version: DataVersion, scope: Scope, programmes: tuple[Programme, ...]) -> Choices:
    """Return what the viewer of *scope* has to choose from in this state of the data."""
    return cached.once(
        version,
        scope,
        ("choices", version.as_of),
        lambda: Choices(
            programmes=programmes,
            codes=cached.source(version, scope, Selection()).codes(),
            published={p.code: cached.published_days(version, p.code) for p in programmes},
            clock=version.as_of,
        ),
    )
