"""Guided depth: the nearest wider selection, decided on what is shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.disclosure.guidance import nearest, too_fine, without_numbers
from metrics.evaluate import evaluate
from metrics.period import Period
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Selection
from metrics.text import Text
from tests.closed_cells import PROTECTED, ListedCells
from tests.incidences import a_result
from tests.participations import EXACT, ListSource, exits

LAST = date(2021, 12, 31)


def crowd():
    """Forty of each förbund, eight of each left in the second quarter, and few of them young."""
    rows = []
    for forbund, municipality in (("OS", "0136"), ("STH", "0180"), ("ROS", "0115")):
        for i in range(60):
            rows += exits(
                1,
                "work" if i % 3 == 0 else "other",
                forbund=forbund,
                municipality=municipality,
                gender="woman" if i % 2 else "man",
                age_band="18-24" if i < 8 else "30-44",
                started=date(2020, 6, 1),
                exited=date(2021, 5, 1) if i < 8 else date(2021, 8, 1),
            )
    return rows


def ask(selection, by=(Dimension.FORBUND,)):
    cells = ListedCells(crowd(), last_day=LAST, noise=lambda n: n)
    return evaluate(EXIT_WORK_STUDY, cells, selection, by, scope=PROTECTED)


def test_what_has_its_numbers_is_not_too_fine():
    whole = ask(Selection(project=("MIA_VIDARE",)))

    assert without_numbers(whole) == (0, 3)
    assert not too_fine(whole)


def test_a_short_period_leads_to_its_year():
    short = ask(Selection(project=("MIA_VIDARE",), period=Period.parse("2021Q2")))
    guide = nearest(short, ask)

    assert too_fine(short)
    assert guide is not None
    assert str(guide.selection.period) == "2021"
    assert [change.sv for change in guide.changes] == ["hela 2021"]


def test_a_narrow_filter_is_given_up_before_the_place():
    young = ask(Selection(project=("MIA_VIDARE",), age_band=("18-24",)))
    guide = nearest(young, ask)

    assert guide is not None
    assert guide.selection == Selection(project=("MIA_VIDARE",))
    assert [change.sv for change in guide.changes] == ["alla åldrar"]


def test_what_the_lattice_lacks_is_too_fine_and_led_to_what_it_has():
    deep = ask(Selection(project=("MIA_VIDARE",), age_band=("30-44",), gender=("woman",)))
    guide = nearest(deep, ask)

    assert deep.refusal is not None
    assert guide is not None
    assert too_fine(ask(guide.selection)) is False


def test_without_anything_wider_there_is_no_guide():
    cells = ListedCells(exits(8), last_day=LAST, noise=lambda n: n)

    def small(selection):
        return evaluate(EXIT_WORK_STUDY, cells, selection, (Dimension.FORBUND,), scope=PROTECTED)

    assert nearest(small(Selection(project=("MIA_VIDARE",))), small) is None


def test_exact_numbers_are_never_too_fine():
    exact = evaluate(
        EXIT_WORK_STUDY, ListSource(exits(3), LAST), Selection(), (Dimension.FORBUND,), scope=EXACT
    )

    assert not too_fine(exact)


def a_split(selection: Selection, known: int, without: int, *more: tuple[object, ...]) -> Result:
    """Groups with a number and groups without one."""
    rows = [(f"K{i}", 20, 60, 33.3, 22.0, 46.0, "ok") for i in range(known)]
    rows += [(f"U{i}", 4, 20, None, None, None, "too_few") for i in range(without)]
    result = a_result([*rows, *more], Dimension.FORBUND, policy=Policy.PROTECTED)
    return replace(result, selection=selection)


def test_groups_of_nobody_and_of_unknown_codes_do_not_count_unless_all_is_refused():
    nobody, unknown = (("STH", 0, 0, *[None] * 3, "too_few"), ("unknown", 1, 9, *[None] * 3, "too_few"))
    result = a_split(Selection(), 3, 1, nobody, unknown)

    assert without_numbers(result) == (1, 4)
    assert without_numbers(replace(result, refusal=Text("Nej", "No"))) == (2, 5)


def test_a_tenth_of_the_groups_may_lack_a_number():
    assert not too_fine(a_split(Selection(), 9, 1))
    assert too_fine(a_split(Selection(), 8, 1))


SHORT = Selection(project=("MIA_VIDARE",), period=Period.parse("2021Q2"), age_band=("18-24",))


def answers(**missing: int) -> Callable[[Selection], Result]:
    """Ten groups; as many without a number as *missing* says of the period and of all ages."""

    def answer(selection: Selection) -> Result:
        asked = {"2021Q2": "quarter", "2021": "year", "": "whole"}[str(selection.period)]
        name = asked if selection.age_band else f"{asked}_ages"
        return a_split(selection, 10 - missing.get(name, 9), missing.get(name, 9))

    return answer


def test_the_nearest_that_leaves_at_most_a_tenth_is_taken_before_a_wider_that_leaves_none():
    ask_ = answers(quarter=9, year=2, whole=1, quarter_ages=0, whole_ages=0)
    guide = nearest(ask_(SHORT), ask_)

    assert guide is not None
    assert [change.sv for change in guide.changes] == ["hela projekttiden"]
    assert guide.selection == replace(SHORT, period=Period())


def test_two_changes_are_made_where_one_is_not_enough():
    ask_ = answers(quarter=9, year=5, whole=3, quarter_ages=2, year_ages=1)
    guide = nearest(ask_(SHORT), ask_)

    assert guide is not None
    assert [change.sv for change in guide.changes] == ["hela 2021", "alla åldrar"]


def test_where_every_selection_leaves_some_the_first_that_leaves_fewest_is_taken():
    ask_ = answers(quarter=9, year=5, whole=3, quarter_ages=4, year_ages=3, whole_ages=3)
    guide = nearest(ask_(SHORT), ask_)

    assert guide is not None
    assert [change.sv for change in guide.changes] == ["hela projekttiden"]


def test_an_open_period_is_widened_too_and_no_period_is_not():
    since, until = (replace(SHORT, age_band=(), period=Period.parse(p)) for p in ("2021Q2..", "..2021Q2"))
    for asked in (since, until):
        guide = nearest(a_split(asked, 0, 10), lambda s: a_split(s, 0 if s.period != Period() else 10, 10))
        assert guide is not None
        assert [change.sv for change in guide.changes] == ["hela projekttiden"]
    year = replace(SHORT, age_band=(), period=Period.parse("2021"))
    wider = nearest(a_split(year, 0, 10), lambda s: a_split(s, 10, 0))
    assert wider is not None
    assert [change.sv for change in wider.changes] == ["hela projekttiden"]
    whole = replace(SHORT, age_band=(), period=Period())
    assert nearest(a_split(whole, 0, 10), lambda s: a_split(s, 10, 0)) is None
