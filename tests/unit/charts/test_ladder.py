import pytest

from charts.ladder import describe_ladder, ladder
from metrics.catalog import EXIT_WORK_STUDY, LADDER
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_target, exits
from tests.unit.charts.figures import is_valid, marks, words

MIA_VIDARE = Selection(project=("MIA_VIDARE",))
ROWS = [
    *exits(12, "work"),
    *exits(20, "regular_prework"),
    *exits(10, "other"),
    *exits(6, "other", reason="own_choice"),
    *exits(2, "unknown"),
    *exits(9, "study", gender="man"),
    *exits(21, "job_seeking", gender="man"),
    *exits(1, "work", gender="unknown"),
]


def steps_of(selection=MIA_VIDARE):
    source = ListSource(ROWS, targets=[a_target(20.0), a_target(33.0, indicator="exit_prework")])
    found = [evaluate(i, source, selection, (Dimension.GENDER,), scope=EXACT) for i in LADDER]
    return found, Labels(source.codes())


def test_plotly_knows_the_figure_and_its_colours_are_tokens():
    assert is_valid(ladder(*steps_of()))


def test_the_marks_of_each_gender_add_up_to_everybody():
    figure = ladder(*steps_of())

    totals = sorted(sum(trace["x"]) for trace in marks(figure))
    assert totals == [pytest.approx(100), pytest.approx(100)]


def test_women_stand_above_men_and_one_person_has_no_mark():
    figure = ladder(*steps_of())

    women = next(trace for trace in marks(figure) if trace["marker"]["color"] == "@woman")
    men = next(trace for trace in marks(figure) if trace["marker"].get("line", {}).get("color") == "@man")
    assert all(w < m for w, m in zip(women["y"], men["y"], strict=True))
    assert len(marks(figure)) == 2


def test_only_steps_with_a_goal_have_its_tick():
    figure = ladder(*steps_of())

    assert [text for text in words(figure) if text.startswith("mål")] == ["mål 20\u00a0%", "mål 33\u00a0%"]


def test_with_one_gender_chosen_only_that_gender_is_drawn():
    figure = ladder(*steps_of(MIA_VIDARE.narrowed(Dimension.GENDER, "man")))

    assert [trace["marker"]["line"]["color"] for trace in marks(figure)] == ["@man"]
    assert "9 av 30 män" in words(figure)


def test_the_alternative_text_says_both_goals_for_both():
    said = describe_ladder(*steps_of())

    assert len(said) <= 250
    assert "kvinnor 24\u00a0%" in said
    assert "män 30\u00a0%" in said


@pytest.mark.parametrize(("goal", "anchor"), [(30.0, "right"), (90.0, "left"), (20.0, "left")])
def test_a_value_stands_after_its_interval_unless_it_would_hide_the_line_of_the_goal(goal, anchor):
    source = ListSource([*exits(20, "work"), *exits(80, "other")], targets=[a_target(goal)])
    step = evaluate(EXIT_WORK_STUDY, source, MIA_VIDARE, (Dimension.GENDER,), scope=EXACT)
    figure = ladder([step], Labels(source.codes()))

    (value,) = (a for a in figure["layout"]["annotations"] if a["text"] == "20,0\u00a0%")
    assert value["xanchor"] == anchor
