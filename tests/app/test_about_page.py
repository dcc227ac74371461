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
    assert "tjansten@example.se</a>. Säg vilken sida det gäller" in text
    assert "Digg" in text
    assert [gap.instead for gap in SHORTCOMINGS if gap.instead not in text] == []


def test_every_role_and_the_version_are_told(app: Callable[..., AppTest], demo_data: Path):
    text = opened(app, demo_data, "steering")

    assert [may.name for may in roles().values() if may.name not in text] == []
    assert f"MIA Utfall {product_version()}" in text
    assert "Syntetiska data" in text


@pytest.mark.parametrize(("own", "other"), [("sv", "en"), ("en", "sv")])
def test_the_statement_is_in_the_language_of_the_page_and_in_the_other_behind_it(
    app: Callable[..., AppTest], demo_data: Path, own: str, other: str
):
    says = {"sv": "Tjänsten är delvis förenlig", "en": "The service partly meets the Swedish act"}
    with speaking(Language(own)):
        text = opened(app, demo_data, **({"language": own} if own == "en" else {}))

    first, _, behind = text.partition(f'<details class="m-more" lang="{other}">')
    assert says[own] in first
    assert says[other] not in first
    assert says[other] in behind.partition("</details>")[0]


def test_an_address_for_shortcomings_can_be_written_to(
    app: Callable[..., AppTest], demo_data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MIA_CONTACT", "tjansten@example.se")

    assert '<a href="mailto:tjansten@example.se?subject=Tillg%C3%A4nglig' in opened(app, demo_data)

    monkeypatch.setenv("MIA_CONTACT", "växeln, 08-123 45")
    text = opened(app, demo_data)
    assert "kontakta växeln, 08-123 45." in text
    assert "mailto:" not in text


def test_every_licence_of_what_is_shipped_is_told():
    with (ROOT / "datafiles.csv").open(encoding="utf-8", newline="") as file:
        shipped = {row["licence"] for row in csv.DictReader(file) if row["status"] != "synthetic"}

    assert shipped <= {terms for *_, terms in SOURCES}
