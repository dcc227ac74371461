"""The attacks at full length: 20 random and 3 adversarial programmes, as a table (make attack).

Not a test: it takes the better part of an hour. What it printed last stands in docs/protection.md.
"""

import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np

from tests.attack import population as made
from tests.attack.assault import Outcome, assault, together
from tests.attack.knowledge import Knowledge, closed_families, project_lead, protected, watching_live_totals
from tests.attack.population import Population
from tests.attack.table import Table, arrivals, cohorts, exits

_HEAD = (
    f"{'programme':42} {'against':24} {'small':>5} | {'LP':>4} {'exact':>5} {'wrong':>5} {'<=3':>4} | "
    f"{'average':>8} {'guess':>6} | {'judged':>6} {'>=95%':>6} {'false':>5} {'best':>6} {'prior':>6}"
)
#: Targets asked about by arithmetic before an attack is said to have found something.
_SURE = 60


def main(programmes: int) -> int:
    """Attack *programmes* of the random ones and the three others; return 1 where a criterion fails."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    _say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}\n{_HEAD}")
    found: list[Outcome] = []
    for people, name, seen, size in _attacks(programmes):
        outcome = assault(seen, np.random.default_rng(len(found)), **size)
        if not outcome.passes():
            # One of eight says little.
            more = {**size, "bounded": _SURE}
            outcome = assault(seen, np.random.default_rng(len(found)), **more)
        found.append(outcome)
        _say(_line(people.name, name, outcome))
    _say(_line("all", "", together(found)))
    return 0 if all(outcome.passes() for outcome in found) else 1


def _attacks(programmes: int) -> Iterator[tuple[Population, str, Knowledge, dict[str, int]]]:
    random = [made.ordinary(100 + i, 240 if i % 2 else 1900) for i in range(programmes)]
    adversarial = [made.dominated(200), made.singletons(201), made.homogeneous(202)]
    for number, people in enumerate((*adversarial, *random)):
        gone = _steering(exits(people, months=False))
        yield people, "exits", gone, {"bounded": 12, "whole": 1, "sweeps": 75}
        own = int(np.bincount(people.forbund).argmax())
        lead = project_lead(gone, own)
        if lead is not None:
            yield people, "exits, largest förbund's", lead, {"bounded": 8, "whole": 0, "sweeps": 45}
        if number % 8 == 3:
            came = _steering(arrivals(people, months=False))
            yield people, "enrolments", came, {"bounded": 6, "whole": 0, "sweeps": 45}
            followed = _steering(cohorts(people))
            yield people, "cohorts", followed, {"bounded": 6, "whole": 0, "sweeps": 45}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _steering(table: Table) -> Knowledge:
    return closed_families(watching_live_totals(protected(table)))


def _line(programme: str, name: str, o: Outcome) -> str:
    def percent(part: int, whole: int) -> str:
        return f"{100 * part / whole:.1f}" if whole else "-"

    return (
        f"{programme:42} {name:24} {o.targets:5} | "
        f"{o.bounded:4} {o.exact:5} {o.wrong:5} {o.within_three:4} | "
        f"{percent(o.averaged, o.targets):>8} {percent(o.guessed, o.targets):>6} | {o.judged:6} {o.named:6} "
        f"{o.misnamed:5} {percent(o.best, o.judged):>6} {percent(o.stranger, o.targets):>6}"
        f"{'' if o.passes() else '  FAILS'}"
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
