"""Five hundred ways to change what lies in the folder of snapshots: each is seen, and no figure is shown."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from data_access.engine import get_engine
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.manifest import MANIFEST, SIGNATURE, id_of, sha256_of
from data_access.snapshots.store import SnapshotStore
from metrics.snapshot import Snapshot
from tests.snapshot_programme import filled, store_in, three

TIMES = 500
LOG = "decisions-synthetic.jsonl"
Files = dict[str, bytes]
_SORTED = orjson.OPT_SORT_KEYS
#: A key that nobody here has ever trusted.
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGERS = STRANGER.public_key().public_bytes_raw().hex()


@pytest.fixture(scope="module")
def published(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SnapshotStore]:
    folder = tmp_path_factory.mktemp("published")
    shutil.copy(migrated_sqlite, folder / "mia.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIA_VAR_DIR", str(folder))
        engine = filled(get_engine(f"sqlite:///{folder / 'mia.sqlite'}"))
        three(engine, store_in(folder))
        engine.dispose()
        yield store_in(folder)


def flipped(files: Files, _ids: list[str], dice: random.Random) -> Files:
    name = dice.choice(sorted(files))
    changed = bytearray(files[name])
    changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return files | {name: bytes(changed)}


def truncated(files: Files, _ids: list[str], dice: random.Random) -> Files:
    name = dice.choice(sorted(files))
    return files | {name: files[name][: dice.randrange(len(files[name]))]}


def lengthened(files: Files, _ids: list[str], dice: random.Random) -> Files:
    name = dice.choice(sorted(files))
    return files | {name: files[name] + dice.randbytes(dice.randint(1, 40))}


def missing(files: Files, _ids: list[str], dice: random.Random) -> Files:
    name = dice.choice(sorted(files))
    return {key: content for key, content in files.items() if key != name}


def added(files: Files, ids: list[str], dice: random.Random) -> Files:
    return files | {f"{dice.choice(ids)}/{dice.randbytes(3).hex()}.json": b"{}"}


def folder_gone(files: Files, ids: list[str], dice: random.Random) -> Files:
    gone = dice.choice(ids)
    return {key: content for key, content in files.items() if not key.startswith(gone)}


def files_swapped(files: Files, ids: list[str], dice: random.Random) -> Files:
    first, second = dice.sample(ids, 2)
    name = dice.choice(sorted({key.split("/")[1] for key in files if "/" in key}))
    one, other = f"{first}/{name}", f"{second}/{name}"
    return files | {one: files[other], other: files[one]}


def folders_swapped(files: Files, ids: list[str], dice: random.Random) -> Files:
    first, second = dice.sample(ids, 2)
    names = {first: second, second: first}
    return {
        "/".join([names.get(key.split("/")[0], key.split("/")[0]), *key.split("/")[1:]]): content
        for key, content in files.items()
    }


def older_manifest(files: Files, ids: list[str], dice: random.Random) -> Files:
    old, new = sorted(dice.sample(range(len(ids)), 2))
    back = {f"{ids[new]}/{name}": files[f"{ids[old]}/{name}"] for name in (MANIFEST, SIGNATURE)}
    return files | back


def rolled_back(files: Files, _ids: list[str], dice: random.Random) -> Files:
    lines = files[LOG].splitlines(keepends=True)
    return files | {LOG: b"".join(lines[: dice.randrange(len(lines))])}


def lines_moved(files: Files, _ids: list[str], dice: random.Random) -> Files:
    lines = files[LOG].splitlines(keepends=True)
    first, second = dice.sample(range(len(lines)), 2)
    lines[first], lines[second] = lines[second], lines[first]
    return files | {LOG: b"".join(lines)}


def line_left_out(files: Files, _ids: list[str], dice: random.Random) -> Files:
    lines = files[LOG].splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return files | {LOG: b"".join(lines)}


def line_rewritten(files: Files, _ids: list[str], dice: random.Random) -> Files:
    """Change what a decision says; sometimes signed by a stranger."""
    lines = [orjson.loads(line) for line in files[LOG].splitlines()]
    line = dice.choice(lines)
    line["entry"][dice.choice(["account", "reason", "step", "as_of", "project"])] = "withdrawn"
    if dice.random() < 0.5:
        line["entry"]["public_key"] = STRANGERS
        line["signature"] = STRANGER.sign(orjson.dumps(line["entry"], option=_SORTED)).hex()
    return files | {LOG: b"".join(orjson.dumps(each, option=_SORTED) + b"\n" for each in lines)}


def figure_rewritten(files: Files, ids: list[str], dice: random.Random) -> Files:
    """Change a figure, and mend every hash that is not signed."""
    chosen = dice.choice(ids)
    document = orjson.loads(files[f"{chosen}/document.json"])
    row = dice.choice([r for result in document["results"] for r in result["rows"]])
    row["numerator"] = (row["numerator"] or 0) + dice.randint(1, 999)
    content = orjson.dumps(document, option=_SORTED)
    manifest = orjson.loads(files[f"{chosen}/{MANIFEST}"])
    manifest["files"]["document.json"] = sha256_of(content)
    return files | {
        f"{chosen}/document.json": content,
        f"{chosen}/{MANIFEST}": orjson.dumps(manifest, option=_SORTED),
    }


def key_swapped(files: Files, ids: list[str], dice: random.Random) -> Files:
    """Sign a manifest, and at times the whole log, with another key under the name it then proves."""
    chosen = dice.choice(ids)
    manifest = orjson.loads(files[f"{chosen}/{MANIFEST}"]) | {"public_key": STRANGERS}
    content = orjson.dumps(manifest, option=_SORTED)
    if dice.random() < 0.3:
        return files | {f"{chosen}/{SIGNATURE}": STRANGER.sign(files[f"{chosen}/{MANIFEST}"])}
    renamed = id_of(content) if dice.random() < 0.7 else chosen
    moved = {key.replace(chosen, renamed): value for key, value in files.items()}
    moved |= {f"{renamed}/{MANIFEST}": content, f"{renamed}/{SIGNATURE}": STRANGER.sign(content)}
    if dice.random() < 0.5:
        moved[LOG] = _signed_anew(files[LOG], {chosen: renamed}, {chosen: sha256_of(content)})
    return moved


def _signed_anew(log: bytes, names: dict[str, str], hashes: dict[str, str]) -> bytes:
    lines, previous = [], ""
    for line in log.splitlines():
        entry = orjson.loads(line)["entry"]
        entry |= {"previous": previous, "public_key": STRANGERS}
        entry["manifest_sha256"] = hashes.get(entry["snapshot"], entry["manifest_sha256"])
        entry["snapshot"] = names.get(entry["snapshot"], entry["snapshot"])
        signature = STRANGER.sign(orjson.dumps(entry, option=_SORTED)).hex()
        lines.append(orjson.dumps({"entry": entry, "signature": signature}, option=_SORTED))
        previous = sha256_of(lines[-1])
    return b"".join(line + b"\n" for line in lines)


MUTATIONS: tuple[Callable[[Files, list[str], random.Random], Files], ...] = (
    flipped, truncated, lengthened, missing, added, folder_gone, files_swapped, folders_swapped,
    older_manifest, rolled_back, lines_moved, line_left_out, line_rewritten, figure_rewritten, key_swapped,
)  # fmt: skip


def read(store: SnapshotStore) -> Files:
    paths = [path for path in store.folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(store.folder)): path.read_bytes() for path in paths}


def write(store: SnapshotStore, before: Files, after: Files) -> None:
    for name in before.keys() - after.keys():
        (store.folder / name).unlink()
    for name, content in after.items():
        if before.get(name) != content:
            path = store.folder / name
            path.parent.mkdir(exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(content)
    for path in store.folder.iterdir():
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def opened(store: SnapshotStore) -> dict[str, Snapshot]:
    shown = {}
    for snapshot_id in store.ids():
        try:
            shown[snapshot_id] = store.open(snapshot_id)
        except SnapshotRefused:
            continue
    return shown


def concerned(before: Files, after: Files) -> set[str]:
    """Return the snapshots of which anything has changed: all of them where the log has."""
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    ids = {name.split("/")[0] for name in before if "/" in name}
    return ids if LOG in changed else {name.split("/")[0] for name in changed}


def test_every_one_of_five_hundred_mutations_is_seen(published: SnapshotStore) -> None:
    whole, truth, dice = read(published), opened(published), random.Random(20261122)
    ids = sorted(truth, key=lambda each: truth[each].heading.as_of)
    assert len(ids) == 3
    seen = {mutation.__name__: 0 for mutation in MUTATIONS}

    for number in range(TIMES):
        mutation = MUTATIONS[number % len(MUTATIONS)]
        spoiled = mutation(whole, ids, dice)
        assert spoiled != whole, mutation.__name__
        write(published, whole, spoiled)
        shown = opened(published)
        hit = concerned(whole, spoiled)
        write(published, spoiled, whole)

        assert not hit & shown.keys(), mutation.__name__
        # What is still shown is what was published, and stands where it stood.
        for each, made in shown.items():
            assert (made.files, made.life) == (truth[each].files, truth[each].life), mutation.__name__
        seen[mutation.__name__] += 1

    assert sum(seen.values()) == TIMES
    assert min(seen.values()) >= TIMES // len(MUTATIONS)
    assert opened(published).keys() == truth.keys()
