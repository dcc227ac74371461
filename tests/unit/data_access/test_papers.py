import re
from ast import FunctionDef

import pytest

from data_access.audit_events import EVENTS
from data_access.papers import accessibility, asvs, impact, log_plan, roles, settings, tables
from data_access.papers.asvs import Met
from data_access.papers.document import documents
from data_access.papers.record import SENSITIVE
from data_access.papers.writing import blanks, held_to
from data_access.settings import Settings
from data_access.tables import metadata
from metrics.scope import Role
from tests.repository import ROOT, nodes, tracked

NAMED = {
    "accessibility": {claim.test for claim in accessibility.CLAIMS},
    "impact": {test for risk in impact.RISKS for test in risk.tests},
    "asvs": {test for row in asvs.rows() for test in row.tests},
}
#: The requirements of the standard that were found to apply to a service of this kind.
APPLY = """
    1.2.4 1.2.10 2.4.1 3.3.1 3.3.2 3.3.4 3.4.1 3.4.3 3.4.4 3.4.5 3.4.6 5.2.1 5.2.2 5.2.3 5.2.4 5.3.2 5.4.1
    5.4.2 7.3.1 7.3.2 7.4.1 7.4.2 7.4.4 7.4.5 8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.4.1 13.3.1 13.4.2 13.4.5 14.2.1
    14.2.2 14.2.3 14.2.4 14.2.6 14.2.7 14.3.2 16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3
    16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3
"""


def paper(name: str) -> str:
    return documents()[f"docs/papers/{name}.md"]


@pytest.mark.parametrize(
    ("notes", "code"),
    [
        (tables._NOTES, metadata.tables),
        (roles._ROLES, [role.value for role in Role]),
        (settings._WORDS, Settings.model_fields),
        (log_plan._WHEN, EVENTS),
        (log_plan._COLUMNS, tables.columns_of("audit_event")),
    ],
    ids=["tables", "roles", "settings", "events", "columns of the log"],
)
def test_all_that_the_code_has_is_in_the_papers_and_nothing_else(notes, code):
    assert set(notes) == set(code)


def test_what_is_new_in_the_code_stops_the_papers_in_words():
    with pytest.raises(ValueError, match=r"Tabellen secret_list saknar en rad i tables\.py"):
        held_to(["enrolment", "secret_list"], {"enrolment": 1}, "Tabellen", "tables.py")


def test_every_table_is_in_the_plan_that_empties_it():
    plan, record = paper("gallringsplan"), paper("behandlingsregister")

    assert [name for name in metadata.tables if f"| `{name}` |" not in plan] == []
    about_people = [name for name, columns in metadata.tables.items() if "participant_id" in columns.columns]
    missing = [
        (name, column.name)
        for name in about_people
        for column in metadata.tables[name].columns
        if not re.search(rf"^\| `{name}` \|.*`{column.name}`", record, re.MULTILINE)
    ]
    assert missing == []


def test_every_table_about_people_is_told_to_be():
    with_person = {name for name, table in metadata.tables.items() if "participant_id" in table.columns}
    told = {name for name, note in tables.notes().items() if note.about is tables.About.PARTICIPANTS}

    assert with_person <= told


def test_every_table_that_says_who_did_something_is_told_to():
    named = {"account", "actor", "app_user_id"}
    with_account = {name for name, table in metadata.tables.items() if named & set(table.columns.keys())}
    told = {name for name, note in tables.notes().items() if note.about is tables.About.STAFF}

    assert told == with_account


def test_what_is_said_to_be_sensitive_is_there():
    columns = {column.name for table in metadata.tables.values() for column in table.columns}

    assert set(SENSITIVE) <= columns


def test_settings_are_told_without_a_secret_or_a_path_of_this_machine():
    text = paper("installningar")

    assert [name for name in Settings.model_fields if f"`MIA_{name.upper()}`" not in text] == []
    assert str(ROOT) not in text


def test_every_event_is_in_the_plan_of_the_log():
    text = paper("loggplan")

    assert [event for event in EVENTS if f"`{event}`" not in text] == []


@pytest.mark.parametrize("of", NAMED)
def test_every_test_that_a_paper_names_exists(of):
    missing = []
    for test in NAMED[of]:
        file, _, name = test.partition("::")
        functions = {each.name for each in nodes(file, FunctionDef)} if file in tracked() else set()
        if not functions or (name and name not in functions):
            missing.append(test)

    assert NAMED[of]
    assert missing == []


def test_every_requirement_that_applies_is_in_the_table_once():
    assert [row.number for row in asvs.rows()] == APPLY.split()


def test_what_is_met_is_shown_by_a_test():
    assert [row.number for row in asvs.rows() if row.met is Met.YES and not row.tests] == []
    assert [row.number for row in asvs.rows() if not row.answer or not row.asks] == []


def test_every_blank_is_listed_in_front():
    front = paper("README")
    left = {each for name, text in documents().items() if "README" not in name for each in blanks(text)}

    assert left
    assert [each for each in left if each not in front] == []
