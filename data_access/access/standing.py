"""Whether rights that a page was drawn with still hold when something on it is clicked."""

from datetime import datetime

from sqlalchemy import Engine, select

from data_access.access import sessions
from data_access.access.grants import grant_of
from data_access.access.rights import scopes_of
from data_access.access.sessions import Standing
from data_access.engine import reading
from data_access.tables import app_session
from data_access.tables import grant as grant_table
from metrics.scope import Policy, Scope


def still_holds(engine: Engine, token: str, scope: Scope, now: datetime) -> bool:
    """Return whether a sign-in still counts, and its account still may all that *scope* says.

    Args:
        token: of the sign-in, as ``sessions.token_of`` gives it.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    if sessions.look(engine, token, now) is not Standing.VALID:
        return False
    g = grant_table.c
    mine = (
        select(grant_table)
        .join(app_session, app_session.c.app_user_id == g.app_user_id)
        .where(app_session.c.token == token, g.revoked_at.is_(None))
    )
    with reading(engine, scope) as connection:
        rows = connection.execute(mine).all()
    return any(_covers(each, scope) for each in scopes_of([grant_of(row) for row in rows]))


def _covers(held: Scope, asked: Scope) -> bool:
    exact = asked.policy is Policy.PROTECTED or held.policy is Policy.EXACT
    return held.role is asked.role and exact and set(asked.forbund) <= set(held.forbund)
