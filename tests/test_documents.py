"""What the documents point at is there: files, headings, commands, modules and words of the screen."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
import typer
from babel.messages.pofile import read_po

import manage
from metrics.text import Language
from tests.repository import ROOT, product_files, tracked

DOCUMENTS = [name for name in tracked() if name.endswith(".md")]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"`make ([a-z]+)")
_FOLDERS = "metrics|data_access|charts|reports|ui|tests|benchmarks|deploy|docs"
_COMMAND = re.compile(r"manage\.py ([a-z][a-z-]+)(?: ([a-z]+))?([^`\n#|]*)")
_NAME = re.compile(r'\bText\(\s*"([^"]+)",\s*"([^"]+)"')
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_PATH = re.compile(rf"`((?:{_FOLDERS})/[\w./-]+)(?:::\w+)?`")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(name: str) -> set[str]:
    """Return the headings of a document as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", read(name)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _on_screen(language: Language) -> Iterator[str]:
    """Yield the texts of the screen in *language*, as a reader sees them, and the names of things."""
    place = list(Language).index(language)
    with (ROOT / "locales/en/LC_MESSAGES/mia.po").open("rb") as file:
        for message in read_po(file):
            said = (message.id, message.string)[place]
            for text in [said] if isinstance(said, str) else said:
                yield " ".join(re.sub("<[^>]+>", "", text).split())
    for name in product_files():
        yield from (both[place] for both in _NAME.findall(read(name)))


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


def test_every_command_of_manage_that_is_named_exists():
    commands = typer.main.get_command(manage.app).commands
    unknown = set()
    # What is done is told in the changelog with the names of that day.
    for name in set(DOCUMENTS) - {"CHANGELOG.md"}:
        for first, second, rest in _COMMAND.findall(read(name)):
            command = commands.get(first)
            if second in (getattr(command, "commands", None) or {}):
                command = command.commands[second]
            known = {option for each in getattr(command, "params", ()) for option in each.opts}
            options = set(re.findall(r"(?<!\S)--[a-z-]+", rest)) - known - {"--help"}
            unknown |= {(name, first, second, option) for option in options or ({""} - {"" * bool(command)})}

    assert unknown == set()


@pytest.mark.parametrize("language", Language)
def test_every_word_of_the_screen_in_a_guide_stands_on_the_screen(language: Language):
    said = set(_on_screen(language))
    # What has no letters outside its blanks would match anything.
    blanks = [each for each in said if "{" in each and re.search(r"\w", re.sub(r"\{\w*\}", "", each))]
    screen = [re.compile(re.sub(r"\\\{\w*\\\}", ".+", re.escape(each))) for each in blanks]
    of_all = {name for name in DOCUMENTS if name.startswith("docs/guides/")}
    english = {"docs/guides/english.md"}
    guides = english if language is Language.EN else of_all - english
    named = {(name, " ".join(words.split())) for name in guides for words in _BOLD.findall(read(name))}

    assert len(guides) == (1 if language is Language.EN else 4)
    strange = {(name, words) for name, words in named if words not in said}
    assert {each for each in strange if not any(text.fullmatch(each[1]) for text in screen)} == set()


def test_every_picture_of_the_guides_is_shown_and_small():
    pictures = {name for name in tracked() if name.startswith("docs/guides/pictures/")}
    shown = {
        f"docs/guides/{link}"
        for name in DOCUMENTS
        if name.startswith("docs/guides/")
        for link in _LINK.findall(read(name))
        if link.endswith(".png")
    }
    sizes = [(ROOT / name).stat().st_size for name in pictures]

    assert pictures == shown
    assert max(sizes) <= 150_000
    assert sum(sizes) <= 3_000_000


def test_the_readme_fits_one_screen_and_the_index_has_every_document():
    listed = {f"docs/{link.partition('#')[0]}" for link in _LINK.findall(read("docs/README.md"))}
    documents = {name for name in DOCUMENTS if re.fullmatch(r"docs/(guides/)?[\w-]+\.md", name)}

    assert len(read("README.md").splitlines()) <= 80
    assert documents - listed == {"docs/README.md"}


def test_every_target_of_make_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {(name, target) for name in DOCUMENTS for target in _TARGET.findall(read(name))}

    assert {(name, target) for name, target in named if target not in targets} == set()


def test_every_path_that_is_named_exists():
    # What is done is told in the changelog and in decisions with the names of that day.
    told = [name for name in DOCUMENTS if name != "CHANGELOG.md" and not name.startswith("docs/decisions/")]
    named = {(name, path) for name in told for path in _PATH.findall(read(name))}

    assert {(name, path) for name, path in named if not (ROOT / path).exists()} == set()
