import numpy as np
import pytest

from metrics import verdicts_time as verdicts
from metrics.catalog import CUMINC_12M, TIME_IN
from metrics.cohorts import Cell, Cohort, ripe_on
from metrics.curves import curves
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.incidences import a_result, a_year, by_gender, the_curve
from tests.participations import EXACT, ListSource, a_participation, exits


def plain(text):
    return text.replace("\u00a0", " ")


def curve(**how):
    (found,) = curves(the_curve(**how), a_year(10.0, 1000))
    return found


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (a_year(20.0), "Ungefär var femte har gått till arbete eller studier inom ett år"),
        (a_year(0.0), "Ingen har gått till arbete eller studier inom ett år"),
        (a_year(20.0, 29), "För litet underlag för tid till avslut"),
        (a_year(None), "För tidigt att säga hur många som går till arbete eller studier inom ett år"),
        (a_year(None, status="too_few"), "För litet underlag för tid till avslut"),
    ],
)
def test_the_page_says_how_many_within_a_year_or_why_not(total, said):
    assert verdicts.time_title(total) == said


def test_a_curve_is_read_at_a_year_or_where_it_ends():
    assert plain(verdicts.exits_title(curve(followed=[600] * 24))) == (
        "Efter 12 månader har 12 % gått till arbete eller studier och 46 % är fortfarande inskrivna"
    )
    short = curve(followed=[900, 800, 40, 20])
    assert verdicts.exits_title(short).startswith("Efter 2 månader har 2")
    assert "Kurvorna slutar där färre än 50 är kvar att följa" in verdicts.exits_verdict(short)
    assert "slutar" not in verdicts.exits_verdict(curve(followed=[600] * 24))


def test_protected_curves_say_who_they_are_about():
    read = curve(followed=[600] * 24, months=("3", "6", "9", "12"))

    assert "följts ett helt år" in verdicts.exits_verdict(read)
    assert plain(verdicts.exits_subtitle(read, approximate=True)).startswith("Andel av ≈ 1 000 inskrivna")


def test_a_difference_is_claimed_only_where_its_interval_excludes_zero():
    equal, unequal = by_gender((20, 500, 4), (22, 400, 5)), by_gender((15, 900, 2), (25, 700, 3))

    assert verdicts.genders_title(equal) == (
        "Ingen säker skillnad mellan kvinnor och män i vägen till arbete eller studier"
    )
    assert "utesluter inte" in verdicts.genders_verdict(equal, [])
    assert (
        verdicts.genders_title(unequal)
        == "Män har oftare än kvinnor gått till arbete eller studier inom ett år"
    )
    assert plain(verdicts.genders_verdict(unequal, [])).startswith(
        "Skillnaden efter 12 månader, kvinnor minus män, är −10,0 procentenheter (−13,6 till −6,4 enheter"
    )
    short = [curve(followed=[900, 800, 40, 20])]
    assert "linjerna har slutat" in verdicts.genders_verdict(unequal, short)
    turned = by_gender((25, 700, 3), (15, 900, 2))
    assert verdicts.genders_title(turned).startswith("Kvinnor har oftare än män")


@pytest.mark.parametrize("women", [(20, 49, 4), (None, 500, 4)])
def test_without_enough_of_both_nothing_is_compared(women):
    rows = by_gender(women, (22, 400, 5))

    assert verdicts.difference_at_year(rows)["value"] is None
    assert verdicts.genders_title(rows).startswith("För litet underlag")
    assert "minst 50 kvinnor och 50 män" in plain(verdicts.genders_verdict(rows, []))
    assert verdicts.difference_at_year(rows[:1])["status"] == "too_few"


def test_a_share_without_limits_gives_a_difference_without_limits():
    rows = by_gender((20, 500, 4), (22, 400, 5))
    rows[0] |= {"value": 0.0, "lower": None, "upper": None}

    assert verdicts.difference_at_year(rows)["lower"] is None
    assert verdicts.genders_title(rows).startswith("För litet underlag")


