"""Work that takes long goes on in a thread of its own, once for all who wait, however they come and go."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from data_access.progress import Progress

_V = TypeVar("_V")
#: Seconds after which who has not asked again is taken to have left.
_LEFT = 15.0


class GaveWay(Exception):
    """Nobody waited for it any more, and somebody waited for other work."""


@dataclass(eq=False, slots=True)
class Work(Generic[_V]):
    """What is being worked out.

    Attributes:
        what: is worked out, where there is more than one thing to say of it.
        answer: is set when it is ready, or has failed.
        done: parts.
        of: parts in all; 0 = it waits for its turn.
    """

    what: str = ""
    answer: Future[_V] = field(default_factory=Future)
    done: int = 0
    of: int = 0
    _begun_at: float = field(default_factory=monotonic)
    _asked_at: float = field(default_factory=monotonic)

    def note(self, done: int, of: int) -> None:
        """Note how far it has come."""
        if not self.of:
            self._begun_at = monotonic()
        self.done, self.of = done, of

    def left(self) -> float | None:
        """Return the seconds that are left, by what the parts so far have taken; None before the first."""
        if not self.done:
            return None
        return (monotonic() - self._begun_at) * (self.of - self.done) / self.done

    def ask(self, seconds: float = 0) -> bool:
        """Wait for at most so many *seconds*; return whether it is ready, or has failed."""
        self._asked_at = monotonic()
        return not wait_for([self.answer], seconds).not_done

    def is_awaited(self) -> bool:
        """Return whether somebody waits for it still."""
        return not self.answer.done() and monotonic() - self._asked_at < _LEFT


class StillWorking(Exception):
    """It is not ready yet, and the asker has more to do than to wait."""

    @property
    def work(self) -> Work[Any]:
        """What goes on."""
        work: Work[Any] = self.args[0]
        return work


@dataclass(frozen=True, slots=True)
class LongWork(Generic[_V]):
    """The latest *limit* answers, worked out one at a time.

    Work is ended early only by GaveWay; who leaves and comes back finds it further on, or ready.
    """

    limit: int
    what: str = ""
    _kept: OrderedDict[Hashable, Work[_V]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _turn: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, work_out: Callable[[Progress], _V], patience: float | None = None) -> _V:
        """Return the answer to *key*; an error is raised to all who wait, and not kept.

        Args:
            key: of the question.
            work_out: is called in another thread, and tells how far it has come.
            patience: seconds that the asker can wait; None = until it is ready.

        Raises:
            StillWorking: if that took longer.
        """
        with self._lock:
            work = self._kept.get(key)
            if work is None:
                work = self._kept[key] = Work(self.what)
                Thread(target=self._run, args=(key, work, work_out), daemon=True).start()
            self._kept.move_to_end(key)
            others = [k for k, each in self._kept.items() if k != key and each.answer.done()]
            for oldest in others[: max(0, len(self._kept) - self.limit)]:
                del self._kept[oldest]
        while not work.ask(1.0 if patience is None else patience):
            if patience is not None:
                raise StillWorking(work)
        return work.answer.result()

    def _run(self, key: Hashable, work: Work[_V], work_out: Callable[[Progress], _V]) -> None:
        def told(done: int, of: int) -> None:
            work.note(done, of)
            with self._lock:
                others = [each for each in self._kept.values() if each is not work]
            if not work.is_awaited() and any(other.is_awaited() for other in others):
                raise GaveWay

        try:
            with self._turn:
                told(0, 0)
                answer = work_out(told)
        except BaseException as error:  # noqa: BLE001 - raised to those who wait
            with self._lock:
                self._kept.pop(key, None)
            work.answer.set_exception(error)
        else:
            work.answer.set_result(answer)
