"""The page Om tjänsten: what it is, how accessible it is, how numbers are protected, what it is made of."""

import tomllib
from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from data_access.papers.accessibility import (
    ASSESSED_ON,
    HOW_ASSESSED,
    SHORTCOMINGS,
    STATUS,
    SUPERVISION,
    WITHIN,
)
from data_access.papers.impact import rules_of_protection
from data_access.papers.roles import roles
from data_access.settings import settings
from metrics import wording
from ui.frame import frame_head
from ui.tables import Table, table_html
from ui.view import View

_PRODUCT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_SERVICE = (
    (
        "MIA Utfall visar vad insatser i samordningsförbunden leder till: hur många som deltar, hur det "
        "går för dem, hur länge det tar, hur jämställt det är och vad det kostar."
    ),
    "Tjänsten visar grupper. Den bedömer ingen enskild och används inte i ärenden om enskilda.",
    (
        "Uppgifterna har ingen identitet: inga personnummer, inga namn, ingen fritext om en person. "
        "Nyckeln till vem en pseudonym är finns hos den som lämnar uppgifterna."
    ),
)
#: What is shown or used, whose it is, and on which terms.
SOURCES = (
    ("Uppgifter om deltagare", "Samordningsförbunden", "Lämnas inte ut; se vem som ser vad"),
    ("Projekt, mål och budget", "ESF-rådets projektbank och projektens egna webbplatser", "CC0-1.0"),
    ("Förbund och medlemskommuner", "Förbundens webbplatser och årsredovisningar", "CC0-1.0"),
    ("Kommungränser", "Bearbetade från SCB:s öppna geodata, Digitala gränser", "CC0-1.0"),
    ("Fasta tillägg till skyddade tal", "Egna, efter SCB:s och Eurostats cellnyckelmetod", "CC0-1.0"),
    ("Typsnittet Plex Sans", "IBM", "OFL-1.1"),
    ("Programmet", "Öppen källkod; paketen står i docs/papers/sbom.cdx.json", "MIT"),
)


def draw_service() -> None:
    """Draw what the service is, and who sees what."""
    with st.container(key="frame_about_service"):
        frame_head("Vad tjänsten är", "Vem som ser vad bestäms av rollen, som läses vid varje klick.")
        st.html(_sentences(_SERVICE))
        rows = [[may.name, _sentence(may.sees), _sentence(may.takes_out)] for may in roles().values()]
        st.html(table_html(Table(("Roll", "Ser", "Hämtar som fil"), rows), "Vem som ser vad"))


def draw_accessibility() -> None:
    """Draw the accessibility statement, with whom to tell."""
    with st.container(key="frame_about_accessibility"):
        frame_head("Tillgänglighetsredogörelse", "Gäller sidorna här, inte det som de länkar till.")
        st.html(_sentences((STATUS, _contact(), SUPERVISION)))
        rows = [[gap.what, f"WCAG {gap.criteria}", gap.instead] for gap in SHORTCOMINGS]
        st.html(
            table_html(Table(("Brist", "Kriterium", "Gör i stället"), rows), "Kända brister i tillgänglighet")
        )
        st.html(_sentences((f"{HOW_ASSESSED} Senaste bedömningen: {wording.day(ASSESSED_ON)}.",)))


def draw_protection() -> None:
    """Draw how protected numbers are made."""
    with st.container(key="frame_about_protection"):
        frame_head("Så skyddas talen", "Gäller den som ser skyddade tal; sidan säger då det överst.")
        st.html(_sentences(rules_of_protection(f"{settings().closing_lag_days} dagar")))


def draw_product(view: View) -> None:
    """Draw the version, whose data there are, and on which terms."""
    with st.container(key="frame_about_product"):
        made_up = "Syntetiska data: påhittade personer." if view.version.synthetic else "Verkliga uppgifter."
        frame_head(
            "Version, källor och villkor",
            f"MIA Utfall {product_version()}, dataversion {view.version.version}.",
        )
        st.html(_sentences((f"{made_up} Data till och med {wording.day(view.clock)}.",)))
        st.html(table_html(Table(("Vad", "Källa", "Villkor"), SOURCES), "Källor och villkor"))


def product_version() -> str:
    """Return the version of the product, as it was built."""
    project = tomllib.loads(_PRODUCT.read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _contact() -> str:
    whom = settings().contact or "den som administrerar MIA Utfall hos er"
    return f"Hittar du en brist, eller behöver du innehållet på ett annat sätt: kontakta {whom}. {WITHIN}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _sentences(texts: Iterable[str]) -> str:
    lines = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return f'<div class="m-prose">{lines}</div>'
