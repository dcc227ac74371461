"""Many readers at once, each with a page of its own: they click, think, open other pages, come and go."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from .reader import Drawn, Reader, reading

#: Pages that readers open from the menu, the first ones most.
PAGES = (
    "utfall",
    "inskrivningar",
    "lagesbild",
    "jamstalldhet",
    "metoder",
    "tid-till-avslut",
    "mal-och-prognos",
)
_FILTERS = (
    "filter_gender",
    "filter_period",
    "filter_forbund",
    "filter_age",
    "filter_method",
    "filter_denominator",
)
_TO_ANOTHER_PAGE = 0.15


@dataclass(slots=True)
class Seen:
    """What the readers met.

    Attributes:
        clicks: when each was answered and seconds it took; the same for opened pages and for looks.
        errors: what went wrong, and how often.
    """

    clicks: list[tuple[float, float]] = field(default_factory=list)
    opened: list[tuple[float, float]] = field(default_factory=list)
    looks: list[tuple[float, float]] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def note(self, into: list[tuple[float, float]], drawn: Drawn) -> None:
        """Take down one answer."""
        into.append((time.monotonic(), drawn.seconds))
        if drawn.fault:
            self.errors[drawn.fault] += 1


async def crowd(
    origins: list[str], users: int, seconds: float, *, think: float = 10.0, stay: float = 1e9, seed: int = 1
) -> Seen:
    """Let *users* read for *seconds*.

    Args:
        origins: of servers; readers are shared out among them.
        users: pages that are open at the same time.
        seconds: from the first reader's coming; the readers come over a tenth of it, at most half a minute.
        think: mean seconds from an answer to the next click, between half and one and a half of it.
        stay: seconds after which a reader closes the page, and somebody else opens one.
        seed: of what they choose.
    """
    seen = Seen()
    ends = time.monotonic() + seconds
    gap = min(seconds / 10, 30.0) / users
    async with asyncio.TaskGroup() as group:
        for number in range(users):
            chooser = random.Random(seed * 10_000 + number)  # noqa: S311 - made-up clicks
            group.create_task(
                _come(origins[number % len(origins)], number * gap, ends, think, stay, chooser, seen)
            )
    return seen


async def _come(  # noqa: PLR0917 - one call
    origin: str, wait: float, ends: float, think: float, stay: float, chooser: random.Random, seen: Seen
) -> None:
    await asyncio.sleep(wait)
    while time.monotonic() < ends:
        leaves = min(ends, time.monotonic() + stay * chooser.uniform(0.5, 1.5))
        try:
            async with reading(origin, chooser.choice(PAGES)) as reader:
                seen.note(seen.opened, await reader.open())
                await _read(reader, leaves, think, chooser, seen)
        except (OSError, TimeoutError, EOFError) as error:
            seen.errors[type(error).__name__] += 1
            await asyncio.sleep(1)


async def _read(reader: Reader, leaves: float, think: float, chooser: random.Random, seen: Seen) -> None:
    now = time.monotonic()
    clicks_at, looks_at = now + think * chooser.uniform(0.5, 1.5), now + (reader.interval or 1e9)
    while (then := min(clicks_at, looks_at)) < leaves:
        await asyncio.sleep(max(then - time.monotonic(), 0))
        if then == looks_at:
            seen.note(seen.looks, await reader.look())
            looks_at = time.monotonic() + reader.interval
            continue
        seen.note(seen.clicks, await _click(reader, chooser))
        clicks_at = time.monotonic() + think * chooser.uniform(0.5, 1.5)
    await asyncio.sleep(max(leaves - time.monotonic(), 0))


async def _click(reader: Reader, chooser: random.Random) -> Drawn:
    if chooser.random() < _TO_ANOTHER_PAGE:
        return await reader.go_to(chooser.choice(PAGES))
    key = chooser.choice(_FILTERS)
    return await reader.choose(key, chooser.choice(reader.options_of(key)))
