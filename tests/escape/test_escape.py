"""The short form of `make escape`: every page closed to whoever has no rights, some of them to the others."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from data_access.tables import audit_event
from tests.escape.attempts import PAGES, PLACES, RAW_NAMES, Tally, pages_of, queries, raw_names
from tests.escape.identities import Visitor, kept_out, let_in
from tests.escape.place import Place, standing


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with standing(tmp_path_factory.mktemp("escape")) as found:
        yield found


@pytest.fixture(scope="module")
def holders(place: Place) -> dict[str, Visitor]:
    return {each.name: each for each in let_in(place.engine, place.url)}


def test_nobody_without_a_right_sees_any_page_and_the_log_has_each(place: Place) -> None:
    tally, before = Tally(place.canaries), refusals(place)
    for visitor in kept_out(place.engine, place.url):
        for number, page in enumerate(PAGES):
            pages_of(place, visitor, page, [PLACES[number % len(PLACES)]], tally, files=0)

    assert tally.escaped == []
    assert tally.made["sida"] == 11 * len(PAGES)
    assert by_reason(refusals(place) - before) == tally.tabs


def test_a_role_sees_its_own_and_nothing_else(place: Place, holders: dict[str, Visitor]) -> None:
    tally = Tally(place.canaries)
    for name in ("styrgrupp", "projektledare-OS", "finansiär", "administratör"):
        for page in ("inskrivningar", "datakvalitet", "avvikelser", "anvandare"):
            pages_of(place, holders[name], page, ["OS", "SDT"], tally, files=2)

    assert tally.escaped == []
    assert {
        "nya OS: projektledare-OS", "pseudonym OS: projektledare-OS", "kontonamn: administratör",
        "filnamn: administratör", "ärende SDT: styrgrupp",
    } <= tally.found  # fmt: skip


def test_names_and_hashes_of_pages_open_nothing_more(place: Place, holders: dict[str, Visitor]) -> None:
    tally = Tally(place.canaries)
    raw_names(place, holders["finansiär"], tally)
    queries(place, holders["projektledare-SDT"], ["avvikelser", "anvandare"], tally)

    assert tally.escaped == []
    assert tally.made["rått sidnamn"] + tally.made["frågesträng"] == len(RAW_NAMES) + 24
    assert tally.made["sidans hash"] > len(PAGES)


def refusals(place: Place) -> Counter[tuple[str, str]]:
    with place.engine.connect() as connection:
        rows = connection.execute(
            select(audit_event.c.actor, audit_event.c.object).where(audit_event.c.event == "refusal")
        )
        return Counter((row.actor, row.object) for row in rows)


def by_reason(counted: Counter[tuple[str, str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (_, reason), number in counted.items():
        found[reason] += number
    return found
