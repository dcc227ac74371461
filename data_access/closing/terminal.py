"""The command ``manage.py close-periods``, and how every command says what was closed."""

from datetime import timedelta

from data_access.closing.close import Closed, close_periods
from data_access.engine import import_engine, writing
from data_access.sums.keeping import renew
from data_access.version import bump_version, read_version, version_within
from metrics.period import Period


def closed_until(until: str | None) -> str:
    """Close the periods that are due, those that end with the period *until* at the latest.

    Raises:
        ValueError: if *until* is no period with an end.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    end = Period.parse(until).end if until else None
    if until and end is None:
        raise ValueError(f"perioden {until!r} har inget slut; skriv t.ex. 2021Q3")
    engine = import_engine()
    with writing(engine) as connection:
        renew(connection)
    clock = read_version(engine).as_of
    done = close_periods(engine, clock, end - timedelta(days=1) if end else None)
    if done.periods:
        # Open pages watch the version.
        with writing(engine) as connection:
            before = version_within(connection)
            bump_version(connection, as_of=before.clock, synthetic=before.synthetic)
    return told(done)


def told(done: Closed) -> str:
    """Return what was closed as a Swedish sentence."""
    if not done.periods:
        return "Inga perioder att stänga."
    return f"{done.periods} perioder stängda, med {done.cells} skyddade celler."
