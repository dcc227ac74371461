"""Answers that are worked out once and kept, the latest of them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Remembered(Generic[_V]):
    """The latest *limit* answers, shared by all threads.

    Who asks what another thread is working out waits for its answer; other questions do not wait.
    """

    limit: int
    _kept: OrderedDict[Hashable, Future[_V]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, work_out: Callable[[], _V]) -> _V:
        """Return the answer to *key*; an error is raised to all who wait, and not kept."""
        with self._lock:
            known = self._kept.get(key)
            answer = known or Future[_V]()
            self._kept[key] = answer
            self._kept.move_to_end(key)
            if len(self._kept) > self.limit:
                self._kept.popitem(last=False)
        if known is None:
            try:
                answer.set_result(work_out())
            except BaseException as error:
                with self._lock:
                    self._kept.pop(key, None)
                answer.set_exception(error)
                raise
        return answer.result()

    def forget(self) -> None:
        """Keep nothing; who waits for an answer gets it."""
        with self._lock:
            self._kept.clear()
