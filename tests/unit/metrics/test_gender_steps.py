from math import sqrt

import pytest

from metrics.catalog import EXIT_WORK_STUDY, GAP_HOURS, GAP_OUTCOME, GAP_SINGLE_METHOD, HOURS_PP, METHOD_SHARE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.gender_steps import STEPS, Step, StepKind, judged_together, step
from metrics.indicator import Indicator
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation, exits

OUTCOME = StepKind(id="work_study", name="Avslut", measure="Arbete eller studier", gap=GAP_OUTCOME)
#: 12 of 40 women and 18 of 30 men to work.
PEOPLE = [
    *exits(12),
    *exits(28, "other"),
    *exits(18, gender="man"),
    *exits(12, "other", gender="man"),
]


def a_step(kind: StepKind, levels: Indicator, people: list[dict[str, object]]) -> Step:
    source, selection = ListSource(people), Selection(project=("MIA_VIDARE",))
    by_gender = evaluate(levels, source, selection, (Dimension.GENDER,), scope=EXACT)
    return step(kind, by_gender, evaluate(kind.gap, source, selection, scope=EXACT))


def test_a_step_has_both_levels_and_the_gap_between_them():
    found = a_step(OUTCOME, EXIT_WORK_STUDY, PEOPLE)

    assert (found.women.numerator, found.women.denominator) == (12, 40)
    assert (found.men.numerator, found.men.denominator) == (18, 30)
    assert found.gap == pytest.approx(100 * (12 / 40 - 18 / 30))
    assert found.beyond_chance
    assert found.measure == "Arbete eller studier av avslutade"


def test_the_smallest_detectable_gap_of_shares_follows_the_textbook():
    found = a_step(OUTCOME, EXIT_WORK_STUDY, PEOPLE)

    pooled = 30 / 70
    textbook = (1.959964 + 0.841621) * sqrt(pooled * (1 - pooled) * (1 / 40 + 1 / 30))
    assert found.detectable == pytest.approx(100 * textbook, rel=1e-4)


def test_the_smallest_detectable_gap_of_hours_follows_its_interval():
    people = [a_participation(hours=float(h), gender=g) for g in ("woman", "man") for h in range(20)]
    kind = StepKind(id="hours", name="Timmar", measure="Timmar", gap=GAP_HOURS)
    found = a_step(kind, HOURS_PP, people)

    half = (found.upper - found.lower) / 2
    assert found.gap == pytest.approx(0)
    assert found.detectable == pytest.approx(half * 2.801585 / 1.959964, rel=1e-5)
    assert found.measure == "Timmar"


def test_one_method_is_taken_out_of_all():
    people = [
        *(a_participation(methods=("se", "cm")) for _ in range(5)),
        *(a_participation(methods=("cm",)) for _ in range(15)),
        *(a_participation(methods=("se",), gender="man") for _ in range(8)),
        *(a_participation(gender="man") for _ in range(8)),
    ]
    only = (Dimension.METHOD, "se")
    kind = StepKind(id="se", name="Metod", measure="SE", gap=GAP_SINGLE_METHOD, only=only)
    found = a_step(kind, METHOD_SHARE, people)

    assert (found.women.value, found.men.value) == (25.0, 50.0)
    assert found.gap == pytest.approx(-25.0)


def test_one_gap_of_many_just_beyond_chance_does_not_hold_for_all() -> None:
    def compared(women: int, men: int) -> Step:
        """So many of 50 women and of 53 men to work."""
        of_men = [*exits(men, gender="man"), *exits(53 - men, "other", gender="man")]
        return a_step(OUTCOME, EXIT_WORK_STUDY, [*exits(women), *exits(50 - women, "other"), *of_men])

    barely, even, sure = compared(20, 32), compared(26, 27), compared(10, 40)
    nobody = a_step(OUTCOME, EXIT_WORK_STUDY, exits(9))

    assert barely.beyond_chance
    assert judged_together([barely, nobody])[0].beyond_chance
    assert not any(each.beyond_chance for each in judged_together([barely, even, even, even]))
    assert [each.beyond_chance for each in judged_together([sure, even])] == [True, False]


def test_women_alone_have_no_gap():
    found = a_step(OUTCOME, EXIT_WORK_STUDY, exits(20))

    assert (found.gap, found.lower, found.upper, found.detectable) == (None, None, None, None)
    assert not found.beyond_chance


def test_a_gap_of_something_else_is_refused():
    with pytest.raises(ValueError, match="does not compare"):
        a_step(OUTCOME, METHOD_SHARE, PEOPLE)


def test_steps_of_one_unit_stand_together():
    units = [kind.gap.unit for kind in STEPS]

    assert units == sorted(units, key=units.index)
    assert all(kind.gap.compares is not None for kind in STEPS)
