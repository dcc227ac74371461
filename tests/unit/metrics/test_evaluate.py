from datetime import date

import polars as pl
import pytest

from metrics.catalog import (
    ACTIVE,
    ENROLLED,
    ENROLLED_NEW,
    EXIT_REASONS,
    EXIT_WORK_STUDY,
    EXITED,
    GAP_HOURS,
    GAP_OUTCOME,
    GAP_TIME,
    METHOD_SHARE,
    TARGET_ATTAIN,
    TIME_IN,
    WOMEN_SHARE,
)
from metrics.dimension import Dimension
from metrics.evaluate import WrongSource, evaluate
from metrics.frames import RESULT_COLUMNS
from metrics.period import Period
from metrics.scope import Policy, Role, Scope
from metrics.selection import Denominator, Selection
from tests.participations import AS_OF, EXACT, ListSource, a_participation, a_target, exits

VIDARE = Selection(project=("MIA_VIDARE",))


def answered(indicator, people, *by, selection=VIDARE, as_of=AS_OF, targets=()):
    return evaluate(indicator, ListSource(people, as_of, targets), selection, by, scope=EXACT)


def column(result, name):
    return result.frame[name].to_list()


def test_the_frame_is_the_breakdown_and_the_columns_of_results():
    frame = answered(EXIT_WORK_STUDY, exits(3), Dimension.FORBUND, Dimension.GENDER).frame

    assert frame.schema == pl.Schema({"forbund": pl.String(), "gender": pl.String(), **RESULT_COLUMNS})


def test_the_result_says_what_it_is_about():
    result = answered(EXIT_WORK_STUDY, exits(3), Dimension.GENDER)

    assert (result.as_of, result.policy, result.synthetic) == (AS_OF, Policy.EXACT, True)
    assert (result.by, result.denominator) == ((Dimension.GENDER,), Denominator.EXITED)


def test_protected_numbers_are_refused():
    viewer = Scope(role=Role.STEERING, policy=Policy.PROTECTED)

    with pytest.raises(WrongSource, match="exakta"):
        evaluate(ENROLLED, ListSource([]), VIDARE, scope=viewer)


def test_an_undeclared_breakdown_is_refused_with_the_declared_ones():
    with pytest.raises(ValueError, match=r"enrolled kan inte delas efter outcome; tillåtna .*gender"):
        answered(ENROLLED, [], Dimension.OUTCOME)


def test_the_same_breakdown_twice_is_refused():
    with pytest.raises(ValueError, match="två gånger"):
        answered(ENROLLED, [], Dimension.GENDER, Dimension.GENDER)


def test_time_goes_by_exit_among_exited_and_by_enrolment_among_others():
    by_choice = Selection(denominator=Denominator.ENROLLED)

    with pytest.raises(ValueError, match="enrolled_month"):
        answered(EXIT_WORK_STUDY, exits(1), Dimension.ENROLLED_MONTH)
    with pytest.raises(ValueError, match="exited_month"):
        answered(EXIT_WORK_STUDY, exits(1), Dimension.EXITED_MONTH, selection=by_choice)


def test_a_source_that_knows_more_than_the_period_is_refused():
    with pytest.raises(ValueError, match="slutar tidigare"):
        answered(ENROLLED, [], selection=Selection(period=Period.parse("..2021-06")))


def test_the_start_of_the_period_narrows_flows_and_not_states():
    people = [a_participation(started=date(2020, 9, 1)), a_participation(started=date(2021, 2, 1))]
    since = Selection(period=Period.parse("2021.."))

    assert column(answered(ENROLLED_NEW, people, selection=since), "value") == [1]
    assert column(answered(ENROLLED, people, selection=since), "value") == [2]
    assert column(answered(ACTIVE, people, selection=since), "value") == [2]


def test_exits_are_narrowed_by_the_month_of_the_exit():
    people = exits(2, exited=date(2021, 9, 1)) + exits(1, exited=date(2021, 10, 1))

    assert column(
        answered(EXITED, people, selection=Selection(period=Period.parse("2021Q4.."))), "value"
    ) == [1]


def test_women_stand_first_and_unknown_only_where_somebody_is():
    people = [a_participation(gender="man"), a_participation()]

    assert column(answered(ENROLLED, people, Dimension.GENDER), "gender") == ["woman", "man"]
    people.append(a_participation(gender="unknown"))
    assert column(answered(ENROLLED, people, Dimension.GENDER), "gender") == ["woman", "man", "unknown"]


