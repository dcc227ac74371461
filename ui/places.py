"""Which places a page splits by."""

from metrics.dimension import Dimension
from metrics.selection import Selection


def place_dimensions(selection: Selection) -> tuple[Dimension, ...]:
    """Return förbund and municipality; with one of them chosen, its municipalities only."""
    if selection.forbund or selection.municipality:
        return (Dimension.MUNICIPALITY,)
    return (Dimension.FORBUND, Dimension.MUNICIPALITY)
