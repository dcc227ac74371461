"""The page Användare: who has which role, and what an administrator can do about it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from data_access.access import grants, sessions
from data_access.access.grants import Account, Identity
from data_access.access.rights import Grant
from data_access.engine import get_engine, read_engine
from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.phrases import counted, sentence
from metrics.scope import Policy, Role
from metrics.translation import mark, tr, trn
from ui.frame import frame_head
from ui.notices import empty_state, notice_once
from ui.roles import NAMES
from ui.still_allowed import if_still_allowed
from ui.tables import MISSING, Cell, Table, table_html
from ui.view import View

_SAID = "users_said"
_NO_FORBUND = ""
_FORM = (
    "users_issuer",
    "users_subject",
    "users_name",
    "users_role",
    "users_forbund",
    "users_exact",
    "users_reason",
)
_HEADS = (
    mark("Konto"),
    mark("Namn"),
    mark("Subjekt"),
    mark("Utfärdare"),
    mark("Roller"),
    mark("Tidigare roller"),
    mark("Inloggningar nu"),
)


def accounts_of(view: View) -> tuple[Account, ...]:
    """Return every account.

    Raises:
        AdministratorsOnly: if the viewer is no administrator.
    """
    return grants.all_accounts(read_engine(), view.scope)


def users_title(accounts: Sequence[Account]) -> str:
    """Return how many have a role, as a sentence."""
    active = sum(bool(account.in_force) for account in accounts)
    if not active:
        return tr("Ingen har någon roll ännu")
    n = sentence(counted(active))
    return trn("Ett konto har en roll", "{n} konton har en roll", active, n=n)


def draw_said() -> None:
    """Draw what the latest click did."""
    notice_once(_SAID)


def draw_accounts(view: View, accounts: Sequence[Account]) -> None:
    """Draw every account with its roles, those taken back too."""
    if not accounts:
        empty_state(tr("Inga konton"), tr("Ge den första rollen nedan, eller med manage.py grant."))
        return
    signed_in = sessions.open_sign_ins(read_engine(), view.scope, datetime.now(UTC))
    rows: list[list[Cell]] = []
    for account in accounts:
        roles = "; ".join(_words(each, view.labels) for each in account.in_force) or tr("ingen")
        past = [each for each in account.grants if each.revoked_at is not None]
        rows.append(
            [
                account.label,
                account.name or MISSING,
                account.identity.subject,
                account.identity.issuer,
                roles,
                "; ".join(_until(each, view.labels) for each in past) or MISSING,
                signed_in.get(account.number, 0),
            ]
        )
    with st.container(key="frame_users"):
        frame_head(
            tr("Konton"), tr("Rollen läses vid varje klick: den som förlorar sin roll nekas vid nästa.")
        )
        columns = [tr(head) for head in _HEADS]
        st.html(table_html(Table(columns, rows), tr("Konton och roller")))


def draw_give(view: View, accounts: Sequence[Account]) -> None:
    """Draw the form that gives a role."""
    forbund = {part.forbund: part.forbund_name for each in view.programmes for part in each.subprojects}
    issuer = str(st.user.get("iss") or (accounts[-1].identity.issuer if accounts else ""))
    with st.container(key="frame_give"):
        frame_head(
            tr("Ge en roll"),
            tr("Subjektet är vad inloggningstjänsten kallar personen; den som nekas ser sitt på skärmen."),
        )
        with st.container(key="form_give"), st.form("give", border=False):
            left, right = st.columns(2)
            left.text_input(tr("Utfärdare"), value=issuer, key="users_issuer", max_chars=200)
            right.text_input(tr("Subjekt"), key="users_subject", max_chars=200)
            st.text_input(tr("Namn, för den som administrerar"), key="users_name", max_chars=120)
            left, right = st.columns(2)
            left.selectbox(
                tr("Roll att ge"), list(Role), format_func=lambda role: tr(NAMES[role]), key="users_role"
            )
            right.selectbox(
                tr("Eget förbund (bara projektledare)"),
                [_NO_FORBUND, *forbund],
                format_func=lambda code: forbund.get(code, tr("Inget")),
                key="users_forbund",
            )
            st.checkbox(tr("Exakta tal (bara styrgrupp, efter beslut)"), key="users_exact")
            st.text_input(tr("Beslutet bakom exakta tal"), key="users_reason", max_chars=200)
            st.form_submit_button(tr("Ge rollen"), type="primary", on_click=_give, args=(view,))


def draw_take_back(view: View, accounts: Sequence[Account]) -> None:
    """Draw the choice of a role to take back, and the end of an account's sign-ins."""
    held = {each.number: (account, each) for account in accounts for each in account.in_force}
    if not held:
        return
    with st.container(key="frame_take_back"):
        frame_head(
            tr("Ta tillbaka en roll"), tr("Kontot står kvar i listan, med dagen då rollen återkallades.")
        )
        with st.container(key="form_take_back"):
            number: int = st.selectbox(
                tr("Roll att ta tillbaka"),
                list(held),
                format_func=lambda each: _choice(*held[each], view.labels),
                key="users_grant",
            )
            st.button(tr("Återkalla rollen"), key="users_revoke", on_click=_take_back, args=(view, number))
            account = held[number][0]
            st.button(
                tr("Avsluta inloggningarna för {account}", account=account.label),
                key="users_end",
                on_click=_end,
                args=(view, account),
            )


