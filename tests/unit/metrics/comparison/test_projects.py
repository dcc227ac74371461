"""Two projects beside each other: the difference, the months they have had, and how denominators meet."""

from dataclasses import replace
from datetime import date

import pytest
from scipy.stats import norm

from metrics.catalog import EXIT_WORK_STUDY, RESULT_6M, TARGET_ATTAIN, TIME_IN, WOMEN_SHARE
from metrics.catalog.apart import EXIT_STUDY, EXIT_WORK
from metrics.claims.projects import projects_claims
from metrics.comparison.conditions import UNTOLD, Condition, apart, touching
from metrics.comparison.denominators import Base, base_of, meeting
from metrics.comparison.projects import A_PLAN, TOO_FEW, Beside, Gap, beside, same_age, signals
from metrics.comparison.published import Provenance, Published, latest
from metrics.evaluate import evaluate
from metrics.indicator import Unit
from metrics.period import Period
from metrics.result import Result
from metrics.selection import Denominator, Selection
from metrics.text import Text
from metrics.verdicts import Signal
from metrics.verdicts_projects import projects_finding, projects_title, projects_verdict
from tests.participations import EXACT, ListSource, a_participation, exits

EARLIER = {"project": "MIA", "started": date(2018, 3, 1), "exited": date(2018, 9, 1)}
PEOPLE = [
    *exits(70, "work", **EARLIER),
    *exits(35, "study", **EARLIER),
    *exits(195, "other", **EARLIER),
    *exits(24, "work"),
    *exits(12, "study"),
    *exits(84, "other", gender="man"),
    *[a_participation() for _ in range(40)],
]


def of(project: str, indicator=EXIT_WORK_STUDY, people=PEOPLE, **selection) -> Result:
    asked = Selection(project=(project,), **selection)
    return evaluate(indicator, ListSource(people), asked, scope=EXACT)


def newcombe(x: int, n: int, y: int, m: int) -> tuple[float, float]:
    """Newcombe 1998b, method 10, spelled out with the roots of Wilson's equation."""
    z = norm.ppf(0.975)

    def limits(k: int, total: int) -> tuple[float, float]:
        a, b, c = total + z**2, 2 * k + z**2, k**2 / total
        root = (b**2 - 4 * a * c) ** 0.5
        return (b - root) / (2 * a), (b + root) / (2 * a)

    (l1, u1), (l2, u2) = limits(x, n), limits(y, m)
    p, q = x / n, y / m
    return (
        p - q - ((p - l1) ** 2 + (u2 - q) ** 2) ** 0.5,
        p - q + ((u1 - p) ** 2 + (q - l2) ** 2) ** 0.5,
    )


@pytest.mark.parametrize(
    ("indicator", "first", "second"),
    [
        (EXIT_WORK_STUDY, (70 + 35, 300), (24 + 12, 120)),
        (EXIT_WORK, (70, 300), (24, 120)),
        (EXIT_STUDY, (35, 300), (12, 120)),
        (WOMEN_SHARE, (300, 300), (24 + 12 + 40, 160)),
    ],
)
def test_the_difference_is_the_later_less_the_earlier_with_newcombes_limits(indicator, first, second):
    found = beside(of("MIA", indicator), of("MIA_VIDARE", indicator))

    assert [(row["numerator"], row["denominator"]) for _, row in found.sides] == [first, second]
    assert found.gap is not None
    lower, upper = newcombe(*second, *first)
    assert found.gap.value == pytest.approx(100 * (second[0] / second[1] - first[0] / first[1]))
    assert (found.gap.lower, found.gap.upper) == pytest.approx((100 * lower, 100 * upper))
    assert found.gap.unit is Unit.PERCENTAGE_POINTS


def test_days_are_apart_in_days():
    found = beside(of("MIA", TIME_IN), of("MIA_VIDARE", TIME_IN))

    values = [row["value"] for _, row in found.sides]
    assert found.gap is None or found.gap.unit is Unit.DAYS
    assert values[0] == 184


def test_a_plan_and_a_handful_have_no_difference():
    few = [*exits(200, **EARLIER), *exits(49)]

    plan = beside(of("MIA", TARGET_ATTAIN), of("MIA_VIDARE", TARGET_ATTAIN))
    handful = beside(of("MIA", people=few), of("MIA_VIDARE", people=few))

    assert (plan.gap, plan.why) == (None, A_PLAN)
    assert (handful.gap, handful.why) == (None, TOO_FEW)


def test_two_indicators_are_not_compared():
    with pytest.raises(ValueError, match="exit_work is not exit_study"):
        beside(of("MIA", EXIT_WORK), of("MIA_VIDARE", EXIT_STUDY))
    split = evaluate(
        EXIT_WORK_STUDY, ListSource(PEOPLE), Selection(), (EXIT_WORK_STUDY.breakdowns[0],), scope=EXACT
    )
    with pytest.raises(ValueError, match="rows, not one"):
        split.only()


def test_equally_far_in_is_as_many_months_of_both():
    starts, lasts = (date(2017, 4, 1), date(2020, 6, 1)), (date(2020, 8, 31), date(2021, 12, 31))

    months, periods = same_age(starts, lasts)

    # June 2020 to December 2021, and April 2017 to October 2018.
    assert months == 7 + 12
    assert periods == (Period(None, date(2018, 11, 1)), Period(None, date(2022, 1, 1)))


def test_a_month_that_has_not_ended_is_not_counted():
    months, periods = same_age((date(2017, 4, 1), date(2020, 6, 1)), (date(2020, 8, 31), date(2020, 8, 30)))

    assert (months, periods[0]) == (2, Period(None, date(2017, 6, 1)))


