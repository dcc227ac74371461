"""The place that a page gives the map, and how much of the world is seen in it: the whole county."""

from dataclasses import dataclass
from math import log2

from charts.county import EDGES, SQUEEZE

#: Pixels of a degree of longitude at zoom 0, where the whole world has 512.
_DEGREE = 512 / 360
#: Pixels of the map on a phone, the narrowest place that it is drawn for.
_PHONE = 358
_ACROSS, _DOWN = EDGES.east - EDGES.west, (EDGES.north - EDGES.south) / SQUEEZE


@dataclass(frozen=True, slots=True)
class Ground:
    """The place of the map.

    Attributes:
        width: in pixels.
        tallest: the most pixels that it may take downwards; a phone's width may take what it needs.
        scale: how much larger than on a desk everything is written.
    """

    width: int = _PHONE
    tallest: int = 0
    scale: float = 1.0

    @property
    def height(self) -> int:
        """Return the pixels that the county takes downwards."""
        return round(min(self.width, max(self.tallest * _ACROSS / _DOWN, _PHONE)) * _DOWN / _ACROSS)

    @property
    def zoom(self) -> float:
        """Return the zoom at which the whole county is seen."""
        return log2(self.height / _DOWN / _DEGREE)
