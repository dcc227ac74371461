"""Start the reading child, and wait for it."""

import subprocess
import sys
import threading
from typing import Any

import orjson

from data_access.importing import limits
from data_access.settings import ROOT

_TURNS = threading.BoundedSemaphore(limits.CHILDREN)


def parse_in_child(content: bytes, delimiter: str | None, encoding: str | None) -> dict[str, Any]:
    """Return what the child answers: the sheets and texts of a file, or the rule that it breaks."""
    # -B: it may write nothing. No environment: it has no use for the secrets there.
    command = [sys.executable, "-B", "-m", "data_access.importing.parse", delimiter or "", encoding or ""]
    with _TURNS:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, and two words that the mapping has checked
                command,
                input=content,
                stdout=subprocess.PIPE,
                # What a dying parser says repeats the file, and may be long.
                stderr=subprocess.DEVNULL,
                timeout=limits.CHILD_SECONDS,
                cwd=ROOT,
                env={},
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"rule": "too_slow"}
    if done.returncode != 0:
        return {"rule": "too_slow"}
    answer: dict[str, Any] = orjson.loads(done.stdout)
    return answer
