"""Every hostile and awkward file is taken in for exactly what it says, or refused for the right reason."""

import json
import subprocess
import sys
from collections import Counter

import pytest

from data_access.importing.rules import RULES
from data_access.settings import ROOT
from tests.hostile.case import Case, verdict
from tests.hostile.corpus import corpus

_CASES = corpus()


# Bombs are read below, where what they do to the server is watched too.
@pytest.mark.parametrize("case", [case for case in _CASES if not case.bomb], ids=lambda case: case.name)
def test_a_file_gets_the_verdict_it_deserves(case: Case):
    # How a cell is understood does not depend on who reads it: only the long form starts a child for those.
    assert verdict(case, case.content(), in_child=not case.typed) == case.expected


def test_the_corpus_is_as_large_as_it_is_said_to_be():
    names = Counter(case.name for case in _CASES)

    assert len(_CASES) >= 150
    assert [name for name, times in names.items() if times > 1] == []
    assert {case.expected[0] for case in _CASES if isinstance(case.expected, tuple)} <= set(RULES)


def test_the_server_neither_grows_nor_stops_while_bombs_are_read():
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.bystander"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout)

    assert seen["verdicts"] == seen["right"] > 4
    assert seen["growth_mb"] < 100
    # A hundredth of it on a machine with nothing else to do.
    assert seen["late_ms"] < 1000
