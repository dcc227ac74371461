"""manage.py on a database of a test's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def settings_for(database: Path) -> dict[str, str]:
    """Return the environment that keeps everything the product writes beside *database*."""
    return {
        "MIA_DATABASE_URL": f"sqlite:///{database}",
        "MIA_VAR_DIR": str(database.parent),
        "MIA_SNAPSHOT_DIR": str(database.parent / "snapshots"),
    }


def managed(database: Path, *commands: str) -> Path:
    """Run *commands* of manage.py on *database* and return it."""
    for command in commands:
        done = subprocess.run(
            [sys.executable, "manage.py", *command.split()],
            cwd=ROOT,
            env={**os.environ, **settings_for(database)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return database


def copied(database: Path, folder: Path) -> Path:
    """Copy *database* and everything that the product keeps beside it into *folder*, and return the copy."""
    shutil.copytree(database.parent, folder, dirs_exist_ok=True)
    return folder / database.name
