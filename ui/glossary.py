"""The glossary: every indicator as one declaration, and the figures the project has published itself."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from html import escape
from urllib.parse import urlencode

import polars as pl
import streamlit as st

from data_access.programme import Programme, PublishedFigure
from metrics import wording
from metrics.catalog import CATALOG
from metrics.codes import GENDER
from metrics.frames import CODES
from metrics.how_counted import counting_facts
from metrics.indicator import Indicator, Unit
from metrics.labels import NAMES, Labels
from metrics.methods import METHODS, MethodCard
from metrics.period import Period
from metrics.phrases import counted, listed
from metrics.result import Status
from metrics.scope import Role
from metrics.selection import Selection
from metrics.text import Language, Swedish
from metrics.translation import mark, tr
from ui import cached
from ui.frame import frame_foot, frame_head
from ui.go import INDICATOR
from ui.method_cards import PLACE as METHODS_PLACE
from ui.tables import Table, table_html
from ui.view import View

#: Cards that stand open together.
_FEW = 3
PARAMETER = INDICATOR
#: The part that opens one statistical method.
METHOD_PARAMETER = "metod"
_UNITS = {
    "persons": mark("personer"),
    "percent": "%",
    "years": mark("år"),
    "months": mark("månader"),
    "hours": mark("timmar"),
    "sek": mark("kr"),
    "million_sek": mark("Mkr"),
}
_UNIT_WORDS = {
    Unit.PERSONS: mark("personer"),
    Unit.PERCENT: mark("procent"),
    Unit.PERCENTAGE_POINTS: mark("procentenheter"),
    Unit.DAYS: mark("dagar"),
    Unit.HOURS: mark("timmar"),
    Unit.KRONOR: mark("kronor"),
    Unit.RECORDS: mark("ärenden"),
}
#: Where the published figures begin, after all the cards.
_PLACE = "publicerade-uppgifter"
_PUBLISHED = mark(
    "Tal som andra har publicerat, med sin nämnare. Kolumnen Här visar programmets eget tal för samma dag, "
    "räknat ur databasen, där måttet är detsamma."
)


def asked_method() -> MethodCard | None:
    """Return the statistical method that the address asks for, if there is one."""
    asked = st.query_params.get(METHOD_PARAMETER, "")
    return next((card for card in METHODS if card.id == asked), None)


def choose_indicators(language: Language, *, hidden: bool = False) -> list[Indicator]:
    """Draw the search box and return what it finds; the address may ask for one indicator.

    Args:
        language: of the names searched.
        hidden: whether something else stands alone on the page.
    """
    asked = CATALOG.get(st.query_params.get(PARAMETER, ""))
    if asked is not None or hidden:
        st.button(tr("Visa alla indikatorer"), key="glossary_all", on_click=_show_all, type="tertiary")
        return [] if asked is None else [asked]
    st.html(f'<p class="m-notes">{_what_follows()}</p>')
    words = st.text_input(
        tr("Sök indikator"),
        key="glossary_search",
        placeholder=tr("Till exempel: arbete, könsgap, 09"),
        max_chars=60,
    )
    return [i for i in CATALOG.values() if matches(i, words, language)]


def _what_follows() -> str:
    return tr(
        "Efter indikatorerna står {methods} och {published}.",
        methods=f'<a href="#{METHODS_PLACE}">{tr("metoderna")}</a>',
        published=f'<a href="#{_PLACE}">{tr("publicerade uppgifter")}</a>',
    )


def matches(indicator: Indicator, words: str, language: Language) -> bool:
    """Say whether every one of *words* stands in the number, id, name or definition of *indicator*."""
    text = " ".join(
        (indicator.number, indicator.id, indicator.name.to(language), indicator.definition.to(language))
    )
    return all(word in text.casefold() for word in words.casefold().split())


def draw_cards(indicators: Sequence[Indicator], language: Language) -> None:
    """Draw one card per indicator; of many, each shows its name and definition until it is opened."""
    for indicator in indicators:
        with st.container(key=f"frame_indicator_{indicator.id}"):
            st.html(card(indicator, language, is_open=len(indicators) <= _FEW))


def card(indicator: Indicator, language: Language, *, is_open: bool) -> str:
    """Return everything that *indicator* declares, as HTML."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>"
        for name, text in _facts(indicator, language)
    )
    link = f"?{urlencode({PARAMETER: indicator.id})}"
    source = tr(
        "Indikator {number}, {link}, version {version}. Ansvarig: {owner}. Granskad {day}.",
        number=escape(indicator.number),
        link=f'<a href="{link}" target="_self">{escape(indicator.id)}</a>',
        version=indicator.version,
        owner=escape(indicator.owner),
        day=wording.day(indicator.reviewed_on),
    )
    return (
        f'<h2 class="m-title">{escape(indicator.name.to(language))}</h2>'
        f'<p class="m-subtitle">{escape(indicator.definition.to(language))}</p>'
        f'<details class="m-more"{" open" if is_open else ""}><summary>{tr("Hela definitionen")}</summary>'
        f'<dl class="m-facts">{rows}</dl></details>'
        f'<p class="m-source">{source}</p>'
    )


