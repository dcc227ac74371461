"""What open pages cost that nobody touches: the server's processor time with 100 of them.

Each page does what a browser does with it: nothing but what the server has asked for, which may be to
look at an interval whether the page still holds.

Run: python benchmarks/idle.py [--pages 100] [--seconds 40]
"""

import argparse
import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from readers.reader import Reader, reading
from readers.served import Served, machine, served, with_demo

BUDGET = 0.02


def main() -> None:
    """Measure and print; the exit code says whether the budget was kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=40.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(with_demo(folder), folder / "server.log") as server:
            none = asyncio.run(_share(server, 0, asked.seconds / 2))
            share = asyncio.run(_share(server, asked.pages, asked.seconds))
    print(f"{asked.pages} idle pages: {share:.2%} of a core; none open: {none:.2%}; {machine()}")
    raise SystemExit(0 if share - none <= BUDGET else 1)


async def _share(server: Served, pages: int, seconds: float) -> float:
    async with AsyncExitStack() as doors:
        readers = [await doors.enter_async_context(reading(server.origin, "utfall")) for _ in range(pages)]
        for reader in readers:
            await reader.open()
        await asyncio.sleep(2)
        before = server.cpu()
        if readers:
            await asyncio.gather(*(_left_open(r, n / pages, seconds) for n, r in enumerate(readers)))
        else:
            await asyncio.sleep(seconds)
        return (server.cpu() - before) / seconds


async def _left_open(reader: Reader, phase: float, seconds: float) -> None:
    """Look as often as the server has asked for, beginning *phase* of an interval in, for *seconds*."""
    clock = asyncio.get_running_loop().time
    began = clock()
    due = reader.interval * phase if reader.interval else seconds
    while due < seconds:
        await asyncio.sleep(began + due - clock())
        await reader.look()
        due += reader.interval
    await asyncio.sleep(max(0.0, began + seconds - clock()))


if __name__ == "__main__":
    main()
