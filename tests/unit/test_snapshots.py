"""A snapshot keeps what was shown, names itself by its content, and shows nothing once that has changed."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from data_access.snapshots.document import id_of, read_document, write_document
from data_access.snapshots.store import SnapshotRefused, SnapshotStore
from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.frames import CODES, RESULT_COLUMNS
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Denominator, Selection
from metrics.snapshot import Heading

HEADING = Heading(
    project="MIA",
    project_name="MIA",
    esf_number="2016/00403",
    as_of=date(2019, 8, 31),
    published_at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    policy=Policy.EXACT,
    synthetic=True,
    data_version=3,
    planned=2500.0,
)
NAMES = pl.DataFrame(
    [
        {
            "dimension": "forbund",
            "code": "OS",
            "parent": None,
            "label_sv": "Östra Södertörn",
            "label_en": "Östra Södertörn",
        }
    ],
    schema=CODES,
)
BY_GENDER = Result(
    indicator=EXIT_WORK_STUDY,
    selection=Selection(project=("MIA",)),
    by=(Dimension.GENDER,),
    denominator=Denominator.EXITED,
    as_of=date(2019, 8, 31),
    policy=Policy.EXACT,
    target=30.0,
    synthetic=True,
    frame=pl.DataFrame(
        [
            ("woman", 78, 418, 18.66, 15.2, 22.7, "ok"),
            ("man", 0, 0, None, None, None, "not_applicable"),
        ],
        schema=pl.Schema({"gender": pl.String(), **RESULT_COLUMNS}),
        orient="row",
    ),
)


@pytest.fixture
def content() -> bytes:
    return write_document(HEADING, NAMES, [BY_GENDER])


def test_a_snapshot_opens_as_it_was_frozen(content: bytes) -> None:
    opened = read_document(content)

    assert opened.heading == HEADING
    assert opened.codes.equals(NAMES)
    result = opened.result("exit_work_study", Dimension.GENDER)
    assert result.frame.equals(BY_GENDER.frame)
    assert (result.target, result.denominator, result.selection) == (
        30.0,
        Denominator.EXITED,
        BY_GENDER.selection,
    )
    assert result.indicator.definition == EXIT_WORK_STUDY.definition
    assert result.indicator.numerator == EXIT_WORK_STUDY.numerator


def test_the_same_content_has_the_same_bytes(content: bytes) -> None:
    assert write_document(HEADING, NAMES, [BY_GENDER]) == content


def test_a_snapshot_is_saved_once_and_read_back(tmp_path: Path, content: bytes) -> None:
    store = SnapshotStore(tmp_path / "not" / "there" / "yet")

    first, second = store.save(content), store.save(content)

    assert first == second == id_of(content)
    assert store.ids() == [first]
    assert store.open(first).heading == HEADING


@pytest.mark.parametrize("position", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_one_changed_byte_is_refused(tmp_path: Path, content: bytes, position: float) -> None:
    store = SnapshotStore(tmp_path)
    snapshot_id = store.save(content)
    changed = bytearray(content)
    changed[int(position * (len(content) - 1))] ^= 1
    path = tmp_path / f"{snapshot_id}.json"
    path.chmod(0o644)
    path.write_bytes(changed)

    with pytest.raises(SnapshotRefused, match="kan inte verifieras"):
        store.open(snapshot_id)


@pytest.mark.parametrize(
    "address", ["", "../../etc/passwd", "A" * 26, "a" * 25, "a" * 26 + "/", "a" * 26 + "\x00"]
)
def test_an_address_that_is_no_id_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(SnapshotRefused, match="pekar inte"):
        SnapshotStore(tmp_path).open(address)


def test_a_missing_snapshot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotRefused, match="finns inte"):
        SnapshotStore(tmp_path).open("a" * 26)


def test_a_format_of_another_version_is_refused_in_words(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)

    for content in (b"{}", b"[]", b"not json", b'{"format": 1, "heading": {}}'):
        with pytest.raises(SnapshotRefused, match="format"):
            store.open(store.save(content))


def test_two_snapshots_that_change_places_are_refused(tmp_path: Path, content: bytes) -> None:
    store = SnapshotStore(tmp_path)
    first = store.save(content)
    second = store.save(write_document(HEADING, NAMES, []))
    a, b = (tmp_path / f"{i}.json" for i in (first, second))
    a_bytes, b_bytes = a.read_bytes(), b.read_bytes()
    for path, swapped in ((a, b_bytes), (b, a_bytes)):
        path.chmod(0o644)
        path.write_bytes(swapped)

    for snapshot_id in (first, second):
        with pytest.raises(SnapshotRefused, match="kan inte verifieras"):
            store.open(snapshot_id)
