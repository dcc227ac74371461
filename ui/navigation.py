"""The pages: their files, Swedish titles and addresses, and who may open them."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import streamlit as st

from metrics.scope import Role
from ui.head import page_head
from ui.logged_refusals import note_refused
from ui.notices import notice
from ui.roles import NAMES

_LIVE = frozenset({Role.STEERING, Role.PROJECT_LEAD, Role.ADMIN})
_ALL = frozenset(Role)
_REFUSED = "Sidan {page} är öppen för {roles}. Byt roll i sidofältet eller välj en annan sida i menyn."
_EMPTY = "Läs in en fil på sidan Import (rollen administratör), eller kör: python manage.py demo"


@dataclass(frozen=True, slots=True)
class _Page:
    section: str
    file: str
    title: str
    address: str
    roles: frozenset[Role]


_PAGES = (
    _Page("Läget", "pages/overview/situation.py", "Lägesbild", "lagesbild", _LIVE),
    _Page("Läget", "pages/overview/goals.py", "Mål och prognos", "mal-och-prognos", _LIVE),
    _Page("Resultat", "pages/results/enrolments.py", "Inskrivningar", "inskrivningar", _LIVE),
    _Page("Resultat", "pages/results/outcomes.py", "Utfall", "utfall", _LIVE),
    _Page("Resultat", "pages/results/steps.py", "Steg mot arbete", "steg", _LIVE),
    _Page("Resultat", "pages/results/time.py", "Tid till avslut", "tid-till-avslut", _LIVE),
    _Page("Resultat", "pages/results/methods.py", "Metoder", "metoder", _LIVE),
    _Page("Resultat", "pages/results/compare.py", "Jämför", "jamfor", _LIVE),
    _Page("Resultat", "pages/results/map.py", "Karta", "karta", _LIVE),
    _Page("Jämställdhet", "pages/equality/equality.py", "Jämställdhet", "jamstalldhet", _LIVE),
    _Page("Samverkan", "pages/cooperation/flow.py", "Flöde", "flode", _LIVE),
    _Page("Jämställdhet", "pages/equality/experience.py", "Deltagarnas röst", "upplevelse", _LIVE),
    _Page("Samverkan", "pages/cooperation/findings.py", "Avvikelser och guldkorn", "avvikelser", _LIVE),
    _Page("Redovisning", "pages/reporting/snapshots.py", "Lägesrapporter", "lagesrapporter", _ALL),
    _Page("Redovisning", "pages/reporting/economy.py", "Ekonomi", "ekonomi", _LIVE),
    _Page("Redovisning", "pages/reporting/table_builder.py", "Tabellbyggaren", "tabellbyggaren", _LIVE),
    _Page("Om talen", "pages/about/indicators.py", "Indikatorer", "indikatorer", _ALL),
    _Page("Om talen", "pages/about/data_quality.py", "Datakvalitet", "datakvalitet", _LIVE),
    _Page("Om talen", "pages/about/service.py", "Om tjänsten", "om-tjansten", _ALL),
    _Page("Förvaltning", "pages/administration/import_file.py", "Import", "import", frozenset({Role.ADMIN})),
    _Page("Förvaltning", "pages/administration/users.py", "Användare", "anvandare", frozenset({Role.ADMIN})),
    _Page("Förvaltning", "pages/administration/log.py", "Logg", "logg", frozenset({Role.ADMIN})),
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
    for section, page in _menu(role, empty=empty):
        # Of its own for every run: a page is marked when it has been run.
        sections.setdefault(section, []).append(copy(page))
    if sum(role in p.roles for p in _PAGES) > _SECTIONS_FROM:
        return st.navigation(sections, position="top")
    return st.navigation([page for pages in sections.values() for page in pages], position="top")


# Streamlit looks for every file anew when a page is made.
@cache
def _menu(role: Role, *, empty: bool) -> list[tuple[str, Any]]:
    """Return every page with its section."""
    first = next(p for p in _PAGES if role in p.roles)
    # The first page answers at "/", and Streamlit keeps its address from every other page. An address
    # that nobody writes is given away there, so that the written one leads to the same page.
    start = st.Page(_body(first, role, empty=empty), title=first.title, url_path="start", default=True)
    listed: list[tuple[str, Any]] = []
    for page in _PAGES:
        if page is first:
            listed.append((page.section, start))
        listed.append((page.section, _page(page, role, empty=empty, first=first)))
    return listed


def follows_filters(address: str) -> bool:
    """Return whether the page at *address* shows numbers that the shared filters narrow."""
    return all(p.address != address or p.roles is _LIVE for p in _PAGES)


def page_file(address: str) -> str:
    """Return the script behind *address*, for links from one page to another."""
    return next(p.file for p in _PAGES if p.address == address)


def _page(page: _Page, role: Role, *, empty: bool, first: _Page) -> Any:  # noqa: ANN401
    listed = role in page.roles and page is not first
    return st.Page(
        _body(page, role, empty=empty),
        title=page.title,
        url_path=page.address,
        visibility="visible" if listed else "hidden",
    )


def _body(page: _Page, role: Role, *, empty: bool) -> str | Callable[[], None]:
    if role not in page.roles:
        *names, last = [NAMES[r].lower() for r in Role if r in page.roles]
        roles = f"{', '.join(names)} eller {last}" if names else last
        return partial(
            _refused, page.title, "Ingen behörighet.", _REFUSED.format(page=page.title, roles=roles)
        )
    if empty and page.roles is _LIVE:
        return partial(_closed, page.title, "Databasen är tom.", _EMPTY)
    return page.file


def _refused(title: str, what: str, text: str) -> None:
    note_refused(f"sidan {title}")
    _closed(title, what, text)


def _closed(title: str, what: str, text: str) -> None:
    page_head(title)
    notice(what, text)
