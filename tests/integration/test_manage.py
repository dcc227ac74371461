"""The terminal's commands that care for the database, run as users run them."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def manage(*arguments: str, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "manage.py"), *arguments],
        env={**os.environ, "MIA_DATABASE_URL": url, "NO_COLOR": "1"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_new_database_gets_tables_and_reference_rows(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MIA_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("MIA_SNAPSHOT_DIR", str(tmp_path / "snapshots"))
    assert manage("migrate", url=url).returncode == 0
    assert manage("reference", url=url).returncode == 0
    assert manage("reference", url=url).stdout == "0 rader nya eller ändrade.\n"

    answer = manage("health", "--json", url=url)

    assert answer.returncode == 0
    found = json.loads(answer.stdout)
    assert (found["status"], found["data_version"], found["synthetic"]) == ("ok", 1, False)


@pytest.mark.parametrize("command", [["health"], ["health", "--json"], ["reference"]])
def test_database_without_tables_is_one_sentence_and_code_1(tmp_path: Path, command: list[str]):
    path = tmp_path / "mia.sqlite"
    path.touch()

    answer = manage(*command, url=f"sqlite:///{path}")

    assert answer.returncode == 1
    assert answer.stderr == "Databasen saknar tabeller. Kör: python manage.py migrate\n"


def test_unknown_database_is_refused_without_its_password():
    answer = manage("health", url="mysql://root:hemligt@host/mia")

    assert answer.returncode == 2
    assert answer.stderr == "MIA_DATABASE_URL måste börja med sqlite:/// eller postgresql://\n"


def test_a_port_in_use_is_said_before_anything_is_started():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        answer = manage("run", "--port", str(port), url="sqlite://")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"Port {port} är upptagen.")


def test_impossible_port_is_refused():
    answer = manage("run", "--port", "70000", url="sqlite://")

    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert "--port" in answer.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nope", "Kommandot finns inte, eller har något för mycket. Se manage.py --help."),
        ("migrate now", "Kommandot finns inte, eller har något för mycket. Se manage.py migrate --help."),
        ("indicators --foo", "--foo finns inte. Se manage.py indicators --help."),
        ("indicators --by", "--by behöver ett värde. Se manage.py --help."),
        ("run --port abc", "Värdet för --port går inte att läsa. Se manage.py run --help."),
        ("run --port 99999", "Värdet för --port går inte att läsa. Se manage.py run --help."),
        ("demo --as-of 2021-13-01", "Värdet för --as-of går inte att läsa. Se manage.py demo --help."),
        ("import", "Ange minst en fil att läsa in. Se manage.py import --help."),
        (
            "import not-there.csv",
            "Filen finns inte, går inte att öppna eller är en mapp. Se manage.py import --help.",
        ),
    ],
)
def test_a_wrong_command_line_is_one_swedish_sentence_and_code_2(line: str, said: str):
    answer = manage(*line.split(), url="sqlite://")

    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", f"{said}\n")


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'mia.sqlite'}"
    assert manage("migrate", url=url).returncode == 0

    answer = manage("template", str(tmp_path / "no" / "x.xlsx"), url=url)

    assert answer.returncode == 2
    assert f"Det går inte att läsa eller skriva {tmp_path / 'no' / 'x.xlsx'}." in answer.stderr
    assert f"Mappen {tmp_path / 'no'} finns inte: skapa den först." in answer.stderr


def test_help_is_no_error():
    assert manage("--help", url="sqlite://").returncode == 0
    assert manage("snapshot", "publish", "--help", url="sqlite://").returncode == 0
