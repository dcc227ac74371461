"""An import, an undo or a removal that is killed leaves the database as before or as after: a sample.

``make kill`` is the long form, and docs/reliability.md has its figures.
"""

from pathlib import Path

import pytest

from tests.reliability.kills import SETTINGS, Trial, people, postgres_copies, sqlite_copies
from tests.reliability.victim import Act

ACTS = (
    Act("import", people(30, Kön="Man")),
    Act("undo"),
    Act("withdraw", b"P-1 P-2 P-3"),
)
PEOPLE = 20


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the states before be made as the acts are done: with sums."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("act", "step"), tuple(zip(ACTS, (30, 12, 10), strict=True)), ids=("import", "undo", "withdraw")
)
def test_an_act_that_dies_after_a_statement_leaves_no_part_of_it(act: Act, step: int, tmp_path: Path):
    with sqlite_copies(tmp_path, PEOPLE) as copy:
        trial = Trial(act, copy, again=4)
        number = 1
        while trial.after_statement(number):
            number += step

    assert trial.tally.kills > 3
    assert (trial.tally.partial, trial.tally.unfinished) == (0, 0)


def test_an_import_killed_at_any_moment_leaves_no_part_of_it(tmp_path: Path):
    with sqlite_copies(tmp_path, PEOPLE) as copy:
        trial = Trial(ACTS[0], copy, again=3)
        for place in range(1, 3):
            trial.at(place / 3)

    assert trial.tally.within
    assert (trial.tally.kills, trial.tally.partial, trial.tally.unfinished) == (2, 0, 0)


def test_a_large_file_that_dies_in_any_of_its_parts_leaves_no_part_of_it(tmp_path: Path):
    path = tmp_path / "large.csv"
    path.write_bytes(ACTS[0].content)
    with sqlite_copies(tmp_path, PEOPLE) as copy:
        trial = Trial(Act("large", path=path, rows=10), copy, again=4)
        number = 1
        while trial.after_statement(number):
            number += 40

    assert trial.tally.kills > 3
    assert (trial.tally.partial, trial.tally.unfinished) == (0, 0)


def test_a_client_of_postgresql_that_dies_leaves_no_part_of_its_import(postgres: str):
    with postgres_copies(postgres, PEOPLE) as copy:
        trial = Trial(ACTS[0], copy, again=3)
        for place in range(1, 3):
            trial.at(place / 3)
        for number in (3, 30):
            assert trial.after_statement(number)

    assert (trial.tally.kills, trial.tally.partial, trial.tally.unfinished) == (4, 0, 0)
