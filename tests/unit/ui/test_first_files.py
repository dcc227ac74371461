"""The page names the files that it will ask for, and no other."""

import re
from pathlib import Path

import streamlit as st

from ui.components import ASSETS
from ui.first_files import KINDS, scripts_for, with_first_files

STATIC = Path(st.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_bytes()


def test_each_kind_is_a_script_of_the_installed_streamlit():
    assert all(scripts_for((kind,)) for kind in KINDS)


def test_what_a_script_asks_for_is_named_with_it():
    found = scripts_for(("BidiComponent",))

    assert any(name.startswith("serialization.") for name in found)
    assert len(found) == len(set(found))


def test_every_file_named_exists_and_is_named_once():
    served = with_first_files(PAGE).decode()
    scripts = re.findall(r'(?:src|href)="\./(static/js/[^"]+)"', served)
    own = re.findall(r'href="/_stcore/bidi-components/mia\.([^"]+)"', served)

    assert len(scripts) == len(set(scripts))
    assert all((STATIC / name).is_file() for name in scripts)
    assert own
    assert all((ASSETS / name).is_file() for name in own)
    assert served.endswith("</html>\n")
