"""Figures that others have counted, in a frame of their own below the participants counted here."""

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
    """Draw the volume figures of the selection; nothing where there are none, or none that may be shown."""
    result = view.evaluate(VOLUME, *_ROWS, Dimension.GENDER)
    if result.refusal is not None or result.frame["numerator"].drop_nulls().is_empty():
        return
    with st.container(key="frame_volume"):
        frame_head(verdicts_volume.TITLE, verdicts_volume.SUBTITLE)
        st.html(table_html(volume_table(view, result), verdicts_volume.TITLE))
        frame_foot(verdicts_volume.volume_label(result), source_row(result))


def volume_table(view: View, result: Result) -> Table:
    """Return one row per measure, period and source, with a column per gender that occurs."""
    genders = [code for code in ("woman", "man", "unknown") if code in set(result.frame["gender"])]
    by_row: dict[tuple[str, ...], dict[str, float]] = {}
    for *key, gender, n in result.frame.select(*_ROWS, "gender", "numerator").iter_rows():
        by_row.setdefault(tuple(key), {})[gender] = n
    names = [view.labels.of(Dimension.GENDER, code) for code in genders]
    rows = [
        (
            *(view.labels.of(dimension, code) for dimension, code in zip(_ROWS, key, strict=True)),
            *(None if cells.get(gender) is None else round(cells[gender]) for gender in genders),
        )
        for key, cells in by_row.items()
    ]
    return Table((*(view.labels.name(dimension) for dimension in _ROWS), *names), rows)
