from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from streamlit.testing.v1 import AppTest

from data_access.access.grants import Identity, find_account
from data_access.tables import audit_event
from tests.app.reading import words

WHO = Identity(issuer="https://id.example.se", subject="anna")


def opened(app: Callable[..., AppTest], data: Path, role: str) -> AppTest:
    test = app(data, role=role)
    return test.switch_page("pages/administration/users.py").run()


def give(test: AppTest, role: str, **more: object) -> AppTest:
    test.text_input(key="users_issuer").set_value(WHO.issuer)
    test.text_input(key="users_subject").set_value(WHO.subject)
    test.selectbox(key="users_role").set_value(role)
    if "forbund" in more:
        test.selectbox(key="users_forbund").set_value(more["forbund"])
    button = next(each for each in test.button if each.label == "Ge rollen")
    return button.click().run()


def test_role_is_given_listed_logged_and_taken_back(app: Callable[..., AppTest], own_data: Path):
    test = opened(app, own_data, "admin")
    assert "Ingen har någon roll ännu" in words(test)

    give(test, "project_lead", forbund="OS")

    assert "konto 1 har rollen projektledare" in words(test)
    assert "Ett konto har en roll" in words(test)
    engine = create_engine(f"sqlite:///{own_data}")
    assert find_account(engine, WHO).in_force[0].forbund == "OS"

    test.button(key="users_revoke").click().run()

    assert "Rollen är återkallad" in words(test)
    assert find_account(engine, WHO).in_force == ()
    with engine.connect() as connection:
        told = connection.execute(select(audit_event.c.event, audit_event.c.object)).all()
    engine.dispose()
    assert ("grant", "konto 1: project_lead OS") in told
    assert ("revoke", "behörighet 1: project_lead OS") in told
    assert not any(WHO.subject in (row.object or "") for row in told)


def test_what_is_no_role_says_what_to_do(app: Callable[..., AppTest], own_data: Path):
    test = opened(app, own_data, "admin")

    give(test, "project_lead")

    assert "En projektledare har ett eget förbund" in words(test)
    assert "Ingen har någon roll ännu" in words(test)


@pytest.mark.parametrize("role", ["steering", "project_lead", "funder"])
def test_page_is_the_administrators(app: Callable[..., AppTest], own_data: Path, role: str):
    test = app(own_data, role=role)

    with pytest.raises(ValueError, match="Could not find"):
        test.switch_page("pages/administration/users.py")
