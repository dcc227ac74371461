from datetime import date, timedelta

import pytest

from metrics.catalog import ENROLLED_NEW
from metrics.dimension import Dimension
from metrics.enrolment_pace import Pace, _days, pace_months, paces, plan_selection
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.period import Period
from metrics.selection import Denominator, Selection
from metrics.verdicts import Signal
from metrics.verdicts_pace import pace_number, paces_subtitle, paces_title, paces_verdict
from tests.participations import EXACT, ListSource, a_participation

PHASE = (date(2021, 1, 1), date(2021, 12, 31))
MIA_VIDARE = Selection(project=("MIA_VIDARE",))


def enrolled(forbund: str, municipality: str, *monthly: int):
    return [
        a_participation(forbund=forbund, municipality=municipality, started=date(2021, month, 5))
        for month, n in enumerate(monthly, start=1)
        for _ in range(n)
    ]


ROWS = [*enrolled("OS", "0136", 10, 9, 11, 10, 10, 10), *enrolled("STH", "0180", 2, 3, 2, 2, 3, 2)]


def found(rows=ROWS, as_of=date(2021, 6, 30), plan=120.0) -> dict[str, Pace]:
    source = ListSource(rows, as_of)
    by = (Dimension.FORBUND, Dimension.ENROLLED_MONTH)
    monthly = evaluate(ENROLLED_NEW, source, MIA_VIDARE, by, scope=EXACT)
    return {p.code: p for p in paces(monthly, {"OS": plan, "STH": plan}, PHASE, Labels(source.codes()))}


def test_running_totals_and_the_straight_plan_month_by_month():
    pace = found()["OS"]

    total, path = 0, []
    day = PHASE[0] - timedelta(days=1)
    for n in (10, 9, 11, 10, 10, 10):
        total += n
        path.append(total)
    assert list(pace.enrolled) == path
    days = [31, 59, 90, 120, 151, 181]
    assert pace.planned == pytest.approx([120 * d / 365 for d in days])
    assert day == date(2020, 12, 31)


def test_a_unit_far_under_its_plan_is_behind():
    assert found()["STH"].behind
    assert found()["STH"].missing == pytest.approx(120 * 181 / 365 - 14)
    assert not found()["OS"].behind


def test_the_path_ends_with_the_plan():
    pace = found(as_of=date(2022, 3, 31))["OS"]

    assert len(pace.enrolled) == 12
    assert pace.planned is not None
    assert pace.planned[-1] == 120


def test_enrolments_outside_the_plan_are_months_too():
    late = [a_participation(started=date(2022, 1, 3)), a_participation(started=date(2020, 12, 1))]
    source = ListSource(late, date(2022, 3, 31))
    by = (Dimension.FORBUND, Dimension.ENROLLED_MONTH)
    months = pace_months(evaluate(ENROLLED_NEW, source, MIA_VIDARE, by, scope=EXACT), PHASE)

    assert (months[0], months[-1]) == ("2020-12", "2022-01")


def test_months_before_the_first_enrolment_are_months_with_nobody():
    rows = [*enrolled("OS", "0136", 0, 0, 4, 5), *enrolled("STH", "0180", 0, 0, 0, 2)]
    found_ = found(rows, date(2021, 4, 30))

    assert found_["OS"].enrolled == (0, 0, 4, 9)
    assert found_["STH"].enrolled == (0, 0, 0, 2)


def test_the_plan_enrols_on_the_days_of_its_phase_until_the_day_of_the_data():
    months = ["2020-12", "2021-01", "2021-02", "2021-03"]

    assert _days(months, date(2021, 1, 16), date(2021, 3, 10)) == [1, 16, 28, 10]
    assert _days(["2021Q1", "2021Q2"], date(2021, 1, 16), date(2021, 4, 1)) == [16 + 28 + 31, 1]


def test_a_month_that_has_just_begun_is_no_slump():
    # One a day, and two in the two days of June: even, where months of equal length would say uneven.
    pace = found(enrolled("OS", "0136", 31, 28, 31, 30, 31) + june(2), date(2021, 6, 2), plan=286.0)["OS"]

    assert pace.planned is not None
    assert pace.planned[-1] == pytest.approx(286 * 153 / 365)
    assert pace.signal is Signal.OVER


