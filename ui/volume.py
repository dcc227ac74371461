"""Figures that others have counted, in frames of their own below the participants counted here."""

import streamlit as st

from metrics import verdicts_volume
from metrics.catalog.volume import VOLUME
from metrics.dimension import Dimension
from metrics.result import Result
from ui.frame import frame_foot, frame_head
from ui.sources import source_row
from ui.tables import Table, table_html
from ui.view import View

_ROWS = (Dimension.MEASURE, Dimension.COUNTED_PERIOD, Dimension.COUNTED_BY)


def draw_volume(view: View) -> None:
    """Draw the volume figures of the selection, whole and by place and age, where there are any."""
    for part in (None, Dimension.MUNICIPALITY, Dimension.AGE_BAND):
        _draw(view, part)


def draw_volume_by_method(view: View) -> None:
    """Draw what others have counted by method."""
    _draw(view, Dimension.METHOD)


def _draw(view: View, part: Dimension | None) -> None:
    """Draw the figures split by *part*; nothing where there are none, or none that may be shown."""
    rows = _ROWS if part is None else (part, *_ROWS)
    result = view.evaluate(VOLUME, *rows, Dimension.GENDER)
    if result.refusal is not None or result.frame["numerator"].drop_nulls().is_empty():
        return
    by = "" if part is None else view.labels.name(part).lower()
    title, subtitle = verdicts_volume.title(by), verdicts_volume.subtitle(by)
    with st.container(key=f"frame_volume_{part}" if part else "frame_volume"):
        frame_head(title, subtitle)
        st.html(table_html(volume_table(view, result), title))
        frame_foot(verdicts_volume.volume_label(result), source_row(result))


def volume_table(view: View, result: Result) -> Table:
    """Return one row per part, measure, period and source, with a column per gender that occurs."""
    dimensions = tuple(d for d in result.by if d is not Dimension.GENDER)
    genders = [code for code in ("woman", "man", "unknown") if code in set(result.frame["gender"])]
    by_row: dict[tuple[str, ...], dict[str, float]] = {}
    for *key, gender, n in result.frame.select(*dimensions, "gender", "numerator").iter_rows():
        by_row.setdefault(tuple(key), {})[gender] = n
    names = [view.labels.of(Dimension.GENDER, code) for code in genders]
    rows = [
        (
            *(view.labels.of(dimension, code) for dimension, code in zip(dimensions, key, strict=True)),
            *(None if cells.get(gender) is None else round(cells[gender]) for gender in genders),
        )
        for key, cells in by_row.items()
    ]
    return Table((*(view.labels.name(dimension) for dimension in dimensions), *names), rows)
