"""The README shows what the commands answer."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.terminal import ROOT, managed, settings_for

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_answer_in_the_readme_is_the_answer_of_the_demo(tmp_path: Path):
    example = re.search(r"\$ \.venv/bin/python (manage\.py .*?[^\\])\n(.*?)\n```", README, re.DOTALL)
    assert example is not None
    command, shown = example[1].replace("\\\n", " "), example[2]
    database = managed(tmp_path / "mia.sqlite", "migrate", "demo")

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


def test_every_picture_and_page_that_the_readme_points_to_is_there():
    targets = re.findall(r"\]\(([^)#]+)\)", README)

    assert len(targets) > 5
    assert [t for t in targets if not t.startswith("http") and not (ROOT / t).exists()] == []
