"""What the log tells of, and words that never reach it."""

import re
from collections.abc import Mapping

from metrics.translation import mark, tr

#: Every event, and what readers call it. A test holds each event that the code writes to this list.
EVENTS: Mapping[str, str] = {
    "sign_in": mark("Inloggning"),
    "sign_out": mark("Utloggning"),
    "refusal": mark("Nekad"),
    "exact_view": mark("Exakta tal öppnade"),
    "records": mark("Enskilda poster öppnade"),
    "export": mark("Fil hämtad"),
    "log_view": mark("Loggen öppnad"),
    "import": mark("Inläsning"),
    "import_undone": mark("Inläsning ångrad"),
    "consent_withdrawn": mark("Samtycke återkallat"),
    "snapshot_proposed": mark("Lägesrapport föreslagen"),
    "snapshot_reviewed": mark("Lägesrapport granskad"),
    "snapshot_approved": mark("Lägesrapport fastställd"),
    "snapshot_withdrawn": mark("Lägesrapport återkallad"),
    "grant": mark("Roll given"),
    "revoke": mark("Roll återkallad"),
    "end_sign_ins": mark("Inloggningar avslutade"),
    "log_thinned": mark("Loggen gallrad"),
}
_HIDDEN = "(dolt)"
_ADDRESS = re.compile(r"[^\s@=&,;:]+@[^\s@=&,;:]+")
#: Ten or twelve digits as a personnummer is written, whether it is one or not.
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{2})?\d{6}[-+ ]?[0-9T]\d{3}(?![0-9A-Za-z])")


def event_words(event: str) -> str:
    """Return what readers call *event*; one from a later version of the product is shown as it is."""
    return tr(EVENTS.get(event, event))


def one_line(text: str, length: int) -> str:
    """Return *text* as the log keeps it: one line of visible characters, nobody's address or number."""
    seen = "".join(char if char.isprintable() else " " for char in text)
    return _NUMBER.sub(_HIDDEN, _ADDRESS.sub(_HIDDEN, seen))[:length]
