"""The short form of `make escape`: every page closed to whoever has no rights, some of them to the others."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from data_access.access.grants import take_back
from data_access.tables import audit_event, grant
from metrics.scope import Role
from tests.escape.attempts import PAGES, PLACES, RAW_NAMES, Tally, hostile, pages_of, queries, raw_names
from tests.escape.client import Viewer, state
from tests.escape.identities import ADMIN, Visitor, holder, kept_out, let_in
from tests.escape.payloads import PAYLOADS
from tests.escape.place import Place, standing
from tests.terminal import copied


@pytest.fixture(scope="module")
def place(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with standing(copied(made_demo, tmp_path_factory.mktemp("escape"))) as found:
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


@pytest.mark.parametrize(
    ("page", "names"), [("avvikelser", ("nr", "forbund")), ("indikatorer", ("indikator", "id"))]
)
def test_hostile_addresses_end_as_pages(
    place: Place, holders: dict[str, Visitor], page: str, names: tuple[str, ...]
) -> None:
    tally = Tally(place.canaries)
    asked = [(name, payload) for name in names for payload in PAYLOADS[::23]]
    hostile(place, holders["projektledare-OS"], page, asked, tally)

    assert tally.escaped == []
    assert tally.made["fientlig parameter"] == len(asked)


def test_refused_roles_stand_in_the_log(place: Place, holders: dict[str, Visitor]) -> None:
    before, closed = refusals(place), {"import": "Import", "anvandare": "Användare"}
    for name in ("styrgrupp", "projektledare-OS", "finansiär"):
        with Viewer(place.url, holders[name].cookie) as tab:
            for page in (*closed, *closed):
                tab.open(page)

    assert by_reason(refusals(place) - before) == {f"sidan {title}": 3 for title in closed.values()}


def test_a_click_after_the_right_has_ended_does_nothing(place: Place) -> None:
    lead = holder(place.engine, place.url, "sent-OS", Role.PROJECT_LEAD, own="OS")
    with Viewer(place.url, lead.cookie) as tab:
        seen = tab.open("datakvalitet", {"forbund": "OS"})
        records = state(seen.widget("quality_records_OS"), bool_value=True)
        seen = tab.rerun(page_name="datakvalitet", query={"forbund": "OS"}, widgets=(records,))
        assert "poster att rätta" in seen.text
        [*_, file] = seen.downloads()
        fragment = seen.fragment_of("quality_record_rule")
        before = refusals(place)

        take_back(place.engine, ADMIN, lead.grants[0])

        assert tab.file(file)[0] == ""
        late = tab.rerun(page_name="datakvalitet", fragment=fragment, widgets=(records,))
        assert "poster att rätta" not in late.text
    assert by_reason(refusals(place) - before)["klick efter att rätten upphört"] == 2


@pytest.mark.usefixtures("holders")
def test_a_revoked_administrator_takes_nothing_from_others(place: Place) -> None:
    late = holder(place.engine, place.url, "sen-administratör", Role.ADMIN)
    with Viewer(place.url, late.cookie) as tab:
        seen = tab.open("anvandare")
        press = state(seen.widget("users_revoke"), trigger_value=True)

        take_back(place.engine, ADMIN, late.grants[0])
        held = in_force(place)
        tab.rerun(page_name="anvandare", widgets=(press,))

    assert in_force(place) == held


def test_a_file_is_made_on_the_click_and_dies_with_its_tab(place: Place, holders: dict[str, Visitor]) -> None:
    reader = holders["projektledare-OS"]
    with Viewer(place.url, reader.cookie) as tab:
        seen = tab.open("datakvalitet", {"forbund": "OS"})
        records = state(seen.widget("quality_records_OS"), bool_value=True)
        seen = tab.rerun(page_name="datakvalitet", query={"forbund": "OS"}, widgets=(records,))
        assert "/media/" not in seen.text
        [*_, file] = seen.downloads()
        address, _ = tab.file(file)
        answer = tab.get(address)
        assert "Pseudonym;Inskrivning" in answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert httpx.get(f"{place.url}{address}").status_code == 403
        before = refusals(place)
        with Viewer(place.url, holders["projektledare-SDT"].cookie) as other:
            other.open("datakvalitet")
            # Whoever learns what the button is called can press it, and does not get the file.
            for session in (other.session, tab.session):
                made, _ = other.file(file, session=session)
                assert not made or other.get(made).status_code == 403
            assert other.get(address).status_code == 403
        assert by_reason(refusals(place) - before)["en fil som någon annan gjort"] >= 1

    for _ in range(100):
        left = httpx.get(f"{place.url}{address}", headers=tab.headers).status_code
        if left == 404:
            break
        time.sleep(0.2)
    assert left == 404


def in_force(place: Place) -> int:
    with place.engine.connect() as connection:
        return len(connection.execute(select(grant.c.grant_id).where(grant.c.revoked_at.is_(None))).all())


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
