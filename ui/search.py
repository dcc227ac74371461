"""The page Sök: one field that finds pages, indicators, places, methods, terms and findings."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from html import escape

import streamlit as st

from data_access.engine import read_engine
from data_access.findings_register import read_findings
from metrics import codes, wording
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.methods import METHODS
from metrics.scope import Role
from metrics.search import MOST, Entry, Index
from metrics.terms import TERMS
from metrics.text import Swedish
from metrics.translation import mark, tr, trn
from ui import cached
from ui.filters import choices_for
from ui.findings_board import PARAMETER as FINDING_PARAMETER
from ui.glossary import METHOD_PARAMETER
from ui.glossary import PARAMETER as INDICATOR_PARAMETER
from ui.go import link_html
from ui.kept import KEPT
from ui.navigation import pages_of
from ui.notices import notice
from ui.page_questions import QUESTIONS
from ui.view import View

_KEY = "search_words"
_HINT = mark(
    "Hittar sidor, indikatorer, ord, metoder, förbund, kommuner och ärenden. Tangenten / öppnar sökningen "
    "från varje sida. Det du skriver sparas inte."
)


def draw_search(view: View) -> None:
    """Draw the field, and what it finds for the viewer's role."""
    words = st.text_input(
        tr("Sök i hela tjänsten"),
        key=_KEY,
        placeholder=tr("Till exempel: arbete, 09, könsgap, väntetid, Botkyrka"),
        max_chars=60,
        persist_state=KEPT,
    )
    if not words.strip():
        st.html(f'<p class="m-subtitle">{tr(_HINT)}</p>')
        return
    found = index(view).find(words)
    if not found:
        notice(
            tr("Inget hittades."),
            tr("Pröva ett kortare ord, en indikators nummer eller ett förbunds namn."),
            link_html(tr("Alla indikatorer"), "indikatorer"),
        )
        return
    said = tr("De {n} bästa träffarna, bäst först.", n=MOST)
    if len(found) < MOST:
        n = len(found)
        said = trn("{n} träff.", "{n} träffar, bäst först.", n, n=wording.number(n))
    rows = "".join(_row(entry) for entry in found)
    st.html(f'<p class="m-subtitle" role="status">{said}</p><ol class="m-found">{rows}</ol>')


def index(view: View) -> Index:
    """Return what the viewer may find, folded once per state of the data."""
    return cached.once(view.version, view.scope, ("search", view.clock), lambda: Index(entries(view)))


def entries(view: View) -> Iterator[Entry]:
    """Yield everything that the viewer may open: first pages, then numbers, words, places and findings."""
    pages = pages_of(view.scope.role)
    for address, title in pages:
        question = QUESTIONS.get(title, "")
        yield Entry(
            kind=tr("Sida"),
            title=tr(title),
            more=tr(question) if question else "",
            words=title,
            address=address,
        )
    yield from _explained({address for address, _ in pages})
    if view.scope.role is not Role.FUNDER and not cached.is_empty(view.version):
        yield from _places(view)
        yield from _findings(view)


def _explained(pages: AbstractSet[str]) -> Iterator[Entry]:
    for indicator in CATALOG.values():
        yield Entry(
            kind=tr("Indikator"),
            title=f"{indicator.number} {indicator.name.said()}",
            more=indicator.definition.said(),
            words=f"{indicator.id} {indicator.name.sv} {indicator.name.en}",
            address="indikatorer",
            query={INDICATOR_PARAMETER: [indicator.id]},
        )
    for term in TERMS:
        yield Entry(
            kind=tr("Ord"),
            title=term.name.said(),
            more=term.meaning.said(),
            words=f"{term.name.sv} {term.name.en}",
            address=term.address if term.address in pages else "indikatorer",
        )
    for card in METHODS:
        yield Entry(
            kind=tr("Statistisk metod"),
            title=card.name.said(),
            more=card.use.said(),
            words=f"{card.name.sv} {card.name.en}",
            address="indikatorer",
            query={METHOD_PARAMETER: [card.id]},
        )


def _places(view: View) -> Iterator[Entry]:
    choices = choices_for(view.version, view.scope, view.programmes)
    of = (
        (Dimension.FORBUND, tr("Samordningsförbund"), "lagesbild", tr("Öppnar Lägesbild för förbundet.")),
        (Dimension.MUNICIPALITY, tr("Kommun"), "utfall", tr("Öppnar Utfall för kommunen.")),
        (Dimension.METHOD, tr("Metod"), "utfall", tr("Öppnar Utfall för dem som har fått metoden.")),
    )
    for dimension, kind, address, more in of:
        for code, name in choices.of(dimension).items():
            yield Entry(kind=kind, title=name, more=more, address=address, query={dimension.value: [code]})


def _findings(view: View) -> Iterator[Entry]:
    names = choices_for(view.version, view.scope, view.programmes).of(Dimension.FORBUND)
    for finding in read_findings(read_engine(), view.scope, as_of=view.clock):
        content = finding.content
        place = names.get(content.forbund or "", tr("Hela projektet"))
        yield Entry(
            kind=codes.FINDING_KIND[content.kind].said(),
            title=Swedish(content.title),
            more=tr("{place}, lyft {day}.", place=place, day=wording.day(finding.raised_on)),
            words=f"nr {finding.id}",
            address="avvikelser",
            query={"project": [content.project], FINDING_PARAMETER: [str(finding.id)]},
        )


def _row(entry: Entry) -> str:
    more = f'<span class="m-foundmore">{escape(entry.more)}</span>' if entry.more else ""
    link = link_html(entry.title, entry.address, entry.query)
    return f'<li><span class="m-foundkind">{escape(entry.kind)}</span><span>{link}{more}</span></li>'
