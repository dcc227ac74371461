"""Which headlines are exact, with the cases that broke and stood in the attacks (DISCLOSURE 1(a))."""

from collections.abc import Mapping
from itertools import product

from metrics.codes import OUTCOME_GROUP
from metrics.disclosure.family import GENDERS, NONE, OUTCOMES, State, exact_family

BOTH = ("man", "woman")


def people(
    each: int = 100, genders: tuple[str, ...] = BOTH, forbund: Mapping[str, float] | None = None
) -> dict[tuple[str, str, str], int]:
    """Every gender x outcome group with *each* persons, spread over förbund by their shares."""
    shares = forbund or {"OS": 0.5, "STH": 0.5}
    return {
        (f, gender, group): round(each * share)
        for (f, share), gender, group in product(shares.items(), genders, OUTCOME_GROUP)
    }


def test_cross_of_large_cells_is_exact_with_all_its_margins():
    assert exact_family(people(), BOTH) == GENDERS
    assert [len(dimensions) for dimensions in GENDERS] == [0, 1, 1, 2]


def test_one_person_below_the_limit_in_one_cell_leaves_the_outcomes():
    almost = people() | {("OS", "woman", "regular_prework"): 49}

    assert exact_family(almost, BOTH) == OUTCOMES


def test_small_third_gender_makes_gender_protected():
    # Total - women - men = the third: 100 % of them were found where large cells alone were exact.
    third = people() | {("OS", "unknown", "other_exit"): 3}

    assert exact_family(third, ("man", "unknown", "woman")) == OUTCOMES


def test_third_gender_that_is_absent_this_year_makes_gender_protected_too():
    # Exact women and men that sum to the exact total would say that there is nobody else.
    assert exact_family(people(), ("man", "unknown", "woman")) == OUTCOMES


def test_outcome_group_without_anybody_makes_everything_protected():
    none = {key: n for key, n in people(300).items() if key[2] != "work_or_study"}

    assert exact_family(none, BOTH) == NONE


def test_small_outcome_group_is_not_left_over_from_the_total():
    few = {key: (4 if key[2] == "work_or_study" else n) for key, n in people(400).items()}

    assert exact_family(few, BOTH) == NONE


def test_twenty_outside_the_largest_forbund_are_enough_and_nineteen_are_not():
    assert exact_family(people(1000, forbund={"STH": 0.980, "OS": 0.020}), BOTH) == GENDERS
    assert exact_family(people(1000, forbund={"STH": 0.981, "OS": 0.019}), BOTH) == OUTCOMES


def test_forbund_with_nearly_everybody_makes_everything_protected():
    # Its project manager knows it exactly: with 98.5 % of the persons, 12 % of the small cells came within 3.
    assert exact_family(people(1000, forbund={"STH": 0.991, "OS": 0.009}), BOTH) == NONE
    # 15 persons outside of each gender, 30 of both.
    assert exact_family(people(1000, forbund={"STH": 0.985, "OS": 0.015}), BOTH) == OUTCOMES
    assert exact_family(people(1000, forbund={"STH": 0.98, "OS": 0.02}), BOTH) == GENDERS


def test_project_is_exact_beside_exact_years_only_if_the_other_years_are_large_too():
    large, small = people(200), people(30)
    year = State(large, GENDERS)
    both = {key: large[key] + small[key] for key in large}

    assert exact_family({key: 2 * n for key, n in large.items()}, BOTH, [year]) == GENDERS
    # 60 persons of each outcome would be the project less the year.
    assert exact_family(both, BOTH, [year]) == NONE
    assert exact_family(both, BOTH, [State(large, NONE)]) == GENDERS


def test_project_by_gender_is_protected_where_its_years_leave_a_small_outcome_over():
    # Years exact by outcome alone: the cross passes, and its margin would give the first year away.
    years = [State(people(90), OUTCOMES), State(people(90), OUTCOMES)]
    project = people(190)

    assert exact_family(project, BOTH, years) == NONE


def test_late_registration_makes_the_project_protected():
    year = State(people(200), GENDERS)
    late = dict(people(200))
    late["OS", "woman", "other_exit"] += 1

    assert exact_family(people(200), BOTH, [year]) == GENDERS
    assert exact_family(late, BOTH, [year]) == NONE


def test_persons_who_left_a_year_make_the_project_protected():
    year = State(people(200), GENDERS)
    moved = dict(people(500))
    moved["OS", "woman", "other_exit"] = 90

    assert exact_family(moved, BOTH, [year]) == NONE


def test_nobody_at_all_has_nothing_exact():
    assert exact_family({}, ()) == NONE
