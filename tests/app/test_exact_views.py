"""Exact numbers are in the log before they are on the screen, and closed where it cannot be written."""

import sqlite3
from pathlib import Path

import pytest

from data_access.audit import LogUnwritable
from tests.app.reading import App, words

OUTCOMES = "pages/results/outcomes.py"
CLOSED = "Exakta tal är stängda."


def views(data: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(data) as connection:
        rows = connection.execute(
            "SELECT actor, object FROM audit_event WHERE event = 'exact_view' ORDER BY audit_event_id"
        ).fetchall()
    connection.close()
    return rows


@pytest.fixture
def without_log(own_data: Path) -> Path:
    with sqlite3.connect(own_data) as connection:
        connection.execute("DROP TABLE audit_event")
    connection.close()
    return own_data


def test_exact_numbers_are_taken_down_once_per_page_and_selection(app: App, own_data: Path) -> None:
    before = views(own_data)
    test = app(own_data, role="project_lead", project="MIA", forbund="OS").switch_page(OUTCOMES).run()
    test.run()

    new = views(own_data)[len(before) :]
    assert {account for account, _ in new} == {"demo project_lead"}
    assert [subject for _, subject in new if subject.startswith("Utfall")] == [
        "Utfall project=MIA&forbund=OS"
    ]
    seen = len(views(own_data))
    test.segmented_control(key="filter_gender").set_value("woman").run()
    assert [row[1] for row in views(own_data)[seen:]] == ["Utfall project=MIA&forbund=OS&gender=woman"]
    test.segmented_control(key="filter_gender").set_value("all").run()
    test.button_group(key="filter_forbund").set_value("all").run()
    assert "Skyddade tal:" in words(test)
    assert len(views(own_data)) == seen + 1


def test_protected_numbers_are_nobodys_business(app: App, own_data: Path) -> None:
    before = views(own_data)

    app(own_data, role="steering", project="MIA").switch_page(OUTCOMES).run()

    assert views(own_data) == before


@pytest.mark.parametrize("role", ["project_lead", "steering_exact"])
def test_without_a_log_exact_numbers_close_and_protected_ones_stay(
    app: App, without_log: Path, role: str
) -> None:
    test = app(without_log, role=role, project="MIA").switch_page(OUTCOMES).run()

    assert not test.exception
    assert CLOSED in words(test)
    assert "Skyddade tal visas i stället." in words(test)
    assert "Skyddade tal:" in words(test)


def test_a_steering_group_of_protected_numbers_misses_no_log(app: App, without_log: Path) -> None:
    test = app(without_log, role="steering", project="MIA").switch_page(OUTCOMES).run()

    assert not test.exception
    assert CLOSED not in words(test)
    assert "Skyddade tal:" in words(test)


def test_a_log_that_fails_at_the_click_shows_no_exact_number(
    app: App, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = app(own_data, role="steering", project="MIA").switch_page(OUTCOMES).run()

    def full(*_: object, **__: object) -> None:
        raise LogUnwritable

    monkeypatch.setattr("ui.logged_events.record", full)
    test.selectbox(key="role_chooser").set_value("steering_exact").run()

    assert not test.exception
    assert CLOSED in words(test)
    assert "Ladda om sidan" in words(test)
    assert "m-tile" not in words(test)
