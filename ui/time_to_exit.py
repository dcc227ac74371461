"""The parts of the page about time to exit: ways out, groups beside each other, medians."""

from collections.abc import Sequence

import streamlit as st

from charts.incidence import STILL_FOLLOWED, describe_exits, describe_lines, incidence_lines, stacked_exits
from metrics import verdicts_time as verdicts
from metrics import wording
from metrics.catalog import CUMINC_12M, TIME_CURVE, TIME_IN
from metrics.codes import OUTCOME_GROUP
from metrics.curves import WORK, Curve, curves
from metrics.dimension import Dimension
from metrics.result import Result
from metrics.scope import Policy
from metrics.translation import mark, tr
from metrics.verdicts import Row
from ui.frame import LegendItem, chart_frame, frame_foot, frame_head
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.kept import KEPT
from ui.notices import empty_state
from ui.result_tables import count
from ui.same_day import same_day
from ui.sources import source_row
from ui.tables import Cell, Table, table_html
from ui.view import View

_SPLITS = {
    "": mark("Alla"),
    Dimension.GENDER.value: mark("Kön"),
    Dimension.FORBUND.value: mark("Förbund"),
}
_GENDERS = {
    "woman": mark("Kvinnor"),
    "man": mark("Män, streckad"),
    "unknown": mark("Uppgift saknas"),
}
_MOST_LINES = 4
_MONTHS = (3, 6, 9, 12, 18, 24)
_TOO_LITTLE = mark("För litet underlag för kurvor i urvalet")
_WIDER = mark(
    "Kurvor ritas när minst 50 personer kan följas. Välj en längre period eller ta bort ett filter."
)


def draw_exits(view: View) -> None:
    """Draw the three ways out and those still enrolled, on top of each other."""
    result, whole = same_day(view, view.evaluate(TIME_CURVE), view.evaluate(CUMINC_12M))
    (curve,) = curves(result, whole)
    if not curve.last:
        _empty(view, result)
        return
    chart_frame(
        key=f"chart_{TIME_CURVE.id}_exits",
        title=verdicts.exits_title(curve),
        subtitle=verdicts.exits_subtitle(curve, approximate=result.approximate),
        figure=stacked_exits(curve, approximate=result.policy is Policy.PROTECTED),
        alt=describe_exits(curve),
        verdict=verdicts.exits_verdict(curve),
        source=source_row(result),
        table=_exits_table(curve, _beneath(result)),
    )


def draw_groups(view: View) -> None:
    """Draw the way to work or study for everybody, for women and men, or for up to four förbund."""
    with st.container(horizontal=True, gap="medium", key="time_choices"):
        split = _choose_split(view)
        by = (Dimension(split),) if split else ()
        result, whole = same_day(view, view.evaluate(TIME_CURVE, *by), view.evaluate(CUMINC_12M, *by))
        drawn = [curve for curve in curves(result, whole) if curve.last]
        if split == Dimension.FORBUND:
            drawn = _choose_forbund(view, drawn)
    if not drawn:
        # The chart above has offered the way on for everybody.
        _empty(view, result, guided=bool(split))
        return
    names = [view.labels.of(Dimension(split), curve.code) if split else tr("Alla") for curve in drawn]
    title, verdict = _words(split, whole, drawn)
    chart_frame(
        key=f"chart_{TIME_CURVE.id}_{split or 'all'}",
        title=title,
        subtitle=verdicts.lines_subtitle(),
        legend=_legend(split, drawn),
        figure=incidence_lines(drawn, names, approximate=result.policy is Policy.PROTECTED),
        alt=describe_lines(drawn, names),
        verdict=verdict,
        source=source_row(result, whole),
        table=_lines_table(
            drawn, names, view.labels.name(Dimension(split)) if split else tr("Grupp"), _beneath(result)
        ),
    )


def draw_medians(view: View) -> None:
    """Draw when half have left, for everybody and for women and men."""
    total, split = view.evaluate(TIME_IN), view.evaluate(TIME_IN, Dimension.GENDER)
    rows: list[tuple[str, Row]] = [(tr("Alla"), total.only())]
    rows += [
        (view.labels.of(Dimension.GENDER, row["gender"]), row)
        for row in split.frame.iter_rows(named=True)
        if row["denominator"] and row["gender"] != "unknown"
    ]
    table = Table(
        columns=[tr("Grupp"), tr("Median"), tr("95\u00a0% säkerhet"), tr("Avslutade"), tr("Av inskrivna")],
        rows=[
            [
                name,
                verdicts.median_text(row),
                wording.interval(row["lower"], row["upper"], TIME_IN.unit),
                *(count(row[n], approximate=total.approximate) for n in ("numerator", "denominator")),
            ]
            for name, row in rows
        ],
    )
    with st.container(key=f"frame_{TIME_IN.id}_medians"):
        frame_head(
            verdicts.median_title(total),
            verdicts.median_subtitle(total),
        )
        st.html(table_html(table, tr("Median av tid till avslut")))
        frame_foot(None, source_row(total))


