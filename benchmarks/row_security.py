"""What row-level security costs: reading and counting enrolments as the owner and as the app's own role.

Starts a PostgreSQL of its own. Usage: python -m benchmarks.row_security [enrolments]
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from time import perf_counter

from sqlalchemy import Engine, make_url, text

from data_access.access.rows import APP, IMPORT
from data_access.demo.load import load_demo
from data_access.engine import get_engine, reading, writing
from data_access.enrolments import read_enrolments
from data_access.lookups import read_lookups
from data_access.migrate import migrate
from data_access.pushdown import SqlSource
from data_access.reference import load_reference
from data_access.version import version_within
from metrics.dimension import Dimension
from metrics.scope import Policy, Role, Scope
from tests.postgres_cluster import running_cluster

EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)
LEAD = Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=("OS",))
ROUNDS = 7


def main(arguments: Sequence[str]) -> None:
    """Print a line per question: milliseconds as the owner, whom no policy binds, and as the app."""
    size = int(arguments[0]) if arguments else 100_000
    with running_cluster() as server:
        address = make_url(f"{server}/postgres")
        owner, importer, app = (
            get_engine(address.set(username=name).render_as_string(hide_password=False))
            for name in (address.username, IMPORT, APP)
        )
        migrate(owner)
        with writing(importer) as connection:
            load_reference(connection)
        began = perf_counter()
        load_demo(importer, size=size, as_of=date(2022, 12, 31))
        sys.stdout.write(f"{size} deltaganden inlästa av {IMPORT} på {perf_counter() - began:.0f} s\n")
        with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
        questions: dict[str, Callable[[Engine, Scope], object]] = {
            "läsa inskrivningar": _read,
            "räkna i databasen": _count,
        }
        for name, ask in questions.items():
            for scope in (EXACT, LEAD):
                times = _took(ask, (owner, app), scope)
                sys.stdout.write(
                    f"{name}, {scope.key()}: ägaren {times[0]:.0f} ms, appen {times[1]:.0f} ms"
                    f" ({times[1] / times[0] - 1:+.0%})\n"
                )
        for engine in (owner, importer, app):
            engine.dispose()


def _took(ask: Callable[[Engine, Scope], object], engines: Sequence[Engine], scope: Scope) -> list[float]:
    """Return the fewest milliseconds of each engine; they take turns, for the machine may be busy."""
    times: list[list[float]] = [[] for _ in engines]
    for _ in range(ROUNDS):
        for engine, taken in zip(engines, times, strict=True):
            began = perf_counter()
            ask(engine, scope)
            taken.append((perf_counter() - began) * 1000)
    return [min(taken) for taken in times]


def _read(engine: Engine, scope: Scope) -> object:
    with reading(engine, scope) as connection:
        return read_enrolments(connection, scope)


def _count(engine: Engine, scope: Scope) -> object:
    with reading(engine, scope) as connection:
        day = version_within(connection).as_of
        lookups = read_lookups(connection, day)
        source = SqlSource(
            as_of=day, synthetic=True, past=False, lookups=lookups, engine=connection, scope=scope
        )
        own = {Dimension.FORBUND: scope.forbund} if scope.forbund else {}
        return source.counts((Dimension.FORBUND, Dimension.GENDER), own)


if __name__ == "__main__":
    main(sys.argv[1:])
