from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from data_access.access import sessions
from data_access.access.grants import Identity, all_accounts, find_account, give, take_back
from data_access.access.privileges import unneeded_powers
from data_access.access.rights import scopes_of
from data_access.access.sessions import IDLE, LONGEST, Standing
from data_access.engine import writing
from data_access.errors import AdministratorsOnly
from data_access.reference import load_reference
from data_access.tables import app_session
from metrics.scope import Policy, Role, Scope

ANNA = Identity(issuer="https://id.example.se", subject="anna")
BO = Identity(issuer="https://id.example.se", subject="bo")
ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def people(engine: Engine) -> Engine:
    with writing(engine) as connection:
        load_reference(connection)
    return engine


def test_somebody_without_a_grant_is_nobody(people: Engine):
    assert find_account(people, ANNA) is None


def test_same_subject_of_another_issuer_is_somebody_else(people: Engine):
    give(people, ADMIN, ANNA, Role.STEERING)

    assert find_account(people, Identity(issuer="https://other.example", subject="anna")) is None


def test_grants_become_scopes(people: Engine):
    give(people, ADMIN, ANNA, Role.PROJECT_LEAD, own="SDT")
    give(people, ADMIN, ANNA, Role.PROJECT_LEAD, own="OS")
    account = give(people, ADMIN, ANNA, Role.ADMIN, name="Anna")

    assert account.name == "Anna"
    assert scopes_of(account.in_force) == (
        Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS", "SDT")),
        Scope(role=Role.ADMIN, policy=Policy.PROTECTED),
    )


def test_giving_twice_gives_once(people: Engine):
    give(people, ADMIN, ANNA, Role.FUNDER)
    account = give(people, ADMIN, ANNA, Role.FUNDER)

    assert len(account.grants) == 1
    assert len(all_accounts(people, ADMIN)) == 1


def test_stricter_grant_holds_where_two_of_a_steering_group_disagree(people: Engine):
    give(people, ADMIN, ANNA, Role.STEERING, policy=Policy.EXACT, reason="Beslut 2026-11-01")
    assert scopes_of(find_account(people, ANNA).in_force)[0].policy is Policy.EXACT

    give(people, ADMIN, ANNA, Role.STEERING)

    assert scopes_of(find_account(people, ANNA).in_force)[0].policy is Policy.PROTECTED


def test_revoked_grant_gives_nothing_and_stays_in_the_list(people: Engine):
    give(people, ADMIN, BO, Role.ADMIN)
    account = give(people, ADMIN, ANNA, Role.STEERING)

    take_back(people, ADMIN, account.grants[0].number)
    first = find_account(people, ANNA).grants[0].revoked_at
    take_back(people, ADMIN, account.grants[0].number)

    after = find_account(people, ANNA)
    assert after.in_force == ()
    assert scopes_of(after.in_force) == ()
    assert after.grants[0].revoked_at == first


def test_last_administrator_stays(people: Engine):
    only = give(people, ADMIN, ANNA, Role.ADMIN).grants[0]

    with pytest.raises(ValueError, match="sista administratören"):
        take_back(people, ADMIN, only.number)

    give(people, ADMIN, BO, Role.ADMIN)
    take_back(people, ADMIN, only.number)
    assert find_account(people, ANNA).in_force == ()


@pytest.mark.parametrize(
    ("role", "more", "words"),
    [
        (Role.PROJECT_LEAD, {}, "eget förbund"),
        (Role.STEERING, {"own": "OS"}, "eget förbund"),
        (Role.STEERING, {"policy": Policy.EXACT}, "skäl"),
        (Role.FUNDER, {"policy": Policy.EXACT, "reason": "x"}, "styrgrupp"),
        (Role.PROJECT_LEAD, {"own": "XX"}, "finns inte"),
        (Role.STEERING, {"policy": Policy.EXACT, "reason": "x" * 201}, "200"),
    ],
)
def test_what_is_no_right_is_refused_and_changes_nothing(people: Engine, role: Role, more: dict, words: str):
    with pytest.raises(ValueError, match=words):
        give(people, ADMIN, ANNA, role, **more)

    assert all_accounts(people, ADMIN) == ()


@pytest.mark.parametrize(
    ("issued", "expires", "expected"),
    [
        (NOW, NOW + timedelta(hours=1), Standing.VALID),
        (NOW - LONGEST + timedelta(seconds=1), NOW + timedelta(hours=1), Standing.VALID),
        (NOW - LONGEST, NOW + timedelta(hours=1), Standing.EXPIRED),
        (NOW - timedelta(hours=1), NOW, Standing.EXPIRED),
        (datetime(2001, 1, 1, tzinfo=UTC), datetime(2001, 1, 2, tzinfo=UTC), Standing.EXPIRED),
        (NOW + timedelta(hours=1), NOW + timedelta(hours=2), Standing.EXPIRED),
    ],
)
def test_sign_in_lasts_ten_hours_and_no_longer_than_its_token(
    issued: datetime, expires: datetime, expected: Standing
):
    assert sessions.standing(issued, expires, NOW) is expected


