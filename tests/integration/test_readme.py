"""The README shows what the commands answer."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.terminal import ROOT, copied, managed, settings_for

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_answer_in_the_readme_is_the_answer_of_the_demo(made_demo: Path, tmp_path: Path):
    example = re.search(r"\$ \.venv/bin/python (manage\.py .*?[^\\])\n(.*?)\n```", README, re.DOTALL)
    assert example is not None
    command, shown = example[1].replace("\\\n", " "), example[2]
    database = copied(made_demo, tmp_path)

    answer = subprocess.run(
        [sys.executable, *shlex.split(command)],
        cwd=ROOT,
        env={**os.environ, **settings_for(database), "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    lines = [line.rstrip() for line in answer.strip().splitlines()]
    assert lines == shown.splitlines()


def test_the_commands_for_own_data_lead_to_a_workbook_that_is_checked(tmp_path: Path):
    own = re.search(r"## Dina egna data\n\n```\n(.*?)```", README, re.DOTALL)
    assert own is not None
    lines = re.findall(r"^\.venv/bin/python manage\.py ([^#\n]+)", own[1], re.MULTILINE)
    assert [line.split()[0] for line in lines] == ["migrate", "reference", "template", "import"]

    book = str(tmp_path / "mall.xlsx")
    *made, check = (line.replace("mall.xlsx", book).strip() for line in lines)
    database = managed(tmp_path / "mia.sqlite", *made)
    answer = subprocess.run(
        [sys.executable, "manage.py", *shlex.split(check)],
        cwd=ROOT,
        env={**os.environ, **settings_for(database)},
        capture_output=True,
        text=True,
        check=False,
    )

    # The workbook is empty: nobody has filled it in.
    assert (answer.returncode, answer.stdout.count("Filen har inga rader")) == (2, 1)


def test_every_picture_and_page_that_the_readme_points_to_is_there():
    targets = re.findall(r"\]\(([^)#]+)\)", README)

    assert len(targets) > 5
    assert [t for t in targets if not t.startswith("http") and not (ROOT / t).exists()] == []
