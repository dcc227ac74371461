"""The log as files: what is listed on the page Logg, with the hash of each row and without names."""

import orjson

from data_access.audit_events import event_words
from data_access.audit_read import Event
from metrics.spreadsheet import csv_bytes, plain_text
from metrics.translation import mark, tr

_COLUMNS = (mark("nummer"), mark("tid_utc"), mark("konto"), mark("händelse"), mark("vad"), mark("hash"))
_SYNTHETIC = mark("SYNTETISKA DATA")


def csv_of(events: tuple[Event, ...], *, synthetic: bool) -> bytes:
    """Return the events as CSV for Swedish spreadsheets: accounts as numbers, never names."""
    lines = (
        (
            str(each.number),
            each.at.isoformat(),
            each.account,
            event_words(each.event),
            each.subject,
            each.hash,
        )
        for each in events
    )
    return csv_bytes(
        [
            *([[tr(_SYNTHETIC)]] if synthetic else []),
            [tr(column) for column in _COLUMNS],
            *([plain_text(cell) for cell in line] for line in lines),
        ]
    )


def json_lines_of(events: tuple[Event, ...], *, synthetic: bool) -> bytes:
    """Return the events as JSON, one a line."""
    return b"".join(
        orjson.dumps(
            {
                "number": each.number,
                "at": each.at.isoformat(),
                "account": each.account,
                "event": each.event,
                "subject": each.subject,
                "hash": each.hash,
                "synthetic": synthetic,
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )
        for each in events
    )
