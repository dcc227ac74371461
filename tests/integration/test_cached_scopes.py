"""What one viewer has asked is never the answer to another, in any order: caches are keyed by the scope."""

import ast
import random
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest

from data_access import closed, sources
from data_access.closed import open_closed
from data_access.demo.load import load_demo
from data_access.engine import get_engine, read_engine, writing
from data_access.errors import LiveDataForbidden, RecordsForbidden
from data_access.reference import load_reference
from data_access.sources import open_source
from data_access.version import DataVersion
from metrics.catalog import ENROLLED, EXITED
from metrics.dimension import Dimension
from metrics.indicator import Indicator
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.integration.guarded_rows import lead
from tests.repository import syntax
from ui import cached

#: What is the same for everybody who has come as far as asking.
FOR_EVERYBODY = {
    "_of_all": "whether there is anybody, and reference rows",
    "published_figures": "published figures",
}


OS, OTHERS = lead("OS"), lead("ROS", "STH")
#: Leaves too few persons outside to be told of.
MOST = lead("HBS", "OS", "ROS", "SDT", "STH", "SUVS", "VRN")
STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
EXACT = Scope(role=Role.STEERING, policy=Policy.EXACT)
ADMIN = Scope(role=Role.ADMIN, policy=Policy.PROTECTED)
FUNDER = Scope(role=Role.FUNDER, policy=Policy.PROTECTED)
BY_FORBUND = [Dimension.PROJECT, Dimension.FORBUND]
PROJECT = "MIA_VIDARE"


