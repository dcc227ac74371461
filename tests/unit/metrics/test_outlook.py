from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from metrics.catalog import ENROLLED, ENROLLED_NEW
from metrics.dimension import Dimension
from metrics.enrolment_pace import paces
from metrics.evaluate import evaluate
from metrics.forecast import Span
from metrics.labels import Labels
from metrics.outlook import Outlook, _spans, contributions, outlooks
from metrics.selection import Selection
from metrics.verdicts import Signal
from tests.participations import EXACT, ListSource, a_participation

PHASE = (date(2020, 6, 1), date(2021, 12, 31))
MIA_VIDARE = Selection(project=("MIA_VIDARE",))
MONTHLY = [2, 4, 6, 8, 8, 8, 4, 8, 8, 8, 8, 8, 8]


def enrolled(forbund: str, municipality: str, *monthly: int):
    return [
        a_participation(
            forbund=forbund,
            municipality=municipality,
            started=date(2020 + (5 + i) // 12, (5 + i) % 12 + 1, 5),
        )
        for i, n in enumerate(monthly)
        for _ in range(n)
    ]


ROWS = [*enrolled("OS", "0136", *MONTHLY), *enrolled("STH", "0180", *[n // 2 for n in MONTHLY])]


def found(
    as_of: date = date(2021, 6, 30),
    time: Dimension = Dimension.ENROLLED_MONTH,
    unit: Dimension = Dimension.FORBUND,
    plans: dict[str, float] | None = None,
) -> list[Outlook]:
    source = ListSource(ROWS, as_of)
    total = evaluate(ENROLLED, source, MIA_VIDARE, (unit,), scope=EXACT)
    by_time = evaluate(ENROLLED_NEW, source, MIA_VIDARE, (unit, time), scope=EXACT)
    planned = {"OS": 120.0, "STH": 100.0, "MIA_VIDARE": 220.0} if plans is None else plans
    return outlooks(total, by_time, planned, PHASE, Labels(source.codes()))


def test_the_pace_of_ended_months_leads_to_the_end():
    one = found(unit=Dimension.PROJECT)[0]

    # September to June without the first three months; December is a rate of its own.
    ordinary = sum(n + n // 2 for n in MONTHLY[3:6] + MONTHLY[7:])
    days = 30 + 31 + 30 + 31 + 28 + 31 + 30 + 31 + 30
    ahead = ordinary / days * (31 + 30 + 31 + 30) + (4 + 2) / 31 * (31 + 31)
    assert one.known == sum(n + n // 2 for n in MONTHLY)
    assert one.prediction is not None
    assert one.prediction.mean == pytest.approx(ahead)
    assert one.expected == pytest.approx(ahead / (184 / (365.25 / 12)))
    assert one.needed == pytest.approx((220 - one.known) / (184 / (365.25 / 12)))


def test_the_fan_ends_in_the_prediction_and_widens():
    one = found(unit=Dimension.PROJECT)[0]

    assert [step.day for step in one.fan][0::5] == [date(2021, 7, 31), date(2021, 12, 31)]
    assert one.prediction is not None
    assert one.fan[-1].limits[1] == one.prediction.limits(0.8)
    widths = [step.limits[2][1] - step.limits[2][0] for step in one.fan]
    assert widths == sorted(widths)


def test_the_month_of_as_of_is_counted_but_not_a_part_of_the_rate():
    whole, half = found()[0], found(date(2021, 6, 15))[0]

    assert (whole.known, half.known) == (88, 88)
    assert whole.rate is not None
    assert half.rate is not None
    assert whole.rate.days - half.rate.days == 30
    assert half.path[-1] == 88
    assert half.fan[0].day == date(2021, 6, 30)


def test_quarters_give_nearly_what_months_give():
    months, quarters = (
        found(unit=Dimension.PROJECT)[0],
        found(time=Dimension.ENROLLED_QUARTER, unit=Dimension.PROJECT)[0],
    )

    assert quarters.periods == ("2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2", "2021Q3", "2021Q4")
    assert quarters.path[-1] == quarters.known == months.known
    assert quarters.prediction is not None
    assert months.prediction is not None
    assert quarters.prediction.total == pytest.approx(months.prediction.total, rel=0.03)


def test_forbund_share_the_dispersion():
    units = found()

    assert len({u.rate.dispersion for u in units if u.rate}) == 1
    assert [u.code for u in units] == ["OS", "STH"]


def test_who_stands_for_what_is_missing():
    units = found()
    missing = [unit.missing for unit in units]

    assert missing[0] == pytest.approx(max(120 - units[0].prediction.total, 0))
    whole = sum(missing)
    assert contributions(units) == pytest.approx([100 * m / whole for m in missing])
    assert contributions(found(plans={"OS": 1, "STH": 1})) == [None, None]
    assert contributions(found(plans={})) == [None, None]


def test_a_closed_plan_has_an_outcome_and_no_forecast():
    one = found(date(2022, 3, 31), unit=Dimension.PROJECT)[0]

    assert one.closed
    assert (one.prediction, one.fan, one.needed, one.probability, one.expected) == (
        None,
        (),
        None,
        None,
        None,
    )
    assert one.missing == 220 - one.known
    assert one.supposing(50) is None


def test_two_months_are_too_early():
    one = found(date(2020, 7, 31), unit=Dimension.PROJECT)[0]

    assert (one.rate, one.prediction, one.missing) == (None, None, None)
    assert one.needed is not None


def test_another_pace_is_counted_from_as_of():
    one = found(unit=Dimension.PROJECT)[0]
    supposed = one.supposing(10)

    assert supposed is not None
    assert supposed.total == pytest.approx(one.known + 10 * 184 / (365.25 / 12))


def test_a_protected_period_gives_no_rate_and_no_judgement():
    source = ListSource(ROWS, date(2021, 6, 30))
    by = (Dimension.FORBUND, Dimension.ENROLLED_MONTH)
    total = evaluate(ENROLLED, source, MIA_VIDARE, (Dimension.FORBUND,), scope=EXACT)
    by_time = evaluate(ENROLLED_NEW, source, MIA_VIDARE, by, scope=EXACT)
    rows = by_time.frame.to_dicts()
    for row in rows:
        if row["enrolled_month"] == "2021-05" and row["forbund"] == "STH":
            row["numerator"] = None
    hidden = replace(by_time, frame=pl.DataFrame(rows, schema=by_time.frame.schema))
    plans, labels = {"OS": 120.0, "STH": 100.0}, Labels(source.codes())

    first, second = outlooks(total, hidden, plans, PHASE, labels)
    assert first.prediction is not None
    assert (second.rate, second.prediction) == (None, None)
    assert paces(hidden, plans, PHASE, labels)[1].signal is Signal.TOO_LITTLE


def test_a_protected_total_has_no_path_end_and_no_forecast():
    source = ListSource(ROWS, date(2021, 6, 30))
    total = evaluate(ENROLLED, source, MIA_VIDARE, (Dimension.FORBUND,), scope=EXACT)
    by = (Dimension.FORBUND, Dimension.ENROLLED_MONTH)
    by_time = evaluate(ENROLLED_NEW, source, MIA_VIDARE, by, scope=EXACT)
    hidden = replace(total, frame=total.frame.with_columns(numerator=pl.lit(None, pl.Int64)))

    one = outlooks(hidden, by_time, {"OS": 120.0}, PHASE, Labels(source.codes()))[0]
    assert (one.known, one.prediction, one.needed, one.missing) == (None, None, None, None)
    assert one.path[-1] == sum(MONTHLY)


def test_a_period_that_begins_on_the_day_is_counted_and_one_without_anybody_adds_nothing():
    # The thirteen months of ROWS end in June.
    assert found(date(2021, 7, 1))[0].path == (*found()[0].path, found()[0].known)


def test_a_period_of_one_day_is_a_part_of_the_rate():
    phase = (date(2020, 6, 30), date(2020, 8, 31))
    numbers = {"2020-06": 3, "2020-07": 4, "2020-08": 5}

    assert _spans(list(numbers), numbers, phase, date(2020, 8, 30)) == [Span(3, 1, False), Span(4, 31, True)]
    assert _spans(list(numbers), numbers, phase, date(2020, 8, 31))[-1] == Span(5, 31, False)
