"""Whatever an address says, the answer is a page: no error, and no word of it in the text of a statement."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from data_access.errors import RecordsForbidden
from data_access.findings_register import read_findings, read_history
from data_access.findings_rights import FindingRefused
from data_access.quality import open_breaches
from data_access.sources import source_for
from metrics.catalog import ENROLLED
from metrics.evaluate import evaluate
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.escape.payloads import PARAMETERS, PAYLOADS

LONG = settings.get_current_profile_name() == "escape"
# On each of the two databases.
EXAMPLES = 5_000 if LONG else 120
EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)
LEAD = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))
VALUES = st.one_of(
    st.sampled_from(PAYLOADS),
    st.sampled_from(
        ["MIA", "OS", "SDT", "woman", "man", "30-44", "0127", "2020", "2021Q2..2021Q4", "sv", "en"]
    ),
    st.text(max_size=60),
    st.integers(-(10**30), 10**30).map(str),
    st.floats().map(str),
)
QUERIES = st.dictionaries(st.sampled_from(PARAMETERS), st.lists(VALUES, max_size=4), max_size=6)
#: Shorter values stand in statements anyway, as parts of names.
_LEAST = 6


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def asked(engine: Engine, query: dict[str, list[str]]) -> None:
    """Ask everything that an address can ask of the database, as the pages do."""
    # By way of the address, as a browser would send it.
    read = parse_qs(urlencode(query, doseq=True, errors="replace"), keep_blank_values=True)
    selection = Selection.from_query(read)
    evaluate(ENROLLED, source_for(engine, EXACT, selection), selection, (), scope=EXACT)
    for scope in (EXACT, LEAD):
        read_findings(
            engine, scope, project=selection.project, forbund=selection.forbund, as_of=date(2021, 12, 31)
        )
    for value in read.get("nr", ()):
        if value.isascii() and value.isdigit() and len(value) <= 9:
            with pytest.raises(FindingRefused):
                read_history(engine, EXACT, int(value))


def in_statements(sent: list[str], values: list[str], own: str = "") -> list[tuple[str, str]]:
    """Return the values that stand in a statement, but for words of *own*, the text of one without values."""
    strange = [value for value in values if len(value) >= _LEAST and value not in own]
    return [(value, text) for value in strange for text in set(sent) if value in text]


def own_words(engine: Engine) -> str:
    """Return the statements of an address that says nothing: names and codes of the product's own."""
    with statements(engine) as sent:
        asked(engine, {})
    return "\n".join(sent)


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(query=QUERIES)
def test_no_address_breaks_anything_or_stands_in_a_statement(
    engine: Engine, query: dict[str, list[str]]
) -> None:
    with statements(engine) as sent:
        asked(engine, query)

    values = [value for values in query.values() for value in values]
    if in_statements(sent, values):
        # Made-up values are drawn from the product's own words too, such as the alias of a table.
        assert in_statements(sent, values, own_words(engine)) == []


def test_values_that_reach_a_statement_are_bound(engine: Engine) -> None:
    made_up = "X9-kanarie_i_fragan"
    selection = Selection(forbund=(made_up,), municipality=(made_up,), method=(made_up,), gender=(made_up,))
    with statements(engine) as sent:
        evaluate(ENROLLED, source_for(engine, EXACT, selection), selection, (), scope=EXACT)
        read_findings(engine, EXACT, project=(made_up,), forbund=(made_up,), as_of=date(2021, 12, 31))
        with pytest.raises(RecordsForbidden):
            open_breaches(
                engine, LEAD, of_project=made_up, forbund=made_up, account="x",
                happened_at=None, rule=made_up,  # type: ignore[arg-type]
            )  # fmt: skip

    assert sent
    assert in_statements(sent, [made_up]) == []


def test_every_payload_leaves_a_selection_of_codes_only() -> None:
    for payload in PAYLOADS:
        selection = Selection.from_query({name: [payload] for name in PARAMETERS})
        assert Selection.from_query(selection.to_query()) == selection
        for codes in selection.where().values():
            assert all(re.fullmatch("[A-Za-z0-9_-]{1,40}", code) for code in codes)
