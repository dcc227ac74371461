from dataclasses import replace
from datetime import date

import pytest

from metrics.catalog import EXIT_UNKNOWN, EXIT_WORK_STUDY, GAP_OUTCOME, GAP_PREWORK, LADDER
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.gaps import smallest_detectable
from metrics.labels import Labels
from metrics.selection import Denominator, Selection
from metrics.verdicts_outcomes import (
    ladder_subtitle,
    ladder_title,
    ladder_verdict,
    outcomes_title,
    trend_subtitle,
    trend_title,
    trend_verdict,
)
from metrics.verdicts_places import (
    methods_subtitle,
    methods_title,
    methods_verdict,
    places_subtitle,
    places_title,
    places_verdict,
)
from tests.participations import EXACT, ListSource, a_participation, a_target, exits

MIA_VIDARE = Selection(project=("MIA_VIDARE",))
GOALS = [a_target(20.0), a_target(33.0, indicator="exit_prework")]


def ask(indicator, rows, *by, selection=MIA_VIDARE, targets=GOALS):
    return evaluate(indicator, ListSource(rows, targets=targets), selection, by, scope=EXACT)


def labels() -> Labels:
    return Labels(ListSource([]).codes())


def shares(women: tuple[int, int], men: tuple[int, int]):
    """Participations of women and men: how many to work, of how many."""
    return [
        *exits(women[0], "work"),
        *exits(women[1] - women[0], "other"),
        *exits(men[0], "work", gender="man"),
        *exits(men[1] - men[0], "other", gender="man"),
    ]


def ladder_of(rows, selection=MIA_VIDARE):
    steps = [ask(i, rows, Dimension.GENDER, selection=selection) for i in LADDER]
    return steps, [ask(gap, rows, selection=selection) for gap in (GAP_OUTCOME, GAP_PREWORK)]


def titled(rows, selection=MIA_VIDARE):
    return outcomes_title(*(ask(i, rows, selection=selection) for i in (EXIT_WORK_STUDY, EXIT_UNKNOWN)))


def test_the_page_title_is_the_share_in_words():
    rows = shares((10, 50), (10, 50))

    assert titled(rows) == "Ungefär var femte går direkt till arbete eller studier"
    enrolled = Selection(project=("MIA_VIDARE",), denominator=Denominator.ENROLLED)
    assert "av de inskrivna har gått" in titled(rows, enrolled)
    assert titled([]) == "Inga utfall att visa i urvalet ännu"


def test_unknown_outcomes_are_the_finding_where_they_are_most():
    assert titled(exits(10, "unknown")) == "Utfallet är okänt för alla i urvalet"
    assert titled(exits(6, "unknown") + exits(4, "work")) == "Utfallet är okänt för de flesta i urvalet"
    assert titled(exits(5, "unknown") + exits(5, "work")).startswith("Ungefär varannan går")


def test_a_gap_within_chance_is_no_finding_and_says_what_it_could_have_shown():
    steps, gaps = ladder_of(shares((10, 50), (12, 50)))

    assert ladder_title(steps, gaps) == "Ingen säker skillnad mellan kvinnor och män i projektets två mål"
    said = ladder_verdict(steps[0], gaps)
    detectable = f"{100 * smallest_detectable(50, 50, 0.22):.1f}".replace(".", ",")
    assert said is not None
    assert "−4,0\u00a0procentenheter" in said
    assert f"under {detectable} enheter syns inte säkert" in said


@pytest.mark.parametrize(
    ("women", "men", "title"),
    [
        ((10, 100), (40, 100), "Män går oftare till arbete eller studier än kvinnor"),
        ((40, 100), (10, 100), "Kvinnor går oftare till arbete eller studier än män"),
    ],
)
def test_a_gap_beyond_chance_is_the_finding_but_not_a_reason(women, men, title):
    steps, gaps = ladder_of(shares(women, men))

    assert ladder_title(steps, gaps) == title
    assert "Den säger inte varför" in (ladder_verdict(steps[0], gaps) or "")


def test_gap_that_would_count_alone_is_judged_with_the_other_goal():
    steps, gaps = ladder_of(shares((24, 100), (38, 100)))
    assert gaps[0].frame["upper"][0] < 0

    assert ladder_title(steps, gaps) == "Ingen säker skillnad mellan kvinnor och män i projektets två mål"
    assert "håller inte när målen prövas tillsammans" in (ladder_verdict(steps[0], gaps) or "")


