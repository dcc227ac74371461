"""Judge every file of the corpus in a child each, the slowest too, and print the figures: make hostile."""

import platform
import sys
import time
from datetime import UTC, datetime

import psutil
from rich.console import Console

from tests.hostile.bombs import bomb_cases
from tests.hostile.bystander import watched
from tests.hostile.case import verdict
from tests.hostile.corpus import corpus


def main() -> int:
    """Print a line per wrong verdict and the figures; return how many were wrong."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    process = psutil.Process()
    cases, wrong, slowest = corpus(), [], (0.0, "")
    largest_content = 0
    before, largest = process.memory_info().rss, 0
    for case in cases:
        content = case.content()
        largest_content = max(largest_content, len(content))
        began = time.perf_counter()
        said = verdict(case, content)
        slowest = max(slowest, (time.perf_counter() - began, case.name))
        largest = max(largest, process.memory_info().rss)
        if said != case.expected:
            wrong.append(case.name)
            console.print(f"WRONG {case.name}: {str(said)[:200]}, not {str(case.expected)[:200]}")
    refused = sum(isinstance(case.expected, tuple) for case in cases)
    console.print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {psutil.cpu_count()} cores")
    console.print(
        f"files {len(cases)}: {len(cases) - refused} to accept, {refused} to refuse; wrong {len(wrong)}"
    )
    console.print(f"slowest {slowest[0]:.1f} s: {slowest[1]}; largest file {largest_content / 1e6:.0f} MB")
    console.print(f"parent with the files themselves: +{(largest - before) / 1e6:.0f} MB at most")
    seen = watched([case for case in bomb_cases() if not case.heavy])
    console.print(
        f"bombs {seen['verdicts']}: parent +{seen['growth_mb']} MB, event loop {seen['late_ms']} ms late"
    )
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main() > 0)
