"""A streaming replica of a cluster of the tests' own: made by pg_basebackup, stopped and started at will."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.ports import free_port
from tests.postgres_cluster import Cluster, owner, programs, run


@contextmanager
def replica_of(primary: Cluster) -> Iterator[Cluster]:
    """Start a replica that follows *primary* and yield it."""
    with TemporaryDirectory(prefix="mia_replica_") as folder:
        if primary.owner:
            os.chown(folder, primary.owner.pw_uid, primary.owner.pw_gid)
        cluster, port = Path(folder) / "cluster", free_port()
        run(
            [_copier(), "-D", cluster, "-R", "-X", "stream", "-c", "fast",
             "-d", primary.address.replace("postgresql+psycopg", "postgresql") + "/postgres"],
            folder, owner(),
        )  # fmt: skip
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c jit=off -c max_connections=40"
        control: list[str | Path] = [programs() / "pg_ctl", "-D", cluster, "-w", "-l", Path(folder) / "log"]
        address = primary.address.rpartition(":")[0] + f":{port}"
        running = Cluster(address, folder, primary.owner, control, options)
        running.start()
        try:
            yield running
        finally:
            running.stop()


def _copier() -> Path:
    """Return the program that copies a cluster: beside the others, or in a folder of the version's own."""
    folders = [programs(), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return next(path for folder in folders if (path := folder / "pg_basebackup").exists())