def test_one_gender_is_not_compared():
    steps, gaps = ladder_of(shares((10, 50), (12, 50)), MIA_VIDARE.narrowed(Dimension.GENDER, "woman"))

    assert ladder_title(steps, gaps) == "Ungefär var femte av kvinnorna går till arbete eller studier"
    assert ladder_verdict(steps[0], gaps) is None


def test_a_few_are_not_judged():
    assert ladder_title(*ladder_of(shares((1, 3), (1, 3)))) == "För litet underlag för utfall"


def test_the_subtitle_has_every_denominator():
    steps, _ = ladder_of([*shares((10, 50), (12, 50)), *exits(1, gender="unknown")])

    said = ladder_subtitle(steps, labels())
    assert "50 kvinnor, 50 män och 1 utan uppgift om kön." in said
    cohort = Selection(project=("MIA_VIDARE",), denominator=Denominator.MATURE)
    assert "Resten var kvar efter ett år." in ladder_subtitle(ladder_of([], cohort)[0], labels())


def places(os: tuple[int, int], sth: tuple[int, int], ros: tuple[int, int]):
    found = []
    for (x, n), (forbund, town) in zip(
        (os, sth, ros), (("OS", "0136"), ("STH", "0180"), ("ROS", "0115")), strict=True
    ):
        where = {"forbund": forbund, "municipality": town}
        found += [*exits(x, "work", **where), *exits(n - x, "other", **where)]
    return found


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        (((10, 50), (11, 50), (9, 50)), "Alla tre förbund kan ligga på målet"),
        (((10, 50), (11, 50), (1, 60)), "Två av tre förbund kan ligga på målet, Förbund ROS ligger under"),
        (
            ((30, 50), (11, 50), (1, 60)),
            "Ett av tre förbund kan ligga på målet, Förbund ROS ligger under, Förbund OS ligger över",
        ),
        (((1, 60), (1, 60), (1, 60)), "Alla tre förbund ligger under målet"),
        (((10, 50), (11, 50), (6, 14)), "Två av två jämförda förbund kan ligga på målet"),
        (((10, 50), (1, 3), (0, 2)), "Förbund OS kan ligga på målet"),
        (((3, 14), (2, 14), (6, 14)), "För få personer per förbund för att jämföra med målet"),
        (((1, 3), (1, 3), (0, 2)), "För litet underlag för andelar per förbund"),
    ],
)
def test_units_are_found_by_their_whole_interval_never_ranked(counts, title):
    assert places_title(ask(EXIT_WORK_STUDY, places(*counts), Dimension.FORBUND), labels()) == title


def test_without_a_goal_units_are_compared_with_each_other():
    alike = ask(EXIT_WORK_STUDY, places((10, 50), (11, 50), (9, 50)), Dimension.FORBUND, targets=[])
    apart = ask(EXIT_WORK_STUDY, places((30, 50), (11, 50), (1, 60)), Dimension.FORBUND, targets=[])

    assert places_title(alike, labels()).startswith("Ingen säker skillnad mellan förbunden")
    assert places_title(apart, labels()).startswith("Förbunden skiljer sig åt mer än slumpen ger")


def test_the_verdict_compares_the_spread_with_chance():
    result = ask(EXIT_WORK_STUDY, places((10, 50), (12, 50), (9, 50)), Dimension.FORBUND)

    # Range of three normal values: 1.693 standard errors of sqrt(0.2067 * 0.7933 / 50) = 0.0573.
    assert places_verdict(result, labels()) == (
        "Förbunden skiljer sig inte åt mer än slumpen ger: sex enheter mellan högst och lägst, av slump "
        "omkring tio. Tre jämförelser prövas tillsammans (FDR 5\u00a0%)."
    )


def test_the_verdict_says_which_are_compared_where_a_shown_share_is_of_too_few():
    exact = ask(EXIT_WORK_STUDY, places((10, 50), (12, 50), (20, 40)), Dimension.FORBUND)

    said = places_verdict(replace(exact, approximate=True), labels())

    # Of forty protected persons a share is shown, but not held against the others.
    assert said is not None
    assert said.startswith("De två förbund som är stora nog att jämföra sinsemellan skiljer sig inte åt")
    assert "fyra enheter mellan högst och lägst" in said


