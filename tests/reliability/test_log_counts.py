"""A thousand actions are a thousand rows, in order, with nothing in them that points at a person."""

import ast
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine, select

from data_access.access import grants, sessions
from data_access.access.grants import Identity
from data_access.audit import verify
from data_access.audit_events import EVENTS
from data_access.importing.consent import withdraw
from data_access.importing.undo import last_load, undo_last
from data_access.quality import open_breaches
from data_access.tables import audit_event
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.import_files import a_file, a_row, imported
from ui import exact_views, logged_events, logged_files
from ui.still_allowed import Holder

#: The long run on the faster engine.
ACTIONS = {"sqlite": 1000, "postgresql": 150}
ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
OWN = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))
#: What must never be found in the log.
CANARIES = (
    "Canary",
    "canary.namnsson@example.se",
    "19850709-9805",
    "P-4711",
    "subject-of-canary",
    "deltagarlista",
)
CANARY = Identity(issuer="https://id.example.se", subject="subject-of-canary")


def scripted(engine: Engine, rng: random.Random) -> dict[str, Callable[[int], object]]:
    """Return the actions, by the event that each leaves; the number makes every exact view a new one."""
    person = a_row(Pseudonym="P-4711")

    def loaded(number: int) -> None:
        report = imported(engine, a_file(person, name=f"deltagarlista Canary {number}.csv"), keep_open=True)
        assert report.loaded

    def undone(number: int) -> None:
        loaded(number)
        last = last_load(engine)
        assert last is not None
        undo_last(engine, last.version, actor="konto 1")

    def withdrawn(number: int) -> None:
        loaded(number)
        assert withdraw(engine, ["P-4711"], actor="konto 1").removed == 1

    def revoked(_: int) -> None:
        held = grants.give(engine, ADMIN, CANARY, Role.STEERING, name="Canary Namnsson", actor="konto 1")
        grants.take_back(engine, ADMIN, held.in_force[-1].number, actor="konto 1")

    return {
        "sign_in": lambda _: logged_events.note("konto 1", "sign_in", "inloggning"),
        "sign_out": lambda _: logged_events.note("konto 1", "sign_out", "utloggning"),
        "refusal": lambda n: logged_events.note("okänd", "refusal", f"{rng.choice(CANARIES[1:3])} sida {n}"),
        "exact_view": lambda n: exact_views.open_exact("konto 1", f"Utfall {n}", Selection(forbund=("OS",))),
        "export": lambda _: logged_files._noted(
            lambda: b"fil",
            Policy.EXACT,
            reader=Holder("konto 1", ADMIN, None),
            subject="chart csv",
            mime="text/csv",
            file_name="fil.csv",
        ),
        "records": lambda _: open_breaches(
            engine,
            OWN,
            of_project="MIA_VIDARE",
            forbund="OS",
            account="konto 1",
            happened_at=datetime.now(UTC),
        ),
        "grant": lambda _: grants.give(
            engine, ADMIN, CANARY, Role.FUNDER, name="Canary Namnsson", actor="konto 1"
        ),
        "grant revoke": revoked,
        "end_sign_ins": lambda _: sessions.end_all(engine, ADMIN, 1, actor="konto 1"),
        "import import_undone": undone,
        "import consent_withdrawn": withdrawn,
    }


def test_a_thousand_actions_are_a_thousand_rows(known: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (logged_events, logged_files):
        monkeypatch.setattr(module, "get_engine", lambda: known)
    # Without a server all tests are one browser tab.
    st.session_state.pop(exact_views._OPENED, None)
    rng = random.Random(6)
    actions = scripted(known, rng)
    # Loads are slow: one of each kind tells as much. Who has withdrawn consent is never loaded again.
    rare = ["import import_undone", "import consent_withdrawn"]
    often = [name for name in actions if name not in rare]
    weights = [1 if name in {"records", "grant revoke", "grant"} else 12 for name in often]
    wanted = ACTIONS[known.dialect.name]
    told: Counter[str] = Counter()
    for name in rare:
        actions[name](0)
        told.update(name.split())
    while told.total() < wanted:
        # What asks much of the database is done now and then.
        (name,) = rng.choices(often, weights) if told.total() < wanted - 1 else ("sign_in",)
        actions[name](told.total())
        told.update(name.split())

    with known.connect() as connection:
        rows = connection.execute(select(audit_event).order_by(audit_event.c.audit_event_id)).all()
    assert Counter(row.event for row in rows) == told
    assert len(rows) == wanted
    assert set(told) <= set(EVENTS)
    text = "\n".join(f"{row.actor} {row.event} {row.object}" for row in rows)
    assert [canary for canary in CANARIES if canary in text] == []
    assert verify(known).whole


def test_nobody_writes_an_event_that_the_list_lacks() -> None:
    root = Path(__file__).resolve().parents[2]
    written = set()
    for path in (*root.glob("data_access/**/*.py"), *root.glob("ui/**/*.py"), *root.glob("pages/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in {"record", "record_within"}:
                told = [each.value for each in node.keywords if each.arg == "event"]
            elif name in {"note", "note_once", "must_note"}:
                told = node.args[1:2]
            else:
                continue
            written |= {each.value for each in told if isinstance(each, ast.Constant)}
    assert len(written) > 8
    assert written <= set(EVENTS)
