"""Periods close with the demo, with imports and by a command of their own."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from data_access import tables
from data_access.closing.close import Closed
from data_access.demo.load import load_demo
from data_access.engine import reading
from data_access.version import read_version
from tests.enrolments import Enrolment, store
from tests.import_files import a_file, a_row, imported, with_reference

ROOT = Path(__file__).parents[2]


def closed(engine: Engine) -> tuple[int, int]:
    """Return how many periods and cells are stored."""
    counted = [
        select(func.count()).select_from(table) for table in (tables.closed_period, tables.closed_cell)
    ]
    with reading(engine) as connection:
        periods, cells = (connection.scalar(question) or 0 for question in counted)
    return periods, cells


def test_demo_closes_its_past_and_takes_the_cells_of_the_one_before(engine: Engine):
    first = load_demo(engine, size=100, as_of=date(2020, 6, 30))
    again = load_demo(engine, size=100, as_of=date(2020, 6, 30))

    assert first == again
    assert closed(engine) == (again.periods, again.cells)
    assert again.periods > 0


def test_import_closes_in_its_own_transaction_and_a_check_closes_nothing(engine: Engine):
    with_reference(engine)

    checked = imported(engine, a_file(a_row()), dry_run=True)
    assert (checked.closed, closed(engine)) == (None, (0, 0))
    refused = imported(engine, a_file(a_row(Kommun="Hanninge")))
    assert (refused.closed, closed(engine)) == (None, (0, 0))

    loaded = imported(engine, a_file(a_row()))
    assert loaded.closed == Closed(*closed(engine))
    assert loaded.as_json()["closed_periods"] == closed(engine)[0] > 0
    later = imported(engine, a_file(a_row(Pseudonym="P-2")))
    assert later.closed == Closed(0, 0)


def test_import_in_place_of_the_demo_leaves_no_cell_of_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # The snapshots of the demo go too: those of this test, not of whoever runs it.
    monkeypatch.setenv("MIA_SNAPSHOT_DIR", str(tmp_path / "snapshots"))
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))
    load_demo(engine, size=100)
    loaded = imported(engine, a_file(a_row()), replace_demo=True)

    assert loaded.closed == Closed(*closed(engine))
    with reading(engine) as connection:
        assert set(connection.scalars(select(tables.closed_cell.c.project))) <= {"MIA_VIDARE"}


def manage(*arguments: str, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "manage.py"), "close-periods", *arguments],
        env={**os.environ, "MIA_DATABASE_URL": url},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_command_closes_what_has_ended_and_says_so(engine: Engine, url: str):
    store(engine, [Enrolment()])
    before = read_version(engine).version

    # 15 months, 5 quarters and a year of three events; 11 months and 3 quarters of those followed up.
    answer = manage("--until", "2021Q1", url=url).stdout
    assert answer == f"77 perioder stängda, med {closed(engine)[1]} skyddade celler.\n"
    assert closed(engine)[0] == 77
    assert read_version(engine).version == before + 1
    assert manage("--until", "2021Q1", url=url).stdout == "Inga perioder att stänga.\n"
    assert read_version(engine).version == before + 1


def test_command_refuses_a_period_without_an_end(engine: Engine, url: str):
    store(engine, [Enrolment()])

    answer = manage("--until", "2021Q1..", url=url)

    assert answer.returncode == 2
    assert answer.stderr == "perioden '2021Q1..' har inget slut; skriv t.ex. 2021Q3\n"
