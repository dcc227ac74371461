from datetime import date

import pytest

from charts.timeline import describe_monthly_counts, monthly_counts, quarterly_shares, year_ticks
from metrics.catalog import ENROLLED_NEW, EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.selection import Denominator, Selection
from tests.participations import EXACT, ListSource, a_participation, a_target, exits
from tests.unit.charts.figures import is_valid, marks, words

MIA_VIDARE = Selection(project=("MIA_VIDARE",))


def months(rows):
    source = ListSource(rows)
    by = (Dimension.ENROLLED_MONTH, Dimension.GENDER)
    return evaluate(ENROLLED_NEW, source, MIA_VIDARE, by, scope=EXACT), Labels(source.codes())


def enrolled(*days: date, gender: str = "woman"):
    return [a_participation(started=day, gender=gender) for day in days]


ROWS = [
    *enrolled(date(2021, 9, 1), date(2021, 9, 2), date(2021, 11, 3)),
    *enrolled(date(2021, 10, 1), date(2021, 12, 1), gender="man"),
]


def test_plotly_knows_the_figure_and_its_colours_are_tokens():
    assert is_valid(monthly_counts(*months(ROWS), incomplete=["2021-12"]))


def test_a_month_without_anybody_is_zero():
    figure = monthly_counts(*months(ROWS), incomplete=())

    lines = [trace["y"] for trace in figure["data"] if trace["mode"] == "lines"]
    assert lines == [[2, 0, 1, 0], [0, 1, 0, 1]]


def test_the_incomplete_month_is_dashed():
    figure = monthly_counts(*months(ROWS), incomplete=["2021-12"])

    solid, dashed = (t for t in figure["data"] if t["mode"] == "lines" and t["line"]["color"] == "@woman")
    assert solid["y"] == [2, 0, 1]
    assert dashed["line"]["dash"] != "solid"
    assert dashed["y"] == [1, 0]


def test_every_incomplete_month_is_shaded_and_named():
    figure = monthly_counts(*months(ROWS), incomplete=["2021-11", "2021-12"])

    (zone,) = figure["layout"]["shapes"]
    assert zone["x0"] == 1.5
    assert "ännu inte fullständig" in words(figure)
    solid, dashed = (t for t in figure["data"] if t["mode"] == "lines" and t["line"]["color"] == "@woman")
    assert (solid["y"], dashed["y"]) == ([2, 0], [0, 1, 0])


def test_incomplete_quarters_are_shaded():
    figure = quarterly_shares(quarters(), ["2021Q4"])

    assert is_valid(figure)
    assert "ännu inte fullständig" in words(figure)


def test_a_few_without_gender_have_no_line():
    figure = monthly_counts(*months([*ROWS, *enrolled(date(2021, 9, 1), gender="unknown")]), incomplete=())

    assert len(marks(figure)) == 2


def test_names_at_the_ends_of_lines_do_not_collide():
    figure = monthly_counts(*months(ROWS), incomplete=())

    ends = sorted(a["y"] for a in figure["layout"]["annotations"])
    assert ends[1] - ends[0] > 0


def test_the_alternative_text_has_totals_and_the_month_with_most():
    said = describe_monthly_counts(*months(ROWS))

    assert said == "Inskrivna per månad: 3 kvinnor, 2 män. Flest i september 2021: 2."
    assert describe_monthly_counts(*months([])) == "Inga inskrivna i perioden."


def test_years_are_named_at_their_first_period():
    assert year_ticks(["2020Q3", "2020Q4", "2021Q1", "2021Q2"]) == ([0, 2, 3], ["2020", "2021", ""])


def test_a_year_that_would_print_over_the_first_is_not_named():
    periods = [f"2020-{m:02d}" for m in (11, 12)] + [f"2021-{m:02d}" for m in range(1, 13)]
    periods += [f"2022-{m:02d}" for m in range(1, 13)]

    assert year_ticks([*periods, "2023-01"])[1] == ["2021", "2022", "2023"]


def test_many_years_are_thinned():
    periods = [f"{year}Q{q}" for year in range(2015, 2023) for q in range(1, 5)]

    assert year_ticks(periods, most=3)[1] == ["2015", "2018", "2021", ""]


def quarters(denominator=None):
    rows = [
        *exits(4, "work", exited=date(2021, 3, 1), started=date(2020, 6, 1)),
        *exits(8, "other", exited=date(2021, 3, 1), started=date(2020, 6, 1)),
        *exits(15, "other", exited=date(2021, 9, 1)),
        *exits(2, "work", exited=date(2021, 12, 1)),
    ]
    source = ListSource(rows, targets=[a_target(20.0)])
    selection = Selection(project=("MIA_VIDARE",), denominator=denominator)
    by = Dimension.ENROLLED_QUARTER if denominator else Dimension.EXITED_QUARTER
    return evaluate(EXIT_WORK_STUDY, source, selection, (by,), scope=EXACT)


def test_quarters_of_a_few_leave_a_gap():
    figure = quarterly_shares(quarters())

    assert is_valid(figure)
    assert marks(figure)[0]["x"] == [0.0, 2.0]
    assert figure["data"][0]["y"] == [pytest.approx(100 * 4 / 12), None, 0.0, None]


def test_the_goal_stands_at_the_right():
    assert "mål 20\u00a0%" in words(quarterly_shares(quarters()))


def test_a_quarter_that_misses_the_goal_is_a_triangle():
    rows = [*exits(60, "other", exited=date(2021, 3, 1)), *exits(20, exited=date(2021, 6, 1))]
    source = ListSource([*rows, *exits(80, "other", exited=date(2021, 6, 1))], targets=[a_target(20.0)])
    selection = Selection(project=("MIA_VIDARE",))
    result = evaluate(EXIT_WORK_STUDY, source, selection, (Dimension.EXITED_QUARTER,), scope=EXACT)
    figure = quarterly_shares(result)

    assert is_valid(figure)
    assert [(t["x"], t["marker"]["symbol"]) for t in marks(figure)] == [
        ([0.0], "triangle-down"),
        ([1.0], "circle"),
    ]


def test_quarters_followed_for_less_than_a_year_are_too_early():
    figure = quarterly_shares(quarters(Denominator.MATURE))

    assert "för tidigt" in words(figure)
    assert [s["x0"] for s in figure["layout"]["shapes"] if s["type"] == "rect"] == [2.5]
