"""Processor time of the server per click on a filter, on every page.

A reader without a browser opens each page and clicks through the filters as a browser would. What is
counted is the time the server's process has used, not the time that passed: other work on the machine
changes it little. The first time anybody asks for a selection its numbers are evaluated; from then on
they are known. Both are given.

Run: python benchmarks/click_cpu.py [--page utfall] [--rounds 3]
"""

import argparse
import asyncio
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from readers.reader import Reader, reading
from readers.served import Served, machine, served, with_demo

BUDGET_MS = 40.0
#: What a reader clicks: filter, and which of its options.
_CLICKS = (
    ("filter_gender", 1), ("filter_gender", 2), ("filter_gender", 0),
    ("filter_denominator", 0), ("filter_denominator", 1),
    ("filter_age", 2), ("filter_age", 0),
    ("filter_period", 2), ("filter_period", 0),
    ("filter_forbund", 1), ("filter_forbund", 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a click costs on one page, in milliseconds of the server's processor time.

    Attributes:
        first: the mean over the clicks of the first round, whose numbers nobody had asked for.
        again: the median over the later rounds of their mean.
        worst: the dearest of the later rounds.
        elements: drawn per click.
        kb: sent per click.
        fault: the word of a failure that stood on the page.
    """

    address: str
    first: float
    again: float
    worst: float
    elements: int
    kb: float
    fault: str


def main() -> None:
    """Measure and print; the exit code says whether every page keeps the budget."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--page", help="one address; without: every page with filters")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = with_demo(folder)
        with served(settings, folder / "server.log") as server:
            rows = asyncio.run(_measured(server, asked.page, asked.rounds))
    print(f"processor time of the server per filter click, ms; {machine()}")
    print(f"  {'page':18} {'first time':>10} {'again':>8} {'worst round':>12} {'elements':>9} {'kB':>6}")
    for row in rows:
        figures = f"{row.first:10.1f} {row.again:8.1f} {row.worst:12.1f} {row.elements:9} {row.kb:6.0f}"
        print(f"  {row.address:18} {figures}  {row.fault}".rstrip())
    over = [row.address for row in rows if row.again > BUDGET_MS]
    print(f"  {len(rows)} pages, {asked.rounds} rounds of {len(_CLICKS)} clicks each")
    print(f"  over {BUDGET_MS:.0f} ms: {', '.join(over) or 'none'}")
    raise SystemExit(1 if over or any(row.fault for row in rows) else 0)


async def _measured(server: Served, only: str | None, rounds: int) -> list[Row]:
    async with reading(server.origin, "") as first:
        await first.open()
        addresses = [each for each in first.pages if each]
    rows = []
    for address in [only] if only else addresses:
        async with reading(server.origin, address) as reader:
            await reader.open()
            if any(name.endswith("-filter_gender") for name in reader.widgets):
                rows.append(await _page(server, reader, rounds))
    return rows


async def _page(server: Served, reader: Reader, rounds: int) -> Row:
    costs, answers = [], []
    for _ in range(rounds + 1):
        await asyncio.sleep(0.1)
        before = server.cpu()
        answers = [await reader.choose(key, reader.options_of(key)[at]) for key, at in _CLICKS]
        # What the server does after it has answered belongs to the click.
        await asyncio.sleep(0.1)
        costs.append((server.cpu() - before) * 1000 / len(_CLICKS))
    return Row(
        address=reader.address,
        first=costs[0],
        again=statistics.median(costs[1:]),
        worst=max(costs[1:]),
        elements=round(statistics.mean(each.elements for each in answers)),
        kb=statistics.mean(each.size for each in answers) / 1000,
        fault=next((each.fault for each in answers if each.fault), ""),
    )


if __name__ == "__main__":
    main()
