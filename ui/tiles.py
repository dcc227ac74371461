"""The tile row of Lägesbild: a number, how sure it is, its goal, its path and what that amounts to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

import orjson
import streamlit as st

from metrics.translation import tr
from ui.components import component
from ui.go import INDICATOR, INDICATORS, href
from ui.links import current_query
from ui.navigation import page_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A value on an axis, all in one unit.

    Attributes:
        low: left end of the axis.
        high: right end of the axis.
        value: None where there is no number.
        band: the interval, where the number has one.
        target: goal, plan or "ingen skillnad".
        target_label: words under its tick.
        filled: a bar from *low* instead of a dot, for counts against a plan.
    """

    low: float
    high: float
    value: float | None
    band: tuple[float, float] | None = None
    target: float | None = None
    target_label: str = ""
    filled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """The path of the value on its own scale.

    Attributes:
        points: in time order; None leaves a gap.
        first: name of the first period.
        last: name of the last period.
        target: goal in the unit of the points.
    """

    points: Sequence[float | None]
    first: str
    last: str
    target: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One tile; all texts are shown as they are.

    Attributes:
        signal: over, under, within or too_little; none where there is no goal.
        signal_text: the word beside its mark.
        denominators: what the number is counted from.
        address: of the page that says more, as in the menu's addresses.
        link: that page's title.
        indicator: id of what the number is.
    """

    label: str
    number: str
    unit: str
    interval: str
    signal: str
    signal_text: str
    denominators: str
    address: str
    link: str
    indicator: str
    bullet: Bullet | None = None
    sparkline: Sparkline | None = None


def tile_row(tiles: Sequence[Tile], *, key: str = "tiles") -> None:
    """Draw *tiles* side by side, or under each other where the page is narrow."""
    mount = component("tiles")
    if mount is None:
        st.html("".join(_plain(tile) for tile in tiles))
        return
    answer = mount(key=key, data=orjson.dumps([_told(tile) for tile in tiles]), on_page_change=_nothing)
    if answer.page:
        st.switch_page(page_file(answer.page), query_params=current_query())


def _told(tile: Tile) -> dict[str, Any]:
    how = {"words": tr("Hur räknas detta?"), "address": href(INDICATORS, {INDICATOR: tile.indicator})}
    return {**asdict(tile), "how": how}


def _plain(tile: Tile) -> str:
    words = (tile.interval, tile.signal_text, tile.denominators)
    number = f"{tile.label}: {tile.number} {tile.unit}"
    return f"<p><b>{escape(number)}</b> {escape('. '.join(words))}</p>"


def _nothing() -> None:
    """Streamlit keeps a trigger's value only where a callback is named."""
