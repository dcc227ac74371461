"""The map page: municipalities beside the programme, on the county and in a list."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape

import polars as pl
import streamlit as st

from charts.map_figure import map_figure
from charts.municipality_map import CHOOSABLE, Place, describe_map, municipality_map
from charts.place_rows import place_rows, place_words
from metrics import standings as verdicts
from metrics import wording
from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.result import Result, Status
from metrics.selection import Selection
from metrics.standings import Standing, standings
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from reports.export import Drawn
from ui.comparison_table import BESIDE_PROGRAMME
from ui.filters import ALL
from ui.frame import LegendItem, frame_foot, frame_head, key_items
from ui.guidance import draw_guide, draw_without_numbers, has_no_numbers
from ui.map_place import map_place
from ui.notices import empty_state
from ui.plot import plot
from ui.result_tables import count
from ui.sources import source_row
from ui.tables import Table, table_twin
from ui.view import View

_KEY = "chart_exit_work_study_municipality"
_MAP = "map_exit_work_study"
_MEASURE = mark("Andel till arbete eller studier mot programmets")


def programme_share(view: View) -> Result:
    """Return the share of the whole programme that municipalities are held against."""
    anywhere = replace(view.selection, forbund=(), municipality=())
    return view.evaluate(EXIT_WORK_STUDY, selection=anywhere)


def municipality_shares(view: View) -> Result:
    """Return the share of each municipality in the förbund of the view.

    A chosen municipality is marked, not the only one: alone it could not be compared.
    """
    among = replace(view.selection, municipality=())
    return view.evaluate(EXIT_WORK_STUDY, Dimension.MUNICIPALITY, selection=among)


def place_standings(view: View, shares: Result, programme: Result) -> list[Standing]:
    """Return the municipalities with their numbers and signals."""
    codes = view.source.codes().filter(pl.col("dimension") == Dimension.MUNICIPALITY.value)
    row = programme.only()
    share = row["value"] if row["status"] == Status.OK else None
    return standings(shares, share, view.labels, codes["code"].to_list())


def draw_municipalities(view: View, found: Sequence[Standing], shares: Result, programme: Result) -> None:
    """Draw the map beside the list, with the municipalities without a number in a sentence."""
    share = programme.frame["value"][0]
    if has_no_numbers(shares):
        draw_without_numbers(view, shares, verdicts.places_title(found), mark("kommuner"))
        return
    if share is None:
        empty_state(
            tr("Inget utfall att visa på kartan"), tr("Ingen i urvalet har avslutat. Välj en längre period.")
        )
        return
    title, subtitle = verdicts.places_title(found), verdicts.places_subtitle(shares, found, share)
    if view.selection.municipality:
        subtitle = " ".join([subtitle, tr("Vald kommun har tjock kant och fet stil.")])
    source = source_row(shares, more=tr("Kommungränser bearbetade från SCB:s öppna geodata."))
    places = _places(found, view.selection)
    legend, alt = _legend(found), describe_map(places, tr(_MEASURE))
    rows = place_rows(found, share, view.selection.municipality)
    with st.container(key=f"frame_{_KEY}"):
        frame_head(title, subtitle, legend)
        with st.grid(columns=2, min_column_width=350, gap="large", key=f"grid_{_KEY}"):
            _draw_map(places, view.selection.municipality, rows["layout"]["height"])
            with st.container(key=f"panel_{_KEY}", gap=None):
                plot(rows, key=_KEY, alt=alt)
                if few := _too_few(found):
                    st.html(few)
        frame_foot(verdicts.places_verdict(found), source)
        drawn = Drawn(figures=(map_figure(places), rows), alt=alt, key=key_items(legend))
        table_twin(_table(found), key=_KEY, title=title, note=subtitle, source=source, drawn=drawn)
    draw_guide(view, shares, mark("kommuner"))


# Outside every fragment: there, Streamlit has failed to deliver what was clicked (its issue 15941).
def _draw_map(places: Sequence[Place], chosen: Sequence[str], beside: int) -> None:
    # A key per choice: Streamlit pales everything but what was clicked, and colour here means something.
    key = f"{_MAP}_{'_'.join(chosen) or ALL}"
    with st.container(key=f"ground_{_KEY}", gap=None):
        ground, dark = map_place(beside)
        st.pydeck_chart(
            municipality_map(places, dark=dark, ground=ground),
            # On a wall the style sheet makes the frame around it larger.
            height=round(ground.height / ground.scale),
            key=key,
            on_select=partial(_choose, key),
            selection_mode="single-object",
            alt=describe_map(places, tr(_MEASURE)),
        )


def _choose(key: str) -> None:
    """Let the municipality that was clicked narrow the filters, a second click let go of it."""
    clicked = st.session_state[key]["selection"]["objects"].get(CHOOSABLE, [])
    if not clicked:
        return
    code, current = clicked[0]["properties"]["code"], st.session_state["filter_kommun"]
    st.session_state["filter_kommun"] = ALL if code == current else code
    st.session_state["filters_touched"] = True


def _places(found: Sequence[Standing], selection: Selection) -> list[Place]:
    return [
        Place(
            code=standing.code,
            name=standing.name,
            number=standing.number,
            signal=standing.signal,
            said=said,
            sure=sure,
            chosen=standing.code in selection.municipality,
        )
        for standing in found
        for said, sure in [place_words(standing)]
    ]


def _legend(found: Sequence[Standing]) -> list[LegendItem]:
    signals = {standing.signal for standing in found}
    return [
        LegendItem("under", mark("Under") if Signal.UNDER in signals else mark("Under (ingen)")),
        LegendItem("fill", mark("Inom slumpvariation")),
        LegendItem("over", mark("Över") if Signal.OVER in signals else mark("Över (ingen)")),
        *([LegendItem("hatch", mark("För litet underlag"))] if Signal.TOO_LITTLE in signals else []),
    ]


def _too_few(found: Sequence[Standing]) -> str:
    """Return the municipalities without a number as a sentence of HTML; empty where there are none."""
    few = [
        f"<b>{place.number}</b> {escape(place.name)}" for place in found if place.signal is Signal.TOO_LITTLE
    ]
    few_said = escape(tr("För litet underlag:"))
    return f'<p class="m-subtitle"><b>{few_said}</b> {", ".join(few)}.</p>' if few else ""


def _table(found: Sequence[Standing]) -> Table:
    rows = []
    for standing in found:
        row, judged = standing.row, standing.signal is not Signal.TOO_LITTLE
        places = wording.share_decimals(row["denominator"])
        rows.append(
            (
                f"{standing.number} {standing.name}",
                count(row["numerator"], approximate=standing.approximate),
                count(row["denominator"], approximate=standing.approximate),
                wording.percent(row["value"], places) if judged else None,
                wording.interval(row["lower"], row["upper"], decimals=places) if judged else None,
                tr(BESIDE_PROGRAMME[standing.signal]),
            )
        )
    return Table(
        (
            tr("Kommun"),
            tr("Till arbete eller studier"),
            tr("Av"),
            tr("Andel"),
            tr("95 % säkerhet"),
            tr("Mot programmet"),
        ),
        rows,
    )
