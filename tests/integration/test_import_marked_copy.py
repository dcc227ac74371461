"""``manage.py import --marked-copy``: the file with its findings, written where it is asked for."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

import manage
from tests.import_files import a_row, as_csv
from tests.terminal import managed, settings_for


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return managed(tmp_path_factory.mktemp("marked") / "mia.sqlite", "migrate", "reference")


@pytest.fixture(autouse=True)
def _settings(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings_for(database).items():
        monkeypatch.setenv(name, value)


def asked(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(manage.app, ["import", *map(str, words)])
    return done.exit_code, done.output, str(done.exception)


def a_file(folder: Path, name: str = "deltagare.csv") -> Path:
    (folder / name).write_text(as_csv(a_row(Kommun="Haningge"), a_row(Pseudonym="P-2")))
    return folder / name


def test_the_copy_is_written_beside_the_answer(tmp_path: Path):
    code, said, _ = asked(a_file(tmp_path), "--marked-copy", tmp_path / "fynd.xlsx")

    assert code == 2
    assert "är skriven: filen med fynden utmärkta." in said
    assert load_workbook(tmp_path / "fynd.xlsx")["Tabell 1"]["D2"].font.bold


def test_the_sender_s_own_file_is_never_written_over(tmp_path: Path):
    file = a_file(tmp_path)
    before = file.read_bytes()

    assert "skulle skriva över filen" in asked(file, "--marked-copy", file)[2]
    assert file.read_bytes() == before


def test_one_copy_is_of_one_file(tmp_path: Path):
    files = a_file(tmp_path), a_file(tmp_path, "fler.csv")

    assert "en fil åt gången" in asked(*files, "--marked-copy", tmp_path / "fynd.xlsx")[2]
