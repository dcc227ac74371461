"""The page Om tjänsten: what it is, how accessible it is, how numbers are protected, what it is made of."""

import re
import tomllib
from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from data_access.papers.accessibility import (
    ASSESSED_ON,
    CONTACT,
    HOW_ASSESSED,
    SHORTCOMINGS,
    STATUS,
    SUPERVISION,
)
from data_access.papers.impact import rules_of_protection
from data_access.papers.roles import roles
from data_access.settings import settings
from metrics import wording
from metrics.text import Language, speaking, spoken
from metrics.translation import mark, tr, trn
from ui.frame import frame_head
from ui.tables import Table, table_html
from ui.view import View

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PRODUCT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_SERVICE = (
    mark(
        "MIA Utfall visar vad insatser i samordningsförbunden leder till. Du ser hur många som "
        "deltar, hur det går för dem, hur länge det tar, hur jämställt det är och vad det kostar."
    ),
    mark("Tjänsten visar grupper. Den bedömer ingen enskild och används inte i ärenden om enskilda."),
    mark(
        "Uppgifterna har ingen identitet: inga personnummer, inga namn, ingen fritext om en person. "
        "Nyckeln till vem en pseudonym är finns hos den som lämnar uppgifterna."
    ),
)
#: What is shown or used, whose it is, and on which terms.
SOURCES = (
    (
        mark("Uppgifter om deltagare"),
        mark("Samordningsförbunden"),
        mark("Lämnas inte ut; se vem som ser vad"),
    ),
    (
        mark("Projekt, mål och budget"),
        mark("ESF-rådets projektbank och projektens egna webbplatser"),
        "CC0-1.0",
    ),
    (mark("Förbund och medlemskommuner"), mark("Förbundens webbplatser och årsredovisningar"), "CC0-1.0"),
    (mark("Kommungränser"), mark("Bearbetade från SCB:s öppna geodata, Digitala gränser"), "CC0-1.0"),
    (
        mark("Fasta tillägg till skyddade tal"),
        mark("Egna, efter SCB:s och Eurostats cellnyckelmetod"),
        "CC0-1.0",
    ),
    (mark("Typsnittet Plex Sans"), "IBM", "OFL-1.1"),
    (mark("Programmet"), mark("Öppen källkod; paketen står i docs/papers/sbom.cdx.json"), "MIT"),
)


def draw_service() -> None:
    """Draw what the service is, and who sees what."""
    with st.container(key="frame_about_service"):
        frame_head(tr("Vad tjänsten är"), tr("Vem som ser vad bestäms av rollen, som läses vid varje klick."))
        st.html(_sentences(tr(each) for each in _SERVICE))
        rows = [
            [tr(may.name), _sentence(tr(may.sees)), _sentence(tr(may.takes_out))] for may in roles().values()
        ]
        st.html(table_html(Table((tr("Roll"), tr("Ser"), tr("Hämtar som fil")), rows), tr("Vem som ser vad")))


def draw_accessibility() -> None:
    """Draw the accessibility statement, with whom to tell, and behind it the same in the other language."""
    with st.container(key="frame_about_accessibility"):
        frame_head(tr("Tillgänglighetsredogörelse"), tr("Gäller sidorna här, inte det som de länkar till."))
        st.html(_statement())
        other = Language.SV if spoken() is Language.EN else Language.EN
        with speaking(other):
            st.html(
                f'<details class="m-more" lang="{other.value}"><summary>'
                f"{escape(tr('Redogörelsen på svenska'))}</summary>{_statement()}</details>"
            )


def _statement() -> str:
    rows = [[tr(gap.what), f"WCAG {gap.criteria}", tr(gap.instead)] for gap in SHORTCOMINGS]
    table = Table((tr("Brist"), tr("Kriterium"), tr("Gör i stället")), rows)
    assessed = tr("Senaste bedömningen: {day}.", day=wording.day(ASSESSED_ON))
    return (
        f"{_sentences((tr(STATUS),))}{_contact()}{_sentences((tr(SUPERVISION),))}"
        f"{table_html(table, tr('Kända brister i tillgänglighet'))}"
        f"{_sentences((f'{tr(HOW_ASSESSED)} {assessed}',))}"
    )


def draw_protection() -> None:
    """Draw how protected numbers are made."""
    with st.container(key="frame_about_protection"):
        frame_head(tr("Så skyddas talen"), tr("Gäller den som ser skyddade tal; sidan säger då det överst."))
        lag = settings().closing_lag_days
        st.html(_sentences(rules_of_protection(trn("{n} dag", "{n} dagar", lag, n=lag))))


def draw_product(view: View) -> None:
    """Draw the version, whose data there are, and on which terms."""
    with st.container(key="frame_about_product"):
        made_up = (
            tr("Syntetiska data: påhittade personer.")
            if view.version.synthetic
            else tr("Verkliga uppgifter.")
        )
        frame_head(
            tr("Version, källor och villkor"),
            tr(
                "MIA Utfall {product}, dataversion {data}.",
                product=product_version(),
                data=view.version.version,
            ),
        )
        st.html(
            _sentences((tr("{data} Data till och med {day}.", data=made_up, day=wording.day(view.clock)),))
        )
        rows = [[tr(cell) for cell in row] for row in SOURCES]
        st.html(table_html(Table((tr("Vad"), tr("Källa"), tr("Villkor")), rows), tr("Källor och villkor")))


def product_version() -> str:
    """Return the version of the product, as it was built."""
    project = tomllib.loads(_PRODUCT.read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _contact() -> str:
    """Return whom to tell; an address that can be written to opens a letter that says what it is about."""
    whom = settings().contact or tr("den som administrerar MIA Utfall hos er")
    said = escape(tr(CONTACT, whom=whom))
    if _ADDRESS.fullmatch(whom):
        subject = quote(tr("Tillgängligheten i MIA Utfall {version}", version=product_version()))
        letter = f'<a href="mailto:{escape(whom)}?subject={subject}">{escape(whom)}</a>'
        said = said.replace(escape(whom), letter)
    return f'<div class="m-prose"><p>{said}</p></div>'


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _sentences(texts: Iterable[str]) -> str:
    lines = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return f'<div class="m-prose">{lines}</div>'
