"""The meter of the table builder says what the numbers then do."""

from datetime import date
from itertools import combinations

import pytest

from metrics.catalog import CATALOG
from metrics.dimension import TIME_DIMENSIONS, Dimension
from metrics.disclosure.lattice import Event, Granularity
from metrics.evaluate import allowed_breakdowns, chosen_denominator, evaluate
from metrics.incidence import curve_dimensions
from metrics.indicator import Indicator
from metrics.period import Period
from metrics.scope import Policy
from metrics.selection import Denominator, Selection
from metrics.table_depth import Meter, depth
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import AS_OF, ListSource, exits

CLOSED = (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)
PEOPLE = [*exits(2), *exits(2, "study", gender="man", forbund="SBG", municipality="0127")]
SELECTIONS = (
    Selection(project=("MIA_VIDARE",)),
    Selection(project=("MIA_VIDARE",), forbund=("OS",), age_band=("30-44",)),
    Selection(project=("MIA_VIDARE",), period=Period.parse("2021Q3"), denominator=Denominator.MATURE),
)


def needs(*dimensions: Dimension, event: Event = Event.ENROLLED) -> list[tuple[Event, tuple[Dimension, ...]]]:
    return [(event, dimensions)]


def test_exact_numbers_have_every_depth() -> None:
    found = depth(Policy.EXACT, needs(*Dimension), ())

    assert found.publishable
    assert found.said.sv == "Exakta tal: varje indelning går att visa"


def test_the_shortest_period_with_such_cells_is_said() -> None:
    by = (Dimension.GENDER, Dimension.AGE_BAND)

    assert depth(Policy.PROTECTED, needs(Dimension.GENDER), CLOSED).said.sv == "Djup 1 av 3: månad räcker"
    assert depth(Policy.PROTECTED, needs(*by), CLOSED).said.sv == "Djup 2 av 3: kvartal räcker"
    assert depth(Policy.PROTECTED, needs(Dimension.MUNICIPALITY, Dimension.GENDER), CLOSED).said.sv == (
        "Djup 3 av 3: år räcker"
    )


@pytest.mark.parametrize(
    ("dimensions", "closed", "by_time", "said"),
    [
        (
            (Dimension.MUNICIPALITY, Dimension.GENDER, Dimension.AGE_BAND),
            CLOSED,
            None,
            "Djup 4 av 3: för fint",
        ),
        (
            (Dimension.AGE_BAND, Dimension.REFERRER),
            CLOSED,
            None,
            "skyddade tal har inte de här indelningarna",
        ),
        ((Dimension.GENDER, Dimension.FORBUND), CLOSED, Granularity.MONTH, "välj en längre period"),
        ((Dimension.GENDER, Dimension.FORBUND), (Granularity.MONTH,), None, "Djup 2 av 1: finns per kvartal"),
    ],
)
def test_what_is_too_fine_says_what_to_give_up(
    dimensions: tuple[Dimension, ...], closed: tuple[Granularity, ...], by_time: Granularity | None, said: str
) -> None:
    found = depth(Policy.PROTECTED, needs(*dimensions), closed, by_time)

    assert not found.publishable
    assert said in found.said.sv


def splits(indicator: Indicator, selection: Selection) -> list[tuple[Dimension, ...]]:
    own = () if indicator.distribution is None else (indicator.distribution,)
    allowed = allowed_breakdowns(indicator, chosen_denominator(indicator, selection))
    rest = [d for d in allowed if d not in own]
    pairs = [pair for pair in combinations(rest, 2) if len(TIME_DIMENSIONS & set(pair)) < 2]
    # Every eighth pair: all of them take a minute.
    return [own, *((*own, d) for d in rest), *(() if own else pairs[::8])]


@pytest.mark.parametrize(
    "indicator",
    [i for i in CATALOG.values() if not curve_dimensions(i) and i.register is None],
    ids=lambda i: i.id,
)
@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: str(s.to_query()))
def test_the_meter_says_before_what_evaluate_answers(indicator: Indicator, selection: Selection) -> None:
    source = ListedCells(PEOPLE, last_day=date(2022, 12, 31))
    meter = Meter(source, selection, Policy.PROTECTED)
    for by in splits(indicator, selection):
        said = meter.of(indicator, by)
        result = evaluate(indicator, source, selection, by, scope=PROTECTED)

        assert said.publishable == (result.refusal is None), (by, said, result.refusal)


def test_a_viewer_of_exact_numbers_is_told_so() -> None:
    source = ListSource(PEOPLE, AS_OF)

    assert Meter(source, SELECTIONS[0], Policy.EXACT).of(CATALOG["enrolled"], tuple(Dimension)).exact
