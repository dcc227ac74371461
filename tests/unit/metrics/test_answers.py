import csv
import io

import pytest

from metrics import answers
from metrics.catalog import CATALOG, ENROLLED, EXIT_REASONS, EXIT_WORK_STUDY, GAP_OUTCOME
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.period import Period
from metrics.scope import Policy, Role
from metrics.selection import Denominator, Selection
from tests.participations import EXACT, ListSource, a_participation, exits

SOURCE = ListSource([*exits(2), *exits(1, "other", gender="man"), a_participation()])


def result(indicator=EXIT_WORK_STUDY, *by, selection=Selection()):  # noqa: B008 - frozen
    return evaluate(indicator, SOURCE, selection, by, scope=EXACT)


def test_a_request_becomes_a_selection():
    chosen = answers.selection(["forbund=OS,STH", "gender=woman", "forbund=OS"], "2020Q3..2021", "mature")

    assert chosen == Selection(
        forbund=("OS", "STH"),
        gender=("woman",),
        period=Period.parse("2020Q3..2021"),
        denominator=Denominator.MATURE,
    )
    assert answers.selection([], None, None) == Selection()


@pytest.mark.parametrize(
    ("where", "period", "denominator", "said"),
    [
        (["forbund"], None, None, "forbund=OS"),
        (["forbund="], None, None, "forbund=OS"),
        (["outcome=work"], None, None, "project, forbund, municipality"),
        ([], "2021Q5", None, "2021Q3"),
        ([], None, "everybody", "enrolled, exited, mature"),
    ],
)
def test_a_refusal_says_what_is_allowed(where, period, denominator, said):
    with pytest.raises(ValueError, match=said):
        answers.selection(where, period, denominator)


def test_unknown_indicators_and_breakdowns_are_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="'rate' finns inte; välj bland enrolled, "):
        answers.indicators(["enrolled", "rate"])
    with pytest.raises(ValueError, match="'sex' finns inte; välj bland project, "):
        answers.breakdown("forbund,sex")


def test_breakdowns_are_separated_by_commas():
    assert answers.breakdown("forbund, gender") == (Dimension.FORBUND, Dimension.GENDER)
    assert answers.breakdown(None) == ()


def test_codes_that_do_not_exist_are_refused_with_those_that_do():
    with pytest.raises(ValueError, match="forbund=XX finns inte; välj bland OS, STH, ROS"):
        answers.check_codes(Selection(forbund=("OS", "XX")), SOURCE)
    with pytest.raises(ValueError, match="gender=female finns inte; välj bland woman, man"):
        answers.check_codes(Selection(gender=("female",)), SOURCE)
    answers.check_codes(Selection(forbund=("OS",), gender=("unknown",), referrer=("pes",)), SOURCE)


def test_roles_of_the_terminal():
    lead = answers.scope("project_lead:OS")

    assert (lead.role, lead.forbund, lead.policy) == (Role.PROJECT_LEAD, ("OS",), Policy.PROTECTED)
    assert lead.policy_for(Selection(forbund=("OS",))) is Policy.EXACT
    assert answers.scope("steering").policy is Policy.PROTECTED
    assert answers.scope("exact").role is Role.ADMIN
    for wrong in ("project_lead", "funder", "project_lead:"):
        with pytest.raises(ValueError, match="steering, project_lead:FORBUND, exact"):
            answers.scope(wrong)


def test_all_indicators_are_those_that_may_be_split_so():
    every = answers.evaluated((), SOURCE, Selection(), (), EXACT)
    by_age = answers.evaluated((), SOURCE, Selection(), (Dimension.AGE_BAND,), EXACT)

    assert [r.indicator.id for r in every] == list(CATALOG)
    assert {r.indicator.id for r in by_age} == {
        i.id for i in CATALOG.values() if Dimension.AGE_BAND in i.breakdowns
    }


def test_a_named_indicator_that_may_not_be_split_so_is_refused():
    with pytest.raises(ValueError, match="tillåtna indelningar"):
        answers.evaluated(["target_attain"], SOURCE, Selection(), (Dimension.AGE_BAND,), EXACT)


def test_a_record_has_codes_and_null_where_there_is_no_value():
    record = answers.as_record(
        result(EXIT_WORK_STUDY, Dimension.FORBUND, selection=Selection(gender=("man",)))
    )

    assert {k: record[k] for k in ("indicator", "version", "unit", "as_of", "policy", "selection")} == {
        "indicator": "exit_work_study",
        "version": 1,
        "unit": "percent",
        "as_of": "2021-12-31",
        "policy": "exact",
        "selection": {"gender": ["man"]},
    }
    assert record["synthetic"] is True
    assert record["rows"][0]["forbund"] == "OS"
    assert record["rows"][1] == {
        "forbund": "STH", "numerator": 0, "denominator": 0, "value": None, "lower": None, "upper": None,
        "status": "not_applicable",
    }  # fmt: skip


def test_several_results_are_one_table_of_commas():
    text = answers.as_csv([result(ENROLLED, Dimension.GENDER), result(EXIT_REASONS)])
    rows = list(csv.DictReader(io.StringIO(text)))

    assert rows[0] | {"gender": "woman", "exit_reason": "", "numerator": "3", "denominator": ""} == rows[0]
    assert rows[2]["exit_reason"] == "completed"
    assert {row["synthetic"] for row in rows} == {"True"}
    assert {row["counted_among"] for row in rows} == {"", "exited"}


def test_the_heading_says_among_whom_when_and_that_data_are_made_up():
    period = Selection(period=Period.parse("2021"))

    assert answers.heading(result(selection=period)) == (
        "Till arbete eller studier · andel av avslutade · data t.o.m. 31\u00a0december 2021"
        " · period 2021 · SYNTETISKA DATA"
    )


def test_real_data_are_not_called_made_up():
    real = ListSource([])
    real.synthetic = False

    assert answers.heading(evaluate(ENROLLED, real, Selection(), scope=EXACT)) == (
        "Inskrivna deltagare · data t.o.m. 31\u00a0december 2021"
    )


def test_lines_are_words_in_the_order_of_the_columns():
    shown = result(EXIT_WORK_STUDY, Dimension.GENDER)
    words = answers.lines(shown, Labels(SOURCE.codes()))

    assert answers.columns(shown) == ("Kön", "Värde", "95 % intervall", "Täljare", "Nämnare", "")
    assert words[0] == ("Kvinnor", "100,0\u00a0%", "34,2–100,0\u00a0%", "2", "2", "")
    assert words[1][:2] == ("Män", "0,0\u00a0%")


def test_what_has_no_value_says_why():
    words = answers.lines(result(selection=Selection(forbund=("STH",))), Labels(SOURCE.codes()))
    gap = answers.lines(result(GAP_OUTCOME), Labels(SOURCE.codes()))

    assert words == [("–", "", "0", "0", "ej tillämpligt")]
    assert gap[0][0] == "+100,0\u00a0enheter"