def test_unregistered_codes_are_unknown_and_last():
    people = [a_participation(referrer=None), a_participation()]

    assert column(answered(ENROLLED, people, Dimension.REFERRER), "referrer")[-1] == "unknown"
    assert sum(column(answered(ENROLLED, people, Dimension.REFERRER), "numerator")) == 2


def test_every_forbund_of_the_project_keeps_its_row_with_a_zero():
    people = [*exits(2), a_participation(forbund="STH", municipality="0180", project="MIA")]
    plan = a_target(10.0, indicator="enrolled", kind="planned", forbund="ROS")
    result = answered(ENROLLED, people, Dimension.FORBUND, targets=[plan])

    assert result.frame.select("forbund", "value", "status").rows() == [("OS", 2.0, "ok"), ("ROS", 0.0, "ok")]


def test_without_a_project_every_forbund_has_a_row():
    result = answered(ENROLLED, exits(1), Dimension.FORBUND, selection=Selection())

    assert column(result, "forbund") == ["OS", "STH", "ROS"]


def test_municipalities_follow_the_chosen_forbund():
    result = answered(ENROLLED, exits(1), Dimension.MUNICIPALITY, selection=Selection(forbund=("OS",)))

    assert column(result, "municipality") == ["0136", "0138"]


def test_municipalities_stand_beside_their_own_forbund_only():
    people = [*exits(1), a_participation(forbund="STH", municipality="0115")]
    result = answered(ENROLLED, people, Dimension.FORBUND, Dimension.MUNICIPALITY, selection=Selection())
    pairs = result.frame.select("forbund", "municipality", "numerator").rows()

    assert pairs == [
        ("OS", "0136", 1), ("OS", "0138", 0), ("STH", "0180", 0), ("STH", "0115", 1), ("ROS", "0115", 0),
    ]  # fmt: skip


def test_a_municipality_that_is_no_member_comes_last():
    result = answered(ENROLLED, exits(1, municipality="9999"), Dimension.MUNICIPALITY, selection=Selection())

    assert column(result, "municipality")[-1] == "9999"


