"""The only module that caches: keyed by database, version of the data, viewer and day."""

import functools
import os
from datetime import date

import streamlit as st
from sqlalchemy import Engine

from data_access.audit import is_writable
from data_access.closed import open_closed
from data_access.engine import get_engine, read_engine
from data_access.findings import WaitingFinding, waiting_findings
from data_access.programme import Programme, PublishedFigure, read_programmes, read_published_figures
from data_access.quality import Warned
from data_access.quality import import_warnings as import_warnings_of
from data_access.registration_lag import registration_lags as registration_lags_of
from data_access.sources import open_source
from data_access.version import DataVersion, holds_nobody, read_version
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.indicator import Indicator
from metrics.registration_lag import Lag
from metrics.result import Result
from metrics.scope import Policy, Scope
from metrics.selection import Selection
from metrics.source import Source


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
    engine = _engine()
    exact = scope.policy_for(selection) is Policy.EXACT
    as_of = selection.period.last_day(version.as_of) if exact else version.as_of
    return _source(_name(engine), _state(version), scope.key(), exact, as_of, engine, scope)


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
    question = (indicator.id, source.as_of, *by, repr(selection))
    return _result(
        _name(_engine()),
        _state(version),
        scope.key(),
        question,
        _source=source,
        _indicator=indicator,
        _by=by,
        _selection=selection,
        _scope=scope,
    )


def is_empty(version: DataVersion) -> bool:
    """Return whether nobody has ever taken part."""
    engine = _engine()
    return version.version == 0 or _empty(_name(engine), _state(version), engine)


def programmes(version: DataVersion) -> tuple[Programme, ...]:
    """Return the projects with their phases, förbund and event marks, in display order."""
    engine = _engine()
    return _programmes(_name(engine), _state(version), engine)


def published_figures(version: DataVersion, project: str) -> tuple[PublishedFigure, ...]:
    """Return the figures that have been published about *project*, as listed."""
    engine = _engine()
    return _published_figures(_name(engine), _state(version), project, engine)


def published_days(version: DataVersion, project: str) -> tuple[date, ...]:
    """Return the days whose state the project has published figures about, newest first."""
    engine = _engine()
    return _published_days(_name(engine), _state(version), project, engine)


def findings(
    version: DataVersion, scope: Scope, project: tuple[str, ...], forbund: tuple[str, ...], as_of: date
) -> tuple[WaitingFinding, ...]:
    """Return the findings that waited for a decision on *as_of*, longest waiting first."""
    engine = _engine()
    return _findings(_name(engine), _state(version), scope.key(), project, forbund, as_of, engine, scope)


def registration_lags(
    version: DataVersion, scope: Scope, project: str, forbund: str | None = None
) -> dict[str, Lag | None]:
    """Return how long starts and exits of *project*, or of one förbund in it, take to be registered."""
    engine = _engine()
    return _registration_lags(
        _name(engine), _state(version), scope.key(), version.as_of, project, forbund, engine, scope
    )


def import_warnings(version: DataVersion, scope: Scope) -> tuple[Warned, ...]:
    """Return what files were warned about, for an administrator.

    Raises:
        RecordsForbidden: for everybody else.
    """
    engine = _engine()
    return _import_warnings(_name(engine), _state(version), scope.key(), engine, scope)


def log_is_writable() -> bool:
    """Return whether the log takes events: tried at most every ten seconds, for trying is a write."""
    return _log_is_writable(_name(_engine()))


def forget_writable() -> None:
    """Let the next question whether the log can be written be tried anew."""
    _log_is_writable.clear()


# Arguments that no body reads are the keys of the caches.
# ruff: noqa: ARG001
# Sources hold frames of millions of rows: shared as they are, never copied. Eight states of the data
# are plenty for the periods that are read at the same time.
@st.cache_resource(max_entries=8, show_spinner=False)
def _source(
    database: str, state: str, scope_key: str, exact: bool, as_of: date, _engine: Engine, _scope: Scope
) -> Source:
    return open_source(_engine, _scope, as_of) if exact else open_closed(_engine, _scope, as_of)


# A result is tens of rows; two thousand of them are a few megabytes and every click of a day.
@st.cache_resource(max_entries=2000, show_spinner=False)
def _result(
    database: str,
    state: str,
    scope_key: str,
    question: tuple[object, ...],
    *,
    _source: Source,
    _indicator: Indicator,
    _by: tuple[Dimension, ...],
    _selection: Selection,
    _scope: Scope,
) -> Result:
    return evaluate(_indicator, _source, _selection, _by, scope=_scope)


@st.cache_resource(max_entries=4, show_spinner=False)
def _empty(database: str, state: str, _engine: Engine) -> bool:
    return holds_nobody(_engine)


@st.cache_resource(max_entries=4, show_spinner=False)
def _programmes(database: str, state: str, _engine: Engine) -> tuple[Programme, ...]:
    return read_programmes(_engine)


@st.cache_resource(max_entries=8, show_spinner=False)
def _published_figures(
    database: str, state: str, project: str, _engine: Engine
) -> tuple[PublishedFigure, ...]:
    return read_published_figures(_engine, project)


@st.cache_data(max_entries=16, show_spinner=False)
def _published_days(database: str, state: str, project: str, _engine: Engine) -> tuple[date, ...]:
    figures = read_published_figures(_engine, project)
    return tuple(sorted({f.as_of for f in figures if f.as_of is not None}, reverse=True))


@st.cache_resource(max_entries=24, show_spinner=False)
def _registration_lags(  # noqa: PLR0917 - the parts of a key
    database: str,
    state: str,
    scope_key: str,
    as_of: date,
    project: str,
    forbund: str | None,
    _engine: Engine,
    _scope: Scope,
) -> dict[str, Lag | None]:
    return registration_lags_of(_engine, _scope, project, forbund)


@st.cache_resource(max_entries=4, show_spinner=False)
def _import_warnings(
    database: str, state: str, scope_key: str, _engine: Engine, _scope: Scope
) -> tuple[Warned, ...]:
    return import_warnings_of(_engine, _scope)


@st.cache_resource(max_entries=32, show_spinner=False)
def _findings(  # noqa: PLR0917 - the parts of a key
    database: str,
    state: str,
    scope_key: str,
    project: tuple[str, ...],
    forbund: tuple[str, ...],
    as_of: date,
    _engine: Engine,
    _scope: Scope,
) -> tuple[WaitingFinding, ...]:
    return waiting_findings(_engine, _scope, project=project, forbund=forbund, as_of=as_of)


@st.cache_data(ttl=10, show_spinner=False)
def _log_is_writable(database: str) -> bool:
    return is_writable(get_engine())


def _engine() -> Engine:
    return _engine_of(os.environ.get("MIA_DATABASE_URL"))


# Reading all the settings takes a millisecond, and a page asks twenty times.
@functools.cache
def _engine_of(address: str | None) -> Engine:
    return read_engine(address)


def _state(version: DataVersion) -> str:
    """Return what differs between any two states, also of a database that was made anew."""
    return f"{version.version} {version.changed_at}"


def _name(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
