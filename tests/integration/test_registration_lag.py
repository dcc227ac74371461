"""The days between events and their registration, on either engine."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Engine, update

from data_access import tables
from data_access.engine import writing
from data_access.registration_lag import registration_lags
from tests.enrolments import CLOCK, Enrolment, store
from tests.participations import EXACT


def test_starts_and_exits_have_their_own_delay(engine: Engine):
    people = [
        Enrolment(
            participant_id=f"P{no}",
            enrolled_on=date(2021, 1, 1) + timedelta(days=no),
            exited_on=date(2021, 6, 1) + timedelta(days=no),
            exit_registered_on=date(2021, 6, 1) + timedelta(days=no + 10 * (no % 2)),
            exit_reason="completed",
            outcome="work",
        )
        for no in range(60)
    ]
    wrong = replace(people[0], participant_id="E", exit_reason="registration_error", outcome="unknown")
    other = replace(people[0], participant_id="O", project="MIA", enrolled_on=date(2020, 1, 1))
    store(engine, [*people, wrong, other])
    e = tables.enrolment
    with writing(engine) as connection:
        connection.execute(update(e).values(enrolment_registered_on=e.c.enrolled_on))

    lags = registration_lags(engine, EXACT, "MIA_VIDARE")

    started, left = lags["enrolled"], lags["exited"]
    assert started is not None
    assert left is not None
    assert (started.events, left.events, left.clock) == (60, 60, CLOCK)
    assert started.share[0] == 1.0
    assert (left.share[9], left.share[10]) == (0.5, 1.0)
    assert registration_lags(engine, EXACT, "MIA") == {"enrolled": None, "exited": None}
