"""Many users at once: how long a click takes when 50 and 100 of them click every ten seconds.

Readers without a browser, over real websockets, send what a browser sends: they open a page, choose in
its filters, sometimes another page of the menu, think for ten seconds (5 to 15), and look every ten
seconds by themselves whether the page still holds. They share the machine with the server.

Run: python benchmarks/many_users.py [--users 50 100] [--seconds 60]
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from readers.crowd import Seen, crowd
from readers.served import Served, machine, served, with_demo

#: Seconds that 95 of 100 clicks may take at most, by the number of users.
BUDGETS = {50: 1.0, 100: 3.0}
RSS_MB = 1000.0


def main() -> None:
    """Measure and print; the exit code says whether every budget was kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--users", type=int, nargs="+", default=[50, 100])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--think", type=float, default=10.0)
    asked = parser.parse_args()
    kept = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = with_demo(folder)
        for users in asked.users:
            with served(settings, folder / "server.log") as server:
                kept.append(asyncio.run(_measured(server, users, asked.seconds, asked.think)))
    raise SystemExit(0 if all(kept) else 1)


async def _measured(server: Served, users: int, seconds: float, think: float) -> bool:
    began, cpu = time.monotonic(), server.cpu()
    most = [server.rss()]
    reading = asyncio.create_task(crowd([server.origin], users, seconds, think=think))
    while not reading.done():
        await asyncio.sleep(1)
        most.append(server.rss())
    seen = await reading
    share = (server.cpu() - cpu) / (time.monotonic() - began)
    # Until everybody has come, the machine is busy with opening pages.
    settled = began + min(seconds / 10, 30.0) + think
    p95 = _print(users, seen, settled)
    print(f"    server: {share:.0%} of a core, {max(most):.0f} MB at most; {machine()}")
    return p95 <= BUDGETS.get(users, 3.0) and not seen.errors and max(most) <= RSS_MB


def _print(users: int, seen: Seen, settled: float) -> float:
    clicks = sorted(took for at, took in seen.clicks if at >= settled)
    p95 = statistics.quantiles(clicks, n=20, method="inclusive")[-1]
    rate = len(clicks) / (max(at for at, _ in seen.clicks) - settled)
    errors = ", ".join(f"{word} x {times}" for word, times in seen.errors.items()) or "0"
    opened = statistics.quantiles([took for _, took in seen.opened], n=20, method="inclusive")[-1]
    looks = statistics.median([took for _, took in seen.looks] or [0.0])
    print(
        f"  {users} users: {len(clicks)} clicks, {rate:.1f} a second; p50 {statistics.median(clicks):.2f} s, "
        f"p95 {p95:.2f} s, slowest {clicks[-1]:.2f} s; errors {errors}"
    )
    print(
        f"    {len(seen.opened)} pages opened, p95 {opened:.2f} s; {len(seen.looks)} looks, p50 {looks:.3f} s"
    )
    return p95


if __name__ == "__main__":
    main()