def test_the_verdict_warns_against_ranking_where_units_differ():
    result = ask(EXIT_WORK_STUDY, places((30, 50), (11, 50), (1, 60)), Dimension.FORBUND)

    said = places_verdict(result, labels())
    assert said is not None
    assert "inte som en rangordning" in said
    assert "Förbund ROS ligger under målet, mer än slumpen förklarar. Tre jämförelser" in said
    assert places_verdict(ask(EXIT_WORK_STUDY, [], Dimension.FORBUND), labels()) is None


def test_places_say_their_order():
    by_town = ask(EXIT_WORK_STUDY, places((10, 50), (11, 50), (9, 50)), Dimension.MUNICIPALITY)

    assert places_subtitle(by_town) == (
        "Andel av avslutade till arbete eller studier. Kommunerna i kodordning, inte rangordnade."
    )


def test_methods_are_described_without_cause():
    rows = [
        *exits(10, "work", methods=("se",)),
        *exits(30, "other", methods=("se", "cm")),
        *exits(20, "other", methods=("cm",)),
    ]
    result = ask(EXIT_WORK_STUDY, rows, Dimension.METHOD)

    assert (
        methods_title(result)
        == "0 till 25\u00a0% till arbete eller studier bland dem som har fått respektive metod"
    )
    assert "överlappar" in methods_subtitle(result)
    assert "inte vad metoden gjorde" in methods_verdict(result)
    assert (
        methods_title(ask(EXIT_WORK_STUDY, [], Dimension.METHOD)) == "För litet underlag för utfall per metod"
    )


def over_time(*quarters: tuple[int, int]):
    rows = []
    for i, (x, n) in enumerate(quarters):
        day = date(2021, 3 * i + 2, 1)
        rows += [
            *exits(x, "work", exited=day, started=date(2020, 7, 1)),
            *exits(n - x, "other", exited=day, started=date(2020, 7, 1)),
        ]
    return rows


@pytest.mark.parametrize(
    ("quarters", "title"),
    [
        (((5, 40), (8, 40), (12, 40), (18, 40)), "Andelen till arbete eller studier stiger över tid"),
        (((18, 40), (12, 40), (8, 40), (5, 40)), "Andelen till arbete eller studier sjunker över tid"),
        (
            ((8, 40), (9, 40), (8, 40), (9, 40)),
            "Ingen säker förändring över tid i andelen till arbete eller studier",
        ),
        ((), "För litet underlag för en utveckling över tid"),
    ],
)
def test_a_trend_is_claimed_only_beyond_chance(quarters, title):
    assert trend_title(ask(EXIT_WORK_STUDY, over_time(*quarters), Dimension.EXITED_QUARTER)) == title


def test_the_enrolled_have_no_trend():
    selection = Selection(project=("MIA_VIDARE",), denominator=Denominator.ENROLLED)
    result = ask(EXIT_WORK_STUDY, [a_participation()], Dimension.ENROLLED_QUARTER, selection=selection)

    assert trend_title(result) == "De senast inskrivna har ännu inte hunnit få något utfall"
    assert "kvartal för inskrivningen" in trend_subtitle(result)


def test_the_verdict_names_the_quarters_that_miss_the_goal():
    result = ask(EXIT_WORK_STUDY, over_time((20, 40), (8, 40), (8, 40)), Dimension.EXITED_QUARTER)

    said = trend_verdict(result)
    assert said is not None
    assert said.startswith("I kv\u00a03 2021 är andelen 20\u00a0%")
    assert "Kv\u00a01 2021 skiljer sig från målet mer än slumpen ger. Tre jämförelser" in said
    calm = ask(EXIT_WORK_STUDY, over_time((8, 40), (8, 40)), Dimension.EXITED_QUARTER)
    assert "Inget kvartal skiljer sig från målet mer än slumpen ger." in (trend_verdict(calm) or "")
    no_goal = ask(EXIT_WORK_STUDY, over_time((8, 40)), Dimension.EXITED_QUARTER, targets=[])
    assert (trend_verdict(no_goal) or "").endswith("döm inte efter ett.")
    assert trend_verdict(ask(EXIT_WORK_STUDY, [], Dimension.EXITED_QUARTER)) is None


def test_more_quarters_than_a_sentence_can_name_are_counted_and_none_is_left_out():
    missed = ask(EXIT_WORK_STUDY, over_time(*[(24, 40)] * 4), Dimension.EXITED_QUARTER)

    said = trend_verdict(missed) or ""
    assert "Fyra av fyra kvartal skiljer sig från målet mer än slumpen ger." in said
    assert "Kv\u00a0" not in said.split(". ", 1)[1]
