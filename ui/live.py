"""Open pages notice new data by themselves."""

import streamlit as st

from data_access.errors import DatabaseUnavailable
from data_access.version import DataVersion
from metrics.translation import tr
from ui import cached
from ui.notices import notice
from ui.open_pages import are_watched, note_page
from ui.sign_in import run_by_itself, still_signed_in, token_here


def watch_version(drawn: DataVersion) -> None:
    """See to it that the page is drawn anew within ten seconds of when it holds no more.

    It does not when the data are no longer *drawn*, or when nobody has clicked for so long that the
    sign-in has ended. The server looks for all pages at once; where it cannot, the page does by itself.
    """
    if cached.versions_behind():
        notice(
            tr("Nyare uppgifter är på väg."),
            tr("Sidan läser en kopia av databasen som inte har hunnit ikapp, och ritas om när den har det."),
        )

    # A page that repeats something also runs anew when it finds another process behind the same address;
    # without that, the first click there would be taken for an arrival by the address.
    @st.fragment(run_every=600 if are_watched() else 10)
    def look() -> None:
        note_page(drawn, token_here())
        try:
            holds = cached.version() == drawn and still_signed_in()
        except DatabaseUnavailable:
            # What is drawn was right when it was drawn; the next look may find the database again.
            notice(tr("Databasen går inte att nå just nu."), tr("Talen på sidan är från innan dess."))
            return
        if not holds:
            run_by_itself()

    look()


def wait_for_database() -> None:
    """Look every five seconds whether the database is back, and draw the page as soon as it is."""

    @st.fragment(run_every=5)
    def look() -> None:
        try:
            cached.version()
        except DatabaseUnavailable:
            return
        run_by_itself()

    look()
