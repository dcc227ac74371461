"""Lägesrapporter: what was published, unchanged, without the live tables."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from data_access.snapshots.store import SnapshotStore
from data_access.version import DataVersion
from metrics import wording
from metrics.dimension import Dimension
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from metrics.snapshot import Snapshot
from metrics.source import Source
from tests.app.reading import App, words
from tests.terminal import managed
from ui import cached

PAGE = "pages/reporting/snapshots.py"


def published(database: Path) -> Sequence[Snapshot]:
    store = SnapshotStore(database.parent / "snapshots", database.parent)
    return [store.open(each) for each in store.ids()]


def the_one(database: Path, project: str, as_of: date) -> Snapshot:
    return next(s for s in published(database) if (s.heading.project, s.heading.as_of) == (project, as_of))


def test_the_demo_has_two_of_each_project(demo_data: Path) -> None:
    projects = sorted(snapshot.heading.project for snapshot in published(demo_data))

    assert projects == ["MIA", "MIA", "MIA_VIDARE", "MIA_VIDARE"]


def test_the_list_says_that_each_is_verified(app: App, demo_data: Path) -> None:
    said = words(app(demo_data).switch_page(PAGE).run())

    assert "Fyra lägesrapporter, alla verifierade" in said
    assert said.count(">Verifierad<") == 4


def test_a_closed_project_stands_in_its_snapshot_with_protected_numbers(app: App, demo_data: Path) -> None:
    snapshot = the_one(demo_data, "MIA", date(2020, 8, 31))
    enrolled = snapshot.result("enrolled", Dimension.GENDER).frame["numerator"].head(2).to_list()

    said = words(app(demo_data, id=snapshot.id).switch_page(PAGE).run())

    assert snapshot.heading.policy is Policy.PROTECTED
    for n in enrolled:
        assert wording.number(n) in said
    assert "Utfall i tre steg" in said
    assert "Skyddade tal." in said
    assert snapshot.sha256 in said


def test_a_changed_snapshot_shows_no_figures(app: App, own_data: Path) -> None:
    snapshot = the_one(own_data, "MIA", date(2020, 8, 31))
    before = snapshot.result("enrolled").frame["numerator"][0]
    path = own_data.parent / "snapshots" / snapshot.id / "document.json"
    content = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(content.replace(f'"numerator":{before}'.encode(), b'"numerator":9876', 1))
    assert path.read_bytes() != content

    test = app(own_data, id=snapshot.id).switch_page(PAGE).run()

    assert "en går inte att verifiera" in words(test)
    assert "Lägesrapporten visas inte." in words(test)
    assert not [c for c in test.get("bidi_component") if str(c.key).startswith("chart_")]
    assert "9\u00a0876" not in words(test)


def test_the_list_says_which_is_in_force(app: App, demo_data: Path) -> None:
    said = words(app(demo_data).switch_page(PAGE).run())

    assert (said.count(">Aktuell<"), said.count(">Ersatt<")) == (2, 2)


def test_an_older_state_says_that_it_is_superseded(app: App, demo_data: Path) -> None:
    newest = the_one(demo_data, "MIA", date(2020, 8, 31))
    older = next(s for s in published(demo_data) if s.life.superseded_by == newest.id)

    said = words(app(demo_data, id=older.id).switch_page(PAGE).run())

    assert "<b>Ersatt.</b>" in said
    assert f"/lagesrapporter?id={newest.id}" in said
    assert "<b>Ersatt.</b>" not in words(app(demo_data, id=newest.id).switch_page(PAGE).run())


def test_a_withdrawn_report_says_why_and_a_draft_is_not_shown(app: App, own_data: Path) -> None:
    snapshot = the_one(own_data, "MIA", date(2020, 8, 31))
    managed(
        own_data,
        f"snapshot withdraw {snapshot.id} --reason Tabellfel --as bo",
        "snapshot propose --project MIA --as-of 2020-06-30 --as anna",
    )

    said = words(app(own_data, id=snapshot.id).switch_page(PAGE).run())

    assert "<b>Återkallad.</b>" in said
    assert "Skäl: Tabellfel" in said
    assert "Fyra lägesrapporter, alla verifierade" in said
    deciding = app(own_data, role=Role.ADMIN, id=the_one(own_data, "MIA", date(2020, 6, 30)).id)
    assert "<b>Utkast.</b>" in words(deciding.switch_page(PAGE).run())


def test_an_unknown_address_says_so_and_shows_another(app: App, demo_data: Path) -> None:
    test = app(demo_data, id="a" * 26).switch_page(PAGE).run()

    assert "Lägesrapporten finns inte här." in words(test)
    assert "Så vet du att rapporten är oförändrad" in words(test)


def test_without_snapshots_the_page_says_how_to_publish(app: App, own_data: Path) -> None:
    shutil.rmtree(own_data.parent / "snapshots")

    said = words(app(own_data, role=Role.ADMIN).switch_page(PAGE).run())

    assert "Ingen lägesrapport är publicerad ännu" in said
    assert "snapshot propose" in said
    assert "snapshot propose" not in words(app(own_data).switch_page(PAGE).run())


def test_a_funder_reads_without_the_live_tables(
    app: App, demo_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = app(demo_data)
    opened: list[object] = []
    door = cached.source

    def asked(version: DataVersion, scope: Scope, selection: Selection) -> Source:
        source = door(version, scope, selection)
        opened.append(source)
        return source

    monkeypatch.setattr(cached, "source", asked)

    test.selectbox(key="role_chooser").select(Role.FUNDER).run()
    said = words(test.switch_page(PAGE).run())

    assert "Fyra lägesrapporter" in said
    assert "Så vet du att rapporten är oförändrad" in said
    assert not opened
