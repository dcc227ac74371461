"""Work that takes long: once for all who wait, one at a time, and what nobody waits for gives way."""

from concurrent.futures import wait
from threading import Event

import pytest

from data_access import long_work
from data_access.long_work import GaveWay, LongWork, StillWorking
from data_access.progress import Progress


def test_two_who_ask_the_same_wait_for_one_answer():
    works: LongWork[int] = LongWork(2)
    go_on, times = Event(), []

    def count(_: Progress) -> int:
        times.append(1)
        go_on.wait(30)
        return 7

    waited = []
    for _ in range(2):
        with pytest.raises(StillWorking) as still:
            works.get("day", count, 0.01)
        waited.append(still.value.work)
    go_on.set()

    assert works.get("day", count) == 7
    assert waited[0] is waited[1]
    assert len(times) == 1


def test_an_error_is_raised_and_not_kept():
    works: LongWork[int] = LongWork(2)

    def fail(_: Progress) -> int:
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            works.get("day", fail)
    assert works.get("day", lambda _: 3) == 3


def test_the_latest_are_kept():
    works: LongWork[str] = LongWork(2)
    times = []

    def named(name: str) -> str:
        return works.get(name, lambda _: times.append(name) or name)

    for name in ("a", "b", "a", "c", "a", "b"):
        assert named(name) == name
    assert times == ["a", "b", "c", "b"]


@pytest.mark.parametrize("left", [0.0, 60.0])
def test_what_nobody_waits_for_gives_way(monkeypatch: pytest.MonkeyPatch, left: float):
    works: LongWork[int] = LongWork(2)
    go_on = Event()

    def read(progress: Progress) -> int:
        progress(1, 4)
        go_on.wait(30)
        progress(2, 4)
        return 1

    with pytest.raises(StillWorking) as left_alone:
        works.get("left", read, 0.01)
    work = left_alone.value.work
    assert (work.done, work.of) == (1, 4)
    assert work.left() is not None
    with pytest.raises(StillWorking):
        works.get("awaited", lambda _: 2, 0.01)
    # Whoever asked less than this long ago waits still.
    monkeypatch.setattr(work, "_asked_at", work._asked_at - long_work._LEFT + left)
    go_on.set()

    wait([work.answer], 30)
    if left:
        assert work.answer.result() == 1
    else:
        with pytest.raises(GaveWay):
            work.answer.result()
    assert works.get("awaited", lambda _: 2) == 2
