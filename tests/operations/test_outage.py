"""The short form of ``make outage``."""

from pathlib import Path

from tests.operations.outage import outages
from tests.postgres_cluster import restartable_cluster


def test_readers_are_told_calmly_and_get_their_numbers_back(tmp_path: Path):
    with restartable_cluster() as cluster:
        seen = outages(cluster, tmp_path, cycles=2, users=4)

    assert seen.wrong == ()
    assert seen.messages == 8
