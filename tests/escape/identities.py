"""Who tries: every role, and everybody whose sign-in is worth nothing."""

import json
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value

from data_access.access import sessions
from data_access.access.grants import Identity, find_account, give, take_back
from data_access.tables import app_session
from metrics.scope import Policy, Role, Scope

ISSUER = "https://kanarie.invalid"
ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
COOKIE_SECRET = secrets.token_urlsafe(32)
_NAME = "_streamlit_user"


@dataclass(frozen=True)
class Visitor:
    """One identity: what the browser would send, and what the rights in the database say it may see.

    Attributes:
        scope: None for everybody who may see nothing.
        refusal: what the log says when it is turned away before any page; empty for those who are let in.
    """

    name: str
    cookie: str | None = field(repr=False)
    scope: Scope | None = None
    refusal: str = ""
    grants: tuple[int, ...] = ()


def write_secrets(path: Path, url: str) -> None:
    path.write_text(
        f'[auth]\nredirect_uri = "{url}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f'client_id = "mia"\nclient_secret = "{secrets.token_urlsafe(16)}"\n'
        'server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"\n'
    )
    path.chmod(0o600)


def cookie(
    origin: str, subject: str, *, secret: str = COOKIE_SECRET, issued: int = 0, lasts: int = 3600
) -> str:
    """Return the cookie that the server would have set, *issued* seconds from now."""
    said = {
        "origin": origin, "is_logged_in": True, "iss": ISSUER, "sub": subject,
        "iat": int(time.time()) + issued, "exp": int(time.time()) + issued + lasts,
    }  # fmt: skip
    return create_signed_value(secret, _NAME, json.dumps(said)).decode()


def let_in(engine: Engine, url: str) -> tuple[Visitor, ...]:
    """Give every role that may see something, and return who holds it."""
    return (
        holder(engine, url, "styrgrupp", Role.STEERING),
        holder(engine, url, "styrgrupp-exakt", Role.STEERING, policy=Policy.EXACT),
        holder(engine, url, "projektledare-OS", Role.PROJECT_LEAD, own="OS"),
        holder(engine, url, "projektledare-SDT", Role.PROJECT_LEAD, own="SDT"),
        holder(engine, url, "finansiär", Role.FUNDER),
        holder(engine, url, "administratör", Role.ADMIN),
    )


def holder(
    engine: Engine,
    url: str,
    subject: str,
    role: Role,
    *,
    own: str | None = None,
    policy: Policy = Policy.PROTECTED,
) -> Visitor:
    account = give(
        engine, ADMIN, Identity(issuer=ISSUER, subject=subject), role,
        own=own, policy=policy, reason="prov" if policy is Policy.EXACT else "",
        name=f"KANARIE-NAMN-{subject}",
    )  # fmt: skip
    scope = Scope(role=role, policy=policy, forbund=(own,) if own else ())
    numbers = tuple(each.number for each in account.grants)
    return Visitor(subject, cookie(url, subject), scope, grants=numbers)


def kept_out(engine: Engine, url: str) -> tuple[Visitor, ...]:
    """Return those whose sign-in is worth nothing; each once held the rights of an exact steering group."""
    exact = {"role": Role.STEERING, "policy": Policy.EXACT}
    for subject in ("utgången", "vilande", "utloggad", "framtida", "gammal", "smidd", "främmande"):
        holder(engine, url, subject, **exact)  # type: ignore[arg-type]
    revoked = holder(engine, url, "återkallad", **exact)  # type: ignore[arg-type]
    take_back(engine, ADMIN, revoked.grants[0])
    valid = cookie(url, "smidd")
    middle = len(valid) // 3
    swapped = "A" if valid[middle] != "A" else "B"
    return (
        Visitor("anonym", None, refusal="ej inloggad"),
        Visitor("utgången", cookie(url, "utgången", issued=-7200), refusal="inloggning: expired"),
        Visitor("gammal", cookie(url, "gammal", issued=-40_000, lasts=90_000), refusal="inloggning: expired"),
        Visitor("framtida", cookie(url, "framtida", issued=900), refusal="inloggning: expired"),
        Visitor("vilande", _left(engine, url, "vilande"), refusal="inloggning: idle"),
        Visitor("utloggad", _left(engine, url, "utloggad", ended=True), refusal="inloggning: ended"),
        Visitor("återkallad", cookie(url, "återkallad"), refusal="saknar behörighet"),
        Visitor("okänd", cookie(url, "ingen-känner"), refusal="saknar behörighet"),
        Visitor("smidd", valid[:middle] + swapped + valid[middle + 1 :], refusal="ej inloggad"),
        Visitor(
            "främmande hemlighet",
            cookie(url, "främmande", secret=secrets.token_urlsafe(32)),
            refusal="ej inloggad",
        ),
        Visitor("annan adress", cookie("https://mia.invalid", "styrgrupp-exakt"), refusal="ej inloggad"),
    )


def _left(engine: Engine, url: str, subject: str, *, ended: bool = False) -> str:
    """Return the cookie of a sign-in that was used long ago, or that was ended."""
    now = datetime.now(UTC)
    issued = -3000
    made = cookie(url, subject, issued=issued, lasts=30_000)
    who = Identity(issuer=ISSUER, subject=subject)
    account = find_account(engine, who)
    assert account is not None
    # The same whole second as in the cookie.
    claims = _claims(made)
    token = sessions.token_of(who, datetime.fromtimestamp(claims["iat"], UTC))
    row = {
        "token": token, "app_user_id": account.number, "started_at": now - timedelta(seconds=3000),
        "seen_at": now if ended else now - timedelta(seconds=2400), "ended_at": now if ended else None,
    }  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(app_session), row)
    return made


def _claims(made: str) -> dict[str, int]:
    decoded = decode_signed_value(COOKIE_SECRET, _NAME, made)
    assert decoded is not None
    claims: dict[str, int] = json.loads(decoded)
    return claims
