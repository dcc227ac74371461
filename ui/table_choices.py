"""What the reader puts in the table: indicator, rows, columns and measure, kept in the address too."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.catalog import CATALOG
from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.evaluate import allowed_breakdowns, chosen_denominator
from metrics.incidence import curve_dimensions
from metrics.indicator import Indicator
from metrics.labels import Labels
from metrics.table_depth import Meter
from metrics.translation import mark, tr
from reports.cross_table import Measure
from ui.kept import KEPT
from ui.page_link import PageLink
from ui.view import View

#: Where each group of the catalogue begins, in its order.
_GROUPS = {
    "enrolled": mark("Inskrivning"),
    "exit_work_study": mark("Utfall"),
    "time_in": mark("Tid"),
    "method_share": mark("Insatser"),
    "women_share": mark("Jämställdhet"),
    "data_quality": mark("Datakvalitet"),
}
_MEASURES = {
    Measure.VALUE: mark("Värde"),
    Measure.COUNTS: mark("Antal"),
    Measure.INTERVAL: mark("95 % intervall"),
}
_NONE = "ingen"
_LINK = PageLink(
    "table",
    {
        "table_indicator": "indikator",
        "table_rows": "rader",
        "table_columns": "kolumner",
        "table_measure": "matt",
    },
)
#: A curve has two dimensions of its own, and its page.
INDICATORS = {i.id: i for i in CATALOG.values() if not curve_dimensions(i) and i.register is None}
#: Has numbers under every policy.
_USUAL = {"table_indicator": "enrolled", "table_rows": "forbund", "table_columns": "gender"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the table is of."""

    indicator: Indicator
    rows: Dimension
    columns: Dimension | None
    measure: Measure

    @property
    def by(self) -> tuple[Dimension, ...]:
        """The dimensions of the table."""
        return (self.rows,) if self.columns is None else (self.rows, self.columns)


def choose_table(view: View) -> Chosen:
    """Draw the choices of the page and return them; the address leads to them and follows them."""
    _take_from_address()
    with st.container(horizontal=True, gap="medium", key="table_choices"):
        names = _indicator_names()
        indicator = INDICATORS[
            _select(tr("Indikator"), "table_indicator", names, _USUAL["table_indicator"], width=275)
        ]
        meter = Meter(view.source, view.selection, view.policy)
        rows = _choose_rows(view, meter, indicator)
        columns = _choose_columns(view, meter, indicator, rows)
        measure = _choose_measure()
    chosen = Chosen(indicator=indicator, rows=rows, columns=columns, measure=measure)
    _write_address(chosen)
    return chosen


def dimensions_of(view: View, indicator: Indicator) -> list[Dimension]:
    """Return what *indicator* may be split by here, but for the project, which the filters choose."""
    allowed = allowed_breakdowns(indicator, chosen_denominator(indicator, view.selection))
    own = [indicator.distribution] if indicator.distribution else []
    return [d for d in dict.fromkeys((*own, *allowed)) if d is not Dimension.PROJECT]


def _indicator_names() -> dict[str, str]:
    names, group = {}, ""
    for key, indicator in CATALOG.items():
        group = _GROUPS.get(key, group)
        if key in INDICATORS:
            names[key] = f"{tr(group)}: {indicator.name.said()}"
    return names


def _choose_rows(view: View, meter: Meter, indicator: Indicator) -> Dimension:
    found = dimensions_of(view, indicator)
    # A distribution is by its own dimension, whatever else it is by.
    options = [indicator.distribution] if indicator.distribution else found
    names = {d.value: _named(view.labels, meter, indicator, (d,)) for d in options}
    usual = _USUAL["table_rows"] if _USUAL["table_rows"] in names else next(iter(names))
    return Dimension(_select(tr("Rader"), "table_rows", names, usual))


def _choose_columns(view: View, meter: Meter, indicator: Indicator, rows: Dimension) -> Dimension | None:
    taken = TIME_DIMENSIONS if rows in TIME_DIMENSIONS else {rows}
    names = {_NONE: tr("Inga")} | {
        d.value: _named(view.labels, meter, indicator, (rows, d))
        for d in dimensions_of(view, indicator)
        if d not in taken
    }
    usual = _USUAL["table_columns"] if _USUAL["table_columns"] in names else _NONE
    chosen = _select(tr("Kolumner"), "table_columns", names, usual)
    return None if chosen == _NONE else Dimension(chosen)


def _choose_measure() -> Measure:
    names = {measure.value: tr(name) for measure, name in _MEASURES.items()}
    _keep("table_measure", names, Measure.VALUE.value)
    chosen = st.segmented_control(
        tr("Visa"),
        list(names),
        format_func=names.__getitem__,
        key="table_measure",
        required=True,
        persist_state=KEPT,
        on_change=_LINK.touched,
    )
    return Measure(chosen or Measure.VALUE)


def _named(labels: Labels, meter: Meter, indicator: Indicator, by: Sequence[Dimension]) -> str:
    """Return the name of the last dimension of *by*, and that the table would be too fine."""
    name = labels.name(by[-1])
    return name if meter.of(indicator, by).publishable else tr("{name} (för fint)", name=name)


def _select(label: str, key: str, names: Mapping[str, str], usual: str, *, width: int = 205) -> str:
    _keep(key, names, usual)
    chosen: str = st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        persist_state=KEPT,
        on_change=_LINK.touched,
        width=width,
    )
    return chosen


def _keep(key: str, options: Collection[str], usual: str) -> None:
    """Put a choice that is none of *options* back to the usual one, without a word."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = usual


def _take_from_address() -> None:
    asked = _LINK.asked()
    if asked is not None:
        for key in _LINK.names:
            st.session_state[key] = asked.get(key, _USUAL.get(key, _NONE))


def _write_address(chosen: Chosen) -> None:
    values = (
        chosen.indicator.id,
        chosen.rows.value,
        chosen.columns.value if chosen.columns else _NONE,
        chosen.measure.value,
    )
    _LINK.write(dict(zip(_LINK.names, values, strict=True)))
