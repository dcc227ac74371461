"""What the log costs: an event, an exact view that is known already, a check of the whole, a thinning.

.venv/bin/python -m benchmarks.log [events, 100 000 unless told]
"""

import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from data_access import audit
from data_access.audit_thin import thin
from data_access.engine import get_engine, writing
from data_access.migrate import migrate
from data_access.tables import audit_event
from metrics.selection import Selection

SHARE_OLD = 0.5


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def chain(events: int, now: datetime) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    previous = None
    for number in range(1, events + 1):
        old = timedelta(days=800) if number <= events * SHARE_OLD else timedelta()
        row = {
            "audit_event_id": number,
            "happened_at": now - old,
            "actor": f"konto {number % 40}",
            "event": "exact_view",
            "object": f"Utfall project=MIA&forbund=OS {number}",
            "previous_hash": previous,
        }
        previous = audit._hash(row)  # noqa: SLF001 - rows as the log makes them, a hundred times faster
        rows.append({**row, "hash": previous})
    return rows


def main() -> None:
    logging.disable(logging.WARNING)
    from ui import exact_views, logged_events  # noqa: PLC0415 - after the warnings of Streamlit are off

    events = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    now = datetime.now(UTC).replace(microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        engine = get_engine(f"sqlite:///{folder}/log.sqlite")
        migrate(engine)
        with writing(engine) as connection:
            connection.execute(insert(audit_event), chain(events, now))
        logged_events.get_engine = lambda _=None: engine
        pages = [Selection(forbund=(f"F{n}",)) for n in range(100)]
        first = [seconds(lambda s=s: exact_views.open_exact("konto 1", "Utfall", s)) for s in pages]
        again = [seconds(lambda s=s: exact_views.open_exact("konto 1", "Utfall", s)) for s in pages]
        whole = seconds(lambda: audit.verify(engine))
        thinned = seconds(lambda: thin(engine, 730, now, actor="terminal"))
        left = audit.verify(engine)
    middle, worst = statistics.median(first) * 1000, max(first) * 1000
    print(f"exact view, first time: median {middle:.1f} ms, worst {worst:.1f} ms")
    print(f"exact view, again:      median {statistics.median(again) * 1000:.3f} ms")
    print(f"check of {events} events: {whole:.1f} s; thinning of half: {thinned:.1f} s")
    print(f"after it: {left.rows} rows, thinned up to {left.thinned}, whole: {left.whole}")


if __name__ == "__main__":
    main()
