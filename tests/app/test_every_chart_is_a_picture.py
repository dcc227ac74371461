"""Every chart of every page can be had as SVG and PNG, with the very figures that the page shows."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

import ui.plot
import ui.tables
from charts.theme import Figure, in_theme
from reports.export import Drawn
from tests.app.reading import App
from tests.opened import with_open_tables
from tests.repository import ROOT

#: Pages that change the data have no charts.
PAGES = sorted(
    f"{path.parent.name}/{path.stem}"
    for path in (ROOT / "pages").glob("*/*.py")
    if path.parent.name != "administration"
)
#: Charts that must be found where they are: what finds none checks nothing.
CHARTS = {
    "overview/situation": {"chart_enrolled_new_forbund_plan"},
    "overview/goals": {"chart_enrolled_forbund_forecast", "chart_exit_work_study_final"},
    "results/enrolments": {"chart_enrolled_new_month", "chart_enrolled_new_control"},
    "results/outcomes": {"chart_ladder_gender", "chart_exit_work_study_quarter"},
    "results/time": {"chart_time_curve_exits", "chart_time_curve_gender"},
    "results/methods": {"chart_method_share_gender"},
    "results/compare": {"chart_exit_work_study_forbund_funnel"},
    "results/map": {"chart_exit_work_study_municipality"},
    "equality/equality": {"chart_gap_method_steps", "chart_parity_steps", "chart_women_share_forbund"},
    "reporting/snapshots": {"chart_snapshot_change_people", "chart_snapshot_ladder"},
}


class Seen:
    """What a page drew: its figures, the charts of its tables, and the files it offers."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.drawn: dict[str, Drawn] = {}
        self.files: dict[str, Callable[[], bytes]] = {}


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    found = Seen()
    export, button = ui.tables.draw_export, st.download_button

    def themed(figure: Figure, *, dark: bool = False) -> Figure:
        found.figures.append(figure)
        return in_theme(figure, dark=dark)

    def exported(*table: Any, key: str, drawn: Drawn | None = None, **how: Any) -> None:
        if drawn is not None:
            found.drawn[key] = drawn
        export(*table, key=key, drawn=drawn, **how)

    def download(label: str, data: Callable[[], bytes], **how: Any) -> bool:
        found.files[how["key"]] = data
        return button(label, data, **how)

    monkeypatch.setattr(ui.plot, "component", lambda _: None)
    monkeypatch.setattr(ui.plot, "in_theme", themed)
    monkeypatch.setattr(ui.tables, "draw_export", exported)
    monkeypatch.setattr(st, "download_button", download)
    return found


def pictures_of(figures: Sequence[Figure], drawn: dict[str, Drawn]) -> list[Figure]:
    offered = [figure for each in drawn.values() for figure in each.figures]
    return [figure for figure in figures if figure not in offered]


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_is_offered_as_the_picture_of_what_is_shown(
    app: App, demo_data: Path, seen: Seen, page: str
) -> None:
    test = app(demo_data, project="MIA_VIDARE").switch_page(f"pages/{page}.py").run()
    seen.figures.clear()
    with_open_tables(test)

    assert not pictures_of(seen.figures, seen.drawn)
    assert CHARTS.get(page, set()) <= set(seen.drawn)
    for key in seen.drawn:
        assert seen.files[f"download_svg_{key}"]().startswith(b"<svg")
        assert f"download_png_{key}" in seen.files
