"""Lägesrapporter, decided on the page: two accounts, and nothing that funders see before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.snapshots.store import SnapshotStore
from metrics.snapshot import Stage
from tests.app.reading import words

PAGE = "pages/reporting/snapshots.py"


def test_snapshot_is_frozen_reviewed_approved_and_withdrawn_by_two(
    app: Callable[..., AppTest], own_data: Path
):
    store = SnapshotStore(own_data.parent / "snapshots", own_data.parent)
    before = set(store.ids())
    test = app(own_data, role="admin").switch_page(PAGE).run()

    act(test, "snapshot_propose", "anna")
    (made,) = set(store.ids()) - before
    assert store.open(made).life.stage is Stage.DRAFT
    assert made in words(test)

    test.selectbox(key="report").set_value(made).run()
    act(test, "snapshot_next", "anna")
    assert "Beslutet togs inte." in words(test)
    assert store.open(made).life.stage is Stage.DRAFT

    act(test, "snapshot_next", "bo")
    act(test, "snapshot_next", "anna")
    assert store.open(made).life.stage is Stage.REVIEWED
    act(test, "snapshot_next", "bo")
    # The demo holds a newer state of both projects, which goes on being the one in force.
    assert store.open(made).life.stage is Stage.SUPERSEDED

    act(test, "snapshot_withdraw", "bo")
    assert "Beslutet togs inte." in words(test)
    test.text_input(key="snapshot_reason").set_value("Fel om 19640823-3234.")
    act(test, "snapshot_withdraw", "bo")
    assert "Skälet innehåller ett personnummer" in words(test)
    test.text_input(key="snapshot_reason").set_value("Fel underlag från ett förbund.")
    act(test, "snapshot_withdraw", "bo")
    assert store.open(made).life.stage is Stage.WITHDRAWN
    assert "Fel underlag" in words(test)


@pytest.mark.parametrize("role", ["steering", "project_lead", "funder"])
def test_nobody_else_decides(app: Callable[..., AppTest], own_data: Path, role: str):
    test = app(own_data, role=role).switch_page(PAGE).run()

    assert not any((button.key or "").startswith("snapshot_") for button in test.button)


def act(test: AppTest, button: str, account: str) -> None:
    test.text_input(key="snapshot_account").set_value(account)
    test.button(key=button).click().run()
