"""The contract between readers, and imports, on a database spread over several machines: ``make spread``.

MIA_TEST_URL is an empty database on a Citus coordinator whose workers are added. Everything is made there
anew, spread, and held to what plain loops and SQLite say of the same rows.
"""

import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine

from data_access.distribution import distribute, told
from data_access.engine import get_engine, writing
from data_access.importing.clear import clear_people
from data_access.importing.consent import withdraw
from data_access.importing.undo import last_load, undo_last
from data_access.migrate import migrate
from data_access.sources import open_source
from tests.enrolments import CLOCK, random_enrolments, store
from tests.import_files import a_file, a_row, imported, with_reference
from tests.integration.test_closing_incrementally import live
from tests.integration.test_sources_agree import ANSWERED, DAYS, SCOPE, compare, questions
from tests.scale.test_large_files import everything

_SEEDS = range(1, 6)


def main() -> None:
    console = Console(highlight=False)
    address = os.environ.get("MIA_TEST_URL")
    if not address:
        sys.exit("Sätt MIA_TEST_URL till en tom databas på en Citus-koordinator.")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MIA_VAR_DIR": folder, "MIA_RECORD_KEY_SECRET": "x" * 40}
        spread, alone = get_engine(address), get_engine(f"sqlite:///{Path(folder) / 'alone.sqlite'}")
        migrate(spread)
        migrate(alone)
        console.print(told(distribute(spread, without_row_security=True)))
        for limit in ("0", "1000000"):
            os.environ["MIA_FACT_LIMIT"] = limit
            asked = sum(_agrees(spread, seed) for seed in _SEEDS)
            where = "i databasen" if limit == "0" else "i minnet"
            console.print(f"{asked} frågor, räknade {where}: alla lika")
        cells = [_closed(engine) for engine in (spread, alone)]
        console.print(f"{len(cells[0])} stängda celler, lika som på SQLite: {_same(*cells)}")
        states = [_lived(engine) for engine in (spread, alone)]
        console.print(f"inläsning, rättelse, ångrad rättelse och återkallat samtycke: lika {_same(*states)}")


def _agrees(engine: Engine, seed: int) -> int:
    _emptied(engine)
    enrolments = random_enrolments(seed, 80)
    store(engine, enrolments)
    done = 0
    for number, day in enumerate(DAYS):
        asked = [([], {}), *questions(100 * seed + number), *(([dimension], {}) for dimension in ANSWERED)]
        compare(open_source(engine, SCOPE, day), enrolments, day, asked)
        done += len(asked)
    return done


def _closed(engine: Engine) -> list[object]:
    _emptied(engine)
    return live(engine, 1)


def _lived(engine: Engine) -> object:
    _emptied(engine)
    with_reference(engine, clock=CLOCK)
    people = ("P-1", "P-2", "P-3")
    left = {"Slutdatum": "2021-06-30", "Utfall": "Arbete"}
    imported(engine, a_file(*(a_row(Pseudonym=name) for name in people)), keep_open=True)
    corrected = a_file(*(a_row(Pseudonym=name, **left) for name in people), name="rättade.csv")
    imported(engine, corrected, keep_open=True)
    undo_last(engine, last_load(engine).version, actor="test")
    withdraw(engine, ["P-2"], actor="test")
    return everything(engine)


def _emptied(engine: Engine) -> None:
    with writing(engine) as connection:
        clear_people(connection)


def _same(one: object, other: object) -> bool:
    if one != other:
        sys.exit("Den fördelade databasen svarar annat än SQLite.")
    return True


if __name__ == "__main__":
    main()
