"""Print how many personnummer pass, and how many clean files are refused: ``make personnummer``."""

import random
import sys
from collections.abc import Iterator
from time import perf_counter, process_time

import polars as pl

from data_access.importing.personnummer import count_in_column
from data_access.importing.read import Incoming, read_file
from data_access.importing.rules import ImportRefused
from data_access.importing.split_numbers import split_over
from tests.import_files import as_csv
from tests.personnummer.made_up import clean_rows, numbers, spellings
from tests.personnummer.places import PLACES, UNNAMEABLE

NUMBERS, CLEAN = 20_000, 200


def is_refused(file: Incoming) -> bool:
    """Tell whether *file* is refused, and for nothing but a personnummer."""
    try:
        read_file(file)
    except ImportRefused as refused:
        return set(refused.found["rule"]) == {"personnummer"}
    return False


def missed_in_columns(amount: int, seed: int) -> dict[str, int]:
    """Return spelling -> how many of *amount* numbers are not counted where each stands in a cell."""
    rows = [spellings(number) for number in numbers(amount, seed)]
    found = places_of(Incoming("a.csv", as_csv(*rows).encode()))
    return {name: amount - found.get(place, 0) for place, name in enumerate(rows[0])}


def places_of(file: Incoming) -> dict[int, int]:
    """Return column -> in how many cells the refusal of *file* says that numbers are."""
    try:
        read_file(file)
    except ImportRefused as refused:
        hits = [
            row for row in refused.found.iter_rows(named=True) if row["hint"] and "delat" not in row["hint"]
        ]
        return {ord(row["column"][-1]) - ord("A"): int(row["hint"].split()[0]) for row in hits}
    return {}


def missed_in_places(per_place: int | None, seed: int) -> list[str]:
    """Return the places, with spellings, where a number passes; *per_place* spellings of each are tried."""
    missed = []
    chance = random.Random(seed)
    for number, (place, file) in zip(numbers(len(PLACES), seed), PLACES.items(), strict=True):
        ways = [(name, text) for name, text in spellings(number).items() if (place, name) not in UNNAMEABLE]
        for name, text in ways if per_place is None else chance.sample(ways, per_place):
            if not is_refused(file(text)):
                missed.append(f"{place}: {name}")
    return missed


def clean_files(amount: int, seed: int) -> Iterator[Incoming]:
    chance = random.Random(seed)
    for number in range(amount):
        rows = clean_rows(chance, chance.choice([1, 3, 10, 50, 300]))
        yield Incoming(f"uttag {number:06d} 2021-03-31.csv", as_csv(*rows).encode())


def wrongly_refused(amount: int, seed: int) -> list[str]:
    """Return which of *amount* clean files are refused, and where."""
    wrong = []
    for file in clean_files(amount, seed):
        try:
            read_file(file)
        except ImportRefused as refused:
            wrong.append(f"{file.name}: {refused.found.rows()}")
    return wrong


def seconds_to_search(rows: int) -> float:
    """Return the processor time that it takes to search *rows* of 20 columns without a number."""
    made = clean_rows(random.Random(4), rows)
    columns = [pl.Series([name, *(row[name] for row in made)]) for name in list(made[0])[-20:]]
    started = process_time()
    if split_over(columns) or sum(map(count_in_column, columns)):
        raise AssertionError("a number where there is none")
    return process_time() - started


def main() -> None:
    """Print the figures; the exit code is 1 where anything is missed or wrongly refused."""
    started = perf_counter()
    columns = missed_in_columns(NUMBERS, 1)
    print(f"{NUMBERS} numbers in {len(columns)} spellings, in cells: {sum(columns.values())} missed")  # noqa: T201
    places = missed_in_places(None, 2)
    print(f"{len(PLACES)} places in every spelling: {len(places)} missed {places or ''}")  # noqa: T201
    wrong = wrongly_refused(CLEAN, 3)
    print(f"{CLEAN} clean files: {len(wrong)} refused {wrong or ''}")  # noqa: T201
    print(f"100 000 rows x 20 columns searched in {seconds_to_search(100_000):.1f} s of processor time")  # noqa: T201
    print(f"{perf_counter() - started:.0f} s in all")  # noqa: T201
    sys.exit(bool(sum(columns.values()) or places or wrong))


if __name__ == "__main__":
    main()
