"""The example of the import guide, as it stands there: what its file says is what is counted."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.sources import open_source
from data_access.version import read_version
from metrics import catalog
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.import_files import stored

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples"
SCOPE = Scope(role=Role.STEERING, policy=Policy.EXACT)
pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture
def example() -> tuple[Incoming, bytes, list[dict[str, str]]]:
    path = EXAMPLE / "unemployment-sample.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return Incoming(path.name, path.read_bytes()), (EXAMPLE / "unemployment.toml").read_bytes(), rows


def test_the_example_mapping_brings_its_file_in(
    known: Engine, example: tuple[Incoming, bytes, list[dict[str, str]]]
):
    file, mapping, rows = example

    assert import_files(known, [file], mapping).loaded

    end = date(2021, 12, 31)
    expected = []
    for row in rows:
        length = timedelta(weeks=int(row["duration"]))
        ended = row["spell"] == "1"
        start = date(2019, 1, 7) if ended else end - length
        gender = "woman" if row["sex"] == "female" else "man"
        expected.append((f"R-{row['rownames']}", gender, start, start + length if ended else None))
    assert stored(known, tables.enrolment, "participant_id", "gender", "enrolled_on", "exited_on") == sorted(
        expected
    )
    assert read_version(known).as_of == end


def test_the_indicators_count_the_example_as_its_file_does(
    known: Engine, example: tuple[Incoming, bytes, list[dict[str, str]]]
):
    file, mapping, rows = example
    import_files(known, [file], mapping)
    source = open_source(known, SCOPE)

    shown = {
        indicator: {
            row["gender"]: row["numerator"]
            for row in evaluate(
                indicator, source, Selection(project=("ROMEO",)), (Dimension.GENDER,), scope=SCOPE
            ).frame.iter_rows(named=True)
            if row["numerator"]
        }
        for indicator in (catalog.ENROLLED, catalog.EXITED)
    }

    gender = {"female": "woman", "male": "man"}
    assert shown[catalog.ENROLLED] == Counter(gender[row["sex"]] for row in rows)
    assert shown[catalog.EXITED] == Counter(gender[row["sex"]] for row in rows if row["spell"] == "1")
