"""Open pages notice new data by themselves."""

import streamlit as st

from data_access.version import DataVersion
from ui import cached


def watch_version(drawn: DataVersion) -> None:
    """Look every ten seconds whether the data are no longer *drawn*, and then draw the page anew."""

    @st.fragment(run_every=10)
    def look() -> None:
        if cached.version() != drawn:
            st.rerun()

    look()
