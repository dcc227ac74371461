"""One snapshot from top to bottom, like a document: goals, outcomes, förbund, equality, proof."""

from typing import Any

import streamlit as st

from charts.numbers import counts_text, goal_text, value_text
from metrics import wording
from metrics.catalog import LADDER, SHORT_LADDER
from metrics.dimension import Dimension
from metrics.gender_steps import STEPS, Step, StepKind, judged_together, step
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.scope import Policy
from metrics.snapshot import Snapshot
from metrics.text import Language
from metrics.verdicts import SIGNAL_WORDS, signal
from ui.equality import draw_steps
from ui.frame import frame_foot, frame_head
from ui.notices import notice
from ui.outcomes import ladder_frame, places_frame
from ui.result_tables import count
from ui.snapshots import PARAMETER, Listed, published_on
from ui.sources import source_row
from ui.tables import MISSING, Cell, Table, table_html

_POLICY = {
    Policy.EXACT: "Exakta",
    Policy.PROTECTED: "Skyddade: ett antal kan avvika med högst 5, och ≈ är ett sådant tal eller en summa",
}


def draw_report(report: Listed) -> None:
    """Draw one snapshot from top to bottom; nothing of it where it cannot be verified."""
    made = report.snapshot
    if made is None:
        notice("Lägesrapporten visas inte.", f"{report.refusal} Be den som publicerade den om en ny kopia.")
        return
    labels = Labels(made.codes, Language.SV)
    _draw_goals(made)
    _draw_ladder(made, labels)
    _draw_forbund(made, labels)
    draw_steps(_steps(made), [made.result(kind.gap.id, *_only(kind)) for kind in STEPS])
    _draw_proof(made)


def _draw_goals(made: Snapshot) -> None:
    heading = made.heading
    whole = [made.result(i) for i in ("exit_work_study", "exit_prework", "exit_positive")]
    by_gender = [made.result(r.indicator.id, Dimension.GENDER) for r in whole]
    rows = [_enrolled_row(made)]
    rows += [_goal_row(r, g) for r, g in zip(whole, by_gender, strict=True)]
    enrolled_outcome = made.result("outcome_of_enrolled")
    rows.append(_goal_row(enrolled_outcome, made.result("outcome_of_enrolled", Dimension.GENDER)))
    columns = ("Mått", "Mål", "Utfall", "95 % säkerhet", "Underlag", "Kvinnor", "Män", "Bedömning")
    title = f"{heading.project_name} {wording.day(heading.as_of)}: mål och utfall"
    with st.container(key="frame_snapshot_goals"):
        subtitle = f"ESF-projekt {heading.esf_number}. Personer; andelar med sitt underlag bredvid."
        frame_head(title, subtitle)
        st.html(table_html(Table(columns, rows), title))
        frame_foot(None, source_row(made.result("enrolled"), *whole, enrolled_outcome))


def _enrolled_row(made: Snapshot) -> list[Cell]:
    enrolled, planned = made.result("enrolled"), made.heading.planned
    share = f"{wording.percent(100 * _value(enrolled) / planned)} av planen" if planned else MISSING
    split = made.result("enrolled", Dimension.GENDER)
    women, men = (wording.marked(wording.number(n), approximate=split.approximate) for n in _by_gender(split))
    goal = wording.number(planned) if planned else MISSING
    many = wording.marked(wording.number(_value(enrolled)), approximate=enrolled.approximate)
    return ["Inskrivna deltagare", goal, many, MISSING, share, women, men, MISSING]


def _goal_row(whole: Result, by_gender: Result) -> list[Cell]:
    row = whole.frame.row(0, named=True)
    women, men = (
        value_text(r, by_gender) if r["status"] == Status.OK else MISSING for r in _gender_rows(by_gender)
    )
    return [
        whole.indicator.name.sv,
        goal_text(whole) if whole.target is not None else MISSING,
        value_text(row, whole),
        _limits(row, whole),
        counts_text(row, whole),
        women,
        men,
        SIGNAL_WORDS[signal(row, whole.target)].sv if whole.target is not None else MISSING,
    ]


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
    columns = ["Samordningsförbund", "Inskrivna", "Avslutade", "Arbete, studier", "Andel", "95 % säkerhet"]
    table = Table(columns, rows, csv_rows=plain)
    places_frame(shares, labels, table, key="chart_snapshot_forbund", table_open=True)


def _draw_proof(made: Snapshot) -> None:
    heading = made.heading
    rows: list[list[Cell]] = [
        ["Läget", f"till och med {wording.day(heading.as_of)}; senare händelser räknas inte"],
        ["Fastställd", wording.day(published_on(made))],
        ["Tal", f"{_POLICY[heading.policy]}{', syntetiska data' if heading.synthetic else ''}"],
        ["Dataversion", str(heading.data_version)],
        ["SHA-256", made.sha256],
        ["Adress", f"/lagesrapporter?{PARAMETER}={made.id}"],
    ]
    with st.container(key="frame_snapshot_proof"):
        frame_head("Så vet du att rapporten är oförändrad", "Beteckningen är räknad ur innehållet.")
        st.html(table_html(Table(["Uppgift", "Värde"], rows), "Rapportens ursprung"))
        frame_foot(
            "Rapporten kontrolleras varje gång den öppnas. Ändras en enda siffra stämmer innehållet "
            "inte längre med beteckningen, och då visas inga tal alls.",
            "Rapporten läses ur sin fil. Den har ingen koppling till de levande tabellerna.",
        )


def _steps(made: Snapshot) -> list[Step]:
    gaps = [made.result(kind.gap.id, *_only(kind)) for kind in STEPS]
    found = [
        step(kind, made.result(compared.id, *_only(kind), Dimension.GENDER), gap)
        for kind, gap in zip(STEPS, gaps, strict=True)
        if (compared := gap.indicator.compares) is not None
    ]
    return judged_together(found)


def _only(kind: StepKind) -> tuple[Dimension, ...]:
    return () if kind.only is None else (kind.only[0],)


def _limits(row: dict[str, Any], result: Result) -> str:
    places = wording.share_decimals(row["denominator"])
    return wording.interval(row["lower"], row["upper"], result.indicator.unit, decimals=places)


def _value(result: Result) -> float:
    return float(result.frame["value"][0] or 0)


def _gender_rows(result: Result) -> list[dict[str, Any]]:
    rows = {row["gender"]: row for row in result.frame.iter_rows(named=True)}
    return [rows["woman"], rows["man"]]


def _by_gender(result: Result) -> list[float]:
    return [float(str(row["value"])) for row in _gender_rows(result)]
