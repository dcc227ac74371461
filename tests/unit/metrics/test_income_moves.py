"""Incomes before and after: rows taken together, both directions, the words and the drawing."""

from charts.income_table import describe_income_table, income_table
from metrics.catalog import INCOME_MATRIX, SA_EXIT, SELF_SUPPORT
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.income_moves import OWN, PUBLIC, moves
from metrics.labels import Labels
from metrics.selection import Selection
from metrics.verdicts_steps import incomes_title, incomes_verdict
from tests.participations import EXACT, ListSource, exits
from ui.steps import incomes_table

PEOPLE = [
    *exits(20, income_before="health", income_after="earnings"),
    *exits(40, income_before="health", income_after="health"),
    *exits(12, income_before="social_assistance", income_after="student_aid"),
    *exits(6, income_before="earnings", income_after="health"),
    *exits(2, income_before="student_aid", income_after="student_aid"),
]


def found(people=PEOPLE):
    by = (Dimension.INCOME_AFTER, Dimension.INCOME_BEFORE)
    return moves(evaluate(INCOME_MATRIX, ListSource(people), Selection(), by, scope=EXACT))


def test_small_rows_are_one_row_and_nobody_is_lost():
    rows = {row.codes: (row.people, dict(row.after)) for row in found().rows}

    assert rows == {
        ("health",): (60, {"earnings": 20, "health": 40}),
        ("social_assistance",): (12, {"student_aid": 12}),
        ("earnings", "student_aid"): ((6 + 2), {"health": 6, "student_aid": 2}),
    }
    assert found().people == 80


def test_a_single_small_row_takes_the_smallest_other_along():
    large = [person for person in PEOPLE if person["income_before"] in ("health", "social_assistance")]
    alone = exits(1, income_before="none")

    assert [row.codes for row in found(large).rows] == [("health",), ("social_assistance",)]
    assert [row.codes for row in found([*large, *alone]).rows] == [("health",), ("social_assistance", "none")]


def test_both_directions_are_counted_over_all_starts():
    assert found().between(PUBLIC, OWN) == (20 + 12, 60 + 12)
    assert found().between(OWN, PUBLIC) == (6, 8)


def test_words_table_and_drawing_say_the_same():
    moved = found()
    verdict = incomes_verdict(moved)

    assert "32 av 72 har gått från offentlig försörjning" in verdict
    assert "6 av 8 åt andra hållet" in verdict
    assert "orsakat" in verdict
    assert incomes_title(moved).startswith("Ungefär fyra av tio av dem med offentlig försörjning")
    words = [a["text"] for a in income_table(moved)["layout"]["annotations"]]
    drawn = {text.replace("<b>", "").replace("</b>", "") for text in words}
    table = incomes_table(moved, Labels(ListSource([]).codes()))
    assert {str(row[2]) for row in table.rows} <= drawn
    assert sum(row[2] for row in table.csv_rows or ()) == 80
    assert len(describe_income_table(moved)) <= 250


def test_nobody_has_an_empty_table():
    assert found([]).rows == ()


def test_the_groups_agree_with_own_support_and_social_assistance():
    people = [
        *exits(5, income_before="social_assistance", income_after="earnings",
               self_support="yes", social_assistance="left"),
        *exits(3, income_before="social_assistance", income_after="social_assistance",
               self_support="no", social_assistance="stayed"),
    ]  # fmt: skip
    moved = found(people)
    own, left = (
        evaluate(indicator, ListSource(people), Selection(), scope=EXACT).frame.row(0, named=True)
        for indicator in (SELF_SUPPORT, SA_EXIT)
    )

    assert moved.between(("social_assistance",), OWN)[0] == own["numerator"]
    assert moved.between(("social_assistance",), OWN)[1] == left["denominator"]
