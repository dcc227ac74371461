"""A report that does not hold any more says so in every file, before any number."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest
from pptx import Presentation

from metrics.snapshot import Decision, Life, Snapshot, Step
from reports.about import standing
from reports.csv_files import README, csv_archive
from reports.json_stat import json_stat
from reports.slides import slides
from reports.web_page import web_page
from reports.workbook import workbook
from tests.unit.reports.frozen import frozen

_AT = datetime(2026, 11, 23, tzinfo=UTC)
_APPROVED = tuple(
    Decision(step=s, at=_AT, account="a") for s in (Step.PROPOSED, Step.REVIEWED, Step.APPROVED)
)
_WITHDRAWN = Decision(step=Step.WITHDRAWN, at=_AT, account="b", reason="Fel mål.")


def lived(*decisions: Decision, superseded_by: str | None = None) -> Snapshot:
    return replace(frozen(), life=Life(decisions=decisions, superseded_by=superseded_by))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lived(*_APPROVED), None),
        (lived(*_APPROVED[:1]), "Utkast: rapporten är inte fastställd."),
        (lived(*_APPROVED[:2]), "Granskad: rapporten är inte fastställd."),
        (lived(*_APPROVED, superseded_by="b" * 26), f"Ersatt av /lagesrapporter?id={'b' * 26}."),
        (lived(*_APPROVED, _WITHDRAWN), "Återkallad: använd inte talen. Skäl: Fel mål."),
    ],
)
def test_the_life_of_a_report_is_told_in_a_sentence(made: Snapshot, said: str | None) -> None:
    assert standing(made) == said


def test_a_withdrawn_report_says_so_in_every_file() -> None:
    made = lived(*_APPROVED, _WITHDRAWN)
    said = "Återkallad: använd inte talen. Skäl: Fel mål."

    assert {sheet["A2"].value for sheet in openpyxl.load_workbook(io.BytesIO(workbook(made)))} == {said}
    assert f'<p class="warning">{said}</p>' in web_page(made).decode()
    assert said in zipfile.ZipFile(io.BytesIO(csv_archive(made))).read(README).decode()
    assert json.loads(json_stat(made))["extension"]["stage"] == "withdrawn"
    for slide in Presentation(io.BytesIO(slides(made))).slides:
        assert any(said in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
