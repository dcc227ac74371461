"""The only module that caches: keyed by database, version of the data, viewer and day.

Streamlit's own caches work out their keys anew at every look, for 1 ms each; these keys are tuples.
"""

import functools
import os
from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from time import monotonic
from typing import Any, TypeVar, cast

from sqlalchemy import Engine

from data_access.audit import is_writable
from data_access.closed import open_closed
from data_access.engine import get_engine, read_engine
from data_access.findings import WaitingFinding, waiting_findings
from data_access.programme import Programme, PublishedFigure, read_programmes, read_published_figures
from data_access.published_rows import read_conditions, read_provenance
from data_access.quality import Warned
from data_access.quality import import_warnings as import_warnings_of
from data_access.registration_lag import registration_lags as registration_lags_of
from data_access.remember import Remembered
from data_access.replica import follows
from data_access.replica import versions_behind as behind_of
from data_access.sources import open_source
from data_access.version import DataVersion, holds_nobody, read_version
from metrics.comparison.conditions import Condition
from metrics.comparison.published import Provenance
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.indicator import Indicator
from metrics.registration_lag import Lag
from metrics.result import Result
from metrics.scope import Policy, Scope
from metrics.selection import Selection
from metrics.source import Source
from metrics.text import spoken

_V = TypeVar("_V")
# Sources hold frames of millions of rows: shared as they are, never copied. Eight states of the data
# are plenty for the periods that are read at the same time.
_SOURCES: Remembered[Source] = Remembered(8)
# A result is tens of rows; two thousand of them are a few megabytes and every click of a day.
_RESULTS: Remembered[Result] = Remembered(2000)
#: Everything else is small: texts, lists of choices, reference rows.
_OTHERS: Remembered[Any] = Remembered(200)
#: By database: when it was tried whether the log takes events, and the answer.
_WRITABLE: dict[str, tuple[float, bool]] = {}
_TRY_EVERY = 10.0
#: Seconds that a page waits for everybody of a day that has passed, before it says how far that has come.
_PATIENCE = 1.0
_ADDRESSES = ("MIA_DATABASE_URL", "MIA_READ_DATABASE_URL")


