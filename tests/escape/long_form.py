"""`make escape`: every identity at every page, for every förbund, by every way; the figures as a table.

Names of förbund as arguments limit those asked about by whoever has a role.
"""

# ruff: noqa: T201 - a command prints

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import func, select

from data_access.tables import audit_event
from tests.escape.attempts import (
    PAGES,
    PLACES,
    Tally,
    hostile,
    made_up_widgets,
    over_http,
    pages_of,
    queries,
    raw_names,
)
from tests.escape.identities import kept_out, let_in
from tests.escape.payloads import PARAMETERS, PAYLOADS
from tests.escape.place import Place, standing
from tests.terminal import managed

_ASKED = ("lagesrapporter", "avvikelser", "anvandare", "tabellbyggaren", "indikatorer")
_HTTP = (
    "/api/lagesrapporter",
    "/media/x.csv",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/app/static/mia.sqlite",
)
_HOSTILE = {
    "utfall": PARAMETERS, "avvikelser": ("nr",), "lagesrapporter": ("id", "mot"),
    "tabellbyggaren": ("indikator", "rader", "kolumner", "matt"),
    "jamfor": ("utfall", "niva", "tal", "egen", "tid"),
}  # fmt: skip
_OF_EACH = 40


def main() -> int:
    wanted = tuple(sys.argv[1:])
    places = (*wanted, None) if wanted else PLACES
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        standing(managed(Path(folder) / "mia.sqlite", "migrate", "demo")) as place,
    ):
        tally = Tally(place.canaries)
        out, within = kept_out(place.engine, place.url), let_in(place.engine, place.url)
        for visitor in out:
            for page in PAGES:
                pages_of(place, visitor, page, PLACES, tally, files=0)
            raw_names(place, visitor, tally)
            over_http(place, visitor, _HTTP, tally)
        logged = refusals(place)
        print(f"utan behörighet: {sum(tally.made.values())} försök, {len(tally.escaped)} fynd", flush=True)
        for visitor in within:
            for page in PAGES:
                pages_of(place, visitor, page, places, tally, files=2)
            raw_names(place, visitor, tally)
            made_up_widgets(place, visitor, tally)
            queries(place, visitor, _ASKED, tally)
            over_http(place, visitor, _HTTP, tally)
            print(f"{visitor.name}: {sum(tally.made.values())} försök, {len(tally.escaped)} fynd", flush=True)
        draw = random.Random(6)
        for page, names in _HOSTILE.items():
            asked = [(name, value) for name in names for value in draw.sample(PAYLOADS, _OF_EACH)]
            hostile(place, within[1], page, asked, tally)
    expected = sum(tally.tabs.values()) + len(out)
    print(f"\n| sätt | försök |\n|---|---|\n{rows(tally.made)}| alla | {sum(tally.made.values())} |")
    print(f"\nSedda där de är förbjudna: {len(tally.escaped)}. Nekade flikar: {expected}, i loggen {logged}.")
    print(f"Sedda där de får ses: {len(tally.found)} par. {time.monotonic() - began:.0f} s.")
    for each in tally.escaped[:40]:
        print(each)
    return 1 if tally.escaped or expected != logged else 0


def refusals(place: Place) -> int:
    with place.engine.connect() as connection:
        refused = select(func.count()).where(audit_event.c.event == "refusal")
        return connection.scalar(refused) or 0


def rows(made: Counter[str]) -> str:
    return "".join(f"| {way} | {number} |\n" for way, number in sorted(made.items()))


if __name__ == "__main__":
    sys.exit(main())
