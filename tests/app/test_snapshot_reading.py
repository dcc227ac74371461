"""A lägesrapport as its reader meets it: a document, compared with another, and taken away."""

from datetime import date
from pathlib import Path

from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access.engine import get_engine
from data_access.snapshots.store import SnapshotStore
from data_access.tables import audit_event
from metrics.scope import Role
from metrics.snapshot import Snapshot
from metrics.snapshot_change import Cause, changes
from reports.exporters import EXPORTERS
from tests.app.reading import App, Files, words
from tests.terminal import managed

PAGE = "pages/reporting/snapshots.py"


def charts(test: AppTest) -> list[str]:
    return [str(each.key) for each in test.get("bidi_component") if str(each.key).startswith("chart_")]


def states(database: Path, project: str) -> list[Snapshot]:
    """Return the states of *project* in order of their day."""
    store = SnapshotStore(database.parent / "snapshots", database.parent)
    found = [store.open(each) for each in store.ids()]
    return sorted((s for s in found if s.heading.project == project), key=lambda s: s.heading.as_of)


def test_a_report_reads_from_the_funder_to_the_proof(app: App, demo_data: Path) -> None:
    newest = states(demo_data, "MIA_VIDARE")[-1]

    said = words(app(demo_data, role=Role.FUNDER, id=newest.id).switch_page(PAGE).run())

    places = [
        said.index(part)
        for part in (
            "Lägesrapport MIA Vidare, 30\u00a0september 2021",
            "Europeiska unionen, Europeiska socialfonden. ESF-projekt 2019/00505.",
            "Mål, plan och utfall.",
            "Vad har ändrats och varför",
            "Så är talen räknade",
            "Så skyddas små tal",
            "Så vet du att rapporten är oförändrad",
        )
    ]
    assert places == sorted(places)
    assert "SYNTETISKA DATA" in said
    assert newest.life.decisions[-1].account in said


def test_two_states_stand_side_by_side_with_the_parts_of_the_change(app: App, demo_data: Path) -> None:
    earlier, later = states(demo_data, "MIA")
    exited = next(c for c in changes(earlier, later) if c.indicator.id == "exited")

    test = app(demo_data, id=later.id).switch_page(PAGE).run()

    assert test.selectbox(key=f"compare_{later.id}").value == earlier.id
    assert [part.cause for part in exited.parts] == [Cause.NEW, Cause.MIXED]
    for part in exited.parts:
        assert f"≈\u00a0+{part.value:.0f}" in words(test)
    assert "Av ökningen på" in words(test)
    drawn = [key for key in charts(test) if "snapshot_change" in key]
    assert drawn == [
        *(f"chart_snapshot_change_people_{n}" for n in (1, 2)),
        *(f"chart_snapshot_change_shares_{n}" for n in (1, 2, 3, 4)),
    ]


def test_the_older_state_is_compared_in_order_of_time(app: App, demo_data: Path) -> None:
    earlier, later = states(demo_data, "MIA")
    forwards, backwards = (words(app(demo_data, id=s.id).switch_page(PAGE).run()) for s in (later, earlier))

    title = "fler avslutade än 30\u00a0september 2019"
    assert title in forwards
    assert title in backwards


def test_what_one_report_does_not_show_is_not_compared(app: App, demo_data: Path) -> None:
    newest = states(demo_data, "MIA_VIDARE")[-1]

    test = app(demo_data, id=newest.id).switch_page(PAGE).run()

    assert "visas inte i båda rapporterna och kan inte jämföras" in words(test)
    assert not [key for key in charts(test) if "change_shares" in key]


def test_every_form_is_written_on_the_click_and_logged(app: App, demo_data: Path, files: Files) -> None:
    newest = states(demo_data, "MIA_VIDARE")[-1]
    test = app(demo_data, role=Role.FUNDER).switch_page(PAGE).run()
    files.clear()
    test.selectbox(key="report").select(newest.id).run()
    found = {name: made for name, made in files if name.startswith("lagesrapport-mia-vidare-2021-09-30")}

    assert {name.partition("-data.")[2] for name in found} == set(EXPORTERS) - {"json-stat"}
    assert len(found) == len(EXPORTERS)
    name = "lagesrapport-mia-vidare-2021-09-30-syntetiska-data.csv.zip"
    assert found[name]() == EXPORTERS["csv.zip"](newest)
    with get_engine(f"sqlite:///{demo_data}").connect() as connection:
        last = connection.execute(
            select(audit_event.c.event, audit_event.c.object).order_by(audit_event.c.audit_event_id.desc())
        ).first()
    assert last is not None
    assert tuple(last) == ("export", f"lagesrapport {newest.id} csv.zip protected")


def test_what_is_planned_stands_in_the_calendar_until_it_is_released(app: App, own_data: Path) -> None:
    before = words(app(own_data, role="admin").switch_page(PAGE).run())
    assert "Inget är planerat." in before
    assert "31\u00a0december 2021" in before
    assert "snapshot plan --project MIA_VIDARE --as-of 2021-12-31" in before
    released = states(own_data, "MIA_VIDARE")[-1].heading.as_of
    managed(
        own_data,
        "snapshot plan --project MIA_VIDARE --as-of 2021-12-31 --on 2022-02-15",
        f"snapshot plan --project MIA_VIDARE --as-of {released} --on 2022-01-15",
    )

    said = words(app(own_data).switch_page(PAGE).run())

    assert "Inget är planerat." not in said
    assert "inte planerad" not in said
    assert "15\u00a0februari 2022" in said
    assert "15\u00a0januari 2022" not in said
    assert released == date(2021, 9, 30)
