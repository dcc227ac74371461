"""docs/mission.md leads to pages and sections that are there; every indicator of the domain has a place."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import get_engine
from data_access.snapshots.document import read_document
from data_access.snapshots.freeze import frozen
from data_access.snapshots.views import VIEWS
from metrics.catalog import CATALOG
from metrics.glossary import glossary
from metrics.scope import Policy, Role, Scope
from tests.app.reading import App, spaced
from tests.repository import ROOT
from tests.terminal import settings_for
from ui.navigation import ADDRESSES, page_file

_TEXT = (ROOT / "docs" / "mission.md").read_text(encoding="utf-8")
_ROW = re.compile(
    r"^\| (.+) \| \[[^\]]+\]\(\.\./(\S+)\) `/([\w-]+)(?:\?(\S+))?` \| (.+?) \|(?: (\d) \|)?$", re.MULTILINE
)
#: page, query -> the keys that are to stand there.
_SECTIONS: dict[tuple[str, str], set[str]] = {}
for _, _, _address, _query, _section, _ in _ROW.findall(_TEXT):
    _SECTIONS.setdefault((_address, _query), set()).add(re.findall(r"`(\w+)`", _section)[-1])
#: Number of an indicator, and the address of the page where it is read.
_PLACES = re.findall(r"^\| (\d\d) \| .+\]\(\.\./pages/\S+\) `/([\w-]+)` \|", _TEXT, re.MULTILINE)
#: DOMAIN 8.1.
NUMBERS = [f"{number:02d}" for number in range(1, 37)]
BY_NUMBER = {indicator.number: indicator for indicator in CATALOG.values()}


def keys(block: Any) -> set[str]:
    """Return the keys of every container and component of *block*."""
    found = set()
    for child in getattr(block, "children", {}).values():
        named = re.search(r"-(frame_\w+|[a-z]\w*)$", getattr(getattr(child, "proto", None), "id", "") or "")
        found |= {named[1].removeprefix("frame_")} if named else set()
        found |= keys(child)
    return found


def test_every_row_names_a_page_and_its_script_within_three_clicks():
    rows = _ROW.findall(_TEXT)
    told = [line for line in _TEXT.splitlines() if line.startswith("| ") and "](../pages/" in line]

    assert len(rows) == len(told) > 100
    for _, script, address, _, _, clicks in rows:
        assert address in ADDRESSES
        assert page_file(address) == script
        assert int(clicks or 2) <= 3


@pytest.mark.parametrize(("address", "query"), sorted(_SECTIONS))
def test_every_section_stands_on_its_page(app: App, demo_data: Path, address: str, query: str) -> None:
    test: AppTest = app(demo_data, **dict(parse_qsl(query))).switch_page(page_file(address))
    for name, value in parse_qsl(query):
        test.query_params[name] = value
    test = test.run()

    assert not test.exception
    assert _SECTIONS[address, query] - keys(test.main) == set()
    sources = " ".join(re.findall(r"Indikator(?:erna)? ([^<]*?), version", spaced(test)))
    listed = [n for n, page in _PLACES if page == address and not query]
    assert [n for n in listed if n not in re.findall(r"\b\d\d[a-z]?\b", sources)] == []


def test_every_number_of_the_domain_has_an_indicator_a_place_a_definition_and_a_snapshot():
    listed = dict(re.findall(r"^\| (\d\d) \| .+ `(\w+)` \|.*\]\(\.\./pages/", _TEXT, re.MULTILINE))
    explained = glossary(CATALOG.values())
    frozen = {CATALOG[key].number for key in VIEWS}

    # 08 is in DOMAIN the team; the team is 08a here, beside all methods.
    assert [n for n in NUMBERS if n not in BY_NUMBER] == []
    assert listed == {n: BY_NUMBER[n].id for n in NUMBERS}
    assert set(VIEWS) == set(CATALOG)
    assert [n for n in NUMBERS if n not in frozen] == []
    assert [
        n for n in NUMBERS if f"## {n} {BY_NUMBER[n].name.sv} (`{BY_NUMBER[n].id}`)" not in explained
    ] == []


def test_a_snapshot_of_exact_numbers_holds_a_value_of_every_indicator(demo_data: Path) -> None:
    engine = get_engine(f"sqlite:///{demo_data}")
    exact = Scope(role=Role.STEERING, policy=Policy.EXACT)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    content = frozen(engine, project="MIA_VIDARE", as_of=date(2021, 9, 30), scope=exact, now=now)
    engine.dispose()
    valued = {
        indicator
        for (indicator, _), result in read_document(content).results.items()
        if not result.frame["value"].drop_nulls().is_empty()
    }

    assert set(CATALOG) - valued == set()


def test_every_indicator_of_the_domain_is_answered_from_a_terminal(demo_data: Path) -> None:
    asked = [BY_NUMBER[number].id for number in NUMBERS]
    done = subprocess.run(
        [sys.executable, "manage.py", "indicators", "--format", "json", *asked],
        cwd=ROOT,
        env={**os.environ, **settings_for(demo_data)},
        capture_output=True,
        text=True,
        check=False,
    )
    answers = {each["indicator"]: each["rows"] for each in json.loads(done.stdout)}

    assert list(answers) == asked
    assert [each for each, rows in answers.items() if all(row["value"] is None for row in rows)] == []
