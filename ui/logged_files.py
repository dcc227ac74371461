"""Files that leave the system: made on the click, and noted in the log before they do."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

import streamlit as st

from data_access.audit import LogUnwritable, record
from data_access.engine import get_engine
from data_access.errors import RecordsForbidden
from metrics.scope import Policy
from metrics.text import Language, speaking, spoken
from metrics.translation import tr
from ui import cached
from ui.media_guard import made_by
from ui.still_allowed import Holder, holder


class FileFormat(NamedTuple):
    """A form that a file can have: its ending, what readers call it, and its media type."""

    ending: str
    name: str
    mime: str


def may_leave(policy: Policy) -> bool:
    """Return whether numbers of *policy* may leave now: exact ones only where the log takes it down."""
    return policy is not Policy.EXACT or cached.log_is_writable()


def file_button(
    form: FileFormat, write: Callable[[], bytes], *, policy: Policy, subject: str, file_name: str, key: str
) -> None:
    """Draw a button that writes a file and notes it in the log.

    Args:
        write: makes the file.
        policy: of the numbers in it.
        subject: what the log says left.
    """
    st.download_button(
        tr("Ladda ner {name}", name=tr(form.name)),
        # The click comes without the session: everything is bound now.
        data=partial(
            _noted,
            partial(_in_language, spoken(), write),
            policy,
            reader=holder(),
            subject=subject,
            mime=form.mime,
            file_name=file_name,
        ),
        file_name=file_name,
        mime=form.mime,
        key=key,
        on_click="ignore",
        type="tertiary",
    )


def _in_language(language: Language, write: Callable[[], bytes]) -> bytes:
    with speaking(language):
        return write()


def _noted(
    write: Callable[[], bytes], policy: Policy, *, reader: Holder, subject: str, mime: str, file_name: str
) -> bytes:
    """Return the file, once the log knows of it; protected numbers go out though the log is closed.

    Raises:
        RecordsForbidden: if the rights that the button was drawn with have ended.
        LogUnwritable: if the numbers are exact and the log cannot be written.
    """
    if not reader.still_allowed():
        raise RecordsForbidden(tr("Behörigheten har upphört. Ladda om sidan."))
    content = write()
    made_by(reader.account, content, mime, file_name)
    try:
        record(
            get_engine(), actor=reader.account, event="export", subject=subject, happened_at=datetime.now(UTC)
        )
    except LogUnwritable:
        if policy is Policy.EXACT:
            raise
    return content