@pytest.fixture(scope="module")
def address(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cached") / "mia.sqlite"
    shutil.copy(migrated_sqlite, path)
    engine = get_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        load_reference(connection)
    load_demo(engine, size=700, as_of=date(2022, 6, 30))
    engine.dispose()
    return f"sqlite:///{path}"


@pytest.fixture(autouse=True)
def _pages(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MIA_DATABASE_URL", address)
    yield
    forget()


def calling(name: str) -> set[str]:
    """Return the functions of ui.cached that call the one with *name*."""
    return {
        function.name
        for function in syntax("ui/cached.py").body
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(function))
    }


def forget() -> None:
    cached.forget()
    for kept in (sources._SOURCES, sources._EVERYBODYS, sources._OWN, closed._SOURCES):
        kept.forget()


def live(scope):
    return open_source(read_engine(), scope).counts(BY_FORBUND, {}).drop("hours", "hours_squared").rows()


def cells(scope):
    source = open_closed(read_engine(), scope)
    return source.closed().rows(), source.unsplit().rows()


def of_a_page(scope):
    source = cached.source(cached.version(), scope, Selection(forbund=scope.forbund))
    if scope.policy_for(Selection(forbund=scope.forbund)) is Policy.PROTECTED:
        return source.closed().rows()
    return source.counts(BY_FORBUND, {}).drop("hours", "hours_squared").rows()


def result(scope):
    version, selection = cached.version(), Selection(forbund=("OS",))
    source = cached.source(version, scope, selection)
    by = (Dimension.GENDER,)
    found = cached.result(version, scope, source, indicator=ENROLLED, by=by, selection=selection)
    return found.policy, found.frame.rows()


def lags(scope):
    found = cached.registration_lags(cached.version(), scope, PROJECT)
    return [(event, lag and lag.events) for event, lag in found.items()]


def waiting(scope):
    return cached.findings(cached.version(), scope, (PROJECT,), (), date(2022, 6, 30))


def warned(scope):
    return cached.import_warnings(cached.version(), scope)


class Asked(NamedTuple):
    """How caches are asked: through which, by whom, and who is told something of the own."""

    ask: Callable[[Scope], object]
    caches: set[str]
    viewers: tuple[Scope, ...]
    either: tuple[Scope, Scope] | None = None


ASKED = (
    Asked(live, set(), (OS, OTHERS, EXACT, STEERING, FUNDER), (OS, OTHERS)),
    Asked(cells, set(), (OS, MOST, STEERING, FUNDER), (OS, MOST)),
    Asked(of_a_page, {"source"}, (OS, OTHERS, EXACT, STEERING), (OS, OTHERS)),
    Asked(result, {"source", "result"}, (OS, OTHERS, EXACT, FUNDER), (OS, OTHERS)),
    Asked(lags, {"registration_lags"}, (OS, STEERING, ADMIN, FUNDER)),
    Asked(waiting, {"findings"}, (OS, STEERING, ADMIN, FUNDER)),
    Asked(warned, {"import_warnings"}, (OS, EXACT, ADMIN, FUNDER)),
)
EACH = pytest.mark.parametrize("asked", ASKED, ids=[each.ask.__name__ for each in ASKED])


def told(ask, scope):
    try:
        return ask(scope)
    except (LiveDataForbidden, RecordsForbidden) as error:
        return type(error).__name__


def alone(ask, scope):
    forget()
    return told(ask, scope)


def crossings(asked):
    """Return the pairs of viewers in which the second is told something else than alone."""
    fresh = {scope: alone(asked.ask, scope) for scope in asked.viewers}
    assert len({repr(answer) for answer in fresh.values()}) > 1
    found = []
    for first, second in permutations(asked.viewers, 2):
        forget()
        told(asked.ask, first)
        if told(asked.ask, second) != fresh[second]:
            found.append((first, second))
    return found


@EACH
def test_no_viewer_is_told_what_another_asked(asked):
    assert crossings(asked) == []


@EACH
def test_without_the_scope_in_the_key_somebody_would_be(asked, monkeypatch):
    monkeypatch.setattr(Scope, "key", lambda _: "")

    found = crossings(asked)

    assert found
    if asked.either:
        # Both have something of their own: either would be told the other's.
        assert {asked.either, asked.either[::-1]} <= set(found)


def test_every_cache_of_the_pages_is_keyed_by_the_scope_or_is_for_everybody():
    # What keeps anything has a key of one of the two kinds.
    kept = {name for each in ("_SOURCES", "_RESULTS", "_OTHERS") for name in calling(each)} - {"forget"}

    assert kept == calling("_own_key") | set(FOR_EVERYBODY)
    assert calling("_common_key") == {"_own_key", *FOR_EVERYBODY}
    own = {*calling("_own_key"), *calling("once")} - {"once"}
    assert own == set().union(*(each.caches for each in ASKED))


def differing(address: str, other: str) -> dict[int, list[tuple[str, Callable[[], object]]]]:
    """Return pairs of questions that differ in one place of the key only, with the database of each."""
    version = cached.version()
    changed = replace(version, changed_at=datetime(1999, 1, 1, tzinfo=UTC))
    source = cached.source(version, EXACT, Selection())

    def counted(
        *,
        version: DataVersion = version,
        scope: Scope = EXACT,
        indicator: Indicator = ENROLLED,
        by: tuple[Dimension, ...] = (Dimension.GENDER,),
        selection: Selection = Selection(),  # noqa: B008
        day: date = source.as_of,
    ) -> Callable[[], object]:
        asked = open_source(read_engine(), EXACT, day)
        return lambda: cached.result(version, scope, asked, indicator=indicator, by=by, selection=selection)

    women = Selection(gender=("woman",))
    return {
        0: [(address, counted()), (other, counted())],
        1: [(address, counted()), (address, counted(version=replace(version, version=version.version + 1)))],
        2: [(address, counted()), (address, counted(version=changed))],
        3: [(address, counted()), (address, counted(scope=replace(EXACT, role=Role.ADMIN)))],
        4: [(address, counted()), (address, counted(indicator=EXITED))],
        5: [(address, counted()), (address, counted(day=source.as_of - timedelta(days=200)))],
        6: [(address, counted()), (address, counted(by=(Dimension.AGE_BAND,)))],
        7: [(address, counted()), (address, counted(selection=women))],
    }


@pytest.mark.parametrize("left_out", [None, *range(8)])
def test_every_part_of_the_key_is_needed(address, tmp_path, monkeypatch, left_out):
    # The viewer's part stands within the parts that are the same for everybody.
    whole = cached._common_key
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    shutil.copy(address.removeprefix("sqlite:///"), tmp_path / "other.sqlite")
    pairs = differing(address, other)
    monkeypatch.setattr(
        cached,
        "_common_key",
        lambda *parts: tuple(part for place, part in enumerate(whole(*parts)) if place != left_out),
    )

    mixed_up = []
    for place, questions in pairs.items():
        cached.forget()
        answers = []
        for database, ask in questions:
            monkeypatch.setenv("MIA_DATABASE_URL", database)
            answers.append(ask())
        if answers[0] is answers[1]:
            mixed_up.append(place)

    assert mixed_up == ([] if left_out is None else [left_out])


def test_fifty_sessions_at_once_are_each_told_their_own():
    exact = [OS, OTHERS, EXACT]
    fresh, viewers = {scope: alone(live, scope) for scope in exact}, exact * 17
    random.Random(7).shuffle(viewers)
    forget()

    with ThreadPoolExecutor(8) as sessions:
        answers = list(sessions.map(live, viewers))

    assert len(viewers) == 51
    assert [scope for scope, answer in zip(viewers, answers, strict=True) if answer != fresh[scope]] == []
