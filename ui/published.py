"""What others have published about the same thing, beside our numbers, and how the denominators meet."""

from collections.abc import Sequence

import streamlit as st

from charts.numbers import counts_text, decimals, drawable
from charts.published_rows import ShareRow, describe_published_rows, published_rows
from metrics import verdicts_published as verdicts
from metrics import wording
from metrics.catalog.published import PUBLISHED_COUNTS, PUBLISHED_SHARE
from metrics.comparison.denominators import Base, base_of
from metrics.comparison.published import KEY, Published, latest, published
from metrics.dimension import Dimension
from metrics.labels import DENOMINATORS
from metrics.reference_series import BASE, GENDER
from metrics.result import Result
from metrics.selection import Selection
from metrics.text import Swedish
from metrics.translation import tr
from metrics.volume import ALL
from ui import cached
from ui.frame import LegendItem, chart_frame, frame_foot, frame_head
from ui.sources import source_row
from ui.tables import Cell, Table, table_html
from ui.view import View

#: What of a selection does not narrow whom it counts.
_WHOLE = frozenset({"project", "period", "denominator", "language", "compare"})


def draw_published(view: View, ours: Sequence[tuple[str, Result]], *, quiet: bool = False) -> None:
    """Draw the latest shares that others have published of one indicator; nothing where there are none.

    Args:
        ours: whose, and the indicator of it, unsplit.
        quiet: as rows of a table, for pages where our own numbers are what the reader came for.
    """
    measure = ours[0][1].indicator
    # What others have counted is of no project, and no filter narrows it.
    asked = Selection(language=view.language)
    shares = view.evaluate(PUBLISHED_SHARE, *KEY, selection=asked)
    counts = view.evaluate(PUBLISHED_COUNTS, *KEY, selection=asked)
    theirs = latest(published(shares, counts, cached.provenance(view.version)), measure.id)
    if not theirs:
        return
    filtered = bool(ours[0][1].selection.to_query().keys() - _WHOLE)
    rows = [
        _ours(view, tr("{project}, urvalet", project=name) if filtered else name, result)
        for name, result in ours
    ]
    bases = _bases(theirs)
    key, title = f"chart_{measure.id}_published", verdicts.published_title(measure, len(bases))
    subtitle = verdicts.published_subtitle(measure, filtered=filtered)
    verdict = verdicts.published_verdict(base_of(ours[-1][1], ours[-1][0]), bases)
    results = (*(result for _, result in reversed(ours)), shares)
    source = source_row(*results, more=verdicts.published_sources(theirs))
    table = _table(rows, theirs, view)
    if quiet:
        with st.container(key=f"frame_{key}"):
            frame_head(title, subtitle)
            st.html(table_html(table, title))
            frame_foot(verdict, source)
        return
    gender = measured_gender(ours[-1][1].selection)
    drawn = [*rows, *(_theirs(each) for each in theirs if _is_of(gender, each, theirs))]
    chart_frame(
        key=key,
        title=title,
        subtitle=subtitle,
        legend=[LegendItem("data", tr("Räknat här")), LegendItem("ring", tr("Publicerat av andra"))],
        figure=published_rows(drawn),
        alt=describe_published_rows(measure.name.to(view.language), drawn),
        verdict=verdict,
        source=source,
        table=table,
    )


def measured_gender(selection: Selection) -> str:
    """Return the only gender that *selection* counts, or ``all``."""
    return selection.gender[0] if len(selection.gender) == 1 else ALL


def _bases(theirs: Sequence[Published]) -> list[Base]:
    """Return each source's denominator once."""
    bases = [
        Base(
            code=each.provenance.base,
            whose=f"{each.source}, {each.geography}",
            definition=each.provenance.definition,
        )
        for each in theirs
    ]
    return list(dict.fromkeys(bases))


def _is_of(gender: str, each: Published, theirs: Sequence[Published]) -> bool:
    """Return whether *each* is of *gender*, or as near to it as its source tells."""
    told = {
        other.gender for other in theirs if (other.source, other.geography) == (each.source, each.geography)
    }
    wanted = gender if gender in told else ALL
    return each.gender == wanted or wanted not in told


def _ours(view: View, name: str, result: Result) -> ShareRow:
    row = result.only()
    shown = drawable(row, result)
    whom = DENOMINATORS[result.denominator].to(view.language) if result.denominator else ""
    return ShareRow(
        name=f"{name}, {wording.through(result.as_of)}",
        value=row["value"] if shown else None,
        lower=row["lower"] if shown else None,
        upper=row["upper"] if shown else None,
        decimals=decimals(row, result),
        of=f"{counts_text(row, result)} {whom}" if shown else tr("för litet underlag"),
        ours=True,
    )


def _theirs(each: Published) -> ShareRow:
    counted = each.counted
    whole = float(each.value).is_integer() and counted is None
    base = BASE[each.provenance.base].said()
    counts = (
        wording.out_of(counted["numerator"], counted["denominator"], base)
        if counted
        else tr("av {base}, antal anges inte", base=base)
    )
    gender = "" if each.gender == ALL else f", {GENDER[each.gender].said().lower()}"
    return ShareRow(
        name=f"{each.source}, {each.geography} {wording.period_name(each.period)}{gender}",
        value=each.value,
        lower=counted["lower"] if counted else None,
        upper=counted["upper"] if counted else None,
        decimals=0 if whole else 1,
        of=counts,
        ours=False,
    )


def _table(ours: Sequence[ShareRow], theirs: Sequence[Published], view: View) -> Table:
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for row in ours:
        rows.append([row.name, row.shown, _limits(row), row.of, None])
        plain.append([row.name, None, None, None, row.value, row.lower, row.upper, row.of, *[None] * 4])
    for each in theirs:
        row, told = _theirs(each), each.provenance
        rows.append([row.name, row.shown, _limits(row), row.of, Swedish(told.definition)])
        gender = GENDER[each.gender].to(view.language)
        numbers = (row.value, row.lower, row.upper, row.of)
        where = (told.definition, told.retrieved_on.isoformat(), told.licence, told.url)
        plain.append([each.source, each.geography, each.period, gender, *numbers, *where])
    return Table(
        columns=[tr("Vems"), tr("Andel"), tr("95\u00a0% säkerhet"), tr("Av"), tr("Nämnaren enligt källan")],
        rows=rows,
        csv_columns=[
            *(tr("Vems"), *(view.labels.name(d) for d in (Dimension.GEOGRAPHY, Dimension.COUNTED_PERIOD))),
            *(
                view.labels.name(Dimension.GENDER),
                tr("Andel, procent"),
                tr("Lägre gräns"),
                tr("Övre gräns"),
                tr("Av"),
            ),
            *(tr("Nämnaren enligt källan"), tr("Hämtad"), tr("Licens"), tr("Adress")),
        ],
        csv_rows=plain,
    )


def _limits(row: ShareRow) -> str | None:
    if row.lower is None:
        return None
    return wording.interval(row.lower, row.upper, decimals=row.decimals)