def _choose_split(view: View) -> str:
    options = {
        code: tr(name)
        for code, name in _SPLITS.items()
        if not (code == Dimension.FORBUND and (view.selection.forbund or view.selection.municipality))
        and not (code == Dimension.GENDER and view.selection.gender)
    }
    # Where protection has no curves of women and men, the reader starts with one that there is.
    by_gender = Dimension.GENDER in options and not has_no_numbers(
        view.evaluate(TIME_CURVE, Dimension.GENDER)
    )
    usual = Dimension.GENDER.value if by_gender else ""
    chosen = st.segmented_control(
        tr("Dela upp"),
        list(options),
        format_func=options.__getitem__,
        default=usual,
        required=True,
        key=f"time_split_{'_'.join(options)}",
        persist_state=KEPT,
    )
    return usual if chosen is None else chosen


def _choose_forbund(view: View, drawn: Sequence[Curve]) -> list[Curve]:
    """Return the chosen förbund in their fixed order; the four with most people until somebody chooses."""
    codes = [curve.code for curve in drawn]
    most = sorted(drawn, key=lambda curve: -curve.everybody)[:_MOST_LINES]
    usual = [curve.code for curve in drawn if curve in most]
    chosen = st.multiselect(
        tr("Förbund, högst {n}", n=_MOST_LINES),
        codes,
        default=usual,
        max_selections=_MOST_LINES,
        format_func=lambda code: view.labels.of(Dimension.FORBUND, code),
        placeholder=tr("Välj förbund"),
        key=f"time_forbund_{'_'.join(codes)}",
        persist_state=KEPT,
    )
    return [curve for curve in drawn if curve.code in chosen]


def _words(split: str, whole: Result, drawn: Sequence[Curve]) -> tuple[str, str]:
    if split == Dimension.GENDER:
        rows = whole.frame.rows(named=True)
        return verdicts.genders_title(rows), verdicts.genders_verdict(rows, drawn)
    if split == Dimension.FORBUND:
        return verdicts.places_title(drawn), verdicts.places_verdict()
    return verdicts.everybody_title(whole), verdicts.everybody_verdict(whole, drawn)


def _legend(split: str, drawn: Sequence[Curve]) -> list[LegendItem]:
    if split != Dimension.GENDER:
        return []
    return [LegendItem(curve.code, _GENDERS[curve.code]) for curve in drawn]


def _beneath(result: Result) -> str:
    return tr(STILL_FOLLOWED) if result.policy is Policy.EXACT else tr("Följda i minst ett år, ≈")


def _empty(view: View, result: Result, *, guided: bool = True) -> None:
    if guided and has_no_numbers(result):
        draw_without_numbers(view, result, tr(_TOO_LITTLE), mark("grupper"))
        return
    empty_state(tr(_TOO_LITTLE), result.refusal.said() if result.refusal else tr(_WIDER))


def _exits_table(curve: Curve, last: str) -> Table:
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for point in curve.exits[WORK][1:]:
        each = [found for group in curve.exits if (found := curve.at(group, point.month))]
        followed = curve.followed.get(point.month)
        still = 100 - curve.left(point.month)
        shares = [wording.percent(p.value) for p in each]
        limits = wording.interval(point.lower, point.upper)
        rows.append([tr("{n} mån", n=point.month), *shares, wording.percent(still), limits, followed])
        numbers = [round(v, 4) for v in (*(p.value for p in each), still)]
        plain.append([point.month, *numbers, point.lower, point.upper, followed])
    names = [OUTCOME_GROUP[group].said() for group in curve.exits]
    still_enrolled = tr("Fortfarande inskrivna")
    return Table(
        columns=[
            tr("Efter start"),
            *names,
            still_enrolled,
            tr("Arbete eller studier, 95\u00a0% säkerhet"),
            last,
        ],
        rows=rows,
        csv_columns=[tr("Månader"), *names, still_enrolled, tr("Lägre gräns"), tr("Övre gräns"), last],
        csv_rows=plain,
    )


def _lines_table(drawn: Sequence[Curve], names: Sequence[str], first: str, last: str) -> Table:
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for curve, name in zip(drawn, names, strict=True):
        # The end of the line is written in the chart.
        for month in sorted({*_MONTHS, curve.last}):
            point = curve.at(WORK, month)
            followed = curve.followed.get(month) if point else None
            if point is None:
                rows.append([name, tr("{n} mån", n=month), None, None, None])
                plain.append([name, month, None, None, None, None])
                continue
            limits = wording.interval(point.lower, point.upper)
            rows.append([name, tr("{n} mån", n=month), wording.percent(point.value), limits, followed])
            plain.append([name, month, round(point.value, 4), point.lower, point.upper, followed])
    return Table(
        columns=[first, tr("Efter start"), tr("Andel"), tr("95\u00a0% säkerhet"), last],
        rows=rows,
        csv_columns=[
            first,
            tr("Månader"),
            tr("Andel, procent"),
            tr("Lägre gräns"),
            tr("Övre gräns"),
            last,
        ],
        csv_rows=plain,
    )
