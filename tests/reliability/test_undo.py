"""What was loaded last can be taken back, whole, unless closed periods count its people."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select

from data_access import tables
from data_access.closing.close import close_periods
from data_access.engine import reading
from data_access.importing import consent
from data_access.importing.batches import read_batches
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.importing.report import Report
from data_access.importing.undo import UndoRefused, last_load, undo_last, why_not
from data_access.version import read_version
from tests.import_files import a_file, a_row, rules, stored
from tests.reliability.states import state

pytestmark = pytest.mark.usefixtures("own_settings")

#: What an undone load leaves behind: that it was.
TRACES = ("undone_batch", "audit_event", "data_version.version", "import_batch.data_version")
EXITED = {"Slutdatum": "2021-08-31", "Utfall": "Arbete"}
DETAILS = {
    "Försörjning vid start": "Försörjningsstöd",
    "Arbete vid start (%)": "0",
    "Studier vid start (%)": "50",
    "Aktivitetstimmar": "1,5",
}
CORRECTED = DETAILS | {"Arbete vid start (%)": "25", "Försörjning vid start": "Sjukpenning"}
BLANK = dict.fromkeys(DETAILS, "") | {"Metoder": ""}


def a_full_row(**changed: str) -> dict[str, str]:
    """Return a row with every column that these tests use."""
    return a_row(**{**BLANK, **changed})


def loaded(engine: Engine, *files: Incoming) -> Report:
    """Load *files* and let no period close."""
    report = import_files(engine, files, keep_open=True)
    assert report.loaded, rules(report)
    return report


def undo(engine: Engine) -> None:
    last = last_load(engine)
    assert last is not None
    undo_last(engine, last.version, actor="test")


def test_an_undone_load_leaves_the_state_that_was_before(known: Engine):
    loaded(known, a_file(a_full_row(Metoder="cm, se", **DETAILS), a_full_row(Pseudonym="P-2", Metoder="ips")))
    before = state(known, TRACES)
    later = [
        a_full_row(Metoder="cm, ips", Kön="Man", Födelseår="1985", **EXITED, **CORRECTED),
        a_full_row(Startdatum="2021-10-01", Kön="Man", Födelseår="1985", Metoder="", **DETAILS),
        a_full_row(Pseudonym="P-2", Metoder="", **CORRECTED),
        a_full_row(Pseudonym="P-3", Metoder="se", **DETAILS),
    ]
    loaded(known, a_file(*later), a_file(a_full_row(Pseudonym="P-4", Metoder="cm"), name="b.csv"))
    assert state(known, TRACES) != before

    undo(known)

    assert state(known, TRACES) == before


def test_what_changed_is_kept_with_the_batch_as_codes(known: Engine):
    loaded(known, a_file(a_row(Metoder="cm")))

    loaded(known, a_file(a_row(Metoder="cm", Kommun="Nynäshamn", **EXITED)))

    columns = ("participant_id", "import_batch_id", "record", "row_key", "kind", "field", "old", "new")
    changes = stored(known, tables.record_change, *columns)
    assert {change[-3:] for change in changes} == {
        ("municipality", "0136", "0192"),
        ("exited_on", None, "2021-08-31"),
        ("outcome", None, "work"),
        ("import_batch_id", "1", "2"),
    }
    assert {change[:5] for change in changes} == {("P-1", 2, "enrolment", "1", "changed")}


def test_the_same_file_may_come_again_and_the_undone_one_stays_listed(known: Engine):
    file = a_file(a_row(Metoder="cm"))
    loaded(known, file)
    version = read_version(known).version

    undo(known)
    assert read_version(known).version == version + 1
    loaded(known, file)

    batches = read_batches(known)
    assert [(batch.undone_at is not None, batch.rows) for batch in batches] == [(False, 1), (True, 1)]
    assert len({batch.sha256 for batch in batches}) == 1


def test_only_the_last_load_is_undone_and_then_the_one_before(known: Engine):
    loaded(known, a_file(a_row()))
    first = last_load(known)
    loaded(known, a_file(a_row(Pseudonym="P-2")))
    assert first is not None
    with pytest.raises(UndoRefused, match="kommit emellan"):
        undo_last(known, first.version, actor="test")

    undo(known)
    assert stored(known, tables.participant, "participant_id") == [("P-1",)]
    undo(known)

    assert stored(known, tables.participant, "participant_id") == []
    assert why_not(known) == "Ingen inläsning finns att ångra."


def test_a_load_that_closed_periods_count_stays(known: Engine):
    loaded(known, a_file(a_row()))
    close_periods(known, date(2021, 12, 31))
    before = state(known)

    reason = why_not(known)
    with pytest.raises(UndoRefused) as refused:
        undo(known)

    assert reason == str(refused.value)
    assert "2021Q1 i MIA Vidare stängdes" in reason
    assert state(known) == before


def test_a_late_load_that_no_closed_period_counts_can_be_undone(known: Engine):
    loaded(known, a_file(a_row()))
    close_periods(known, date(2021, 12, 31))
    before = state(known, TRACES)

    # Late for the closed months; the year and the project are open.
    loaded(known, a_file(a_row(Pseudonym="P-2", Startdatum="2021-04-01")))
    close_periods(known, date(2021, 12, 31))
    undo(known)

    assert state(known, TRACES) == before


def test_a_correction_of_who_is_counted_since_stays(known: Engine):
    loaded(known, a_file(a_row()))
    loaded(known, a_file(a_row(Kön="Man")))
    close_periods(known, date(2021, 12, 31))

    assert why_not(known) is not None


def test_a_project_that_the_mapping_declared_goes_with_the_load(known: Engine):
    before = state(known, TRACES)
    mapping = b"""
[project]
code = "NYTT"
name = "Nytt"
starts_on = 2021-01-01
ends_on = 2024-01-01
forbund = ["OS", "HBS"]
age_min = 18
age_max = 64
"""
    report = import_files(known, [a_file(a_row(Projekt="Nytt"))], mapping, keep_open=True)
    assert report.loaded, rules(report)

    undo(known)

    assert state(known, TRACES) == before


def test_nobody_comes_back_whose_consent_is_withdrawn(known: Engine):
    loaded(known, a_file(a_row(), a_row(Pseudonym="P-2")))
    loaded(known, a_file(a_row(Kommun="Nynäshamn"), a_row(Pseudonym="P-2", **EXITED)))
    consent.withdraw(known, ["P-1"], actor="test")

    undo(known)

    assert stored(known, tables.participant, "participant_id") == [("P-2",)]
    assert stored(known, tables.enrolment, "outcome") == [(None,)]


def test_history_goes_with_the_person(known: Engine):
    loaded(known, a_file(a_row()))
    loaded(known, a_file(a_row(**EXITED)))

    consent.withdraw(known, ["P-1"], actor="test")

    with reading(known) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.record_change)) == 0
