"""The median of shown exits by quarter since the start, and its limits, by hand."""

from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest

from metrics.catalog import GAP_TIME, TIME_CURVE, TIME_IN
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import a_participation, exits
from tests.unit.metrics.disclosure.test_widened import plainly

START, LAST = date(2020, 2, 1), date(2021, 12, 31)
#: Days after the start, one in each quarter of a year.
WITHIN = (50, 140, 230, 320)
VIDARE = Selection(project=("MIA_VIDARE",))


def cohort(each, stayed, gender="woman"):
    left = [
        person
        for n, days in zip(each, WITHIN, strict=True)
        for person in exits(n, started=START, exited=START + timedelta(days=days), gender=gender)
    ]
    return [*left, *(a_participation(started=START, gender=gender) for _ in range(stayed))]


def half_way(curve):
    """The day on which a curve at the ends of quarters, from 0 at the start, passes one half."""
    points = [0.0, *accumulate(curve, max)]
    for quarter, (before, after) in enumerate(pairwise(points)):
        if after >= 0.5:
            return (quarter + (0.5 - before) / (after - before)) * 365.25 / 4
    return None


def by_hand(each, everybody, noise):
    """Everybody leaves for work; the two other ways out show nobody, and each may hide up to five."""
    shown = [noise(n) for n in each]
    n, left = noise(everybody), list(accumulate(shown))
    hidden = list(accumulate((2.0 if s > 5 else 6.25) + 2 * 6.25 for s in shown))
    limits = [plainly(min(x, n), n, v, 2.0) for x, v in zip(left, hidden, strict=True)]
    value = half_way([min(x / n, 1) for x in left])
    return value, half_way([upper for _, upper in limits]), half_way([lower for lower, _ in limits])


@pytest.mark.parametrize("noise", [lambda n: n, lambda n: n + 4], ids=["none", "four more"])
@pytest.mark.parametrize(
    ("each", "stayed"),
    [((20, 40, 20, 10), 10), ((70, 10, 6, 6), 8), ((6, 12, 30, 30), 22), ((40, 30, 20, 10), 0)],
)
def test_a_protected_median_and_its_limits_are_those_by_hand(each, stayed, noise):
    cells = ListedCells(cohort(each, stayed), last_day=LAST, noise=noise)
    row = evaluate(TIME_IN, cells, VIDARE, scope=PROTECTED).frame.row(0, named=True)

    assert (row["value"], row["lower"], row["upper"]) == pytest.approx(by_hand(each, 100, noise))
    assert (row["numerator"], row["denominator"]) == (sum(map(noise, each)), noise(100))


def test_a_gap_of_medians_has_the_limits_of_both_squared_and_added():
    women, men = ((20, 40, 20, 10), 10), ((10, 20, 50, 10), 10)
    cells = ListedCells([*cohort(*women), *cohort(*men, gender="man")], last_day=LAST, noise=lambda n: n)
    row = evaluate(GAP_TIME, cells, VIDARE, scope=PROTECTED).frame.row(0, named=True)

    (w, w_low, w_high), (m, m_low, m_high) = (by_hand(each, 100, lambda n: n) for each, _ in (women, men))
    assert row["value"] == pytest.approx(w - m)
    assert row["lower"] == pytest.approx(w - m - ((w - w_low) ** 2 + (m_high - m) ** 2) ** 0.5)
    assert row["upper"] == pytest.approx(w - m + ((w_high - w) ** 2 + (m - m_low) ** 2) ** 0.5)
    assert (row["numerator"], row["denominator"]) == (180, 200)


def test_a_protected_curve_is_read_at_the_ends_of_quarters_only():
    women, men = (20, 40, 20, 10), (10, 20, 50, 10)
    cells = ListedCells(
        [*cohort(women, 10), *cohort(men, 10, gender="man")], last_day=LAST, noise=lambda n: n
    )
    frame = evaluate(TIME_CURVE, cells, VIDARE, (Dimension.GENDER,), scope=PROTECTED).frame
    curve = {tuple(row[:3]): row[3:] for row in frame.iter_rows()}

    for gender, each in (("woman", women), ("man", men)):
        for month in range(1, 25):
            x, n, value, lower, upper, _ = curve[gender, "work_or_study", str(month)]
            if month % 3 or month > 12:
                assert (value, lower, upper) == (None, None, None)
                continue
            left = sum(each[: month // 3])
            limits = plainly(left, 100, 2.0 * (month // 3), 2.0)
            assert (x, n, value) == (left, 100, pytest.approx(left))
            assert (lower / 100, upper / 100) == pytest.approx(limits)
