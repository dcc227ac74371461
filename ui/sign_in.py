"""Who is here: signed in with an identity provider, with rights read anew at every run; or in the demo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

import orjson
import streamlit as st
from streamlit.auth_util import get_secrets_auth_section
from streamlit.delta_generator import DeltaGenerator

from data_access.access import sessions
from data_access.access.grants import Account, Identity, find_account
from data_access.access.rights import scopes_of
from data_access.access.sessions import Standing
from data_access.engine import get_engine, read_engine
from data_access.programme import Programme
from data_access.settings import settings
from data_access.version import DataVersion
from metrics.scope import Scope
from metrics.translation import mark, tr
from ui import cached
from ui.components import component
from ui.gate import gate
from ui.logged_events import note, note_once
from ui.roles import choose_own_scope, choose_scope

_TOKEN = "sign_in_token"  # noqa: S105 - where the token is kept, not what it is
_BY_ITSELF = "run_by_itself"
_UNKNOWN = mark("okänd")
_BACK = {
    Standing.IDLE: mark("Du har varit borta i 30 minuter"),
    Standing.EXPIRED: mark("Inloggningen har gått ut"),
    Standing.ENDED: mark("Du är utloggad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks at this run of a page.

    Attributes:
        scope: what the viewer may see.
        account: what the log calls the viewer: an account's number, or the demo's role; never a name.
    """

    scope: Scope
    account: str


def signs_in() -> bool:
    """Return whether this installation has an identity provider; without one it is only a demo."""
    return bool(get_secrets_auth_section())


def choose_viewer(version: DataVersion, programmes: Sequence[Programme], choosers: DeltaGenerator) -> Viewer:
    """Return who is looking; where nobody may, draw why and what to do, and end the run.

    Args:
        version: of the data: without an identity provider only synthetic ones are shown.
        programmes: whose förbund the demo's project lead may choose between.
        choosers: where the choice of a role and the way out are drawn.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if signs_in():
        return _signed_in(choosers)
    if not version.synthetic and not cached.is_empty(version):
        gate(
            tr("Inloggning saknas"),
            tr(
                "Databasen har verkliga uppgifter, och ingen inloggning är inställd. "
                "Den som sköter installationen: kör python manage.py check-config."
            ),
        )
    with choosers:
        scope = choose_scope(programmes)
    return Viewer(scope=scope, account=f"demo {scope.role.value}")


def run_by_itself() -> None:
    """Draw the page anew without anybody having clicked, which does not lengthen a sign-in."""
    st.session_state[_BY_ITSELF] = True
    st.rerun()


def token_here() -> str | None:
    """Return what the sign-in of this page is known by; None in the demo."""
    token: str | None = st.session_state.get(_TOKEN)
    return token


def still_signed_in() -> bool:
    """Return whether the sign-in of this page still counts; in the demo always."""
    token = token_here()
    return token is None or sessions.look(read_engine(), token, datetime.now(UTC)) is Standing.VALID


def _signed_in(choosers: DeltaGenerator) -> Viewer:
    by_itself = bool(st.session_state.pop(_BY_ITSELF, False))
    if not st.user.get("is_logged_in", False):
        note_once(_UNKNOWN, "refusal", mark("ej inloggad"))
        _ask(
            tr("Logga in"),
            tr("Här följer styrgrupper, projektledare och finansiärer resultatet av insatserna."),
        )
    said = read_claims(st.user)
    if said is None:
        note_once(_UNKNOWN, "refusal", mark("inloggningen saknar uppgifter"))
        _ask(
            tr("Inloggningen gick inte att läsa"),
            tr("Tjänsten som du loggade in med lämnade inte det som behövs."),
        )
    identity, issued_at, expires_at = said
    now = datetime.now(UTC)
    worth = sessions.standing(issued_at, expires_at, now)
    account = find_account(read_engine(), identity) if worth is Standing.VALID else None
    if worth is Standing.VALID and (account is None or not account.in_force):
        _unknown(account)
    if account is not None:
        worth = _used(account, identity, issued_at, now, by_itself=by_itself)
    if account is None or worth not in {Standing.NEW, Standing.VALID}:
        note_once(_UNKNOWN if account is None else account.label, "refusal", f"inloggning: {worth.value}")
        _ask(tr(_BACK[worth]), tr("Logga in igen för att fortsätta. Det du såg finns kvar i adressen."))
    if worth is Standing.NEW:
        note(account.label, "sign_in", mark("inloggning"))
    with choosers:
        scope = choose_own_scope(scopes_of(account.in_force))
        _draw_sign_out(sessions.token_of(identity, issued_at), account.label)
    return Viewer(scope=scope, account=account.label)


def _draw_sign_out(token: str, account: str) -> None:
    st.button(tr("Logga ut"), key="sign_out", on_click=_sign_out, args=(token, account), type="tertiary")
    mount = component("wanted")
    if mount is not None:
        mount(key="wanted", data=orjson.dumps({"waiting": False}))


def _used(
    account: Account, identity: Identity, issued_at: datetime, now: datetime, *, by_itself: bool
) -> Standing:
    token = sessions.token_of(identity, issued_at)
    st.session_state[_TOKEN] = token
    if by_itself:
        return sessions.look(read_engine(), token, now)
    return sessions.use(get_engine(), token, account.number, issued_at, now)


def read_claims(said: Mapping[str, Any]) -> tuple[Identity, datetime, datetime] | None:
    """Return what the provider *said*, or None where it did not say who, when and for how long."""
    issuer, subject, *moments = (said.get(name) for name in ("iss", "sub", "iat", "exp"))
    try:
        issued_at, expires_at = (datetime.fromtimestamp(float(str(each)), UTC) for each in moments)
    except (ValueError, OverflowError, OSError):
        return None
    if not isinstance(issuer, str) or not isinstance(subject, str) or not issuer or not subject:
        return None
    return Identity(issuer=issuer, subject=subject), issued_at, expires_at


def _ask(what: str, why: str) -> NoReturn:
    gate(what, why, button=tr("Logga in"), on_click=st.login)


def _unknown(account: Account | None) -> NoReturn:
    note_once(_UNKNOWN if account is None else account.label, "refusal", mark("saknar behörighet"))
    whom = settings().contact or tr("den som administrerar MIA Utfall hos er")
    gate(
        tr("Du har ingen behörighet ännu"),
        tr(
            "Inloggningen lyckades, men ingen har gett dig en roll. Be {whom} om behörighet, och uppge ditt "
            "subjekt, {subject}, och din utfärdare, {issuer}.",
            whom=whom,
            subject=st.user.get("sub"),
            issuer=st.user.get("iss"),
        ),
        button=tr("Logga ut"),
        on_click=st.logout,
    )


def _sign_out(token: str, account: str) -> None:
    sessions.end(get_engine(), token)
    note(account, "sign_out", mark("utloggning"))
    st.logout()
