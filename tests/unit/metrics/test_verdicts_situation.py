import pytest

from metrics.catalog import EXIT_PREWORK, EXIT_WORK_STUDY, EXITS_ON_TIME
from metrics.decisions import Decision, agenda
from metrics.dimension import Dimension
from metrics.enrolment_pace import Pace
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.selection import Denominator, Selection
from metrics.verdicts import Signal
from metrics.verdicts_situation import goal_decisions, lag_decisions, pace_decisions, situation_title
from tests.participations import EXACT, ListSource, a_target, exits

MIA_VIDARE = Selection(project=("MIA_VIDARE",))
GOALS = [a_target(20.0), a_target(33.0, indicator="exit_prework")]
LABELS = Labels(ListSource([]).codes())


def ask(indicator, rows, *by, selection=MIA_VIDARE):
    return evaluate(indicator, ListSource(rows, targets=GOALS), selection, by, scope=EXACT)


def outcomes(work: int, prework: int, n: int, **changes):
    rest = n - work - prework
    return [
        *exits(work, "work", **changes),
        *exits(prework, "regular_prework", **changes),
        *exits(rest, "other", **changes),
    ]


def a_pace(name: str, enrolled: int, plan: float, signal: Signal) -> Pace:
    return Pace(code=name, name=name, enrolled=(enrolled,), planned=(plan,), signal=signal)


@pytest.mark.parametrize(
    ("pace", "rows", "title"),
    [
        (Signal.UNDER, outcomes(20, 33, 100), "Inflödet ligger efter planen, utfallen ligger nära målen"),
        (Signal.WITHIN, outcomes(5, 10, 100), "Inflödet följer planen, utfallen ligger under målen"),
        (Signal.OVER, outcomes(40, 50, 100), "Inflödet ligger före planen, utfallen ligger över målen"),
        (
            Signal.WITHIN,
            outcomes(5, 33, 100),
            "Inflödet följer planen, arbete eller studier ligger under målet, ordinarie insats nära målet",
        ),
        (
            Signal.TOO_LITTLE,
            outcomes(1, 1, 4),
            "För tidigt att bedöma inflödet, utfallen kan inte bedömas mot målen",
        ),
        (None, outcomes(20, 33, 100), "Utfallen ligger nära målen"),
    ],
)
def test_the_title_is_the_inflow_and_the_two_goals(pace, rows, title):
    found = None if pace is None else a_pace("A", 1, 1, pace)

    assert situation_title(found, ask(EXIT_WORK_STUDY, rows), ask(EXIT_PREWORK, rows)) == title


def test_goals_belong_to_their_denominator():
    cohort = Selection(project=("MIA_VIDARE",), denominator=Denominator.ENROLLED)
    rows = outcomes(20, 33, 100)
    both = [ask(indicator, rows, selection=cohort) for indicator in (EXIT_WORK_STUDY, EXIT_PREWORK)]

    assert situation_title(None, *both) == "Utfallen kan inte bedömas mot målen"


def test_forbund_behind_their_plan_are_one_decision_with_the_furthest_first():
    behind = [
        a_pace("A", 90, 100, Signal.UNDER),
        a_pace("B", 60, 100, Signal.UNDER),
        a_pace("C", 99, 100, Signal.WITHIN),
    ]

    (decision,) = pace_decisions(behind)
    assert decision.sentence == "B och A har skrivit in färre än planerat, mer än månadernas slump förklarar."
    assert decision.fact == "tillsammans 150 inskrivna, plan 200"
    assert pace_decisions(behind[2:]) == []


def test_a_forbund_under_the_goal_needs_a_decision():
    rows = [*outcomes(10, 0, 50), *outcomes(1, 0, 60, forbund="STH", municipality="0180")]

    (decision,) = goal_decisions(ask(EXIT_WORK_STUDY, rows, Dimension.FORBUND), LABELS)
    assert decision.sentence == "Förbund STH ligger under målet för andelen till arbete eller studier."
    assert decision.fact == "2\u00a0% (0–9\u00a0%), mål 20\u00a0%"
    assert goal_decisions(ask(EXIT_WORK_STUDY, rows[:50], Dimension.FORBUND), LABELS) == []


def test_all_forbund_under_the_goal_are_said_to_be_all():
    rows = [
        *outcomes(1, 0, 60),
        *outcomes(2, 0, 60, forbund="STH", municipality="0180"),
        *outcomes(3, 0, 60, forbund="ROS", municipality="0115"),
    ]

    (decision,) = goal_decisions(ask(EXIT_WORK_STUDY, rows, Dimension.FORBUND), LABELS)
    assert decision.sentence.startswith("Alla tre förbund ligger under målet")
    assert decision.fact == "2–5\u00a0%, mål 20\u00a0%"


def test_of_many_forbund_two_are_named():
    behind = [a_pace(name, 60, 100, Signal.UNDER) for name in "ABC"]

    (decision,) = pace_decisions([*behind, a_pace("D", 99, 100, Signal.WITHIN)])
    assert decision.sentence.startswith("Tre förbund, bland dem A och B, har skrivit in färre")


def test_late_registration_is_told_from_chance():
    late = {"forbund": "STH", "municipality": "0180"}
    rows = [*exits(90), *exits(10, late=True), *exits(20, **late), *exits(30, late=True, **late)]

    by_forbund, everyone = ask(EXITS_ON_TIME, rows, Dimension.FORBUND), ask(EXITS_ON_TIME, rows)
    (decision,) = lag_decisions(by_forbund, everyone, LABELS)
    assert decision.sentence == "Förbund STH har registrerat 40\u00a0% av sina avslut inom 30 dagar."
    assert decision.fact == "73\u00a0% i alla förbund"
    assert (
        lag_decisions(
            ask(EXITS_ON_TIME, rows[:100], Dimension.FORBUND), ask(EXITS_ON_TIME, rows[:100]), LABELS
        )
        == []
    )


def decided(name: str, days: int | None = None) -> Decision:
    return Decision(sentence=name, fact="", who="", days=days)


def test_the_agenda_has_at_most_five_longest_waiting_first():
    findings = [decided("f1", 10), decided("f2", 90), decided("f3", 40), decided("f4", 5), decided("f5", 1)]
    signals = [decided("s1"), decided("s2"), decided("s3"), decided("s4")]

    assert [d.sentence for d in agenda(findings, signals)] == ["f2", "f3", "s1", "s2", "s3"]
    assert [d.sentence for d in agenda(findings, signals[:1])] == ["f2", "f3", "f1", "f4", "s1"]
    assert [d.sentence for d in agenda(findings[:1], signals)] == ["f1", "s1", "s2", "s3", "s4"]
    assert agenda([], []) == []
