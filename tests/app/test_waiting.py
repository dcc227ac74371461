"""A period that has passed, of more than are held: the page says how far it has come, and then has it."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from data_access import enrolments as reader
from tests.app.reading import App, spaced, titles
from ui import cached

OUTCOMES = "pages/results/outcomes.py"


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let nobody be read as of a day that has passed, until it is set."""
    monkeypatch.setenv("MIA_FACT_LIMIT", "100")
    monkeypatch.setattr(cached, "_PATIENCE", 0.01)
    go_on, read = Event(), reader._enrolments

    def waiting(day: Any = None) -> Any:
        if day is not None:
            go_on.wait(60)
        return read(day)

    monkeypatch.setattr(reader, "_enrolments", waiting)
    return go_on


def test_a_page_says_how_far_its_numbers_have_come(app: App, demo_data: Path, held_up: Event):
    test = app(demo_data, period="2021Q2").switch_page(OUTCOMES).run()

    assert not test.exception
    assert "Talen räknas fram" in spaced(test)
    assert "SYNTETISKA DATA" in spaced(test).upper()
    (shown,) = test.get("progress")
    assert shown.proto.text == "0\u00a0% läst"

    # Another filter meanwhile, and a page that needs nobody of that day.
    test.session_state["filter_gender"] = "woman"
    assert not test.run().exception
    assert test.get("progress")

    held_up.set()
    for _ in range(100):
        if not test.run().get("progress"):
            break
    assert not test.exception
    assert "Talen räknas fram" not in spaced(test)
    assert len(titles(test)) > 1