def test_sign_in_ends_after_half_an_hour_without_a_click(people: Engine):
    number, token = give(people, ADMIN, ANNA, Role.STEERING).number, sessions.token_of(ANNA, NOW)
    at = NOW

    assert sessions.use(people, token, number, NOW, at) is Standing.NEW
    for _ in range(4):
        at += IDLE - timedelta(minutes=1)
        assert sessions.use(people, token, number, NOW, at) is Standing.VALID
    assert sessions.look(people, token, at + IDLE - timedelta(seconds=1)) is Standing.VALID
    assert sessions.look(people, token, at + IDLE) is Standing.IDLE
    assert sessions.use(people, token, number, NOW, at + IDLE) is Standing.IDLE
    # A click that came too late does not begin anything anew.
    assert sessions.use(people, token, number, NOW, at + IDLE + timedelta(minutes=1)) is Standing.IDLE


def test_cookie_found_later_begins_nothing(people: Engine):
    number, token = give(people, ADMIN, ANNA, Role.STEERING).number, sessions.token_of(ANNA, NOW)

    assert sessions.use(people, token, number, NOW, NOW + IDLE) is Standing.IDLE
    with people.connect() as connection:
        assert connection.execute(select(app_session)).all() == []


def test_asking_whether_a_page_is_open_does_not_keep_it_open(people: Engine):
    number, token = give(people, ADMIN, ANNA, Role.STEERING).number, sessions.token_of(ANNA, NOW)
    sessions.use(people, token, number, NOW, NOW)

    for minutes in range(1, 30):
        assert sessions.look(people, token, NOW + timedelta(minutes=minutes)) is Standing.VALID

    assert sessions.look(people, token, NOW + IDLE) is Standing.IDLE


def test_ended_sign_in_stays_ended_in_every_tab(people: Engine):
    number, token = give(people, ADMIN, ANNA, Role.STEERING).number, sessions.token_of(ANNA, NOW)
    other = sessions.token_of(ANNA, NOW + timedelta(minutes=1))
    sessions.use(people, token, number, NOW, NOW)
    sessions.use(people, other, number, NOW, NOW)

    sessions.end(people, token)

    assert sessions.look(people, token, NOW) is Standing.ENDED
    assert sessions.use(people, token, number, NOW, NOW + timedelta(seconds=1)) is Standing.ENDED
    assert sessions.use(people, other, number, NOW, NOW + timedelta(seconds=1)) is Standing.VALID
    assert sessions.end_all(people, ADMIN, number) == 1
    assert sessions.use(people, other, number, NOW, NOW + timedelta(seconds=2)) is Standing.ENDED


def test_token_of_another_account_is_worth_nothing(people: Engine):
    anna, bo = (give(people, ADMIN, who, Role.STEERING).number for who in (ANNA, BO))
    token = sessions.token_of(ANNA, NOW)
    sessions.use(people, token, anna, NOW, NOW)

    assert sessions.use(people, token, bo, NOW, NOW) is Standing.ENDED


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_see_and_change_rights(people: Engine, role: Role):
    scope = Scope(role=role, policy=Policy.EXACT)
    number = give(people, ADMIN, ANNA, Role.STEERING).grants[0].number

    for attempt in (
        lambda: give(people, scope, BO, Role.ADMIN),
        lambda: take_back(people, scope, number),
        lambda: all_accounts(people, scope),
        lambda: sessions.end_all(people, scope, 1),
        lambda: sessions.open_sign_ins(people, scope, NOW),
    ):
        with pytest.raises(AdministratorsOnly):
            attempt()

    assert [account.identity for account in all_accounts(people, ADMIN)] == [ANNA]
    assert len(find_account(people, ANNA).in_force) == 1


def test_sign_ins_in_use_are_counted_by_account(people: Engine):
    anna, bo = (give(people, ADMIN, who, Role.STEERING).number for who in (ANNA, BO))
    sessions.use(people, sessions.token_of(ANNA, NOW), anna, NOW, NOW)
    sessions.use(people, sessions.token_of(ANNA, NOW + timedelta(minutes=5)), anna, NOW, NOW)
    ended = sessions.token_of(BO, NOW)
    sessions.use(people, ended, bo, NOW, NOW)
    sessions.end(people, ended)

    assert sessions.open_sign_ins(people, ADMIN, NOW + timedelta(minutes=1)) == {anna: 2}
    assert sessions.open_sign_ins(people, ADMIN, NOW + IDLE) == {}


def test_powers_that_an_app_never_needs_are_named(people: Engine):
    found = unneeded_powers(people)

    if people.dialect.name == "sqlite":
        assert found == ()
    else:
        # The tests' own role made the cluster.
        assert any("superanvändare" in each for each in found)
        assert any("äger tabellerna" in each for each in found)
