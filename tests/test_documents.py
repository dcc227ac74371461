"""What the documents point at is there: files, headings, commands and modules."""

import re
from pathlib import PurePosixPath

import pytest

from tests.repository import ROOT, tracked

DOCUMENTS = [name for name in tracked() if name.endswith(".md")]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"`make ([a-z]+)")
_FOLDERS = "metrics|data_access|charts|reports|ui|tests|benchmarks|deploy|docs"
_PATH = re.compile(rf"`((?:{_FOLDERS})/[\w./-]+)(?:::\w+)?`")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(name: str) -> set[str]:
    """Return the headings of a document as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", read(name)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str):
    here = PurePosixPath(name).parent
    broken = []
    for link in _LINK.findall(_FENCE.sub("", read(name))):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / here / path).resolve() if path else ROOT / name
        if not target.exists() or (anchor and anchor not in anchors(str(target.relative_to(ROOT)))):
            broken.append(link)

    assert broken == []


def test_every_target_of_make_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {(name, target) for name in DOCUMENTS for target in _TARGET.findall(read(name))}

    assert {(name, target) for name, target in named if target not in targets} == set()


def test_every_path_that_is_named_exists():
    # What is done is told in the changelog and in decisions with the names of that day.
    told = [name for name in DOCUMENTS if name != "CHANGELOG.md" and not name.startswith("docs/decisions/")]
    named = {(name, path) for name in told for path in _PATH.findall(read(name))}

    assert {(name, path) for name, path in named if not (ROOT / path).exists()} == set()