def test_every_month_from_the_first_to_as_of_has_a_row():
    people = [a_participation(started=date(2021, 9, 5)), a_participation(started=date(2021, 11, 5))]
    result = answered(ENROLLED_NEW, people, Dimension.ENROLLED_MONTH)

    assert result.frame.select("enrolled_month", "numerator").rows() == [
        ("2021-09", 1), ("2021-10", 0), ("2021-11", 1), ("2021-12", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dimension", "codes"),
    [
        (Dimension.ENROLLED_QUARTER, ["2021Q2", "2021Q3", "2021Q4"]),
        (Dimension.ENROLLED_YEAR, ["2021"]),
        (Dimension.ENROLLED_MONTH, [f"2021-{m:02d}" for m in range(5, 13)]),
    ],
)
def test_months_before_the_period_have_no_row(dimension, codes):
    people = [a_participation(started=date(2020, 11, 5)), a_participation(started=date(2021, 11, 5))]
    since = Selection(period=Period.parse("2021-05.."))

    assert column(answered(ENROLLED_NEW, people, dimension, selection=since), dimension.value) == codes


def test_without_anybody_time_has_no_rows_and_nothing_fails():
    assert answered(ENROLLED_NEW, [], Dimension.ENROLLED_MONTH).frame.is_empty()
    assert column(answered(ENROLLED, []), "value") == [0]
    assert column(answered(TIME_IN, []), "status") == ["not_applicable"]


def test_a_share_of_nobody_has_no_value():
    row = answered(EXIT_WORK_STUDY, [a_participation()]).frame.row(0, named=True)

    assert (row["numerator"], row["denominator"], row["value"], row["lower"]) == (0, 0, None, None)
    assert row["status"] == "not_applicable"


def test_a_mature_cohort_of_nobody_is_immature():
    mature = Selection(denominator=Denominator.MATURE)

    assert column(answered(EXIT_WORK_STUDY, exits(2), selection=mature), "status") == ["immature"]


def test_a_mature_cohort_counts_outcomes_within_a_year():
    early = exits(1, started=date(2020, 6, 1), exited=date(2021, 6, 1))
    late = exits(1, started=date(2020, 6, 1), exited=date(2021, 6, 2))
    young = exits(1, started=date(2021, 2, 1))
    mature = Selection(denominator=Denominator.MATURE)
    row = answered(EXIT_WORK_STUDY, early + late + young, selection=mature).frame.row(0, named=True)

    assert (row["numerator"], row["denominator"], row["value"]) == (1, 2, 50)


def test_the_chosen_denominator_does_not_touch_an_indicator_that_has_its_own():
    result = answered(WOMEN_SHARE, exits(2), selection=Selection(denominator=Denominator.EXITED))

    assert result.denominator is Denominator.ENROLLED


def test_a_person_with_two_of_the_chosen_methods_counts_once():
    people = exits(1, methods=("se", "cm")) + exits(1, methods=("cm",)) + exits(1)
    both = Selection(method=("se", "cm"))

    assert column(answered(EXITED, people, selection=both), "value") == [2]
    assert column(answered(EXITED, people, selection=Selection(method=("se",))), "value") == [1]


def test_methods_outside_the_selection_have_no_row():
    people = exits(1, methods=("se", "cm"))
    result = answered(EXITED, people, Dimension.METHOD, selection=Selection(method=("cm", "ips")))

    assert result.frame.select("method", "numerator").rows() == [("ips", 0), ("cm", 1)]


def test_methods_received_are_a_share_of_everybody():
    people = [a_participation(methods=("se", "cm")), a_participation(gender="man", methods=("se",))]
    people += [a_participation(), a_participation(gender="man")]
    result = answered(METHOD_SHARE, people, Dimension.GENDER)

    assert result.by == (Dimension.METHOD, Dimension.GENDER)
    assert result.frame.select("method", "gender", "numerator", "denominator").rows()[:4] == [
        ("se", "woman", 1, 2), ("se", "man", 1, 2), ("ips", "woman", 0, 2), ("ips", "man", 0, 2),
    ]  # fmt: skip


def test_choosing_a_method_does_not_narrow_whom_it_is_a_share_of():
    people = [a_participation(methods=("se",)), a_participation()]
    result = answered(METHOD_SHARE, people, selection=Selection(method=("se",)))

    assert result.frame.select("method", "numerator", "denominator").rows() == [("se", 1, 2)]


def test_a_distribution_may_be_asked_for_in_any_order():
    people = exits(2) + exits(1, gender="man", reason=None)
    result = answered(EXIT_REASONS, people, Dimension.GENDER, Dimension.EXIT_REASON)

    assert result.by == (Dimension.GENDER, Dimension.EXIT_REASON)
    assert result.frame.row(0)[:4] == ("woman", "completed", 2, 2)
    assert "registration_error" not in column(result, "exit_reason")
    assert result.frame.filter(gender="man", exit_reason="unknown")["numerator"].to_list() == [1]


def test_the_share_of_women_among_women_only_says_nothing():
    row = answered(WOMEN_SHARE, exits(2), selection=Selection(gender=("woman",))).frame.row(0, named=True)

    assert (row["numerator"], row["value"], row["status"]) == (2, None, "not_applicable")


@pytest.mark.parametrize("indicator", [GAP_OUTCOME, GAP_HOURS, GAP_TIME])
def test_a_gap_without_men_has_no_value(indicator):
    row = answered(indicator, exits(4, hours=3.0)).frame.row(0, named=True)

    assert (row["denominator"], row["value"], row["status"]) == (4, None, "not_applicable")


def test_a_gap_is_women_minus_men_and_counts_both():
    people = exits(3) + exits(1, "other") + exits(1, gender="man") + exits(1, "other", gender="man")
    row = answered(GAP_OUTCOME, people + exits(9, gender="unknown")).frame.row(0, named=True)

    assert (row["numerator"], row["denominator"], row["value"]) == (4, 6, 25)


def test_a_gap_of_hours_is_the_difference_of_means():
    people = [a_participation(hours=h) for h in (10.0, 20.0)]
    people += [a_participation(hours=h, gender="man") for h in (30.0, 50.0)]
    row = answered(GAP_HOURS, people).frame.row(0, named=True)

    assert (row["numerator"], row["denominator"], row["value"]) == (110, 4, -25)
    assert row["lower"] < -25 < row["upper"]


def test_a_gap_of_stays_is_the_difference_of_medians():
    women = [exits(1, exited=date(2021, 3, 1 + d))[0] for d in range(9)]
    men = [exits(1, exited=date(2021, 4, 1 + d), gender="man")[0] for d in range(9)]
    row = answered(GAP_TIME, women + men).frame.row(0, named=True)

    assert (row["numerator"], row["denominator"], row["value"]) == (18, 18, 4 - 35)
    assert row["lower"] <= -31 <= row["upper"]


def test_a_median_that_is_not_reached_is_immature():
    row = answered(TIME_IN, [*exits(1), a_participation(), a_participation()]).frame.row(0, named=True)

    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (1, 3, None, "immature")
    waiting = [*exits(3), *(a_participation(gender="man") for _ in range(3))]
    assert column(answered(GAP_TIME, waiting), "status") == ["immature"]


PLANS = [
    a_target(1900.0, indicator="enrolled", kind="planned"),
    a_target(400.0, indicator="enrolled", kind="planned", forbund="OS"),
    a_target(100.0, indicator="enrolled", kind="planned", forbund="STH"),
    a_target(20.0),
    a_target(25.0, forbund="STH"),
    a_target(30.0, project="MIA"),
]


def test_attainment_is_read_against_the_plan_of_the_group():
    result = answered(TARGET_ATTAIN, exits(38), Dimension.FORBUND, targets=PLANS)

    assert result.frame.select("forbund", "numerator", "denominator", "value", "lower").rows() == [
        ("OS", 38, 400, 9.5, None), ("STH", 0, 100, 0, None),
    ]  # fmt: skip
    assert column(answered(TARGET_ATTAIN, exits(38), targets=PLANS), "value") == [2]


def test_attainment_of_a_chosen_forbund_is_read_against_its_own_plan():
    chosen = Selection(project=("MIA_VIDARE",), forbund=("OS", "STH"))

    assert column(answered(TARGET_ATTAIN, exits(50), selection=chosen, targets=PLANS), "denominator") == [500]


def test_there_is_no_attainment_where_there_is_no_plan():
    women = Selection(project=("MIA_VIDARE",), gender=("woman",))
    of_women = answered(TARGET_ATTAIN, exits(38), selection=women, targets=PLANS).frame.row(0, named=True)

    assert (of_women["numerator"], of_women["value"], of_women["status"]) == (38, None, "not_applicable")
    assert column(answered(TARGET_ATTAIN, exits(38)), "status") == ["not_applicable"]


def test_there_is_no_attainment_where_a_project_without_a_plan_has_people():
    elsewhere = a_participation(project="MIA")
    both = answered(TARGET_ATTAIN, [*exits(38), elsewhere], selection=Selection(), targets=PLANS)
    one = answered(TARGET_ATTAIN, [*exits(38), elsewhere], selection=VIDARE, targets=PLANS)

    assert both.frame.select("numerator", "denominator", "status").row(0) == (39, None, "not_applicable")
    assert column(one, "denominator") == [1900]


@pytest.mark.parametrize(
    ("indicator", "selection", "target"),
    [
        (EXIT_WORK_STUDY, VIDARE, 20),
        (EXIT_WORK_STUDY, Selection(project=("MIA",)), 30),
        (EXIT_WORK_STUDY, Selection(), None),
        (EXIT_WORK_STUDY, Selection(project=("MIA", "MIA_VIDARE")), None),
        (EXIT_WORK_STUDY, VIDARE.narrowed(Dimension.FORBUND, "STH"), 25),
        (EXIT_WORK_STUDY, VIDARE.narrowed(Dimension.FORBUND, "OS"), 20),
        (EXIT_WORK_STUDY, Selection(project=("MIA_VIDARE",), denominator=Denominator.ENROLLED), None),
        (EXITED, VIDARE, None),
        (ENROLLED, VIDARE, 1900),
        (ENROLLED, VIDARE.narrowed(Dimension.FORBUND, "OS"), 400),
        (ENROLLED, VIDARE.narrowed(Dimension.FORBUND, "ROS"), None),
        (ENROLLED, VIDARE.narrowed(Dimension.GENDER, "woman"), None),
        (TARGET_ATTAIN, VIDARE, 100),
        (TARGET_ATTAIN, VIDARE.narrowed(Dimension.AGE_BAND, "30-44"), None),
    ],
)
def test_the_goal_is_that_of_the_one_project(indicator, selection, target):
    assert answered(indicator, exits(1), selection=selection, targets=PLANS).target == target


def test_a_goal_that_nobody_has_set_is_no_goal():
    assert answered(EXIT_WORK_STUDY, exits(1)).target is None


def test_filter_values_stay_out_of_the_question():
    source = ListSource(exits(3, methods=("se",)))
    first = Selection(project=("MIA_VIDARE",), forbund=("OS",), gender=("woman",), method=("se",))
    second = Selection(project=("MIA",), forbund=("STH",), gender=("man",), method=("cm",))
    questions = []
    for selection in (first, second):
        source.asked.clear()
        evaluate(EXIT_WORK_STUDY, source, selection, scope=EXACT)
        questions.append(list(source.asked))

    assert questions[0] == questions[1]
    assert all(where == {} for _, where in questions[0])
