"""A snapshot keeps what was shown, names itself by its content, and shows nothing once that has changed."""

from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import polars as pl
import pytest

from data_access.snapshots.document import read_document, write_document
from data_access.snapshots.errors import SnapshotRefused
from data_access.snapshots.frames import holds_results, write_frames
from data_access.snapshots.frozen import freeze_indicator, needed_by, thaw_indicators
from data_access.snapshots.manifest import id_of
from data_access.snapshots.store import SnapshotStore
from metrics.catalog import CATALOG, EXIT_WORK_STUDY, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.frames import CODES, RESULT_COLUMNS, TARGETS
from metrics.indicator import Indicator
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Denominator, Selection
from metrics.snapshot import Batch, Heading, Stage

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
    data_changed_at=datetime(2026, 11, 22, 11, 0, tzinfo=UTC),
    known_on=date(2021, 12, 31),
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
GOALS = pl.DataFrame(
    [("MIA", None, "exit_work_study", "goal", 30.0, date(2017, 1, 1), None, "ansökan")],
    schema=TARGETS,
    orient="row",
)
EVENTS = [(date(2017, 4, 1), "MIA tar emot de första deltagarna")]
BATCHES = [Batch(number=1, sha256="ab" * 32, received_at=datetime(2026, 11, 20, tzinfo=UTC))]


@pytest.fixture
def content() -> bytes:
    return write_document(HEADING, NAMES, [BY_GENDER], targets=GOALS, batches=BATCHES, events=EVENTS)


@pytest.fixture
def first_format(content: bytes) -> bytes:
    """What version 1 wrote: a document that stands alone."""
    document = orjson.loads(content)
    del document["targets"], document["batches"], document["events"]
    del document["heading"]["data_changed_at"], document["heading"]["known_on"]
    return orjson.dumps(document | {"format": 1}, option=orjson.OPT_SORT_KEYS)


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots", tmp_path)


def put(store: SnapshotStore, content: bytes, name: str | None = None) -> str:
    store.folder.mkdir(exist_ok=True)
    snapshot_id = name or id_of(content)
    (store.folder / f"{snapshot_id}.json").write_bytes(content)
    return snapshot_id


def test_a_snapshot_opens_as_it_was_frozen(content: bytes) -> None:
    opened = read_document(content)

    assert opened.heading == HEADING
    assert opened.codes.equals(NAMES)
    assert opened.targets.equals(GOALS)
    assert opened.batches == tuple(BATCHES)
    assert opened.events == tuple(EVENTS)
    result = opened.result("exit_work_study", Dimension.GENDER)
    assert result.frame.equals(BY_GENDER.frame)
    assert (result.target, result.denominator, result.selection) == (
        30.0,
        Denominator.EXITED,
        BY_GENDER.selection,
    )
    assert result.indicator.definition == EXIT_WORK_STUDY.definition
    assert result.indicator.numerator == EXIT_WORK_STUDY.numerator


def test_every_indicator_of_the_catalogue_is_read_as_it_was_defined() -> None:
    used = {each.id: each for indicator in CATALOG.values() for each in needed_by(indicator)}
    written = orjson.loads(orjson.dumps({key: freeze_indicator(one) for key, one in used.items()}))
    read = thaw_indicators(written)

    assert {"within", "distribution"} <= {field for one in written.values() for field in one}
    for key, one in used.items():
        for field in fields(Indicator):
            was, now = getattr(one, field.name), getattr(read[key], field.name)
            named = isinstance(was, Indicator)
            assert (now.id if named else now) == (was.id if named else was), (key, field.name)


def test_indicators_that_refer_to_each_other_in_a_ring_are_refused() -> None:
    one = freeze_indicator(EXIT_WORK_STUDY) | {"compares": "b"}
    other = freeze_indicator(EXIT_WORK_STUDY) | {"compares": "a"}

    with pytest.raises(ValueError, match="hänvisar"):
        thaw_indicators({"a": one, "b": other})


def test_a_snapshot_from_before_the_narrowing_was_kept_still_opens() -> None:
    older = freeze_indicator(WOMEN_SHARE)
    del older["within"]

    assert thaw_indicators({"women_share": older})["women_share"].within == {}


def test_the_same_content_has_the_same_bytes(content: bytes) -> None:
    assert (
        write_document(HEADING, NAMES, [BY_GENDER], targets=GOALS, batches=BATCHES, events=EVENTS) == content
    )


def test_the_frames_are_told_from_frames_with_another_number() -> None:
    written = write_frames([BY_GENDER])

    assert holds_results(written, [BY_GENDER])
    other = BY_GENDER.frame.with_columns(pl.col("numerator") + 1)
    assert not holds_results(write_frames([BY_GENDER]), [_with(other)])


def _with(frame: pl.DataFrame) -> Result:
    return Result(
        **{name: getattr(BY_GENDER, name) for name in BY_GENDER.__slots__ if name != "frame"}, frame=frame
    )


def test_a_snapshot_of_the_first_format_still_opens(store: SnapshotStore, first_format: bytes) -> None:
    snapshot_id = put(store, first_format)

    opened = store.open(snapshot_id)

    assert store.ids() == [snapshot_id]
    assert (opened.heading.project, opened.format, opened.life.stage) == ("MIA", 1, Stage.UNSIGNED)
    assert not opened.life.released


def test_a_document_of_the_second_format_does_not_open_without_its_manifest(
    store: SnapshotStore, content: bytes
) -> None:
    with pytest.raises(SnapshotRefused, match="format"):
        store.open(put(store, content))


@pytest.mark.parametrize("position", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_one_changed_byte_is_refused(store: SnapshotStore, first_format: bytes, position: float) -> None:
    changed = bytearray(first_format)
    changed[int(position * (len(changed) - 1))] ^= 1

    with pytest.raises(SnapshotRefused, match="kan inte verifieras"):
        store.open(put(store, bytes(changed), id_of(first_format)))


@pytest.mark.parametrize(
    "address", ["", "../../etc/passwd", "A" * 26, "a" * 25, "a" * 26 + "/", "a" * 26 + "\x00"]
)
def test_an_address_that_is_no_id_is_refused(store: SnapshotStore, address: str) -> None:
    with pytest.raises(SnapshotRefused, match="pekar inte"):
        store.open(address)


def test_a_missing_snapshot_is_refused(store: SnapshotStore) -> None:
    with pytest.raises(SnapshotRefused, match="finns inte"):
        store.open("a" * 26)


def test_a_format_of_another_version_is_refused_in_words(store: SnapshotStore) -> None:
    for content in (b"{}", b"[]", b"not json", b'{"format": 1, "heading": {}}'):
        with pytest.raises(SnapshotRefused, match="format"):
            store.open(put(store, content))
