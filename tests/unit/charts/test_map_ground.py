import pytest

from charts.county import EDGES
from charts.map_ground import Ground

DEGREE_AT_ZOOM_0 = 512 / 360


@pytest.mark.parametrize(
    "ground",
    [Ground(), Ground(width=288), Ground(width=510, tallest=620), Ground(width=680, tallest=806, scale=1.3)],
)
def test_the_whole_county_is_seen_in_the_place(ground: Ground) -> None:
    across = (EDGES.east - EDGES.west) * DEGREE_AT_ZOOM_0 * 2**ground.zoom

    assert across <= ground.width + 1
    assert across >= 0.8 * min(ground.width, ground.height / 1.5)


def test_the_map_grows_as_tall_as_what_stands_beside_it() -> None:
    assert Ground(width=510, tallest=620).height == 620
    assert Ground(width=1100, tallest=620).height == 620


def test_beside_a_short_list_the_map_keeps_the_size_of_a_phone() -> None:
    assert Ground(width=510, tallest=110).height == Ground().height


def test_on_a_narrow_phone_the_width_decides() -> None:
    assert Ground(width=288, tallest=620).height < Ground().height