def simulated(share_of_women, share_of_men, seed):
    """150 women and 150 men, followed for a year or more, who go to work at random."""
    dice = np.random.default_rng(seed)
    people = []
    for gender, share in (("woman", share_of_women), ("man", share_of_men)):
        there = int(dice.binomial(150, share))
        people += exits(there, gender=gender) + exits(150 - there, "other", gender=gender)
    source = ListSource([p | {"started": p["started"].replace(year=2020, month=11)} for p in people])
    return evaluate(CUMINC_12M, source, Selection(), (Dimension.GENDER,), scope=EXACT).frame.rows(named=True)


def test_equal_truths_are_seldom_called_different_and_unequal_ones_often():
    false = sum("säker" not in verdicts.genders_title(simulated(0.2, 0.2, seed)) for seed in range(60))
    true = sum("oftare" in verdicts.genders_title(simulated(0.15, 0.4, seed)) for seed in range(20))

    assert false <= 6
    assert true >= 18


def cohort(quarter, *values):
    months = (3, 6, 9, 12, 18)
    return Cohort(
        quarter,
        150,
        [
            Cell(m, v, v and v - 2, v and v + 2, ripe_on(quarter, m) if v is None else None)
            for m, v in zip(months, values, strict=True)
        ],
    )


def test_cohorts_are_told_by_the_newest_that_is_ripe():
    found = [
        cohort("2020Q3", 1, 5, 11, 17, 19),
        cohort("2020Q4", 1, 6, 12, 20, None),
        cohort("2021Q1", *[None] * 5),
    ]

    assert plain(verdicts.cohorts_title(found)) == (
        "Av dem som började kv 4 2020 har 20 % gått till arbete eller studier inom 12 månader"
    )
    assert "kv 4 2020, ligger på 20 % (18–22 %, 95 % säkerhet)" in plain(verdicts.cohorts_verdict(found))
    assert "högre än en annan kan vara slump" in verdicts.cohorts_verdict(found)


def test_younger_cohorts_are_read_earlier_or_not_at_all():
    young = [cohort("2021Q2", 1, 6, *[None] * 3)]

    assert plain(verdicts.cohorts_title(young)).endswith(
        "har 6 % gått till arbete eller studier inom 6 månader"
    )
    assert verdicts.cohorts_verdict(young).startswith("Ingen kohort har följts i tolv månader än")
    assert verdicts.cohorts_title([cohort("2021Q4", *[None] * 5)]) == "För tidigt att läsa någon kohort"


def test_a_median_that_is_not_reached_is_said_so():
    def median(people):
        return evaluate(TIME_IN, ListSource(people), Selection(), scope=EXACT)

    reached, not_reached = median(exits(10)), median([*exits(2), *(a_participation() for _ in range(8))])
    assert plain(verdicts.median_title(reached)) == "Hälften har avslutat efter 184 dagar"
    assert verdicts.median_title(not_reached) == "Färre än hälften har avslutat: medianen uppnås inte"
    assert plain(verdicts.median_text(reached.frame.row(0, named=True))) == "184 dagar"
    assert verdicts.median_text(not_reached.frame.row(0, named=True)) == "uppnås inte"
    assert verdicts.median_title(median([])) == "För litet underlag för en median"


def test_one_line_and_lines_of_places():
    assert (
        plain(verdicts.everybody_title(a_year(18.5)))
        == "18,5 % har gått till arbete eller studier efter 12 månader"
    )
    assert plain(verdicts.everybody_verdict(a_year(18.5), [])).endswith(
        "18,5 % (15,5–21,5 %, 95 % säkerhet)."
    )
    assert verdicts.everybody_title(a_year(None)) == "För tidigt att läsa kurvan vid 12 månader"
    assert "ännu inget tal" in verdicts.everybody_verdict(a_year(None), [])
    ended = verdicts.everybody_verdict(a_year(18.5), [curve(followed=[600] * 10)])
    assert ended.endswith("färre än 50 kvar att följa, och linjen har slutat.")
    assert verdicts.places_title([curve(followed=[600] * 24)]).endswith("i ett förbund")
    assert verdicts.places_title([curve(followed=[600] * 24)] * 3).endswith("i 3 förbund")
    assert "slump" in verdicts.places_verdict()
    assert "95 %" in plain(verdicts.lines_subtitle())
    assert a_result([]).frame.is_empty()
