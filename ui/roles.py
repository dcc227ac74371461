"""Who is looking: in the demo, whoever the reader chooses to be."""

from collections.abc import Sequence

import streamlit as st
from data_access.programme import Programme

from metrics.scope import Policy, Role, Scope

NAMES = {
    Role.STEERING: "Styrgrupp",
    Role.PROJECT_LEAD: "Projektledare",
    Role.FUNDER: "Finansiär",
    Role.ADMIN: "Administratör",
}


def choose_scope(programmes: Sequence[Programme]) -> Scope:
    """Draw the demo's role chooser and return the rights of the chosen role.

    Every role sees exact numbers in the demo: its data are synthetic, and every page says so.
    """
    role = st.selectbox(
        "Roll (demo)", list(NAMES), format_func=NAMES.__getitem__, key="role_chooser", on_change=_role_changed
    )
    forbund: tuple[str, ...] = ()
    if role is Role.PROJECT_LEAD:
        names = {s.forbund: s.forbund_name for p in programmes for s in p.subprojects}
        own = st.selectbox(
            "Eget förbund",
            list(names),
            format_func=names.__getitem__,
            key="role_forbund",
            on_change=_role_changed,
        )
        forbund = (own,)
    return Scope(role=role, policy=Policy.EXACT, forbund=forbund)


def _role_changed() -> None:
    # A project lead starts in the own förbund, everyone else in the whole programme.
    lead = st.session_state.get("role_chooser") is Role.PROJECT_LEAD
    st.session_state["filter_forbund"] = st.session_state.get("role_forbund", "OS") if lead else "all"
    st.session_state["filter_kommun"] = "all"