def test_a_project_that_has_not_had_a_month_leaves_none_to_compare():
    starts, lasts = (date(2017, 4, 1), date(2020, 6, 1)), (date(2020, 8, 31), date(2020, 6, 15))

    assert same_age(starts, lasts) == (0, (Period(None, starts[0]), Period(None, starts[1])))


def test_what_is_refused_of_either_project_is_refused_of_both():
    why = Text("Nej", "No")
    first, second = of("MIA"), of("MIA_VIDARE")

    assert beside(replace(first, refusal=why), second).why is why
    assert beside(first, replace(second, refusal=why)).why is why


OURS = Base(code="exited", whose="MIA Vidare")


@pytest.mark.parametrize(
    ("other", "differ", "said"),
    [
        (Base(code="exited", whose="MIA"), False, "Samma slags nämnare: avslutade i MIA Vidare"),
        (
            Base(code="enrolled", whose="MIA"),
            True,
            "Olika nämnare: MIA Vidare räknas av avslutade, MIA av ins",
        ),
        (
            Base(code="exited", whose="SUS", definition="Bara registrerade"),
            True,
            (
                "Liknande nämnare, men inte samma: MIA Vidare och SUS räknas båda av avslutade (med "
                "källans ord ”Bara registrerade”)"
            ),
        ),
        (
            Base(code="other", whose="Kolada", definition="Lämnat försörjningsstöd"),
            True,
            (
                "Olika nämnare: MIA Vidare räknas av avslutade, Kolada av annan grupp (med källans ord "
                "”Lämnat försörjningsstöd”). Andelarna går inte att jämföra rakt av."
            ),
        ),
    ],
)
def test_something_is_said_wherever_two_denominators_meet(other: Base, differ: bool, said: str):
    met = meeting(OURS, other)

    assert met.differ is differ
    assert met.said.sv.startswith(said)
    assert met.said.en
    assert meeting(other, OURS).differ is differ


def test_the_denominator_is_the_one_that_was_counted_with():
    assert base_of(of("MIA"), "MIA").code == "exited"
    assert base_of(of("MIA", denominator=Denominator.ENROLLED), "MIA").code == "enrolled"
    assert base_of(of("MIA", TARGET_ATTAIN), "MIA").code == "planned"
    assert base_of(of("MIA", WOMEN_SHARE), "MIA").phrase.sv == "av inskrivna"
    assert base_of(of("MIA", RESULT_6M), "MIA").phrase.sv == "av en del av de avslutade"


def a_condition(project: str, text: str, indicator: str = "all", aspect: str = "period") -> Condition:
    return Condition(
        project=project,
        indicator=indicator,
        aspect=aspect,
        text=Text(text, text),
        source=f"Sida om {project}",
    )


def test_conditions_differ_where_the_words_do_or_one_is_untold():
    told = [
        a_condition("A", "samma", aspect="entry"),
        a_condition("B", "samma", aspect="entry"),
        a_condition("A", "30 procent", "exit_work_study", "goal"),
        a_condition("B", "20 procent", "exit_work_study", "goal"),
        a_condition("A", "2017"),
        a_condition("C", "2030"),
    ]

    found = apart(told, "A", "B")

    assert [(each.aspect, each.first.sv, each.second.sv) for each in found] == [
        ("period", "2017", UNTOLD.sv),
        ("goal", "30 procent", "20 procent"),
    ]
    assert [each.aspect for each in touching(found, "dropout")] == ["period"]
    assert found[1].source == "Sida om A; Sida om B"


def test_the_latest_is_by_source_and_place():
    def share(source: str, place: str, period: str, measure: str = "m") -> Published:
        key = (measure, place, period, "all", source)
        told = Provenance(
            key=key, base="other", definition="d", retrieved_on=date(2021, 1, 1), licence="l", url="u"
        )
        return Published(provenance=told, value=1.0, counted=None)

    series = [share("S", "Riket", "2019"), share("S", "Riket", "2020"), share("S", "Län", "2018"),
              share("K", "Riket", "2017"), share("S", "Riket", "2021", "n")]  # fmt: skip

    assert [(each.source, each.geography, each.period) for each in latest(series, "m")] == [
        ("S", "Riket", "2020"), ("S", "Län", "2018"), ("K", "Riket", "2017"),
    ]  # fmt: skip


def a_pair(value: float, half: float | None) -> Beside:
    result = of("MIA")
    gap = None if half is None else Gap(
        value=value, lower=value - half, upper=value + half, unit=Unit.PERCENTAGE_POINTS
    )  # fmt: skip
    return Beside(first=result, second=result, gap=gap, why=None)


def test_of_many_differences_only_what_holds_for_all_together_is_called_one():
    # z = 2.05 alone is beyond 95 %; the first of seven must be rarer than 5/7 percent.
    barely = [a_pair(2.05, 1.96), *[a_pair(0.1, 1.96) for _ in range(6)], a_pair(9, None)]
    surely = [a_pair(-4.0, 1.96), *barely[1:]]

    assert signals(barely[:1]) == [Signal.OVER]
    assert signals(barely) == [*[Signal.WITHIN] * 7, Signal.TOO_LITTLE]
    assert signals(surely)[0] is Signal.UNDER
    names = ("MIA", "MIA Vidare")
    assert projects_finding(surely, names) == (
        "Andelen till arbete eller studier är mindre i MIA Vidare än i MIA"
    )
    assert projects_title(barely, names) == "Inget av sju mått skiljer sig mer än slumpen"
    assert "inget mått på effekt" in projects_verdict(surely, "")
    assert "Sju jämförelser prövas tillsammans" in projects_verdict(surely, "")
    said = projects_claims(surely, names)
    assert said.can[0].sv.startswith("MIA Vidare ligger under MIA, mer än slumpen förklarar: till arbete")
    assert said.can[1].en.startswith("Six of seven measures are within chance")
