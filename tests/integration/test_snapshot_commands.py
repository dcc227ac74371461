"""``manage.py snapshot ...`` as its users and their timers run it, with mail over a real server."""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import update

from data_access import tables
from data_access.engine import get_engine, read_engine, writing
from data_access.snapshots.feed import atom
from data_access.version import bump_version
from manage import main
from reports.exporters import EXPORTERS
from tests.snapshot_programme import filled, store_in, three
from tests.terminal import ROOT, copied, settings_for


class Answer(NamedTuple):
    """What a command said."""

    returncode: int
    stdout: str
    stderr: str


Manage = Callable[..., Answer]
_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def programme(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose quarters have closed to the end of 2019, and no snapshots."""
    path = tmp_path_factory.mktemp("programme") / "mia.sqlite"
    shutil.copy(migrated_sqlite, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIA_VAR_DIR", str(path.parent))
        filled(get_engine(f"sqlite:///{path}")).dispose()
    return path


@pytest.fixture
def database(programme: Path, tmp_path: Path) -> Path:
    return copied(programme, tmp_path)


@pytest.fixture
def environment(database: Path) -> dict[str, str]:
    return settings_for(database)


@pytest.fixture
def manage(
    database: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Manage]:
    """Return a function that runs a command as a process would, without the time that one takes to start."""
    monkeypatch.chdir(database.parent)

    def run(line: str, **settings: str) -> Answer:
        for name, value in (environment | settings).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["manage.py", "snapshot", *line.split()])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Answer(int(ended.value.code or 0), said.out, said.err)

    yield run
    for door in (get_engine, read_engine):
        door(environment["MIA_DATABASE_URL"]).dispose()


def id_in(text: str) -> str:
    found = re.search(r"id=([a-z2-7]{26})", text)
    assert found, text
    return found[1]


def test_a_draft_becomes_a_published_report_of_two_persons(manage: Manage) -> None:
    draft = manage("propose --project MIA --period last-quarter --as anna")
    assert draft.returncode == 0, draft.stderr
    made = id_in(draft.stdout)

    own = manage(f"review {made} --as anna")
    assert (own.returncode, own.stdout) == (2, "")
    assert "inte granska" in own.stderr
    assert manage(f"review {made} --as bo").returncode == 0
    assert manage(f"approve {made} --as bo").returncode == 0

    assert f"MIA  2019-12-31  {made}  aktuell  SYNTETISKA DATA" in manage("list").stdout
    assert "omräknad till samma hash" in manage("verify").stdout


def test_a_timer_finds_nothing_new_the_second_time(manage: Manage) -> None:
    line = "propose --project MIA --period last-month --as timer"

    first, second = manage(line), manage(line)

    assert (first.returncode, second.returncode) == (0, 0)
    assert second.stdout == "Inget nytt att föreslå: läget 2019-12-31 för MIA finns redan.\n"
    none_closed = manage("propose --project MIA_VIDARE --period last-month --as timer")
    assert none_closed.returncode == 0
    assert none_closed.stdout.startswith("Inget nytt att föreslå: inget kvartal")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("propose --project MIA --as anna", "Ange antingen --as-of eller --period."),
        ("propose --project MIA --as anna --period last-year", "välj last-month eller last-quarter"),
        ("propose --project MIA --as anna --as-of 2019-11-30", "det senaste är 2019-12-31"),
        ("propose --project NIX --as anna --as-of 2019-12-31", "Projektet NIX finns inte"),
        (f"review {'a' * 26} --as bo", "finns inte här"),
        (f"withdraw {'a' * 26} --as bo", "--reason saknas"),
        ("plan --project MIA --as-of 2019-12-31 --on 2019-12-31", "efter läget"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_code_2(manage: Manage, line: str, said: str) -> None:
    answer = manage(line)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_one_changed_cell_is_found_by_doing_the_sums_again(
    manage: Manage, database: Path, environment: dict[str, str]
) -> None:
    made = id_in(manage("publish --project MIA --as-of 2019-12-31").stdout)
    engine = get_engine(f"sqlite:///{database}")
    with writing(engine) as connection:
        cell = tables.closed_cell
        connection.execute(update(cell).where(cell.c.shown > 20).values(shown=cell.c.shown + 1))

    # In a process of its own: this one remembers the cells.
    answer = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "snapshot", "verify", "--all"],
        env=os.environ | environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert answer.returncode == 2
    assert f"{made}: Lägesrapporten kan inte verifieras: samma data ger andra tal" in answer.stderr

    with writing(engine) as connection:
        bump_version(connection, as_of=None, synthetic=True)
    engine.dispose()
    assert "kan inte räknas om: dataversion 1 finns inte längre" in manage(f"verify {made}").stdout


def test_a_log_put_back_is_found_by_verify(manage: Manage, database: Path) -> None:
    made = id_in(manage("publish --project MIA --as-of 2019-12-31").stdout)
    log = database.parent / "snapshots" / "decisions-synthetic.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    log.unlink()
    log.write_bytes(b"".join(lines[:1]))

    answer = manage("verify --all")

    assert answer.returncode == 2
    assert f"{made}: " in answer.stderr
    assert "äldre läge" in answer.stderr
    assert "ej verifierad" in manage("list").stdout


def test_files_that_are_gone_are_written_from_the_database_and_hold(manage: Manage, database: Path) -> None:
    made = id_in(manage("publish --project MIA --as-of 2019-12-31").stdout)
    assert manage("repair").stdout == "Filerna och databasen har samma lägesrapporter och samma logg.\n"
    shutil.rmtree(database.parent / "snapshots")

    assert manage("verify --all").returncode == 2
    only_said = manage("repair --check").stdout
    assert f"Lägesrapport {made}: filerna saknas" in only_said
    assert only_said.endswith("Inget har ändrats.\n")
    assert manage("verify --all").returncode == 2
    assert manage("repair").returncode == 0
    assert "omräknad till samma hash" in manage("verify --all").stdout


def test_real_data_are_not_published_by_one_person(manage: Manage, database: Path) -> None:
    engine = get_engine(f"sqlite:///{database}")
    with writing(engine) as connection:
        bump_version(connection, as_of=None, synthetic=False)
    engine.dispose()

    answer = manage("publish --project MIA --as-of 2019-12-31")

    assert answer.returncode == 2
    assert "av två personer" in answer.stderr


def test_a_report_is_exported_as_it_was_frozen(manage: Manage, database: Path) -> None:
    made = id_in(manage("publish --project MIA --as-of 2019-12-31").stdout)
    out = database.parent / "out"

    assert manage(f"export {made} --format json --out {out}.json").returncode == 0
    assert manage(f"export {made} --format zip --out {out}.zip").returncode == 0
    wrong = manage(f"export {made} --format doc")

    assert json.loads(out.with_suffix(".json").read_bytes())["heading"]["project"] == "MIA"
    with zipfile.ZipFile(io.BytesIO(out.with_suffix(".zip").read_bytes())) as archive:
        assert {name.split("/")[1] for name in archive.namelist()} == {
            "document.json", "frames.parquet", "manifest.json", "manifest.sig",
        }  # fmt: skip
    assert (wrong.returncode, "välj bland csv.zip, html, json" in wrong.stderr) == (2, True)


@pytest.mark.parametrize("form", sorted(set(EXPORTERS) - {"json", "zip"}))
def test_a_report_of_few_numbers_can_be_had_as_every_file(manage: Manage, database: Path, form: str) -> None:
    made = id_in(manage("publish --project MIA --as-of 2019-12-31").stdout)
    out = database.parent / f"out.{form}"

    assert manage(f"export {made} --format {form} --out {out}").returncode == 0
    assert out.stat().st_size > 1000


def test_the_calendar_keeps_the_last_day_that_was_planned(manage: Manage) -> None:
    assert manage("calendar").stdout == "Kalendern är tom.\n"
    for day in ("2020-02-01", "2020-02-14"):
        assert manage(f"plan --project MIA --as-of 2019-12-31 --on {day}").returncode == 0

    assert manage("calendar").stdout == "2020-02-14  MIA  läget 2019-12-31\n"


def test_the_feed_is_atom_of_published_reports_alone(
    manage: Manage, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings_for(database).items():
        monkeypatch.setenv(name, value)
    engine, store = get_engine(f"sqlite:///{database}"), store_in(database.parent)
    made = three(engine, store)
    engine.dispose()
    draft = id_in(manage("propose --project MIA --as-of 2019-12-31 --as anna").stdout)
    out = database.parent / "feed.xml"

    assert manage(f"feed {out}").returncode == 0
    feed = ET.fromstring(out.read_bytes())  # noqa: S314 - our own file

    assert feed.tag == f"{_ATOM}feed"
    for required in ("id", "title", "updated", "author"):
        assert feed.find(f"{_ATOM}{required}") is not None
    entries = feed.findall(f"{_ATOM}entry")
    assert {e.findtext(f"{_ATOM}id") for e in entries} == {f"urn:mia-utfall:lagesrapport:{i}" for i in made}
    assert sorted(e.findtext(f"{_ATOM}summary") or "" for e in entries) == ["Aktuell", "Ersatt", "Återkallad"]
    for entry in entries:
        assert all(entry.find(f"{_ATOM}{name}") is not None for name in ("title", "updated", "link"))
        assert "SYNTETISKA DATA" in (entry.findtext(f"{_ATOM}title") or "")
    text = out.read_text(encoding="utf-8")
    assert draft not in text
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2005/Atom"]


def test_an_empty_feed_is_a_feed() -> None:
    feed = ET.fromstring(atom([], "https://mia.example.se/"))  # noqa: S314 - our own file

    link = feed.find(f"{_ATOM}link")
    assert link is not None
    assert link.get("href") == "https://mia.example.se/lagesrapporter"


class Postbox:
    """What a mail server has been handed."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[attr-defined]
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, str(port)
    server.stop()


def test_mail_says_that_a_report_waits_and_nothing_of_what_it_holds(
    manage: Manage, postbox: tuple[Postbox, str]
) -> None:
    box, port = postbox
    mail = {
        "MIA_SMTP_HOST": "127.0.0.1", "MIA_SMTP_PORT": port, "MIA_SMTP_TO": "a@example.se, b@example.se",
        "MIA_ADDRESS": "https://mia.example.se/",
    }  # fmt: skip

    answer = manage("propose --project MIA --as-of 2019-12-31 --as anna", **mail)

    assert "E-post är skickad." in answer.stdout
    (letter,) = box.letters
    assert letter["To"] == "a@example.se, b@example.se"
    made = id_in(answer.stdout)
    body = letter.get_content()
    address = f"https://mia.example.se/lagesrapporter?id={made}"
    assert address in body
    told = f"{letter['Subject']} {body.replace(address, '')}"
    assert not re.search(r"\d", told)


def test_a_mail_server_that_does_not_answer_stops_nothing(manage: Manage) -> None:
    mail = {"MIA_SMTP_HOST": "127.0.0.1", "MIA_SMTP_PORT": "1", "MIA_SMTP_TO": "a@example.se"}

    answer = manage("propose --project MIA --as-of 2019-12-31 --as anna", **mail)

    assert answer.returncode == 0
    assert "E-posten kunde inte skickas" in answer.stdout
    assert "utkast" in manage("list").stdout