def draw_published(view: View) -> None:
    """Draw the published figures of every project beside the product's own."""
    st.html(f'<div id="{_PLACE}"></div>')
    for programme in view.programmes:
        figures = cached.published_figures(view.version, programme.code)
        if not figures:
            continue
        title = tr("Publicerade uppgifter om {project}", project=programme.name)
        with st.container(key=f"frame_published_{programme.code}"):
            frame_head(title, tr(_PUBLISHED))
            st.html(table_html(published_table(view, programme, figures), title))
            frame_foot(
                _agreement(view, figures), tr("Källa står på varje rad. Motstridiga uppgifter är alla kvar.")
            )


def published_table(view: View, programme: Programme, figures: Iterable[PublishedFigure]) -> Table:
    """Return the published *figures*, with the product's own number where it counts the same thing."""
    forbund = {part.forbund: part.forbund_name for part in programme.subprojects}
    rows = []
    for figure in figures:
        who = f", {GENDER[figure.gender].to(view.language).lower()}" if figure.gender else ""
        where = f"{forbund.get(figure.forbund, figure.forbund)}: " if figure.forbund else ""
        rows.append(
            (
                Swedish(f"{where}{figure.topic}{who}"),
                figure_text(figure),
                own_text(view, figure),
                Swedish(figure.denominator),
                wording.day(figure.as_of) if figure.as_of else wording.MISSING,
                Swedish(figure.source),
            )
        )
    return Table(
        (tr("Mått"), tr("Publicerat"), tr("Här, samma dag"), tr("Räknas av"), tr("Läget"), tr("Källa")), rows
    )


def figure_text(figure: PublishedFigure) -> str:
    """Return the published number with its unit, rounded where its source rounds."""
    decimals = 0 if float(figure.value).is_integer() else 1
    unit = tr(_UNITS.get(figure.unit, figure.unit))
    text = f"{wording.number(figure.value, decimals)}{wording.NBSP}{unit}"
    return tr("cirka {number}", number=text) if figure.rounded else text


def own_text(view: View, figure: PublishedFigure) -> str:
    """Return the product's own number for the same thing on the same day, a dash where it has none."""
    own = own_number(view, figure)
    if own is None:
        return wording.MISSING
    return wording.marked(wording.number(own[0]), approximate=own[1])


def own_number(view: View, figure: PublishedFigure) -> tuple[int, bool] | None:
    """Return the product's own number of persons for the same thing and day, and whether it is protected.

    Only for whole projects: the demo's made-up people are fitted to the published figures of those.
    """
    indicator, day = CATALOG.get(figure.measure), figure.as_of
    if indicator is None or day is None or figure.project is None or figure.forbund is not None:
        return None
    if figure.unit != "persons" or day > view.clock or view.scope.role is Role.FUNDER:
        return None
    selection = Selection(
        project=(figure.project,),
        gender=(figure.gender,) if figure.gender else (),
        period=Period(None, day + timedelta(days=1)),
    )
    result = view.evaluate(indicator, selection=selection)
    row = result.only()
    # Protected numbers may end on an earlier day, with the last period that has closed.
    if row["status"] != Status.OK or result.as_of != day:
        return None
    return row["numerator"], result.approximate


def _agreement(view: View, figures: Iterable[PublishedFigure]) -> str | None:
    """Return whether the product's own numbers are the published ones, None where nothing is compared.

    Protected numbers differ by their noise, so that nothing is said of those.
    """
    pairs = [(figure, own_text(view, figure)) for figure in figures]
    compared = [(figure, own) for figure, own in pairs if own != wording.MISSING]
    if not compared:
        return None
    if any(own.startswith(wording.ABOUT) for _, own in compared):
        return tr("Talen här är skyddade (≈): de kan skilja sig från de publicerade också där allt stämmer.")
    differing = [figure.topic for figure, own in compared if own != wording.number(figure.value)]
    if differing:
        topics = listed(list(dict.fromkeys(differing)))
        return tr("Skiljer sig: {topics}. Läs nämnaren och källan innan talen jämförs.", topics=topics)
    return tr("Alla {n} tal som går att jämföra stämmer med de publicerade.", n=counted(len(compared)))


def _facts(indicator: Indicator, language: Language) -> list[tuple[str, str]]:
    facts = [
        (tr("Varför"), indicator.why),
        (tr("Bra resultat"), indicator.good),
        (tr("Visar inte"), indicator.caveats),
    ]
    target = [(tr("Mål"), tr("Läses ur projektets beslutade mål"))] if indicator.target else []
    compared = indicator.compares
    compares = [(tr("Jämför"), compared.name.to(language))] if compared else []
    return [
        *counting_facts(indicator, Labels(pl.DataFrame(schema=CODES), language)),
        *((name, text.to(language)) for name, text in facts),
        *compares,
        *target,
        (tr("Enhet"), tr(_UNIT_WORDS[indicator.unit])),
        (tr("Delas efter"), ", ".join(NAMES[d].to(language).lower() for d in indicator.breakdowns)),
        (tr("Källa"), indicator.source.to(language)),
    ]


def _show_all() -> None:
    for name in (PARAMETER, METHOD_PARAMETER):
        st.query_params.pop(name, None)
