"""A large text file is loaded part by part: the same as whole, all of it or nothing."""

import hashlib
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from data_access import tables
from data_access.engine import writing
from data_access.importing import limits, parts
from data_access.importing.intake import import_files
from data_access.importing.large import import_large
from data_access.importing.parts import Parts, is_large
from data_access.importing.read import Incoming
from data_access.importing.undo import last_load, undo_last
from tests.import_files import a_row, as_csv, rules, stored

pytestmark = pytest.mark.usefixtures("own_settings")

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "kinds"
KEPT = (
    tables.participant, tables.enrolment, tables.method_period, tables.closed_cell, tables.closed_period,
)  # fmt: skip
CHANGING = {"import_batch_id", "closed_at", "data_version"}


def rows(seed: int, people: int) -> list[dict[str, str]]:
    """Return rows of *people*, one to three each, in order of person."""
    chance = random.Random(seed)
    made = []
    for number in range(people):
        start = date(2020, 9, 1) + timedelta(days=chance.randrange(60))
        for _ in range(chance.choice([1, 1, 2, 3])):
            end = start + timedelta(days=chance.randrange(20, 90))
            made.append(
                a_row(
                    Pseudonym=f"P-{number}",
                    Startdatum=start.isoformat(),
                    Slutdatum=end.isoformat(),
                    Utfall=chance.choice(["Arbete", "Studier"]),
                    Metoder=chance.choice(["cm", "se, cm", ""]),
                )
            )
            start = end + timedelta(days=chance.randrange(1, 40))
    return made


def written(folder: Path, text: str, name: str = "stor.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: stored(engine, table, *(c.name for c in table.columns if c.name not in CHANGING))
        for table in KEPT
    }


def test_parts_load_what_the_whole_file_loads(known: Engine, tmp_path: Path):
    text = as_csv(*rows(1, 60))
    assert import_files(known, [Incoming("hel.csv", text.encode())]).loaded
    whole = everything(known)
    with writing(known) as connection:
        for table in (tables.closed_cell, tables.closed_period):
            connection.execute(delete(table))
    undo_last(known, last_load(known).version, actor="test")

    report = import_large(known, written(tmp_path, text), rows=25)

    assert report.loaded
    assert (report.files[0].rows, report.files[0].new) == (text.count("\n") - 1, 60)
    assert everything(known) == whole
    (batch,) = last_load(known).files
    assert (batch.source, batch.sha256) == ("stor.csv", hashlib.sha256(text.encode()).hexdigest())
    assert (batch.rows, batch.new) == (text.count("\n") - 1, 60)


def test_a_fault_in_the_last_part_leaves_nothing_of_the_first(known: Engine, tmp_path: Path):
    made = rows(2, 30)
    made[-1]["Startdatum"] = "igår"
    path = written(tmp_path, as_csv(*made))

    report = import_large(known, path, rows=10)

    assert report.refused
    assert ("bad_date", len(made) + 1, "Startdatum") in rules(report)
    assert everything(known) == {table.name: [] for table in KEPT}
    assert import_large(known, path, rows=10, dry_run=True).refused


def test_rows_of_a_person_must_stand_together(known: Engine, tmp_path: Path):
    made = rows(3, 30)
    later = a_row(Pseudonym="P-0", Startdatum="2021-10-01", Metoder="")
    report = import_large(known, written(tmp_path, as_csv(*made, later)), rows=10)

    assert report.refused
    assert ("person_apart", len(made) + 2, None) in rules(report)


def test_quotes_that_do_not_come_in_pairs_are_refused(known: Engine, tmp_path: Path):
    made = rows(5, 30)
    for place in (3, 6):
        made[place]["Remittent"] = 'Kommunen 5"'
    report = import_large(known, written(tmp_path, as_csv(*made)), rows=10)

    assert report.refused
    assert "broken_quotes" in {rule for rule, *_ in rules(report)}


def test_the_same_file_again_is_refused(known: Engine, tmp_path: Path):
    path = written(tmp_path, as_csv(*rows(4, 20)))
    assert import_large(known, path, rows=10).loaded

    again = import_large(known, path, rows=10)

    assert again.refused
    assert {rule for rule, *_ in rules(again)} == {"already_loaded"}


def test_cells_with_line_breaks_stay_whole(tmp_path: Path):
    path = written(tmp_path, 'sep=;\na;b\n1;"x\ny"\n2;z\n3;"p\n\nq"\n4;r')

    made = list(Parts(path, rows=2))

    assert [part.rows for part in made] == [
        [b'1;"x\ny"\n', b"2;z\n"],
        [b'3;"p\n\nq"\n', b"4;r"],
    ]
    assert {part.head for part in made} == {(b"sep=;\n", b"a;b\n")}
    assert [part.offset for part in made] == [0, 2]
    assert [part.last for part in made] == [False, True]


def test_only_text_above_the_limits_is_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "ROWS", 3)
    assert not is_large(written(tmp_path, "a;b\n1;2\n2;3\n"))
    assert is_large(written(tmp_path, "a;b\n1;2\n2;3\n3;4\n"))
    assert not is_large(written(tmp_path, "PK\x03\x04\n\n\n\n\n"))
    assert parts.BYTES < limits.TEXT_BYTES


def test_a_file_that_has_grown_comes_in_again(known: Engine, tmp_path: Path):
    assert import_large(known, written(tmp_path, as_csv(*rows(6, 20))), rows=10).loaded

    grown = import_large(known, written(tmp_path, as_csv(*rows(6, 21))), rows=10)

    assert grown.loaded
    assert (grown.files[0].new, grown.files[0].changed) == (1, 0)


def test_warnings_of_all_parts_are_those_of_the_whole_file(known: Engine, tmp_path: Path):
    text = as_csv(*(row | {"Remittent": ""} for row in rows(7, 20)))
    whole = import_files(known, [Incoming("hel.csv", text.encode())], dry_run=True)

    parted = import_large(known, written(tmp_path, text), rows=10)

    assert parted.files[0].found.equals(whole.files[0].found)
    issues = sorted(stored(known, tables.quality_issue, "issue_no", "rule", "row", "column"))
    assert [number for number, *_ in issues] == list(range(1, parted.files[0].found.height + 1))
    assert {tuple(told) for _, *told in issues} == set(
        parted.files[0].found.select("rule", "row", "column").iter_rows()
    )


def test_counts_in_parts_are_undone_as_one_file(known: Engine, tmp_path: Path):
    text = (EXAMPLES / "volume.csv").read_text(encoding="utf-8")
    synthetic = (EXAMPLES / "synthetic.toml").read_bytes()

    report = import_large(known, written(tmp_path, text), synthetic, rows=2)

    assert report.loaded
    (batch,) = last_load(known).files
    assert batch.new == batch.rows == len(stored(known, tables.aggregate_count, "n")) > 2
    undo_last(known, last_load(known).version, actor="test")
    assert stored(known, tables.aggregate_count, "n") == []
