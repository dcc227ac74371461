"""What another user of the server notices while bombs are read: python -m tests.hostile.bystander."""

import asyncio
import json
import threading
import time
from collections.abc import Sequence

import psutil

from tests.hostile.bombs import bomb_cases
from tests.hostile.case import Case, verdict

_TICK = 0.01


def watched(cases: Sequence[Case]) -> dict[str, float]:
    """Judge *cases* in one thread; return how much this process grew, and how late its event loop came."""
    contents = [case.content() for case in cases]
    right = []

    def judge() -> None:
        right.extend(verdict(*pair) == pair[0].expected for pair in zip(cases, contents, strict=True))

    before = psutil.Process().memory_info().rss
    thread = threading.Thread(target=judge)
    thread.start()
    largest, late = asyncio.run(_tick_while(thread))
    thread.join()
    return {
        "verdicts": len(cases),
        "right": sum(right),
        "growth_mb": round((largest - before) / 1e6, 1),
        "late_ms": round(late * 1000, 1),
    }


async def _tick_while(thread: threading.Thread) -> tuple[int, float]:
    process, largest, late = psutil.Process(), 0, 0.0
    while thread.is_alive():
        began = time.perf_counter()
        await asyncio.sleep(_TICK)
        late = max(late, time.perf_counter() - began - _TICK)
        largest = max(largest, process.memory_info().rss)
    return largest, late


if __name__ == "__main__":
    # A first reading, so that what is loaded once is not counted.
    Warm = Case("a", lambda: b"a;b\n1;2\n", [["a", "b"], ["1", "2"]])
    verdict(Warm, Warm.content())
    print(json.dumps(watched([case for case in bomb_cases() if not case.heavy])))  # noqa: T201 - its answer
