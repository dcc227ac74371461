from itertools import pairwise

import pytest

from charts.county import INSET_BOX, INSET_OF, Area, Box, hatching, inset, read_county

SQUARE = Area(
    code="0001",
    name="Kvadrat",
    polygons=((((17.0, 59.0), (18.0, 59.0), (18.0, 60.0), (17.0, 60.0), (17.0, 59.0)),),),
    label=(17.5, 59.5),
)


def test_the_county_has_its_26_municipalities_with_closed_rings():
    county = read_county()

    assert len(county) == 26
    assert [area.code for area in county] == sorted(area.code for area in county)
    assert all(ring[0] == ring[-1] for a in county for polygon in a.polygons for ring in polygon)


def test_no_municipality_lies_under_the_inset():
    vertices = [p for area in read_county() for polygon in area.polygons for ring in polygon for p in ring]

    assert not [p for p in vertices if INSET_BOX.holds(p)]


def test_the_inset_holds_the_small_municipalities_whole_and_keeps_inside_its_box():
    parts = {area.code: area for area in inset()}
    slack = 1e-9
    box = Box(
        INSET_BOX.west - slack, INSET_BOX.south - slack, INSET_BOX.east + slack, INSET_BOX.north + slack
    )

    assert {"0162", "0183", "0184", "0187"} <= set(parts)
    assert all(box.holds(p) for a in parts.values() for poly in a.polygons for ring in poly for p in ring)
    whole = {a.code: a for a in read_county()}["0183"]
    assert [len(r) for poly in parts["0183"].polygons for r in poly] == [
        len(r) for poly in whole.polygons for r in poly
    ]


def test_the_inset_enlarges_without_turning():
    small = {a.code: a.label for a in read_county() if INSET_OF.holds(a.label)}
    large = {a.code: a.label for a in inset()}
    (ax, ay), (bx, by) = small["0183"], small["0187"]
    (cx, cy), (dx, dy) = large["0183"], large["0187"]

    assert (dx - cx) / (bx - ax) == pytest.approx((dy - cy) / (by - ay))


def test_hatching_stays_inside_the_area():
    for start, end in hatching(SQUARE, 0.1):
        for x, y in (start, end):
            assert 17 - 1e-9 <= x <= 18 + 1e-9
            assert 59 - 1e-9 <= y <= 60 + 1e-9


def test_hatching_covers_as_much_as_the_area():
    # Total length times distance between lines is the area, whatever the shape.
    squeeze, spacing = 0.5083, 0.01
    lines = hatching(SQUARE, spacing)
    length = sum((((b[0] - a[0]) * squeeze) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 for a, b in lines)

    assert length * spacing / 2**0.5 == pytest.approx(squeeze * 1.0, rel=0.02)


def test_every_hatched_municipality_gets_lines():
    assert all(hatching(area) for area in (*read_county(), *inset()))


def test_clipped_rings_have_no_repeated_points():
    for area in inset():
        for polygon in area.polygons:
            assert all(a != b for a, b in pairwise(polygon[0]))