@if_still_allowed
def _give(view: View) -> None:
    issuer, subject, name, role, forbund, exact, reason = (st.session_state[key] for key in _FORM)
    try:
        account = grants.give(
            get_engine(),
            view.scope,
            Identity(issuer=issuer.strip(), subject=subject.strip()),
            role,
            own=forbund or None,
            policy=Policy.EXACT if exact else Policy.PROTECTED,
            reason=reason,
            name=name,
            actor=view.account,
        )
    except ValueError as error:
        st.session_state[_SAID] = (tr("Rollen är inte given."), str(error))
        return
    for key in ("users_subject", "users_name", "users_reason"):
        st.session_state[key] = ""
    st.session_state["users_exact"] = False
    st.session_state[_SAID] = (
        tr("Klart."),
        tr("{account} har rollen {role}.", account=account.label, role=tr(NAMES[role]).lower()),
    )


@if_still_allowed
def _take_back(view: View, number: int) -> None:
    try:
        grants.take_back(get_engine(), view.scope, number, actor=view.account)
    except ValueError as error:
        st.session_state[_SAID] = (tr("Rollen är kvar."), str(error))
        return
    st.session_state[_SAID] = (
        tr("Klart."),
        tr("Rollen är återkallad och gäller inte vid nästa klick."),
    )


@if_still_allowed
def _end(view: View, account: Account) -> None:
    ended = sessions.end_all(get_engine(), view.scope, account.number, actor=view.account)
    told = trn(
        "En inloggning för {account} avslutades.",
        "{n} inloggningar för {account} avslutades.",
        ended,
        n=sentence(counted(ended)),
        account=account.label,
    )
    st.session_state[_SAID] = (tr("Klart."), told)


def _choice(account: Account, grant: Grant, labels: Labels) -> str:
    return f"{account.name or account.identity.subject} ({account.label}): {_words(grant, labels)}"


def _words(grant: Grant, labels: Labels) -> str:
    own = f", {labels.of(Dimension.FORBUND, grant.forbund)}" if grant.forbund else ""
    role = f"{tr(NAMES[grant.role])}{own}"
    if grant.policy is not Policy.EXACT:
        return role
    return tr("{role}, exakta tal: {reason}", role=role, reason=grant.reason)


def _until(grant: Grant, labels: Labels) -> str:
    return tr("{role} t.o.m. {day}", role=_words(grant, labels), day=_day(grant.revoked_at))


def _day(moment: datetime | None) -> str:
    return wording.day(moment.astimezone().date()) if moment else MISSING
