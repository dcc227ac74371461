"""Open pages notice new data by themselves."""

import streamlit as st

from data_access.version import DataVersion
from ui import cached
from ui.sign_in import run_by_itself, still_signed_in


def watch_version(drawn: DataVersion) -> None:
    """Look every ten seconds whether the page still holds, and if not draw it anew.

    It does not when the data are no longer *drawn*, or when nobody has clicked for so long that the
    sign-in has ended.
    """

    @st.fragment(run_every=10)
    def look() -> None:
        if cached.version() != drawn or not still_signed_in():
            run_by_itself()

    look()
