"""Sums of closed cells: over projects that begin at different times, over methods, over moved places."""

from datetime import date

import polars as pl
import pytest

from metrics.catalog import ACTIVE, ENROLLED, EXIT_WORK_STUDY, EXITED, GAP_METHOD, GAP_OUTCOME, METHOD_SHARE
from metrics.dimension import Dimension
from metrics.disclosure import values
from metrics.disclosure.counts import asked_cells, shown_counts, spans_of
from metrics.disclosure.lattice import Event
from metrics.disclosure.question import Cells
from metrics.disclosure.widened import Shown, cell
from metrics.evaluate import evaluate
from metrics.period import Period
from metrics.selection import Selection
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import EXACT, ListSource, a_participation, exits

LAST = date(2021, 12, 31)
VIDARE = ("MIA_VIDARE",)


class BegunIn2021(ListedCells):
    """MIA Vidare has no periods before 2021."""

    def closed(self):
        early = (pl.col("project") == "MIA_VIDARE") & (pl.col("first_day") < date(2021, 1, 1))
        return super().closed().filter(~early)


@pytest.mark.parametrize("period", ["2020..2021", "2017..2021"])
def test_a_project_that_begins_within_the_period_is_counted_too(period):
    earlier = {"project": "MIA", "started": date(2020, 2, 1), "exited": date(2020, 9, 1)}
    everybody = [*exits(40), *exits(70, **earlier)]
    selection = Selection(period=Period.parse(period))
    by = (Dimension.PROJECT,)

    shown = evaluate(EXITED, BegunIn2021(everybody, last_day=LAST), selection, by, scope=PROTECTED)
    exact = evaluate(EXITED, ListSource(everybody, LAST), selection, by, scope=EXACT)

    assert shown.frame["value"].to_list() == exact.frame["value"].to_list() == [70, 40]


class OnlyVidare(ListedCells):
    """Nothing of MIA has closed."""

    def closed(self):
        return super().closed().filter(pl.col("project") == "MIA_VIDARE")


def test_a_project_without_a_closed_period_adds_nobody_and_refuses_nothing():
    people = [*exits(40), *exits(70, project="MIA", started=date(2020, 2, 1), exited=date(2020, 9, 1))]
    cells, both = OnlyVidare(people, last_day=LAST), Selection(project=("MIA", "MIA_VIDARE"))

    assert evaluate(EXITED, cells, both, scope=PROTECTED).frame["value"].to_list() == [40]


def test_any_work_oriented_method_is_told_of_a_forbund_and_not_of_a_municipality():
    cells = ListedCells(exits(60, methods=("se",)) + exits(60), last_day=LAST, noise=lambda n: n)
    work = GAP_METHOD.compares
    forbund, municipality = (
        evaluate(work, cells, Selection(project=VIDARE), (place,), scope=PROTECTED)
        for place in (Dimension.FORBUND, Dimension.MUNICIPALITY)
    )

    assert forbund.refusal is None
    assert forbund.frame.row(0)[1:4] == (60, 120, 50.0)
    assert municipality.refusal is not None
    assert municipality.frame["numerator"].is_null().all()


@pytest.mark.parametrize("indicator", [ENROLLED, EXITED, EXIT_WORK_STUDY], ids=lambda i: i.id)
def test_nobody_is_counted_twice_for_two_methods(indicator):
    cells = ListedCells(exits(60, methods=("se", "ips")), last_day=LAST)
    both, one = (Selection(project=VIDARE, method=methods) for methods in (("se", "ips"), ("se",)))

    refused = evaluate(indicator, cells, both, scope=PROTECTED)
    split = evaluate(indicator, cells, both, (Dimension.METHOD,), scope=PROTECTED)

    assert refused.refusal is not None
    assert "en metod i taget" in refused.refusal.sv
    assert refused.frame["numerator"].to_list() == [None]
    assert evaluate(indicator, cells, one, scope=PROTECTED).frame["numerator"].to_list() == [60]
    assert split.frame["numerator"].to_list() == [60, 60]


def test_a_municipality_of_another_forbund_is_refused_and_not_said_to_be_empty():
    # Registered by STH before the municipality moved to OS.
    cells = ListedCells(exits(60, forbund="STH", municipality="0138"), last_day=LAST)
    asked = Selection(project=VIDARE, forbund=("STH",), municipality=("0138",))

    shown = evaluate(ENROLLED, cells, asked, scope=PROTECTED)

    assert shown.refusal is not None
    assert "annat förbund" in shown.refusal.sv
    assert shown.frame["value"].to_list() == [None]


