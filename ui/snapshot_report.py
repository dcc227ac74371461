"""One snapshot from top to bottom, like a document: goals, outcomes, equality, money, how and proof.

The document is in Swedish, as it was frozen, in whichever language the page around it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from charts.numbers import value_text
from metrics import wording
from metrics.catalog import LADDER, SHORT_LADDER
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.snapshot import Snapshot
from metrics.text import Language, speaking, spoken
from metrics.translation import mark, tr
from reports.economy_chapters import of_snapshot as economy_of
from reports.equality_chapters import gaps_of, steps_of
from reports.findings_chapters import of_snapshot as findings_of
from reports.goal_chapters import goals
from ui.economy import draw_parts
from ui.equality import draw_steps
from ui.frame import frame_foot, frame_head
from ui.notices import notice
from ui.outcomes import ladder_frame, places_frame
from ui.result_tables import count
from ui.snapshot_downloads import draw_downloads
from ui.snapshot_notes import draw_cover, draw_method_note, draw_proof, draw_protection
from ui.snapshots import Listed
from ui.tables import Cell, Table, table_html

_HEADS = (
    mark("Samordningsförbund"),
    mark("Inskrivna"),
    mark("Avslutade"),
    mark("Arbete, studier"),
    mark("Andel"),
    mark("95 % säkerhet"),
)


def draw_numbers(report: Listed) -> bool:
    """Draw the numbers of one snapshot; nothing of it, and False, where it cannot be verified."""
    made = report.snapshot
    if made is None:
        advice = tr("Be den som publicerade den om en ny kopia.")
        notice(tr("Lägesrapporten visas inte."), f"{report.refusal} {advice}")
        return False
    labels = Labels(made.codes, Language.SV)
    if spoken() is not Language.SV:
        notice(tr("Rapporten är på svenska."), tr("Den visas som den fastställdes, utan översättning."))
    with _in_swedish("cover"):
        draw_cover(made)
    draw_downloads(made)
    with _in_swedish("numbers"):
        _draw_goals(made)
        _draw_ladder(made, labels)
        _draw_forbund(made, labels)
        draw_steps(steps_of(made), gaps_of(made))
        _draw_findings(made)
        draw_parts(economy_of(made), prefix="chart_snapshot")
    return True


def draw_about(report: Listed) -> None:
    """Draw how the numbers were worked out and protected, and what proves them."""
    made = report.snapshot
    if made is not None:
        with _in_swedish("about"):
            draw_method_note(made)
            draw_protection(made)
            draw_proof(made)


@contextmanager
def _in_swedish(part: str) -> Iterator[None]:
    """Draw a part of the document; ui/assets/link/link.js tells screen readers its language."""
    with st.container(key=f"swedish_{part}"), speaking(Language.SV):
        yield


def _draw_goals(made: Snapshot) -> None:
    chapter = goals(made)
    with st.container(key="frame_snapshot_goals"):
        frame_head(chapter.title, f"{chapter.name}. {chapter.subtitle}")
        if chapter.table is not None:
            st.html(table_html(chapter.table, f"{chapter.name}, {wording.day(made.heading.as_of)}"))
        frame_foot(chapter.verdict, chapter.source)


def _draw_findings(made: Snapshot) -> None:
    for number, chapter in enumerate(findings_of(made), start=1):
        with st.container(key=f"frame_snapshot_findings_{number}"):
            frame_head(chapter.title, f"{chapter.name}. {chapter.subtitle}")
            if chapter.table is not None:
                st.html(table_html(chapter.table, chapter.title))
            frame_foot(chapter.verdict, chapter.source)


def _draw_ladder(made: Snapshot, labels: Labels) -> None:
    steps = SHORT_LADDER if made.heading.policy is Policy.PROTECTED else LADDER
    ladder_frame(
        [made.result(indicator.id, Dimension.GENDER) for indicator in steps],
        [made.result(gap) for gap in ("gap_outcome", "gap_prework")],
        made.result("exit_positive", Dimension.GENDER),
        labels,
        key="chart_snapshot_ladder",
    )


def _draw_forbund(made: Snapshot, labels: Labels) -> None:
    shares, enrolled, exited = (
        made.result(indicator, Dimension.FORBUND) for indicator in ("exit_work_study", "enrolled", "exited")
    )
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for share, *counted in zip(
        *(r.frame.iter_rows(named=True) for r in (shares, enrolled, exited)), strict=True
    ):
        name, many = (
            labels.of(Dimension.FORBUND, share["forbund"]),
            [r["numerator"] for r in (*counted, share)],
        )
        words: list[Cell] = [value_text(share, shares), _limits(share, shares)]
        marked = zip(many, (enrolled, exited, shares), strict=True)
        rows.append([name, *(count(n, approximate=r.approximate) for n, r in marked), *words])
        plain.append([name, *many, *words])
    columns = [tr(head) for head in _HEADS]
    table = Table(columns, rows, csv_rows=plain)
    places_frame(shares, labels, table, key="chart_snapshot_forbund", table_open=True)


def _limits(row: dict[str, Any], result: Result) -> Cell:
    if row["status"] != Status.OK:
        # As on the page Utfall: without a share there is nothing for limits to be about.
        return None
    places = wording.share_decimals(row["denominator"])
    return wording.interval(row["lower"], row["upper"], result.indicator.unit, decimals=places)
