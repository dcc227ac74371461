import numpy as np
import pytest

from metrics.catalog import EXIT_WORK_STUDY, GAP_OUTCOME, WOMEN_SHARE
from metrics.evaluate import evaluate
from metrics.gaps import smallest_detectable
from metrics.indicator import Unit
from metrics.selection import Selection
from metrics.text import Language
from metrics.verdicts import (
    PACE_WORDS,
    SIGNAL_WORDS,
    Signal,
    access_sentence,
    access_title,
    balance_sentence,
    balance_title,
    gap_sentence,
    gap_signal,
    gap_title,
    goal_sentence,
    goal_title,
    pace_sentence,
    pace_title,
    signal,
    units_sentence,
    units_title,
)
from tests.participations import EXACT, ListSource, a_participation, exits

WORK = "går till arbete eller studier"
OVER, UNDER, WITHIN, TOO_LITTLE = Signal


def a_share(of, n):
    people = exits(of) + exits(n - of, "other")
    return evaluate(EXIT_WORK_STUDY, ListSource(people), Selection(), scope=EXACT).frame.row(0, named=True)


def a_gap(women, men):
    people = exits(women[0]) + exits(women[1] - women[0], "other")
    people += exits(men[0], gender="man") + exits(men[1] - men[0], "other", gender="man")
    return evaluate(GAP_OUTCOME, ListSource(people), Selection(), scope=EXACT).frame.row(0, named=True)


def balance_of(women, men):
    people = [a_participation()] * women + [a_participation(gender="man")] * men
    return evaluate(WOMEN_SHARE, ListSource(people), Selection(), scope=EXACT).frame.row(0, named=True)


def test_the_words_of_the_four_signals():
    assert [SIGNAL_WORDS[sign].sv for sign in Signal] == [
        "Över målet", "Under målet", "Inom slumpvariation", "För litet underlag",
    ]  # fmt: skip
    assert [PACE_WORDS[sign].sv for sign in Signal][:2] == ["Över planen", "Under planen"]
    assert all(SIGNAL_WORDS[sign].to(Language.EN) for sign in Signal)


@pytest.mark.parametrize(
    ("of", "n", "target", "sign"),
    [
        (40, 100, 20, OVER),
        (5, 100, 20, UNDER),
        (19, 100, 20, WITHIN),
        (9, 9, 20, TOO_LITTLE),
        (0, 0, 20, TOO_LITTLE),
        (40, 100, None, TOO_LITTLE),
    ],
)
def test_only_a_whole_interval_beside_the_goal_is_a_signal(of, n, target, sign):
    assert signal(a_share(of, n), target) is sign


def test_a_plan_without_interval_is_not_judged():
    row = {"status": "ok", "value": 64.5, "lower": None, "upper": None, "denominator": 1900}

    assert signal(row, 100) is TOO_LITTLE
    assert signal(row | {"denominator": None}, 100) is TOO_LITTLE


@pytest.mark.parametrize(
    ("of", "side", "share", "limits"),
    [
        (40, "över", "40,0", "30,9–49,8"),
        (5, "under", "5,0", "2,2–11,2"),
    ],
)
def test_a_share_beyond_its_goal(of, side, share, limits):
    assert goal_title(a_share(of, 100), 20, "Andelen") == f"Andelen ligger {side} målet"
    assert goal_sentence(a_share(of, 100), 20, "avslutade") == (
        f"Andelen {share}\u00a0% ligger {side} målet 20\u00a0% med mer än slumpen: {limits}\u00a0%."
    )


def test_a_share_near_its_goal():
    assert goal_title(a_share(19, 100), 20, "Andelen") == "Andelen ligger nära målet"
    assert goal_sentence(a_share(19, 100), 20, "avslutade") == (
        "Andelen 19,0\u00a0% går inte att skilja från målet 20\u00a0%: slumpen rymmer 12,5–27,8\u00a0%."
    )