@pytest.mark.parametrize("by", [(Dimension.FORBUND,), (Dimension.MUNICIPALITY,), ()])
def test_cells_that_show_nobody_are_counted_with_what_they_may_hide(by):
    places = {"0136": "OS", "0138": "OS", "0180": "STH"}
    people = [*exits(40), *exits(7, forbund="STH", municipality="0180", started=date(2020, 5, 1))]
    cells = ListedCells(people, last_day=LAST, noise=lambda n: n)
    selection = Selection(project=VIDARE, municipality=tuple(places))
    asked = asked_cells(cells, Cells(Event.ENROLLED, {}), selection, by)
    spans = spans_of(cells, [asked], selection, by)
    plain: dict[tuple[str, ...], Shown] = {}
    for place, forbund in places.items():
        for year in (2020, 2021):
            n = sum(p["municipality"] == place and p["started"].year == year for p in people)
            key = tuple(forbund if d is Dimension.FORBUND else place for d in by)
            plain[key] = plain.get(key, Shown()).plus(cell(n, exact=False))

    assert [span.period for span in spans["MIA_VIDARE"]] == ["2020", "2021"]
    found = shown_counts(cells, asked, by, spans)
    assert {key: found[key] for key in plain} == plain
    # Förbund without any of the chosen municipalities have no cells.
    assert all(found[key] == Shown() for key in found if key not in plain)


@pytest.mark.parametrize("indicator", [ENROLLED, ACTIVE, EXIT_WORK_STUDY, GAP_OUTCOME], ids=lambda i: i.id)
def test_a_number_is_approximate_where_a_cell_behind_it_has_noise(indicator):
    # Somebody of every kind in both years: a cell without anybody may hide somebody.
    earlier = {"started": date(2020, 3, 1), "exited": date(2020, 9, 1)}
    people = [
        person
        for gender in ("woman", "man")
        for outcome in ("work", "other")
        for when in (earlier, {})
        for person in exits(60, outcome, gender=gender, **when)
    ] + [a_participation() for _ in range(30)]
    exact, noisy = (
        evaluate(
            indicator, ListedCells(people, last_day=LAST, noise=noise), Selection(project=VIDARE),
            scope=PROTECTED,
        )
        for noise in (None, lambda n: n)
    )  # fmt: skip

    assert (exact.approximate, noisy.approximate) == (False, True)
    assert exact.frame["value"].to_list() == noisy.frame["value"].to_list() != [None]


@pytest.mark.parametrize(("indicator", "each"), [(ENROLLED, (40, 60)), (EXITED, (40, 45)), (ACTIVE, (0, 15))])
def test_the_unsplit_totals_of_every_project_are_live_and_exact(indicator, each):
    people = [
        *exits(40, project="MIA", started=date(2020, 2, 1), exited=date(2020, 9, 1)),
        *exits(45),
        *[a_participation() for _ in range(15)],
    ]
    cells = ListedCells(people, last_day=LAST, noise=lambda n: n + 3, unsplit=True)
    split, whole = (
        evaluate(indicator, cells, Selection(), by, scope=PROTECTED) for by in ((Dimension.PROJECT,), ())
    )

    assert split.frame["value"].to_list() == list(each)
    assert whole.frame["value"].to_list() == [sum(each)]
    assert (split.approximate, whole.approximate, whole.as_of) == (False, False, LAST)


def test_a_distribution_is_counted_among_everybody_of_its_group():
    people = [*exits(60, methods=("se",)), *exits(40, methods=("cm",), gender="man")]
    cells = ListedCells(people, last_day=LAST, noise=lambda n: n)
    by = (Dimension.METHOD, Dimension.GENDER)
    found = evaluate(METHOD_SHARE, cells, Selection(project=VIDARE), by, scope=PROTECTED).frame

    assert {row[:4] for row in found.iter_rows() if row[2]} == {
        ("se", "woman", 60, 60),
        ("cm", "man", 40, 40),
    }
    assert {row[3] for row in found.iter_rows() if row[1] == "man"} == {40}


def test_nearly_everybody_in_a_sum_of_cells_is_bounded_by_all_of_them():
    # Three cells of 20, each up to five off: of cirka 60 at least 14 + 15 + 15 have left.
    parts, wholes = Shown(), Shown()
    for x, n in ((19, 20), (20, 20), (20, 20)):
        parts, wholes = parts.plus(cell(x, exact=False)), wholes.plus(cell(n, exact=False))

    row = values.shares([parts], [wholes]).row(0, named=True)

    assert (row["value"], row["upper"]) == (None, 100.0)
    assert row["lower"] == pytest.approx(100 * 44 / 60)


def test_the_smallest_base_of_a_share_tells_bounds_and_the_next_smaller_one_tells_nothing():
    nobody = cell(0, exact=False)

    least, fewer = values.shares([nobody] * 2, [cell(30, exact=False), cell(29, exact=False)]).rows(
        named=True
    )

    assert (least["lower"], least["upper"]) == (0.0, pytest.approx(100 * nobody.most / 30))
    assert (fewer["lower"], fewer["upper"], fewer["status"]) == (None, None, "too_few")
