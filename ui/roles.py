"""Who is looking: in the demo, whoever the reader chooses to be."""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from data_access.programme import Programme
from metrics.scope import Policy, Role, Scope
from metrics.translation import mark, tr
from ui.kept import KEPT

NAMES = {
    Role.STEERING: mark("Styrgrupp"),
    Role.PROJECT_LEAD: mark("Projektledare"),
    Role.FUNDER: mark("Finansiär"),
    Role.ADMIN: mark("Administratör"),
}
_CHANGED = "role_changed"
_SEEN = "role_seen"


class _Grant(StrEnum):
    """What the demo lets its reader be: the roles, and a steering group with exact numbers."""

    STEERING = "steering"
    STEERING_EXACT = "steering_exact"
    PROJECT_LEAD = "project_lead"
    FUNDER = "funder"
    ADMIN = "admin"


_GRANTS = {
    _Grant.STEERING: mark("Styrgrupp, skyddade tal"),
    _Grant.STEERING_EXACT: mark("Styrgrupp, exakta tal"),
    _Grant.PROJECT_LEAD: mark("Projektledare"),
    _Grant.FUNDER: mark("Finansiär"),
    _Grant.ADMIN: mark("Administratör"),
}


def choose_scope(programmes: Sequence[Programme]) -> Scope:
    """Draw the demo's role chooser and return the rights of the chosen role.

    Protected numbers are the default, as in service. A project lead sees the own förbund exactly.
    """
    grant: _Grant = st.selectbox(
        tr("Roll (demo)"),
        list(_GRANTS),
        format_func=lambda grant: tr(_GRANTS[grant]),
        key="role_chooser",
        on_change=_role_changed,
        persist_state=KEPT,
    )
    own: tuple[str, ...] = ()
    if grant == _Grant.PROJECT_LEAD:
        names = {part.forbund: part.forbund_name for each in programmes for part in each.subprojects}
        own = (
            st.selectbox(
                tr("Eget förbund"),
                list(names),
                format_func=names.__getitem__,
                key="role_forbund",
                on_change=_role_changed,
                persist_state=KEPT,
            ),
        )
    exact = grant == _Grant.STEERING_EXACT
    return Scope(
        role=Role.STEERING if exact else Role(grant),
        policy=Policy.EXACT if exact else Policy.PROTECTED,
        forbund=own,
    )


def choose_own_scope(scopes: Sequence[Scope]) -> Scope:
    """Return the rights to work under now; whoever has several roles chooses one.

    Args:
        scopes: at least one, as ``data_access.access.rights.scopes_of`` gives them.
    """
    if _SEEN not in st.session_state:
        # The first page of a project lead shows the own förbund, unless the address says another.
        st.session_state[_SEEN] = True
        st.session_state[_CHANGED] = "forbund" not in st.query_params
    if len(scopes) == 1:
        return scopes[0]
    by_role = {scope.role: scope for scope in scopes}
    role: Role = st.selectbox(
        tr("Roll"),
        list(by_role),
        format_func=lambda role: tr(NAMES[role]),
        key="role_own",
        on_change=_role_changed,
        persist_state=KEPT,
    )
    return by_role[role]


def take_own_forbund(scope: Scope) -> None:
    """Start a project lead in the own förbund and everyone else in the whole programme, once per change."""
    if st.session_state.pop(_CHANGED, False):
        st.session_state["filter_forbund"] = scope.forbund[0] if scope.forbund else "all"
        st.session_state["filter_kommun"] = "all"
        st.session_state["filters_touched"] = True


def _role_changed() -> None:
    st.session_state[_CHANGED] = True
    # What a page of the role before kept in the address means nothing here; filters are written anew.
    st.query_params.clear()
