"""What somebody writes of a finding, checked before it is stored, and as columns of its row."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from data_access.findings_rights import FindingRefused
from data_access.findings_text import checked
from data_access.tables import forbund, method, project
from metrics import codes
from metrics.findings import DESCRIPTION_LENGTH, MANDATES, TITLE_LENGTH, Content
from metrics.translation import tr


def checked_content(connection: Connection, content: Content) -> Content:
    """Return *content* with its texts trimmed.

    Raises:
        FindingRefused: if a code is unknown or the title is missing.
        TextRefused: if a text points at somebody.
    """
    require_code(content.kind, codes.FINDING_KIND, tr("Slaget"))
    require_code(content.level, codes.FINDING_LEVEL, tr("Nivån"))
    require_code(content.category, codes.FINDING_CATEGORY, tr("Kategorin"))
    require_code(content.mandate, MANDATES, tr("Mandatet"))
    for party in content.parties:
        require_code(party, codes.PARTY, tr("Parten"))
    require_code(content.project, connection.scalars(select(project.c.code)), tr("Projektet"))
    known = set(connection.scalars(select(forbund.c.code)))
    for code in (content.forbund, *content.spread_to):
        require_code(code, known, tr("Förbundet"))
    require_code(content.method, connection.scalars(select(method.c.code)), tr("Metoden"))
    title = checked(connection, tr("Rubriken"), content.title, TITLE_LENGTH)
    if title is None:
        raise FindingRefused(tr("Rubriken saknas. Skriv i en mening vad som skaver eller fungerar."))
    if content.spread_to and content.kind != "guldkorn":
        raise FindingRefused(tr("Bara guldkorn sprids."))
    return replace(
        content,
        title=title,
        page=_link(connection, content.page, r"[a-z0-9-]{1,40}"),
        selection=_link(connection, content.selection, r"[\w.~%=&+-]{1,1000}"),
        snapshot=_link(connection, content.snapshot, r"[A-Za-z0-9]{1,26}"),
        description=checked(connection, tr("Beskrivningen"), content.description, DESCRIPTION_LENGTH),
    )


def require_code(code: str | None, known: Iterable[str], what: str) -> None:
    """Let only *known* codes through, and none at all.

    Raises:
        FindingRefused: naming *what* it is.
    """
    if code is not None and code not in set(known):
        raise FindingRefused(tr("{what} finns inte i listan.", what=what))


def _link(connection: Connection, text: str | None, form: str) -> str | None:
    """Return a part of a link, which nobody writes by hand and which holds codes only."""
    if text and not re.fullmatch(form, text, re.ASCII):
        raise FindingRefused(tr("Länken till vyn går inte att läsa. Öppna vyn igen och lyft därifrån."))
    return checked(connection, tr("Länken"), text, 1000)


def columns_of(content: Content) -> dict[str, Any]:
    """Return *content* as the columns of its row."""
    own, *others = content.parties or (None,)
    return {
        "kind": content.kind,
        "project": content.project,
        "forbund": content.forbund,
        "level": content.level,
        "category": content.category,
        "title": content.title,
        "description": content.description,
        "party": own,
        "other_parties": ",".join(filter(None, others)) or None,
        "mandate": content.mandate,
        "method": content.method,
        "due_on": content.due_on,
        "page": content.page,
        "selection": content.selection,
        "snapshot": content.snapshot,
        "spread_to": ", ".join(content.spread_to) or None,
    }
