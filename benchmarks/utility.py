"""What is left to see: how many cells of a protected register show a rate, and what its interval costs.

    .venv/bin/python benchmarks/utility.py [PROGRAMMES]

Random programmes of 1,900 persons (8 förbund, 20 municipalities, three genders) are closed as the product
closes them and asked through ``metrics.evaluate`` twice: exactly, and protected.
"""

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import Engine  # noqa: E402 - the project root is not on the path before

from data_access.engine import get_engine  # noqa: E402
from data_access.migrate import migrate  # noqa: E402
from data_access.sources import source_for  # noqa: E402
from metrics.catalog import CATALOG  # noqa: E402
from metrics.dimension import Dimension  # noqa: E402
from metrics.evaluate import evaluate  # noqa: E402
from metrics.period import Period  # noqa: E402
from metrics.scope import Policy, Role, Scope  # noqa: E402
from metrics.selection import Selection  # noqa: E402
from tests.attack import population, register  # noqa: E402

SHARE = CATALOG["exit_work_study"]
SPLITS = {
    "förbund": (Dimension.FORBUND,),
    "förbund x gender": (Dimension.FORBUND, Dimension.GENDER),
    "municipality": (Dimension.MUNICIPALITY,),
    "method": (Dimension.METHOD,),
}
PERIODS = {"year": "2021", "project": ""}
_NAMES = ["numerator", "denominator", "value", "lower", "upper", "status"]
ENOUGH = 50


def main(programmes: int) -> int:
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, Python "
        f"{platform.python_version()}; {programmes} programmes of 1,900 persons, {SHARE.id}"
    )
    print("split              period    cells    rate  n>=50    rate  wider by  error pp")
    engines = [_closed(seed) for seed in range(programmes)]
    passed = True
    for split, by in SPLITS.items():
        for name, period in PERIODS.items():
            cells = pl.concat([_cells(engine, by, period) for engine in engines])
            large = cells.filter(pl.col("denominator_exact") >= ENOUGH)
            both = large.filter(pl.col("value").is_not_null())
            width = (pl.col("upper") - pl.col("lower")) / (pl.col("upper_exact") - pl.col("lower_exact")) - 1
            wider = both.select(width.median()).item()
            error = both.select((pl.col("value") - pl.col("value_exact")).abs().mean()).item()
            of_large = both.height / max(large.height, 1)
            print(
                f"{split:18} {name:8} {cells.height:6} {_percent(cells['value'].is_not_null().mean())} "
                f"{large.height:6} {_percent(of_large)} {_percent(wider):>9} {error or np.nan:9.2f}"
            )
            if split == "förbund x gender" and name == "year":
                passed = of_large >= 0.95
    print("förbund x gender with 50 or more exits a year: 95 % show a rate:", "yes" if passed else "NO")
    return 0 if passed else 1


def _closed(seed: int) -> Engine:
    engine = get_engine(f"sqlite:///{Path(tempfile.mkdtemp()) / 'mia.sqlite'}")
    migrate(engine)
    people = register.enrolments(population.ordinary(300 + seed))
    register.filled(engine, people, clock=register.LONG_AFTER)
    return engine


def _cells(engine: Engine, by: tuple[Dimension, ...], period: str) -> pl.DataFrame:
    shown, exact = (_answer(engine, by, period, policy) for policy in (Policy.PROTECTED, Policy.EXACT))
    return shown.join(exact, on=[d.value for d in by], suffix="_exact").filter(
        pl.col("denominator_exact") > 0
    )


def _answer(engine: Engine, by: tuple[Dimension, ...], period: str, policy: Policy) -> pl.DataFrame:
    scope = Scope(role=Role.STEERING, policy=policy)
    selection = Selection(project=(register.PROJECT,), period=Period.parse(period) if period else Period())
    source = source_for(engine, scope, selection)
    result = evaluate(SHARE, source, selection, by, scope=scope)
    return result.frame.select(*(d.value for d in by), *_NAMES)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