def test_a_share_that_cannot_be_judged():
    assert goal_sentence(a_share(3, 7), 20.5, "avslutade") == (
        "Underlaget är för litet för att jämföra med målet 20,5\u00a0%: 7 avslutade."
    )
    assert goal_title(a_share(3, 7), 20, "Utfallet") == "Utfallet kan inte bedömas än"
    assert goal_sentence(a_share(30, 70), None, "avslutade") == (
        "Det finns inget mål att jämföra med för urvalet."
    )


def test_a_gap_beyond_chance_is_said_with_its_direction():
    lower = a_gap((20, 200), (60, 200))
    higher = a_gap((60, 200), (20, 200))

    assert gap_title(lower, WORK) == "Män går oftare till arbete eller studier än kvinnor"
    assert gap_title(higher, WORK) == "Kvinnor går oftare till arbete eller studier än män"
    assert gap_sentence(lower, 11.0) == (
        "Kvinnornas tal är 20,0\u00a0procentenheter lägre än männens (−27,5 till −12,3\u00a0enheter). "
        "Det är mer än slumpen brukar ge."
    )
    assert "högre än männens" in gap_sentence(higher, 11.0)


def test_a_gap_within_chance_is_never_called_equality():
    row = a_gap((36, 200), (40, 200))

    assert gap_title(row, WORK) == "Ingen säker skillnad mellan kvinnor och män"
    assert gap_sentence(row, 11.2) == (
        "Talen visar ingen säker skillnad, men mindre än 11,2\u00a0enheter syns inte."
    )
    assert gap_sentence(row, None) == "Talen visar ingen säker skillnad."
    assert gap_sentence(row, 48.0, Unit.DAYS).endswith("mindre än 48\u00a0dagar syns inte.")


def test_a_gap_without_men_is_not_judged():
    row = a_gap((3, 20), (0, 0))

    assert gap_signal(row) is TOO_LITTLE
    assert gap_title(row, WORK).startswith("För litet underlag")
    assert gap_sentence(row, None) == "Underlaget räcker inte för att jämföra kvinnor och män."


def test_a_gap_that_is_not_there_is_claimed_in_about_one_case_of_twenty():
    generator = np.random.default_rng(20190831)
    women, men = generator.binomial(200, 0.2, 400), generator.binomial(140, 0.2, 400)
    claimed = sum(
        gap_signal(a_gap((w, 200), (m, 140))) is not WITHIN for w, m in zip(women, men, strict=True)
    )

    assert claimed <= 0.08 * 400


def test_a_gap_of_the_smallest_detectable_size_is_seen_four_times_of_five():
    generator = np.random.default_rng(20221231)
    gap = smallest_detectable(200, 140, 0.25)
    women, men = generator.binomial(200, 0.25 + gap / 2, 400), generator.binomial(140, 0.25 - gap / 2, 400)
    seen = sum(gap_signal(a_gap((w, 200), (m, 140))) is OVER for w, m in zip(women, men, strict=True))

    assert seen == pytest.approx(0.8 * 400, rel=0.08)


@pytest.mark.parametrize(
    ("women", "men", "title", "part"),
    [
        (59, 41, "Könsfördelningen är jämn", "räknas som jämnt"),
        (60, 40, "Könsfördelningen är jämn", "räknas som jämnt"),
        (61, 39, "Kvinnor är i tydlig majoritet", "över 60"),
        (39, 61, "Män är i tydlig majoritet", "under 40"),
        (0, 0, "Inga kvinnor eller män i urvalet", "inga kvinnor eller män"),
    ],
)
def test_the_balance_of_women_and_men(women, men, title, part):
    assert balance_title(balance_of(women, men)) == title
    assert part in balance_sentence(balance_of(women, men))


