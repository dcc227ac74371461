"""``make outage``: the database away and back, twenty times under twenty open pages."""

import sys
import tempfile
from pathlib import Path

from tests.operations.outage import outages
from tests.postgres_cluster import restartable_cluster


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, restartable_cluster() as cluster:
        seen = outages(cluster, Path(folder), cycles=20, users=20)
    sys.stdout.write("\n".join([str(seen), *seen.wrong]) + "\n")
    raise SystemExit(1 if seen.wrong else 0)


if __name__ == "__main__":
    main()
