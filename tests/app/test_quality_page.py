"""Datakvalitet for every role under both policies, and the list that only a project lead opens."""

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select, text
from streamlit.testing.v1 import AppTest

from data_access.audit import LogUnwritable
from data_access.engine import get_engine, writing
from data_access.tables import audit_event, enrolment
from tests.app.reading import App, alts, spaced
from tests.terminal import settings_for

PAGE = "pages/about/data_quality.py"
BROKEN = re.compile(r"\b(nan|None|inf)\b")


def opened(app: App, data: Path, role: str, **query: str) -> AppTest:
    test = app(data, role=role, **query)
    test.switch_page(PAGE).run()
    assert not test.exception
    assert not BROKEN.search(spaced(test))
    assert "<h1>" in spaced(test)
    return test


def readings(data: Path) -> list[str]:
    engine = get_engine(settings_for(data)["MIA_DATABASE_URL"])
    with engine.connect() as connection:
        rows = connection.scalars(select(audit_event.c.object).where(audit_event.c.event == "records"))
        return [str(subject) for subject in rows]


@pytest.mark.parametrize("role", ["steering_exact", "steering", "project_lead", "admin"])
@pytest.mark.parametrize(
    "query",
    [
        {"project": "MIA_VIDARE"},
        {"project": "MIA", "gender": "man"},
        {"forbund": "SBG", "period": "2021-11", "age_band": "16-17", "method": "ips"},
    ],
    ids=lambda query: "-".join(query.values()),
)
def test_every_selection_is_answered(app: App, demo_data: Path, query: dict[str, str], role: str) -> None:
    said = spaced(opened(app, demo_data, role, **query))

    assert "Vad du inte kan säga" in said
    assert ("Poster att rätta i" in said) == (role == "project_lead")
    assert ("varningar" in said) == (role == "admin")


def test_exact_numbers_fill_the_page(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, "steering_exact", project="MIA_VIDARE", forbund="ROS")
    said = spaced(test)

    assert len(alts(test)) == 4
    assert all(len(alt) <= 250 for alt in alts(test))
    assert "Hela projektet: " in alts(test)[1]
    assert "Roslagen: " in alts(test)[1]
    for name in ("Utbildning", "Remissdatum", "ESF-status", "Timmar", "Utfall", "Uppföljning"):
        assert f'<th scope="col">{name}</th>' in said
    assert re.search(r"kvinnor minus män: .+ enheter, så skillnaden", said)
    assert "176 personer, finsamroslagen.se, artikel 2" in said


def test_protected_numbers_show_what_cells_answer_and_say_why_not(app: App, demo_data: Path) -> None:
    said = spaced(opened(app, demo_data, "steering", project="MIA_VIDARE"))

    assert '<th scope="col">Utbildning</th>' in said
    assert '<th scope="col">Remissdatum</th>' not in said
    assert "Visas inte här: remissdatum, ESF-status, timmar" in said
    assert "Hur länge registreringen dröjer visas bara med exakta tal" in said
    assert "Bästa och sämsta fall visas inte för urvalet" in said
    assert "Exakta tal" not in said


def test_a_lead_gets_a_curve_of_the_own_forbund_alone(app: App, demo_data: Path) -> None:
    said = alts(opened(app, demo_data, "project_lead", project="MIA_VIDARE", forbund="OS"))

    assert any("Östra Södertörn: " in alt for alt in said)
    assert not any("Hela projektet" in alt for alt in said)


def test_the_list_is_opened_on_purpose_and_every_reading_is_logged(app: App, demo_data: Path) -> None:
    test = opened(app, demo_data, "project_lead", project="MIA_VIDARE")
    engine = get_engine(settings_for(demo_data)["MIA_DATABASE_URL"])
    with engine.connect() as connection:
        e = enrolment.c
        names = {
            f: set(connection.scalars(select(e.participant_id).where(e.forbund == f))) for f in ("OS", "HBS")
        }
    before = len(readings(demo_data))
    assert not any(name in spaced(test) for name in names["OS"])

    test.toggle[0].set_value(True).run()

    said = spaced(test)
    assert not test.exception
    assert any(name in said for name in names["OS"])
    assert not any(name in said for name in names["HBS"] - names["OS"])
    assert readings(demo_data)[before:] == ["datakvalitet MIA_VIDARE OS alla regler sida 1"]
    test.selectbox("quality_record_rule").set_value("education_missing").run()
    assert "Utbildning saknas" in spaced(test)
    assert readings(demo_data)[-1] == "datakvalitet MIA_VIDARE OS education_missing sida 1"
    assert [b.label for b in test.get("download_button") if "quality_records" in b.proto.id]


def test_the_list_stays_closed_where_the_log_cannot_be_written(app: App, own_copy: Path) -> None:
    engine = get_engine(settings_for(own_copy)["MIA_DATABASE_URL"])
    with writing(engine) as connection:
        connection.execute(text("DROP TABLE audit_event"))
    test = opened(app, own_copy, "project_lead", project="MIA_VIDARE")

    assert not test.exception
    assert "Exakta tal är stängda." in spaced(test)
    assert not test.toggle


def test_the_list_closes_where_the_log_fails_at_the_click(
    app: App, demo_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LogUnwritable

    test = opened(app, demo_data, "project_lead", project="MIA_VIDARE")
    monkeypatch.setattr("data_access.quality.record", full)

    test.toggle[0].set_value(True).run()

    assert not test.exception
    assert "Listan är stängd." in spaced(test)
    assert "Tabell: poster att rätta" not in spaced(test)


@pytest.fixture
def own_copy(demo_data: Path, tmp_path: Path) -> Path:
    """The demo in a file of its own, whose log can be taken away."""
    copy = tmp_path / "mia.sqlite"
    with sqlite3.connect(demo_data) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    return copy
