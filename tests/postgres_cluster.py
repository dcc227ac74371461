"""A PostgreSQL of the tests' own: a new cluster on a free port, gone when the tests are done."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

_USER = "mia"


@dataclass(frozen=True)
class Cluster:
    """A cluster that can be stopped and started again.

    Attributes:
        address: of its server, without the name of a database.
    """

    address: str
    folder: str
    owner: pwd.struct_passwd | None
    control: Sequence[str | Path]
    options: str

    def start(self) -> None:
        run([*self.control, "-o", self.options, "start"], self.folder, self.owner)

    def stop(self) -> None:
        """Stop at once, as when the machine goes: nobody is asked, nothing is said to the clients."""
        run([*self.control, "-m", "immediate", "stop"], self.folder, self.owner)


@contextmanager
def running_cluster() -> Iterator[str]:
    """Start a cluster and yield the address of its server, without the name of a database.

    Raises:
        RuntimeError: if PostgreSQL is not installed.
    """
    with restartable_cluster() as running:
        yield running.address


@contextmanager
def restartable_cluster() -> Iterator[Cluster]:
    """Start a cluster that can be stopped and started again.

    Raises:
        RuntimeError: if PostgreSQL is not installed; the tests fail then, for half of what they say
            about the database would be unsaid.
    """
    folder_of_programs = programs()
    with tempfile.TemporaryDirectory(prefix="mia_postgres_") as folder:
        cluster = Path(folder) / "cluster"
        user = owner()
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        port = free_port()
        run(
            [folder_of_programs / "initdb", "-D", cluster, "-U", _USER, "--auth=trust", "--encoding=UTF8",
             "--locale=C", "--no-sync"],
            folder, user,
        )  # fmt: skip
        # The data are not to outlive the tests, and no question is worth compiling.
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c jit=off -c max_connections=40"
        control = [folder_of_programs / "pg_ctl", "-D", cluster, "-w", "-l", Path(folder) / "log"]
        running = Cluster(f"postgresql+psycopg://{_USER}@127.0.0.1:{port}", folder, user, control, options)
        running.start()
        try:
            yield running
        finally:
            running.stop()


def programs() -> Path:
    """Return the folder of PostgreSQL's own programs.

    Raises:
        RuntimeError: if they are not installed.
    """
    found = shutil.which("initdb")
    folders = (
        [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    )
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    raise RuntimeError("PostgreSQL saknas: installera paketet postgresql för att köra testerna.")


def owner() -> pwd.struct_passwd | None:
    """Return the user to run the server as where we are root, whom PostgreSQL refuses."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("Root får inte starta PostgreSQL, och användaren postgres saknas.")


def run(command: Sequence[str | Path], folder: str, user: pwd.struct_passwd | None) -> None:
    """Run a program of PostgreSQL as *user*.

    Raises:
        RuntimeError: with what it said, if it fails.
    """
    identity: dict[str, int] = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
    # The server inherits its output from pg_ctl: a pipe would never close.
    with (Path(folder) / "setup.log").open("ab") as log:
        result = subprocess.run(
            [str(part) for part in command], cwd=folder, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, check=False, extra_groups=[] if user else None, **identity,
        )  # fmt: skip
    if result.returncode:
        raise RuntimeError((Path(folder) / "setup.log").read_text())
