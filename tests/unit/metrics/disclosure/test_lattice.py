"""Which cells exist: what they may cost together, and what may not stand beside what (DISCLOSURE rule 5)."""

import pytest

from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity, in_lattice, lattice

#: Sets of dimensions of exits, and the periods that they have cells for.
EXITS = [
    ((), "month quarter year project"),
    ((Dimension.GENDER,), "month quarter year project"),
    ((Dimension.FORBUND,), "quarter year project"),
    ((Dimension.MUNICIPALITY,), "quarter year project"),
    ((Dimension.FORBUND, Dimension.GENDER), "quarter year project"),
    ((Dimension.MUNICIPALITY, Dimension.GENDER), "year project"),
    ((Dimension.FORBUND, Dimension.GENDER, Dimension.OUTCOME_GROUP), "year project"),
    ((Dimension.MUNICIPALITY, Dimension.GENDER, Dimension.OUTCOME_GROUP), "project"),
    ((Dimension.FORBUND, Dimension.MUNICIPALITY), ""),
    ((Dimension.AGE_BAND, Dimension.REFERRER), ""),
    ((Dimension.EDUCATION, Dimension.FORBUND), ""),
    ((Dimension.EXIT_REASON, Dimension.GENDER), "quarter year project"),
    ((Dimension.EXIT_REASON, Dimension.FORBUND), ""),
    ((Dimension.GENDER, Dimension.AGE_BAND, Dimension.FORBUND, Dimension.OUTCOME_GROUP), ""),
]


@pytest.mark.parametrize(("dimensions", "periods"), EXITS)
def test_exits_have_cells_for_the_periods_that_their_dimensions_afford(
    dimensions: tuple[Dimension, ...], periods: str
) -> None:
    assert [g.value for g in Granularity if in_lattice(Event.EXITED, g, dimensions)] == periods.split()


def test_what_counts_somebody_else_without_a_dimension_has_it_always() -> None:
    for event, always in ((Event.FOLLOWED, Dimension.OUTCOME_GROUP), (Event.STARTED, Dimension.METHOD)):
        for granularity in Granularity:
            assert lattice(event, granularity)
            assert all(always in dimensions for dimensions in lattice(event, granularity))


def test_the_lattice_is_every_set_that_is_in_it() -> None:
    months = lattice(Event.ENROLLED, Granularity.MONTH)

    assert [dimensions[0].value for dimensions in months[1:]] == [
        "gender", "age_band", "referrer", "education", "support_years", "born_abroad",
    ]  # fmt: skip
    assert {len(dimensions) for dimensions in months} == {0, 1}
    for dimensions, periods in EXITS:
        for granularity in Granularity:
            listed = {frozenset(each) for each in lattice(Event.EXITED, granularity)}
            assert (frozenset(dimensions) in listed) is (granularity.value in periods.split())
