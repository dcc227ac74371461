"""The frame around every page: style, role, menu, shared filters, and what stands when data do not come."""

import streamlit as st

from data_access.errors import AdministratorsOnly, DatabaseUnavailable, LiveDataForbidden, RecordsForbidden
from data_access.long_work import StillWorking
from metrics.scope import Role
from metrics.selection import Selection
from metrics.text import spoken
from metrics.translation import tr
from ui import cached
from ui.exact_views import ExactViewsClosed, rights_now, say_closed
from ui.filters import choices_for, choose_selection
from ui.go import note_wider
from ui.language import begin_language, say_in_address
from ui.live import wait_for_database, watch_version
from ui.logged_refusals import note_refused
from ui.lost import say_if_lost
from ui.navigation import follows_filters, navigation, page_address, page_title
from ui.notices import notice
from ui.page_ways import follow_link, note_place
from ui.roles import take_own_forbund
from ui.sign_in import choose_viewer
from ui.tour import draw_tour
from ui.view import View, set_view
from ui.waiting import wait_for_numbers

st.set_page_config(
    page_title="MIA Utfall", page_icon="static/favicon.svg", layout="wide", initial_sidebar_state="auto"
)


def main() -> None:
    """Draw the frame and run the page."""
    begin_language()
    version = cached.version()
    programmes = cached.programmes(version)
    filters, roles = st.sidebar.container(), st.sidebar.container()
    viewer = choose_viewer(version, programmes, roles)
    scope = rights_now(viewer.scope)
    live = scope.role is not Role.FUNDER
    empty = live and cached.is_empty(version)
    page = navigation(scope.role, empty=empty)
    # Whoever has many tabs, or hears their names, finds this one (WCAG 2.4.2).
    st.set_page_config(page_title=f"{page.title} – MIA Utfall")
    follow_link(scope.role, empty=empty)
    selection = Selection(language=spoken())
    if live and not empty and follows_filters(page.url_path):
        take_own_forbund(scope)
        with filters:
            selection = choose_selection(choices_for(version, scope, programmes), page.url_path)
    else:
        say_in_address()
    set_view(
        View(
            selection=selection,
            scope=scope,
            account=viewer.account,
            page=page_title(page),
            version=version,
            programmes=programmes,
        )
    )
    note_place(page_address(page), page_title(page))
    note_wider(page_address(page), selection)
    watch_version(version)
    draw_tour(scope.role)
    say_if_lost(page.url_path)
    page.run()


try:
    main()
except StillWorking as still:
    wait_for_numbers(still)
except DatabaseUnavailable as error:
    notice(tr("Databasen går inte att nå."), str(error))
    wait_for_database()
except (AdministratorsOnly, RecordsForbidden) as error:
    note_refused("det som bara andra roller ser")
    notice(tr("Ingen behörighet."), str(error))
except ExactViewsClosed as error:
    say_closed(error)
except LiveDataForbidden as error:
    note_refused("levande tal")
    notice(tr("Rollen läser bara publicerade lägesrapporter."), str(error))
