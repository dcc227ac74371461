"""A snapshot as CSV with metadata and as JSON-stat: the same numbers, told so that machines can read them."""

import csv
import io
import json
import zipfile
from math import prod
from typing import Any

import pytest

from metrics.dimension import Dimension
from reports.csv_files import METADATA, README, csv_archive
from reports.json_stat import json_stat
from reports.views import snapshot_views
from tests.unit.reports.frozen import frozen


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(csv_archive(frozen())))


@pytest.fixture(scope="module")
def datasets() -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(json_stat(frozen()))["link"]["item"]
    return items


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert csv_archive(frozen()) == csv_archive(frozen())
    assert json_stat(frozen()) == json_stat(frozen())


def test_the_metadata_describe_every_file_and_column(archive: zipfile.ZipFile) -> None:
    told = json.loads(archive.read(METADATA))

    files = set(archive.namelist()) - {METADATA, README}
    assert {table["url"] for table in told["tables"]} == files
    assert len(files) == len(frozen().results)
    for table in told["tables"]:
        rows = _rows(archive, table["url"])
        columns = table["tableSchema"]["columns"]
        skipped = told["dialect"]["skipRows"]
        assert rows[skipped] == [column["titles"] for column in columns]
        assert len({column["name"] for column in columns}) == len(columns)
        keys = [[c["name"] for c in columns].index(name) for name in table["tableSchema"]["primaryKey"]]
        found = [tuple(row[key] for key in keys) for row in rows[skipped + 1 :]]
        assert len(set(found)) == len(found)
        for column, *cells in zip(columns, *rows[skipped + 1 :], strict=True):
            if column["datatype"] == "integer":
                assert all(cell == column["null"] or int(cell) >= 0 for cell in cells)
            elif column["datatype"] != "string":
                assert all(cell == "" or isinstance(float(cell.replace(",", ".")), float) for cell in cells)


def test_every_file_says_that_the_data_are_synthetic(archive: zipfile.ZipFile) -> None:
    for name in set(archive.namelist()) - {METADATA}:
        assert archive.read(name).decode("utf-8-sig").startswith("SYNTETISKA DATA")
    real = zipfile.ZipFile(io.BytesIO(csv_archive(frozen(synthetic=False))))
    assert not [name for name in real.namelist() if b"SYNTETISKA" in real.read(name)]
    assert json.loads(real.read(METADATA))["dialect"]["skipRows"] == 0


def test_the_text_beside_the_files_tells_how_to_verify_them(archive: zipfile.ZipFile) -> None:
    text = archive.read(README).decode("utf-8-sig")

    assert frozen().sha256 in text
    assert f"/lagesrapporter?id={frozen().id}" in text
    assert "Det verkliga antalet är 1 till 10." in text


def test_a_dataset_has_as_many_values_as_its_dimensions_say(datasets: list[dict[str, Any]]) -> None:
    assert len(datasets) == len(frozen().results)
    for each in datasets:
        assert each["version"] == "2.0"
        assert each["class"] == "dataset"
        assert len(each["id"]) == len(each["size"]) == len(each["dimension"])
        assert len(each["value"]) == prod(each["size"])
        for name, size in zip(each["id"], each["size"], strict=True):
            category = each["dimension"][name]["category"]
            assert len(category["index"]) == size
            assert set(category["label"]) == set(category["index"])
        assert set().union(*each["role"].values()) <= set(each["id"])
        assert each["label"].startswith("SYNTETISKA DATA: ")


def test_every_value_is_the_one_that_was_frozen(datasets: list[dict[str, Any]]) -> None:
    compared = 0
    for each, view in zip(datasets, snapshot_views(frozen()), strict=True):
        for row in view.result.frame.iter_rows(named=True):
            for measure in each["dimension"]["measure"]["category"]["index"]:
                at = {**{d.value: row[d] for d in view.result.by}, "measure": measure}
                place = _place(each, at)
                assert each["value"][place] == row[measure]
                assert each["status"].get(str(place), "ok") == row["status"]
                compared += 1
    assert compared > 400


def test_a_quarter_is_time_and_a_forbund_is_a_place(datasets: list[dict[str, Any]]) -> None:
    crossed = next(d for d in datasets if d["id"] == ["forbund", "enrolled_quarter", "measure"])

    assert crossed["role"] == {"time": ["enrolled_quarter"], "geo": ["forbund"], "metric": ["measure"]}
    assert crossed["dimension"]["forbund"]["category"]["label"]["OS"] == "Östra Södertörn"
    assert Dimension.ENROLLED_QUARTER == "enrolled_quarter"


def test_a_view_without_numbers_says_why(datasets: list[dict[str, Any]]) -> None:
    hours = next(d for d in datasets if d["extension"]["indicator"] == "hours_pp")

    assert set(hours["value"]) == {None}
    assert hours["extension"]["refusal"] == "Måttet visas bara med exakta tal."


def _rows(archive: zipfile.ZipFile, name: str) -> list[list[str]]:
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def _place(dataset: dict[str, Any], at: dict[str, str]) -> int:
    """Return where the value of the categories *at* stands, by the rule of the format: row-major order."""
    place = 0
    for name, size in zip(dataset["id"], dataset["size"], strict=True):
        place = place * size + dataset["dimension"][name]["category"]["index"].index(at[name])
    return place
