from dataclasses import replace

from metrics.catalog import FOLLOW_UP_COVERAGE, INCOME_KNOWN, OCCUPATION_KNOWN, PROGRESS, STEP_UP
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.selection import Selection
from metrics.text import Text
from metrics.verdicts_progress import progress_title, progress_verdict, reason_for_nothing
from tests.participations import EXACT, ListSource, a_participation, exits
from ui.progress import progress_table

ROWS = [
    *exits(10, step_up="yes", self_support="yes", social_assistance="left", follow_up_6m="work_or_study"),
    *exits(
        30, step_up="no", self_support="no", social_assistance="stayed", follow_up_6m="other", gender="man"
    ),
    *exits(10, social_assistance="exit_unknown", follow_up_6m="missing"),
    *exits(5, social_assistance="none", follow_up_6m="not_due"),
    a_participation(),
]


def asked(indicator, *by, rows=ROWS):
    return evaluate(indicator, ListSource(rows), Selection(), by, scope=EXACT)


def test_unknown_counts_as_no_step_and_late_answers_are_left_out():
    found = {i.id: asked(i).frame.select("numerator", "denominator").row(0) for i in PROGRESS}

    assert found == {
        "step_up": (10, 55),
        "self_support": (10, 55),
        "sa_exit": (10, 50),
        "result_6m": (10, 40),
    }
    assert asked(FOLLOW_UP_COVERAGE).frame.select("numerator", "denominator").row(0) == (40, 50)


def test_the_finding_is_the_share_who_work_or_study_more():
    title = "18\u00a0% arbetar eller studerar mer vid avslutet än vid starten"
    assert progress_title(asked(STEP_UP)) in {title, title.replace("18\u00a0%", "Ungefär var femte")}
    assert "går inte att visa" in progress_title(asked(STEP_UP, rows=[]))


def test_the_verdict_says_how_much_is_known_and_claims_no_effect():
    known = [asked(indicator) for indicator in (OCCUPATION_KNOWN, INCOME_KNOWN, FOLLOW_UP_COVERAGE)]

    said = progress_verdict(*known).replace("\u00a0", " ")

    assert "kända för 73 % och försörjningen för 73 % av 55 avslutade" in said
    assert "80 % av 50 har svarat på uppföljningen" in said
    assert said.endswith("inte vad projektet har orsakat.")


def test_without_any_value_the_reason_is_the_refusal_where_there_is_one():
    steps = [asked(indicator, rows=[]) for indicator in PROGRESS]

    assert "Ingen i urvalet" in (reason_for_nothing(steps) or "")
    refused = [replace(step, refusal=Text("Visas bara exakt.", "Exact only.")) for step in steps]
    assert reason_for_nothing(refused) == "Visas bara exakt."
    assert reason_for_nothing([asked(STEP_UP)]) is None


def test_the_table_says_every_share_with_its_own_denominator():
    steps = [asked(indicator, Dimension.GENDER) for indicator in PROGRESS]

    table = progress_table(steps, Labels(ListSource(ROWS).codes()))

    assert len(table.rows) == len(table.csv_rows or ()) == 8
    left = [row for row in table.rows if row[0] == "Lämnat försörjningsstöd"]
    assert [row[1:4] for row in left] == [["Kvinnor", 10, 20], ["Män", 0, 30]]
