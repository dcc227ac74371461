"""Protected numbers that are held against each other count the same persons."""

from datetime import date

import pytest

from metrics.catalog import EXIT_WORK_STUDY
from metrics.comparison.rest import mine_against_rest
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import EXACT, ListSource, exits
from ui.same_day import same_day

TODAY, YEAR_CLOSED, QUARTER_CLOSED = date(2021, 11, 20), date(2020, 12, 31), date(2021, 9, 30)
VIDARE = Selection(project=("MIA_VIDARE",))
IN_2020 = {"started": date(2020, 1, 10), "exited": date(2020, 10, 1)}
PEOPLE = [
    *exits(60, municipality="0136", **IN_2020),
    *exits(80, "other", municipality="0180", forbund="STH", **IN_2020),
    # Of the own municipality too, after the last year that has closed.
    *exits(100, municipality="0136"),
]


class Reader:
    """As much of a page's view as asking anew needs."""

    def evaluate(self, indicator, *by, selection=VIDARE):
        return evaluate(indicator, ListedCells(PEOPLE, last_day=TODAY), selection, by, scope=PROTECTED)


def test_the_programme_less_a_part_is_nobody_else():
    view = Reader()
    shares, programme = view.evaluate(EXIT_WORK_STUDY, Dimension.MUNICIPALITY), view.evaluate(EXIT_WORK_STUDY)
    assert (shares.as_of, programme.as_of) == (YEAR_CLOSED, QUARTER_CLOSED)

    shares, programme = same_day(view, shares, programme)
    against = mine_against_rest(shares, programme, "0136")

    assert shares.as_of == programme.as_of == YEAR_CLOSED
    assert against is not None
    assert (against.rest_persons, against.rest_share) == (80, pytest.approx(0))


def test_what_is_exact_or_of_one_day_stays():
    view = Reader()
    programme, genders = view.evaluate(EXIT_WORK_STUDY), view.evaluate(EXIT_WORK_STUDY, Dimension.GENDER)
    exact = evaluate(EXIT_WORK_STUDY, ListSource(PEOPLE, TODAY), VIDARE, scope=EXACT)

    assert [a is b for a, b in zip(same_day(view, exact, programme, genders), (exact, programme, genders),
                                   strict=True)] == [True, True, True]  # fmt: skip


def test_what_is_refused_keeps_its_reason():
    view = Reader()
    fine = view.evaluate(EXIT_WORK_STUDY, Dimension.EXITED_MONTH, Dimension.FORBUND)
    programme = view.evaluate(EXIT_WORK_STUDY)

    assert same_day(view, fine, programme) == [fine, programme]
