"""What the log tells of, and words that never reach it."""

import re
from collections.abc import Mapping

#: Every event, and what readers call it. A test holds each event that the code writes to this list.
EVENTS: Mapping[str, str] = {
    "sign_in": "Inloggning",
    "sign_out": "Utloggning",
    "refusal": "Nekad",
    "exact_view": "Exakta tal öppnade",
    "records": "Enskilda poster öppnade",
    "export": "Fil hämtad",
    "log_view": "Loggen öppnad",
    "import": "Inläsning",
    "import_undone": "Inläsning ångrad",
    "consent_withdrawn": "Samtycke återkallat",
    "snapshot_proposed": "Lägesrapport föreslagen",
    "snapshot_reviewed": "Lägesrapport granskad",
    "snapshot_approved": "Lägesrapport fastställd",
    "snapshot_withdrawn": "Lägesrapport återkallad",
    "grant": "Roll given",
    "revoke": "Roll återkallad",
    "end_sign_ins": "Inloggningar avslutade",
    "log_thinned": "Loggen gallrad",
}
_HIDDEN = "(dolt)"
_ADDRESS = re.compile(r"[^\s@=&,;:]+@[^\s@=&,;:]+")
#: Ten or twelve digits as a personnummer is written, whether it is one or not.
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{2})?\d{6}[-+ ]?[0-9T]\d{3}(?![0-9A-Za-z])")


def event_words(event: str) -> str:
    """Return what readers call *event*; one from a later version of the product is shown as it is."""
    return EVENTS.get(event, event)


def one_line(text: str, length: int) -> str:
    """Return *text* as the log keeps it: one line of visible characters, nobody's address or number."""
    seen = "".join(char if char.isprintable() else " " for char in text)
    return _NUMBER.sub(_HIDDEN, _ADDRESS.sub(_HIDDEN, seen))[:length]
