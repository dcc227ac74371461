from metrics import verdicts_equality as verdicts
from metrics.catalog import GAP_OUTCOME, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.gender_gaps import Level
from metrics.gender_steps import Step
from metrics.indicator import Indicator, Unit
from metrics.labels import Labels
from metrics.result import Result
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation, exits


def a_step(women: float | None, men: float | None, half: float, **changes: object) -> Step:
    def level(value: float | None) -> Level:
        return Level(numerator=10, denominator=100, value=value, lower=value, upper=value)

    gap = None if women is None or men is None else women - men
    fields: dict[str, object] = {
        "id": "work_study",
        "name": "Avslut",
        "measure": "Arbete eller studier av avslutade",
        "unit": Unit.PERCENT,
        "women": level(women),
        "men": level(men),
        "gap": gap,
        "lower": None if gap is None else gap - half,
        "upper": None if gap is None else gap + half,
        "detectable": None if gap is None else half,
    }
    return Step(**(fields | changes))


SURE = a_step(20, 29, 4, id="supported_employment")
UNSURE = a_step(19, 20, 6)
EMPTY = a_step(None, 20, 6)


def a_result(indicator: Indicator, people: list[dict[str, object]], *by: Dimension) -> tuple[Result, Labels]:
    source = ListSource(people)
    return evaluate(indicator, source, Selection(project=("MIA_VIDARE",)), by, scope=EXACT), Labels(
        source.codes()
    )


def test_the_finding_is_the_largest_gap_beyond_chance():
    larger = a_step(60, 40, 5, id="work_oriented")

    assert verdicts.finding([SURE, UNSURE]) == "Kvinnor får mer sällan supported employment"
    assert verdicts.finding([SURE, larger]) == "Män får mer sällan en arbetsinriktad insats"


def test_days_do_not_outweigh_shares():
    days = a_step(300, 100, 50, id="time", unit=Unit.DAYS)

    assert verdicts.finding([SURE, days]) == "Kvinnor får mer sällan supported employment"
    assert verdicts.finding([days]) == "Män är kortare tid i insats"


def test_no_finding_is_claimed_within_chance_or_without_numbers():
    assert verdicts.finding([UNSURE]) == "Ingen säker skillnad mellan kvinnor och män i något steg"
    assert verdicts.finding([EMPTY]) == "För litet underlag för att jämföra kvinnor och män"


def test_the_title_counts_only_steps_that_could_be_compared():
    assert verdicts.steps_title([SURE, UNSURE, EMPTY]) == "En av två skillnader är större än slumpen"
    assert verdicts.steps_title([UNSURE]) == "Den enda skillnaden ligger inom slumpen"
    assert verdicts.steps_title([EMPTY]) == "För litet underlag för att jämföra stegen"


def test_the_verdict_says_levels_chance_and_what_it_cannot_say():
    said = verdicts.steps_verdict([SURE, UNSURE])

    assert "Kvinnor får mer sällan supported employment: 20 mot 29 procent" in said
    assert "mindre skillnader än det grå fältet" in said
    assert said.endswith("Varför säger talen inte.")


def test_the_balance_is_worded_by_the_band():
    women = [a_participation() for _ in range(59)]
    men = [a_participation(gender="man") for _ in range(41)]
    even, _ = a_result(WOMEN_SHARE, [*women, *men])
    skewed, _ = a_result(WOMEN_SHARE, women)

    assert verdicts.balance_title(even) == "59 procent av de inskrivna är kvinnor: en jämn fördelning"
    assert verdicts.balance_title(skewed).endswith("fler kvinnor än en jämn fördelning")


def test_the_balance_tells_chance_from_certainty():
    people = [
        *(a_participation() for _ in range(90)),
        *(a_participation(gender="man") for _ in range(10)),
        *(a_participation(forbund="STH", municipality="0180") for _ in range(7)),
        *(a_participation(forbund="STH", municipality="0180", gender="man") for _ in range(3)),
    ]
    result, labels = a_result(WOMEN_SHARE, people, Dimension.FORBUND)
    said = verdicts.balance_verdict([result], labels)

    assert "Förbund OS ligger utanför 40–60 procent mer än slumpen förklarar." in said
    assert "En till ligger utanför, men så litet kan vara slump." in said


def test_gaps_of_groups_name_those_beyond_chance_and_own_up_to_small_ones():
    people = [
        *exits(30),
        *exits(30, "other", gender="man"),
        *exits(5, forbund="STH", municipality="0180"),
        *exits(5, gender="man", forbund="STH", municipality="0180"),
    ]
    result, labels = a_result(GAP_OUTCOME, people, Dimension.FORBUND)

    assert verdicts.gap_groups_title(result, labels).endswith("större än slumpen i Förbund OS")
    assert "Två jämförelser prövas tillsammans" in verdicts.gap_groups_verdict(result)


def test_gaps_within_chance_are_not_called_equal():
    people = [*exits(5), *exits(5, gender="man")]
    result, labels = a_result(GAP_OUTCOME, people, Dimension.FORBUND)

    assert verdicts.gap_groups_title(result, labels).startswith("Inget förbund")
    assert "betyder inte att den saknas" in verdicts.gap_groups_verdict(result)
