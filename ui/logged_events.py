"""What the log is told about who came and who was turned away."""

from contextlib import suppress
from datetime import UTC, datetime

import streamlit as st

from data_access.audit import LogUnwritable, record
from data_access.engine import get_engine

_NOTED = "noted_events"


def note(account: str, event: str, subject: str) -> None:
    """Write *event* to the log; where the log cannot be written, exact views are closed anyway.

    Args:
        account: what the log calls whoever did it, never a name.
        event: what was done, one of ``data_access.audit_events.EVENTS``.
        subject: what it was done to, never about a participant.
    """
    with suppress(LogUnwritable):
        must_note(account, event, subject)


def must_note(account: str, event: str, subject: str) -> None:
    """Write *event* to the log, as ``note``, for what may not happen without.

    Raises:
        LogUnwritable: if the log cannot be written.
    """
    record(get_engine(), actor=account, event=event, subject=subject, happened_at=datetime.now(UTC))


def note_once(account: str, event: str, subject: str) -> None:
    """Write *event* to the log the first time it happens in this browser tab."""
    noted: set[tuple[str, str, str]] = st.session_state.setdefault(_NOTED, set())
    if (account, event, subject) not in noted:
        noted.add((account, event, subject))
        note(account, event, subject)
