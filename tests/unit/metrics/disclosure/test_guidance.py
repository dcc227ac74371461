"""Guided depth: the nearest wider selection, decided on what is shown."""

from datetime import date

from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.disclosure.guidance import nearest, too_fine, without_numbers
from metrics.evaluate import evaluate
from metrics.period import Period
from metrics.selection import Selection
from tests.closed_cells import PROTECTED, ListedCells
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
