"""The demo into a database: one transaction, and never over real data."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import numpy as np
from sqlalchemy import Connection, Engine, exists, select

from data_access.bulk import insert_rows, trusting
from data_access.closing.close import Closed, close_periods
from data_access.demo import calibration as cal
from data_access.demo.cooperation import cooperation_rows
from data_access.demo.made import Made, let_some_return, make
from data_access.demo.plan import Block, blocks
from data_access.demo.rows import rows_of
from data_access.demo.sampling import day_number
from data_access.demo.world import World, read_world
from data_access.engine import writing
from data_access.errors import RealDataPresent
from data_access.importing.clear import FILLED, clear_people
from data_access.record_keys import demo_secret
from data_access.reference import load_reference
from data_access.sums.keeping import renew
from data_access.version import bump_version, version_within

#: Called with participations done and participations in all.
Progress: TypeAlias = Callable[[int, int], None]


def load_demo(
    engine: Engine,
    *,
    size: int | None = None,
    seed: int = cal.DEFAULT_SEED,
    as_of: date = cal.DEFAULT_AS_OF,
    progress: Progress | None = None,
) -> Closed:
    """Fill *engine*'s database with synthetic participations, in place of earlier synthetic ones.

    The same size, seed and as_of give the same rows. Returns what was closed of the past.

    Args:
        engine: a migrated database.
        size: participations in all, 100 to 10 million; None = the real programmes, which reproduce
            the published state (docs/demo.md).
        seed: of every draw.
        as_of: the data's clock; what came or was registered later does not exist.
        progress: called after each part.

    Raises:
        RealDataPresent: if the database holds data that are not synthetic. Nothing has changed.
        ValueError: if *size* or *as_of* is outside what the demo can make.
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if size is not None and not cal.SMALLEST <= size <= cal.LARGEST:
        raise ValueError(f"--size måste vara {cal.SMALLEST} till {cal.LARGEST}, inte {size}")
    if as_of < cal.MIA.first_on.replace(day=30):
        raise ValueError(f"--as-of måste vara tidigast 2017-04-30, inte {as_of}")
    with writing(engine) as connection:
        _clear(connection)
        load_reference(connection)
        world = read_world(connection)
        plan = list(blocks(size, as_of, world.planned))
        with trusting(connection):
            total = _load_people(connection, world, plan, seed=seed, as_of=as_of, progress=progress)
            for rows in cooperation_rows(world, seed, as_of, total):
                insert_rows(connection, rows)
        bump_version(connection, as_of=as_of, synthetic=True)
        renew(connection)
        return close_periods(connection, as_of)


def is_empty(engine: Engine) -> bool:
    """Tell whether the database holds no data, real or synthetic.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    with writing(engine) as connection:
        return not _holds_data(connection)


def _clear(connection: Connection) -> None:
    if not version_within(connection).synthetic and _holds_data(connection):
        raise RealDataPresent(
            "Databasen innehåller data som inte är syntetiska. Demon skriver aldrig över dem. "
            "Välj en annan databas med MIA_DATABASE_URL."
        )
    clear_people(connection)


def _holds_data(connection: Connection) -> bool:
    return any(connection.scalar(select(exists(select(table)))) for table in FILLED)


def _load_people(
    connection: Connection,
    world: World,
    plan: list[Block],
    *,
    seed: int,
    as_of: date,
    progress: Progress | None,
) -> int:
    """Insert everybody, block by block, and return how many participations were made."""
    secret, clock = demo_secret(), day_number(as_of)
    total, done, person = sum(block.n for block in plan), 0, 1
    before: Made | None = None
    for block in plan:
        made = make(seed, block, world, person)
        if block.exact and before is not None:
            let_some_return(np.random.default_rng([seed, 99]), before, made)
        for rows in rows_of(made, world, clock, secret):
            insert_rows(connection, rows)
        before, person, done = made, person + made.persons, done + block.n
        if progress:
            progress(done, total)
    return total