def test_enrolment_against_the_plan():
    assert pace_title(UNDER) == "Inflödet ligger efter planen"
    assert pace_title(WITHIN) == "Inflödet följer planen"
    assert pace_sentence(UNDER, 1226, 1291.2) == (
        "1\u00a0226 inskrivna mot 1\u00a0291 enligt planen: 65 färre, mer än månadernas slump förklarar."
    )
    assert "fler" in pace_sentence(OVER, 1400, 1291)
    assert "brukar variera" in pace_sentence(WITHIN, 1280, 1291)
    assert "tre månader" in pace_sentence(TOO_LITTLE, 10, 40)


@pytest.mark.parametrize(
    ("signals", "title"),
    [
        ([WITHIN, WITHIN], "Förbunden ligger nära målet"),
        ([TOO_LITTLE, TOO_LITTLE], "För litet underlag för att jämföra förbunden"),
        ([UNDER, WITHIN], "A ligger under målet"),
        ([UNDER, UNDER, OVER], "A och B ligger under målet, C över"),
        ([UNDER, UNDER, UNDER], "Tre förbund ligger under målet"),
        ([OVER, WITHIN], "A ligger över målet"),
        ([UNDER] * 13, "13 förbund ligger under målet"),
    ],
)
def test_titles_for_several_units(signals, title):
    assert units_title(dict(zip("ABCDEFGHIJKLM", signals, strict=False))) == title


def test_sentences_for_several_units_say_what_chance_does():
    assert units_sentence({"A": UNDER, "B": WITHIN, "C": TOO_LITTLE}) == (
        "Mer än slumpen brukar ge skiljer sig A från målet. Bland så många kan en skillnad bero på slump. "
        "För ett förbund är underlaget för litet."
    )
    assert units_sentence({"A": WITHIN, "B": WITHIN}) == (
        "Av två förbund ligger alla så nära målet att slumpen kan förklara det."
    )
    assert (
        units_sentence({"A": OVER, "B": UNDER}) == "Mer än slumpen brukar ge skiljer sig A och B från målet."
    )
    assert units_sentence({"A": TOO_LITTLE}) == "Underlaget är för litet överallt."


def test_access_to_methods():
    men, women, none = a_gap((20, 200), (60, 200)), a_gap((60, 200), (20, 200)), a_gap((36, 200), (40, 200))
    nobody = a_gap((0, 0), (0, 0))

    assert access_title({"SE": men, "IPS": none}) == "Män får oftare SE"
    assert access_title({"SE": men, "CM": women}) == "Kvinnor får oftare CM, män får oftare SE"
    assert access_title({"SE": men, "CM": men, "IPS": men}) == "Män får oftare tre metoder"
    assert access_title({"CM": women}) == "Kvinnor får oftare CM"
    assert access_title({"SE": none}) == "Ingen säker skillnad mellan kvinnor och män"
    assert access_title({"SE": nobody}) == "För litet underlag för att jämföra kvinnor och män"
    assert access_sentence({"SE": men, "IPS": none}) == (
        "Skillnaden är större än slumpen brukar ge för SE. Bland så många jämförelser kan en bero på slump."
    )
    assert access_sentence({"SE": men}) == "Skillnaden är större än slumpen brukar ge för SE."
    assert access_sentence({"SE": none, "IPS": none}) == (
        "Ingen av två metoder visar en säker skillnad mellan kvinnor och män."
    )
    assert access_sentence({"SE": nobody}) == "Underlaget räcker inte för att jämföra kvinnor och män."


def test_titles_are_short():
    titles = [
        goal_title(a_share(19, 100), 20, "Andelen till arbete eller studier"),
        gap_title(a_gap((60, 200), (20, 200)), WORK),
        gap_title(a_gap((0, 0), (0, 0)), WORK),
        *(pace_title(sign) for sign in Signal),
        units_title({"Huddinge Botkyrka Salem": UNDER, "Stockholms stad": OVER}),
        access_title({"Supported Employment": a_gap((20, 200), (60, 200))}),
    ]

    assert max(len(title.split()) for title in titles) <= 12
