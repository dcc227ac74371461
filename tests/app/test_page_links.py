"""A page's own choices stand in its address, and an address leads to them in a new session."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.snapshots.store import SnapshotStore
from metrics.dimension import Dimension
from tests.app.reading import App
from ui import written

COMPARE = "pages/results/compare.py"
REPORTS = "pages/reporting/snapshots.py"


def own_unit(test: AppTest) -> str:
    (box,) = [box for box in test.selectbox if (box.key or "").startswith("compare_own_")]
    return box.value


def address(test: AppTest, *names: str) -> list[str]:
    # One that the test gave is a text, one that the page wrote is a list.
    found = [test.query_params.get(name, []) for name in names]
    return [value for each in found for value in ([each] if isinstance(each, str) else each)]


def test_an_address_leads_to_what_is_compared(app: App, demo_data: Path) -> None:
    asked = {"utfall": "exit_prework", "niva": "municipality", "tal": "justerade", "egen": "0127"}
    test = app(demo_data, **asked).switch_page(COMPARE).run()

    assert not test.exception
    assert test.session_state["compare_indicator"] == "exit_prework"
    assert test.session_state["compare_level"] == Dimension.MUNICIPALITY
    assert test.session_state["compare_adjusted"] is True
    assert own_unit(test) == "0127"
    assert address(test, *asked) == list(asked.values())


def test_what_the_reader_chooses_is_written_and_an_older_address_leads_back(
    app: App, demo_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = app(demo_data).switch_page(COMPARE).run()
    before = address(test, "utfall", "niva", "tal", "egen")
    test.button_group(key="compare_level").set_value(Dimension.MUNICIPALITY).run()
    after = address(test, "utfall", "niva", "tal", "egen")

    assert before == ["exit_work_study", "forbund", "raa", "ingen"]
    assert after == ["exit_work_study", "municipality", "raa", "ingen"]
    # Longer than an answer is on its way, and back.
    monkeypatch.setattr(written, "_IN_FLIGHT_SECONDS", 0.0)
    test.query_params["niva"] = "forbund"
    test.run()
    assert test.session_state["compare_level"] == Dimension.FORBUND


@pytest.mark.parametrize(
    "asked", [{"utfall": "x", "niva": "gender", "tal": "<b>", "egen": "999"}, {"egen": "'; --"}, {"niva": ""}]
)
def test_an_address_of_nonsense_is_the_usual_page(app: App, demo_data: Path, asked: dict[str, str]) -> None:
    test = app(demo_data, **asked).switch_page(COMPARE).run()

    assert not test.exception
    assert address(test, "utfall", "niva", "tal", "egen") == ["exit_work_study", "forbund", "raa", "ingen"]


def test_a_report_and_what_it_is_held_against_stand_in_the_address(app: App, demo_data: Path) -> None:
    store = SnapshotStore(demo_data.parent / "snapshots", demo_data.parent)
    found = [store.open(each) for each in store.ids()]
    mine, other = sorted(
        (made for made in found if made.heading.project == "MIA"), key=lambda made: made.heading.as_of
    )
    test = app(demo_data, id=mine.id, mot=other.id).switch_page(REPORTS).run()

    assert test.selectbox(key="report").value == mine.id
    assert test.selectbox(key=f"compare_{mine.id}").value == other.id
    assert address(test, "id", "mot") == [mine.id, other.id]
    test.selectbox(key="report").set_value(other.id).run()
    assert address(test, "id", "mot") == [other.id, mine.id]


def test_a_report_held_against_one_of_another_project_is_held_against_its_own(
    app: App, demo_data: Path
) -> None:
    store = SnapshotStore(demo_data.parent / "snapshots", demo_data.parent)
    found = {made.heading.project: made.id for made in map(store.open, store.ids())}
    test = app(demo_data, id=found["MIA"], mot=found["MIA_VIDARE"]).switch_page(REPORTS).run()

    assert not test.exception
    assert address(test, "id") == [found["MIA"]]
    assert address(test, "mot") != [found["MIA_VIDARE"]]
