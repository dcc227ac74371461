"""Two lägesrapporter side by side: what has changed, and which part of it is new."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from charts.change_waterfall import change_waterfall, describe_change
from metrics import verdicts_change as verdicts
from metrics import wording
from metrics.indicator import Kind
from metrics.snapshot import STAGE_WORDS, Snapshot, Stage
from metrics.snapshot_change import Cause, Change, changes
from metrics.translation import mark, tr
from ui.frame import LegendItem, frame_foot, frame_head
from ui.kept import KEPT
from ui.page_link import PageLink
from ui.panels import Panel, panel_frame
from ui.snapshots import AGAINST, Listed
from ui.sources import SourceRow, source_row
from ui.tables import Cell, Table, table_html

_LINK = PageLink("against", {"against": AGAINST})
_TITLE = mark("Vad har ändrats och varför")
_CAUSES = {
    Cause.NEW: mark("Nya"),
    Cause.LATE: mark("Sena registreringar"),
    Cause.CORRECTED: mark("Rättelser och återkomster"),
    Cause.MIXED: mark("Sena, rättelser och brus"),
    Cause.DEFINITION: mark("Ändrad definition"),
    Cause.UNSPLIT: mark("Odelat"),
}
_LEGEND = (
    LegendItem("part", mark("Del av förändringen")),
    LegendItem("fill", mark("Ryms i skyddets brus")),
)


def draw_comparison(report: Listed, reports: Sequence[Listed]) -> None:
    """Draw what differs between *report* and another of the same project, which the reader may choose."""
    made = report.snapshot
    others = _others(made, reports)
    if made is None or not others:
        return
    with st.container(key="frame_snapshot_compare"):
        frame_head(
            tr(_TITLE),
            tr("Talen sida vid sida, och förändringen delad i vad som är nytt och vad som inte är det."),
        )
        earlier, later = sorted((made, _chosen(made, others)), key=_order)
        found = changes(earlier, later)
        table = change_table(found, earlier, later)
        st.html(table_html(table, tr(_TITLE)))
        people = [verdicts.change_verdict(c) for c in found if c.indicator.kind is Kind.COUNT]
        if hidden := verdicts.hidden_words(found):
            st.html(f'<p class="m-subtitle m-after">{escape(hidden)}</p>')
        frame_foot(" ".join(people), str(_source(later, earlier, found)))
    since = earlier.heading.as_of
    counts = [change for change in found if change.parts and change.indicator.kind is Kind.COUNT]
    shares = [change for change in found if change.parts and change.indicator.kind is not Kind.COUNT]
    if counts:
        title = verdicts.changes_title(found, since)
        _draw_parts(counts, earlier, later, key="chart_snapshot_change_people", title=title)
    if shares:
        said = verdicts.shares_verdict(shares)
        days = {"first": wording.day(since), "last": wording.day(later.heading.as_of)}
        title = tr("Andelarna mellan {first} och {last}", **days)
        _draw_parts(shares, earlier, later, key="chart_snapshot_change_shares", title=title, said=said)


def _chosen(made: Snapshot, others: Sequence[Snapshot]) -> Snapshot:
    """Return the one of *others* that the reader, or else the address, says; the first one if neither."""
    by_id = {other.id: other for other in others}
    key = f"compare_{made.id}"
    asked = (_LINK.asked() or {}).get("against")
    if asked in by_id:
        st.session_state[key] = asked
    elif st.session_state.get(key) not in by_id:
        st.session_state[key] = next(iter(by_id))
    chosen: str = st.selectbox(
        tr("Jämför med läget"),
        list(by_id),
        format_func=lambda one: _name(by_id[one]),
        key=key,
        persist_state=KEPT,
        on_change=_LINK.touched,
    )
    _LINK.write({"against": chosen})
    return by_id[chosen]


def change_table(found: Sequence[Change], earlier: Snapshot, later: Snapshot) -> Table:
    """Return levels, change and parts of every number, with the bound of the noise where there is any."""
    causes = [cause for cause in Cause if any(part.cause is cause for c in found for part in c.parts)]
    noisy = Cause.MIXED in causes
    days = [wording.day(made.heading.as_of) for made in (earlier, later)]
    columns = [tr("Indikator"), *days, tr("Förändring"), *(tr(_CAUSES[cause]) for cause in causes)]
    return Table(
        [*columns, *([tr("Brus, högst")] if noisy else [])], [_row(c, causes, noisy=noisy) for c in found]
    )


def _row(change: Change, causes: Sequence[Cause], *, noisy: bool) -> list[Cell]:
    parts = {part.cause: part for part in change.parts}
    values = [parts[cause].value if cause in parts else None for cause in causes]
    bounds = [verdicts.bound_text(change)] if noisy else []
    levels = [verdicts.level_text(value, change) for value in (change.earlier, change.later)]
    split = [verdicts.difference_text(value, change) for value in (change.total, *values)]
    return [change.indicator.name.said(), *levels, *split, *bounds]


def _draw_parts(
    found: Sequence[Change],
    earlier: Snapshot,
    later: Snapshot,
    *,
    key: str,
    title: str,
    said: str | None = None,
) -> None:
    panels = [Panel(change_waterfall(c), describe_change(c), c.indicator.name.said()) for c in found]
    days = [wording.day(made.heading.as_of) for made in (earlier, later)]
    panel_frame(
        key=key,
        title=title,
        subtitle=tr(
            "Från läget {first} till läget {last}. Varje stapel börjar där den förra slutade.",
            first=days[0],
            last=days[1],
        ),
        legend=[item for item in _LEGEND if item.mark != "fill" or _noise(found)],
        panels=panels,
        verdict=said,
        source=_source(later, earlier, found),
        table=change_table(found, earlier, later),
    )


def _noise(found: Sequence[Change]) -> bool:
    return any(part.may_be_noise for change in found for part in change.parts)


def _source(later: Snapshot, earlier: Snapshot, found: Sequence[Change]) -> SourceRow:
    results = [later.result(change.indicator.id) for change in found]
    return source_row(*results, more=tr("Jämförs med {id}.", id=earlier.id))


def _others(made: Snapshot | None, reports: Sequence[Listed]) -> list[Snapshot]:
    """Return the other states of the project, the nearest earlier one that holds first."""
    if made is None:
        return []
    same = [
        report.snapshot
        for report in reports
        if report.snapshot is not None
        and report.id != made.id
        and report.snapshot.heading.project == made.heading.project
        and report.snapshot.heading.synthetic == made.heading.synthetic
    ]
    day = made.heading.as_of
    return sorted(
        same,
        key=lambda other: (
            other.life.stage is Stage.WITHDRAWN,
            other.heading.as_of >= day,
            abs((other.heading.as_of - day).days),
            other.id,
        ),
    )


def _order(made: Snapshot) -> tuple[str, str, str]:
    return (made.heading.as_of.isoformat(), made.heading.published_at.isoformat(), made.id)


def _name(made: Snapshot) -> str:
    return f"{wording.day(made.heading.as_of)}, {STAGE_WORDS[made.life.stage].said().lower()}"
