"""On which day the last period of a project closes: its own last day, not the day after."""

from datetime import date, timedelta

from sqlalchemy import Engine, select

from data_access.closing.periods import days_to_closing, due_periods
from data_access.tables import project
from metrics.disclosure.lattice import Event, Granularity
from tests.enrolments import Enrolment, store

LAG = 60


def test_a_project_closes_from_its_own_last_day(engine: Engine) -> None:
    store(engine, [Enrolment()])
    with engine.connect() as connection:
        ends = connection.scalar(select(project.c.ends_on).where(project.c.code == "MIA_VIDARE"))
        assert isinstance(ends, date)
        last = ends - timedelta(days=1)
        early, then = (
            [
                period.last_day
                for period in due_periods(connection, Event.EXITED, clock, lag=LAG)
                if period.granularity is Granularity.PROJECT
            ]
            for clock in (last + timedelta(days=LAG - 1), last + timedelta(days=LAG))
        )

    assert (early, then) == ([], [last])
    assert days_to_closing(Event.EXITED, LAG) == LAG
