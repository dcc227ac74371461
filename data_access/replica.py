"""Which database pages count by: a replica that follows the primary, or the primary where it does not.

Accounts, rights, the log and everything that is written are read from the primary always.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from data_access.engine import read_engine
from data_access.errors import DatabaseUnavailable
from data_access.settings import settings
from data_access.version import read_version

#: A change that the replica has not seen for so long: pages count by the primary until it has.
LATEST = timedelta(seconds=30)
_LOOK_EVERY = 5.0
#: To ask one that does not answer may take as long as a connection waits.
_LOOK_FOR_LOST_EVERY = 30.0


@dataclass(frozen=True, slots=True)
class Followed:
    """What was seen of a replica.

    Attributes:
        answers: whether it could be asked.
        versions: states of the data that it is behind the primary.
        late: whether one of them has been missing for longer than ``LATEST``.
    """

    answers: bool
    versions: int = 0
    late: bool = False

    @property
    def fit(self) -> bool:
        """Whether pages may count by it."""
        return self.answers and not self.late


#: By the addresses of primary and replica: when it was looked at, and what was seen.
_SEEN: dict[tuple[str, str], tuple[float, Followed]] = {}


def follows(primary: Engine, replica: Engine) -> bool:
    """Tell whether pages may count by *replica*, as seen some seconds ago at most."""
    key = (str(primary.url), str(replica.url))
    looked, seen = _SEEN.get(key, (float("-inf"), Followed(answers=True)))
    if time.monotonic() - looked > (_LOOK_EVERY if seen.answers else _LOOK_FOR_LOST_EVERY):
        seen = follow(primary, replica)
        _SEEN[key] = (time.monotonic(), seen)
    return seen.fit


def versions_behind(primary: Engine, replica: Engine) -> int:
    """Return how many states of the data *replica* was behind at the last look; 0 if pages do not use it."""
    _, seen = _SEEN.get((str(primary.url), str(replica.url)), (0.0, Followed(answers=False)))
    return seen.versions if seen.fit else 0


def replica_engine() -> Engine | None:
    """Return the engine of MIA_READ_DATABASE_URL; None where there is no replica."""
    address = settings().read_database_url
    return None if address is None else read_engine(address.get_secret_value())


def follow(primary: Engine, replica: Engine) -> Followed:
    """Look how far the replica has come."""
    try:
        there = read_version(replica)
    except DatabaseUnavailable:
        return Followed(answers=False)
    try:
        here = read_version(primary)
    except DatabaseUnavailable:
        # What the replica holds is right, if perhaps not the latest; there is nothing else to read.
        return Followed(answers=True)
    behind = here.version - there.version
    since = here.changed_at
    late = behind > 0 and since is not None and datetime.now(UTC) - since > LATEST
    return Followed(answers=True, versions=max(behind, 0), late=late)


def in_words(seen: Followed) -> str:
    """Return what was seen as a Swedish sentence."""
    if not seen.answers:
        return "Läskopian svarar inte: sidorna räknar ur huvuddatabasen."
    if seen.late:
        return f"Läskopian är {seen.versions} versioner efter: sidorna räknar ur huvuddatabasen."
    return f"Läskopian följer med ({seen.versions} versioner efter)."
