import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.papers.accessibility import SHORTCOMINGS
from data_access.papers.roles import roles
from metrics.text import Language, speaking
from tests.repository import ROOT
from ui.about import SOURCES, product_version


def opened(app: Callable[..., AppTest], data: Path, role: str = "funder", **query: str) -> str:
    test = app(data, role=role, **query).switch_page("pages/about/service.py").run()
    assert not test.exception
    return " ".join(each.proto.body for each in test.get("html"))


def test_whoever_comes_reads_what_is_not_accessible_and_whom_to_tell(
    app: Callable[..., AppTest], demo_data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MIA_CONTACT", "tjansten@example.se")
    text = opened(app, demo_data)

    assert "delvis förenlig" in text
    assert "kontakta tjansten@example.se" in text
    assert "Digg" in text
    assert [gap.instead for gap in SHORTCOMINGS if gap.instead not in text] == []


def test_every_role_and_the_version_are_told(app: Callable[..., AppTest], demo_data: Path):
    text = opened(app, demo_data, "steering")

    assert [may.name for may in roles().values() if may.name not in text] == []
    assert f"MIA Utfall {product_version()}" in text
    assert "Syntetiska data" in text


def test_the_statement_stays_swedish_on_a_page_in_english(app: Callable[..., AppTest], demo_data: Path):
    with speaking(Language.EN):
        text = opened(app, demo_data, language="en")

    assert "What the service is" in text
    assert "is never shown" in text
    assert '<div lang="sv"><div class="m-prose"><p>Tjänsten är delvis förenlig' in text


def test_every_licence_of_what_is_shipped_is_told():
    with (ROOT / "datafiles.csv").open(encoding="utf-8", newline="") as file:
        shipped = {row["licence"] for row in csv.DictReader(file) if row["status"] != "synthetic"}

    assert shipped <= {terms for *_, terms in SOURCES}
