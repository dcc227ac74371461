"""Files that must never be read half written: secrets of their owner alone, and whole replacements."""

import os
from pathlib import Path


def create_private(path: Path, content: bytes) -> None:
    """Create *path* with mode 0600; of two processes the first wins, and none reads half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def replace_file(path: Path, content: bytes, *, mode: int = 0o444) -> None:
    """Write *content* aside, on disk, and move it into place of *path*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.chmod(mode)
    aside.replace(path)
