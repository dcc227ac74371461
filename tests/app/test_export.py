"""Downloads on the page: on the click, written down in the log, and none of exact numbers without it."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from data_access.audit import LogUnwritable, verify
from data_access.engine import get_engine
from data_access.tables import audit_event
from metrics.scope import Policy, Role, Scope
from tests.app.reading import App, Files, words
from tests.opened import with_open_tables
from tests.terminal import settings_for
from ui import logged_files
from ui.still_allowed import Holder

OUTCOMES = "pages/results/outcomes.py"


def logged(database: Path) -> list[tuple[str, str, str]]:
    columns = audit_event.c
    with get_engine(f"sqlite:///{database}").connect() as connection:
        rows = connection.execute(
            select(columns.actor, columns.event, columns.object).order_by(columns.audit_event_id)
        )
        return [tuple(row) for row in rows]


@pytest.mark.parametrize(("role", "policy"), [("steering", "protected"), ("steering_exact", "exact")])
def test_every_click_is_one_row_of_the_log(
    app: App, demo_data: Path, files: Files, role: str, policy: str
) -> None:
    test = app(demo_data, role=role, project="MIA").switch_page(OUTCOMES).run()
    files.clear()
    with_open_tables(test)
    before = logged(demo_data)
    made = {name: make() for name, make in files if "ladder" in name}

    assert {name.rsplit(".", 1)[1] for name in made} == {"csv", "xlsx", "svg", "png"}
    assert all("syntetiska-data" in name for name in made)
    new = [row for row in logged(demo_data)[len(before) :] if row[1] != "exact_view"]
    assert [(actor, event) for actor, event, _ in new] == [("demo steering", "export")] * 4
    assert all(subject.split()[0] == "chart_ladder_gender" for _, _, subject in new)
    assert all(subject.split()[2:] == [policy, "project=MIA"] for _, _, subject in new)
    assert verify(get_engine(f"sqlite:///{demo_data}")).whole


def test_without_a_log_protected_numbers_go_out_and_exact_ones_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings_for(tmp_path / "without_tables.sqlite").items():
        monkeypatch.setenv(name, value)
    reader = Holder("steering", Scope(role=Role.STEERING, policy=Policy.PROTECTED), token=None)
    made = partial(
        logged_files._noted, lambda: b"file", reader=reader, subject="x", mime="text/csv", file_name="x.csv"
    )

    assert made(Policy.PROTECTED) == b"file"
    with pytest.raises(LogUnwritable):
        made(Policy.EXACT)


def test_a_table_of_exact_numbers_says_that_the_log_is_closed(
    app: App, demo_data: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The moment after the page was let through.
    monkeypatch.setattr("ui.export.may_leave", lambda policy: policy is not Policy.EXACT)
    test = with_open_tables(app(demo_data, project="MIA").switch_page(OUTCOMES).run())

    assert files == []
    assert "går inte att ladda ner nu" in words(test)