def version() -> DataVersion:
    """Return the state of the data, read anew at every call (0.2 ms).

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    return read_version(_engine())


def source(version: DataVersion, scope: Scope, selection: Selection) -> Source:
    """Return what answers *selection* for the viewer of *scope*: exact data, or closed cells.

    Raises:
        DatabaseUnavailable: if the database does not answer.
        LiveDataForbidden: if the viewer reads published snapshots only.
    """
    exact = scope.policy_for(selection) is Policy.EXACT
    as_of = selection.period.last_day(version.as_of) if exact else version.as_of
    opened = partial(open_source, patience=_PATIENCE) if exact else open_closed
    key = _own_key(version, scope, exact, as_of)
    return _SOURCES.get(key, lambda: opened(_engine(), scope, as_of))


def result(
    version: DataVersion,
    scope: Scope,
    source: Source,
    *,
    indicator: Indicator,
    by: tuple[Dimension, ...],
    selection: Selection,
) -> Result:
    """Return *indicator* by *by* for *selection*, evaluated once per state of the data and viewer.

    Raises:
        ValueError: if the indicator is not declared for that split.
    """
    key = _own_key(version, scope, indicator.id, source.as_of, by, selection)
    return _RESULTS.get(key, lambda: evaluate(indicator, source, selection, by, scope=scope))


def once(version: DataVersion, scope: Scope, name: Hashable, work_out: Callable[[], _V]) -> _V:
    """Return what *work_out* says of *name*, worked out once per state of the data, viewer and language.

    Args:
        version: the state of the data.
        scope: of the viewer.
        name: says all that the answer depends on beside the data and the viewer.
        work_out: what it says may be shared by every page, and is never changed.
    """
    return cast("_V", _OTHERS.get(_own_key(version, scope, name, spoken()), work_out))


def is_empty(version: DataVersion) -> bool:
    """Return whether nobody has ever taken part."""
    return version.version == 0 or cast("bool", _of_all("empty", version, holds_nobody))


def programmes(version: DataVersion) -> tuple[Programme, ...]:
    """Return the projects with their phases, förbund and event marks, in display order."""
    return cast("tuple[Programme, ...]", _of_all("programmes", version, read_programmes))


def published_figures(version: DataVersion, project: str) -> tuple[PublishedFigure, ...]:
    """Return the figures that have been published about *project*, as listed."""
    key = _common_key(version, "published", project)
    found = _OTHERS.get(key, lambda: read_published_figures(_engine(), project))
    return cast("tuple[PublishedFigure, ...]", found)


def published_days(version: DataVersion, project: str) -> tuple[date, ...]:
    """Return the days whose state the project has published figures about, newest first."""
    figures = published_figures(version, project)
    return tuple(sorted({f.as_of for f in figures if f.as_of is not None}, reverse=True))


def conditions(version: DataVersion) -> tuple[Condition, ...]:
    """Return what the numbers of every project stand under."""
    return cast("tuple[Condition, ...]", _of_all("conditions", version, read_conditions))


def provenance(version: DataVersion) -> tuple[Provenance, ...]:
    """Return what every share that others have published is of, and where it comes from."""
    return cast("tuple[Provenance, ...]", _of_all("provenance", version, read_provenance))


def findings(
    version: DataVersion, scope: Scope, project: tuple[str, ...], forbund: tuple[str, ...], as_of: date
) -> tuple[WaitingFinding, ...]:
    """Return the findings that waited for a decision on *as_of*, longest waiting first."""
    return once(
        version,
        scope,
        ("findings", project, forbund, as_of),
        lambda: waiting_findings(_engine(), scope, project=project, forbund=forbund, as_of=as_of),
    )


def registration_lags(
    version: DataVersion, scope: Scope, project: str, forbund: str | None = None
) -> dict[str, Lag | None]:
    """Return how long starts and exits of *project*, or of one förbund in it, take to be registered."""
    return once(
        version,
        scope,
        ("registration_lags", version.as_of, project, forbund),
        lambda: registration_lags_of(_engine(), scope, project, forbund),
    )


def import_warnings(version: DataVersion, scope: Scope) -> tuple[Warned, ...]:
    """Return what files were warned about, for an administrator.

    Raises:
        RecordsForbidden: for everybody else.
    """
    return once(version, scope, "import_warnings", lambda: import_warnings_of(_engine(), scope))


def log_is_writable() -> bool:
    """Return whether the log takes events: tried at most every ten seconds, for trying is a write."""
    name = _database()[1]
    tried_at, writable = _WRITABLE.get(name, (-_TRY_EVERY, False))
    if monotonic() - tried_at >= _TRY_EVERY:
        writable = is_writable(get_engine())
        _WRITABLE[name] = (monotonic(), writable)
    return writable


def forget_writable() -> None:
    """Let the next question whether the log can be written be tried anew."""
    _WRITABLE.clear()


def forget() -> None:
    """Let every answer be worked out anew, as after a start."""
    for kept in (_SOURCES, _RESULTS, _OTHERS):
        kept.forget()
    _WRITABLE.clear()


def versions_behind() -> int:
    """Return how many states of the data pages are behind, where they count by a replica that lags."""
    primary, replica = (os.environ.get(name) for name in _ADDRESSES)
    if not replica:
        return 0
    return behind_of(_database_of(primary)[0], _database_of(replica)[0])


def _own_key(version: DataVersion, scope: Scope, *asked: Hashable) -> tuple[Hashable, ...]:
    """Return the key of what is told to the viewer of *scope*."""
    return _common_key(version, scope.key(), *asked)


def _common_key(version: DataVersion, *asked: Hashable) -> tuple[Hashable, ...]:
    """Return the key of what is the same for everybody: the database, the state of its data, the question.

    The moment tells apart two databases at one address that were made one after the other.
    """
    return (_database()[1], version.version, version.changed_at, *asked)


def _of_all(name: str, version: DataVersion, work_out: Callable[[Engine], object]) -> object:
    return _OTHERS.get(_common_key(version, name), lambda: work_out(_engine()))


def _engine() -> Engine:
    return _database()[0]


def _database() -> tuple[Engine, str]:
    primary, replica = (os.environ.get(name) for name in _ADDRESSES)
    found = _database_of(primary)
    if replica and follows(found[0], _database_of(replica)[0]):
        return _database_of(replica)
    return found


# Reading all the settings takes a millisecond, and a page asks twenty times.
@functools.cache
def _database_of(address: str | None) -> tuple[Engine, str]:
    engine = read_engine(address)
    return engine, engine.url.render_as_string(hide_password=True)
