"""The pages: their files, Swedish titles and addresses, and who may open them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from metrics.scope import Role
from ui.notices import notice
from ui.roles import NAMES

_LIVE = frozenset({Role.STEERING, Role.PROJECT_LEAD, Role.ADMIN})
_ALL = frozenset(Role)


@dataclass(frozen=True, slots=True)
class _Page:
    section: str
    file: str
    title: str
    address: str
    roles: frozenset[Role]


_PAGES = (
    _Page("Läget", "pages/overview/situation.py", "Lägesbild", "lagesbild", _LIVE),
    _Page("Resultat", "pages/results/enrolments.py", "Inskrivningar", "inskrivningar", _LIVE),
    _Page("Resultat", "pages/results/outcomes.py", "Utfall", "utfall", _LIVE),
    _Page("Resultat", "pages/results/methods.py", "Metoder", "metoder", _LIVE),
    _Page("Resultat", "pages/results/map.py", "Karta", "karta", _LIVE),
    _Page("Jämställdhet", "pages/equality/equality.py", "Jämställdhet", "jamstalldhet", _LIVE),
    _Page("Redovisning", "pages/reporting/snapshots.py", "Lägesrapporter", "lagesrapporter", _ALL),
    _Page("Om talen", "pages/about/indicators.py", "Indikatorer", "indikatorer", _ALL),
    _Page("Förvaltning", "pages/administration/import_file.py", "Import", "import", frozenset({Role.ADMIN})),
)


def navigation(role: Role) -> Any:  # noqa: ANN401 - Streamlit's page
    """Return the page that the address asks for, with a menu of those that *role* may open.

    Every address is known to every role, so that a link never ends in "Page not found"; where the role
    may not go, the page's file is not in the list and a notice stands in its place.
    """
    first = next(p for p in _PAGES if role in p.roles)
    shown = [_allowed(p, default=p is first) for p in _PAGES if role in p.roles]
    # The first page answers at "/"; its own name leads there too, whoever follows the link.
    hidden = [st.Page(first.file, title=first.title, url_path=first.address, visibility="hidden")]
    hidden += [_refused(p) for p in _PAGES if role not in p.roles]
    return st.navigation([*shown, *hidden], position="top")


def _allowed(page: _Page, *, default: bool) -> Any:  # noqa: ANN401
    return st.Page(page.file, title=page.title, url_path=page.address, default=default)


def _refused(page: _Page) -> Any:  # noqa: ANN401
    names = " eller ".join(NAMES[role].lower() for role in Role if role in page.roles)
    return st.Page(_refusal(page.title, names), title=page.title, url_path=page.address, visibility="hidden")


def _refusal(title: str, names: str) -> Callable[[], None]:
    text = f"Sidan {title} är öppen för {names}. Byt roll i sidofältet eller välj en annan sida i menyn."
    return partial(notice, "Ingen behörighet.", text)


def page_file(address: str) -> str:
    """Return the script behind *address*, for links from one page to another."""
    return next(p.file for p in _PAGES if p.address == address)
