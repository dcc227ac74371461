"""The repository as the tests of its rules see it: tracked files, and Python read as syntax."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def tracked() -> tuple[str, ...]:
    """Return the paths that git tracks and that exist, relative to the root, sorted."""
    # A clone may belong to another user than the one who tests it.
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    names = listing.stdout.decode().split("\0")
    return tuple(sorted(name for name in names if name and (ROOT / name).is_file()))


def python_files(*folders: str) -> list[str]:
    """Return the tracked Python files under *folders*, or all of them."""
    prefixes = tuple(f"{folder}/" for folder in folders) or ("",)
    return [name for name in tracked() if name.endswith(".py") and name.startswith(prefixes)]


def product_files() -> list[str]:
    """Return the tracked Python files that run in production."""
    return [name for name in python_files() if not name.startswith(("tests/", "benchmarks/"))]


@cache
def syntax(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"), name)


def imports(name: str) -> set[str]:
    """Return the dotted names that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import starts from the file's own folder.
            base = ".".join(Path(name).parts[: -node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            found.update({module, *(f"{module}.{alias.name}" for alias in node.names)})
    return found


def nodes(name: str, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes of *kinds* in a file."""
    return (node for node in ast.walk(syntax(name)) if isinstance(node, kinds))
