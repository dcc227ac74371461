"""The pages: their files, Swedish titles and addresses, and who may open them."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import streamlit as st

from metrics.scope import Role
from metrics.text import Language, speaking, spoken
from metrics.translation import mark, tr
from ui.go import link_html
from ui.head import page_head
from ui.logged_refusals import note_refused
from ui.notices import notice
from ui.roles import NAMES

_LIVE = frozenset({Role.STEERING, Role.PROJECT_LEAD, Role.ADMIN})
_ALL = frozenset(Role)
_EMPTY = mark("Läs in en fil på sidan Import (rollen administratör), eller kör python manage.py demo.")


@dataclass(frozen=True, slots=True)
class _Page:
    section: str
    file: str
    title: str
    address: str
    roles: frozenset[Role]
    #: Whether it stands in the menu; what does not is reached from the head of every page.
    listed: bool = True


_SITUATION, _RESULTS, _EQUALITY = mark("Läget"), mark("Resultat"), mark("Jämställdhet")
_COOPERATION, _REPORTING = mark("Samverkan"), mark("Redovisning")
_ABOUT, _ADMINISTRATION = mark("Om talen"), mark("Förvaltning")
_PAGES = (
    _Page(_SITUATION, "pages/overview/situation.py", mark("Lägesbild"), "lagesbild", _LIVE),
    _Page(_SITUATION, "pages/overview/goals.py", mark("Mål och prognos"), "mal-och-prognos", _LIVE),
    _Page(_RESULTS, "pages/results/enrolments.py", mark("Inskrivningar"), "inskrivningar", _LIVE),
    _Page(_RESULTS, "pages/results/outcomes.py", mark("Utfall"), "utfall", _LIVE),
    _Page(_RESULTS, "pages/results/steps.py", mark("Steg mot arbete"), "steg", _LIVE),
    _Page(_RESULTS, "pages/results/time.py", mark("Tid till avslut"), "tid-till-avslut", _LIVE),
    _Page(_RESULTS, "pages/results/methods.py", mark("Metoder"), "metoder", _LIVE),
    _Page(_RESULTS, "pages/results/compare.py", mark("Jämför"), "jamfor", _LIVE),
    _Page(_RESULTS, "pages/results/map.py", mark("Karta"), "karta", _LIVE),
    _Page(_EQUALITY, "pages/equality/equality.py", mark("Jämställdhet"), "jamstalldhet", _LIVE),
    _Page(_COOPERATION, "pages/cooperation/flow.py", mark("Flöde"), "flode", _LIVE),
    _Page(_EQUALITY, "pages/equality/experience.py", mark("Deltagarnas röst"), "upplevelse", _LIVE),
    _Page(
        _COOPERATION, "pages/cooperation/findings.py", mark("Avvikelser och guldkorn"), "avvikelser", _LIVE
    ),
    _Page(_REPORTING, "pages/reporting/snapshots.py", mark("Lägesrapporter"), "lagesrapporter", _ALL),
    _Page(_REPORTING, "pages/reporting/economy.py", mark("Ekonomi"), "ekonomi", _LIVE),
    _Page(_REPORTING, "pages/reporting/table_builder.py", mark("Tabellbyggaren"), "tabellbyggaren", _LIVE),
    _Page(_ABOUT, "pages/about/indicators.py", mark("Indikatorer"), "indikatorer", _ALL),
    _Page(_ABOUT, "pages/about/data_quality.py", mark("Datakvalitet"), "datakvalitet", _LIVE),
    _Page(_ABOUT, "pages/about/service.py", mark("Om tjänsten"), "om-tjansten", _ALL),
    _Page(_ABOUT, "pages/about/search.py", mark("Sök"), "sok", _ALL, listed=False),
    _Page(
        _ADMINISTRATION,
        "pages/administration/import_file.py",
        mark("Import"),
        "import",
        frozenset({Role.ADMIN}),
    ),
    _Page(
        _ADMINISTRATION,
        "pages/administration/users.py",
        mark("Användare"),
        "anvandare",
        frozenset({Role.ADMIN}),
    ),
    _Page(_ADMINISTRATION, "pages/administration/log.py", mark("Logg"), "logg", frozenset({Role.ADMIN})),
)
#: More pages than these stand under headings (VISUAL section 3); fewer are read at a glance.
_SECTIONS_FROM = 7
#: Every address of a page, without "/".
ADDRESSES = frozenset(p.address for p in _PAGES)


def navigation(role: Role, *, empty: bool) -> Any:  # noqa: ANN401 - Streamlit's page
    """Return the page that the address asks for, with a menu of those that *role* may open.

    Every address is known to every role, so that a link never ends in "Page not found"; where the role
    may not go, the page's file is not in the list and a notice stands in its place.

    Args:
        role: of the viewer.
        empty: whether there are no numbers to show; pages of numbers then say so.
    """
    sections: dict[str, list[Any]] = {}
    for section, page in _menu(role, spoken(), empty=empty):
        # Of its own for every run: a page is marked when it has been run.
        sections.setdefault(tr(section), []).append(copy(page))
    if sum(role in p.roles and p.listed for p in _PAGES) > _SECTIONS_FROM:
        return st.navigation(sections, position="top")
    return st.navigation([page for pages in sections.values() for page in pages], position="top")


# Streamlit looks for every file anew when a page is made.
@cache
def _menu(role: Role, language: Language, *, empty: bool) -> list[tuple[str, Any]]:
    """Return every page with its section, titles in *language*."""
    first = next(p for p in _PAGES if role in p.roles)
    with speaking(language):
        return _listed(first, role, empty=empty)


def _listed(first: _Page, role: Role, *, empty: bool) -> list[tuple[str, Any]]:
    # The first page answers at "/", and Streamlit keeps its address from every other page. An address
    # that nobody writes is given away there, so that the written one leads to the same page.
    start = st.Page(_body(first, role, empty=empty), title=tr(first.title), url_path="start", default=True)
    listed: list[tuple[str, Any]] = []
    for page in _PAGES:
        if page is first:
            listed.append((page.section, start))
        listed.append((page.section, _page(page, role, empty=empty, first=first)))
    return listed


def follows_filters(address: str) -> bool:
    """Return whether the page at *address* shows numbers that the shared filters narrow."""
    return all(p.address != address or p.roles is _LIVE for p in _PAGES)


def page_title(page: Any) -> str:  # noqa: ANN401 - Streamlit's page
    """Return the Swedish title of *page*, as the log has it in either language."""
    return next(p.title for p in _PAGES if tr(p.title) == page.title)


def page_address(page: Any) -> str:  # noqa: ANN401 - Streamlit's page
    """Return the address of *page*, also where it is the one that opens first."""
    return next(p.address for p in _PAGES if tr(p.title) == page.title)


def page_at(address: str, role: Role, *, empty: bool) -> Any:  # noqa: ANN401 - Streamlit's page
    """Return what answers at *address*, as in ``navigation``; also where that is a refusal."""
    first = next(p for p in _PAGES if role in p.roles)
    wanted = "" if address == first.address else address
    return next(page for _, page in _menu(role, spoken(), empty=empty) if page.url_path == wanted)


def pages_of(role: Role) -> list[tuple[str, str]]:
    """Return address and Swedish title of every page that *role* may open."""
    return [(p.address, p.title) for p in _PAGES if role in p.roles]


def page_file(address: str) -> str:
    """Return the script behind *address*, for links from one page to another."""
    return next(p.file for p in _PAGES if p.address == address)


def _page(page: _Page, role: Role, *, empty: bool, first: _Page) -> Any:  # noqa: ANN401
    listed = role in page.roles and page.listed and page is not first
    return st.Page(
        _body(page, role, empty=empty),
        title=tr(page.title),
        url_path=page.address,
        visibility="visible" if listed else "hidden",
    )


def _body(page: _Page, role: Role, *, empty: bool) -> str | Callable[[], None]:
    if role not in page.roles:
        return partial(_refused, page)
    if empty and page.roles is _LIVE:
        return partial(_say_empty, page)
    return page.file


def _refused(page: _Page) -> None:
    note_refused(f"sidan {page.title}")
    title, *names = tr(page.title), *(tr(NAMES[role]).lower() for role in Role if role in page.roles)
    roles = tr("{names} eller {last}", names=", ".join(names[:-1]), last=names[-1]) if names[1:] else names[0]
    page_head(title)
    notice(
        tr("Ingen behörighet."),
        tr(
            "Sidan {page} är öppen för {roles}. Byt roll i sidofältet eller välj en annan sida i menyn.",
            page=title,
            roles=roles,
        ),
        link_html(tr("Till startsidan"), ""),
    )


def _say_empty(page: _Page) -> None:
    page_head(tr(page.title))
    notice(tr("Databasen är tom."), tr(_EMPTY), link_html(tr("Import"), "import"))