def june(n: int):
    return [a_participation(started=date(2021, 6, 1)) for _ in range(n)]


def test_plans_are_not_narrowed_by_people_or_by_a_start():
    asked = Selection(
        project=("MIA_VIDARE",), forbund=("OS",), gender=("woman",), age_band=("18-24",), method=("se",),
        period=Period.parse("2021Q2"), denominator=Denominator.MATURE,
    )  # fmt: skip

    assert plan_selection(asked) == Selection(
        project=("MIA_VIDARE",), forbund=("OS",), period=Period(None, date(2021, 7, 1))
    )


def a_pace(name: str, enrolled: int, plan: float | None, signal: Signal) -> Pace:
    planned = None if plan is None else (plan,)
    return Pace(code=name, name=name, enrolled=(enrolled,), planned=planned, signal=signal)


def test_who_follows_the_plan_and_who_does_not():
    good, bad = a_pace("A", 99, 100, Signal.WITHIN), a_pace("B", 60, 100, Signal.UNDER)

    assert paces_title([good, good]) == "Alla två förbund följer planen"
    assert paces_title([good, bad]) == "Ett av två förbund följer planen, B ligger efter"
    assert paces_title([bad]) == "B ligger efter planen"
    assert paces_title([good, a_pace("C", 160, 100, Signal.OVER)]).endswith("C ligger före")
    assert paces_title([]) == "Inga inskrivna i urvalet"
    assert paces_title([bad, bad, bad, good]).endswith("tre ligger efter")


def test_the_verdict_says_who_stands_for_what_is_missing():
    said = paces_verdict([a_pace("A", 99, 100, Signal.WITHIN), a_pace("B", 60, 100, Signal.UNDER)])

    assert said is not None
    assert said.startswith("Tillsammans saknas 41 inskrivna mot planen. B ligger 40 efter. För övriga")
    assert paces_verdict([a_pace("A", 60, None, Signal.TOO_LITTLE)]) is None
    ahead = paces_verdict([a_pace("A", 160, 100, Signal.OVER)])
    assert ahead == "Tillsammans är 60 fler inskrivna än i planen."


def test_municipalities_have_no_plan():
    without = [a_pace("A", 60, None, Signal.TOO_LITTLE), a_pace("B", 12, None, Signal.TOO_LITTLE)]

    assert paces_title(without) == "Från 12 till 60 inskrivna per kommun sedan starten"
    assert pace_number(without[0]) == "60 inskrivna"
    assert "kommunerna i kodordning" in paces_subtitle(MIA_VIDARE, planned=False)


def test_the_subtitle_says_when_filters_do_not_narrow():
    narrowed = MIA_VIDARE.narrowed(Dimension.GENDER, "woman")

    assert "Alla deltagare räknas" in paces_subtitle(narrowed, planned=True)
    assert "Alla deltagare räknas" not in paces_subtitle(MIA_VIDARE, planned=True)


def test_one_municipality_is_named():
    assert paces_title([a_pace("Salem", 60, None, Signal.TOO_LITTLE)]) == "60 inskrivna i Salem sedan starten"


def test_a_unit_without_a_plan_is_not_judged():
    source = ListSource(ROWS, date(2021, 6, 30))
    by = (Dimension.FORBUND, Dimension.ENROLLED_MONTH)
    monthly = evaluate(ENROLLED_NEW, source, MIA_VIDARE, by, scope=EXACT)

    pace = paces(monthly, {}, PHASE, Labels(source.codes()))[0]
    assert (pace.planned, pace.signal, pace.missing) == (None, Signal.TOO_LITTLE, 0.0)


def test_the_path_ends_in_the_total_where_months_add_up_to_another_number():
    source = ListSource(ROWS, date(2021, 6, 30))
    by = (Dimension.FORBUND, Dimension.ENROLLED_MONTH)
    monthly = evaluate(ENROLLED_NEW, source, MIA_VIDARE, by, scope=EXACT)

    path = paces(monthly, {}, PHASE, Labels(source.codes()), totals={"OS": 63, "STH": None})
    assert path[0].enrolled == (10, 19, 30, 40, 50, 63)
    assert path[-1].enrolled[-1] == 14
