"""`manage.py indicators` and `docs`: the answers that scripts rely on."""

import csv
import io
import json
import sys

import pytest

import manage
from data_access.demo import load_demo
from data_access.engine import get_engine
from data_access.migrate import migrate
from data_access.sources import open_source
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.participations import AS_OF, EXACT


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """Address of a small demo."""
    address = f"sqlite:///{tmp_path_factory.mktemp('indicators')}/mia.sqlite"
    engine = get_engine(address)
    migrate(engine)
    load_demo(engine, size=400, seed=3, as_of=AS_OF, progress=lambda _done, _total: None)
    engine.dispose()
    return address


@pytest.fixture
def ask(url, monkeypatch, capsys):
    """Run the command and return its exit code, what it said and what it complained of."""
    monkeypatch.setenv("MIA_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "120")

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["manage.py", *words])
        with pytest.raises(SystemExit) as done:
            manage.main()
        said = capsys.readouterr()
        return done.value.code or 0, said.out, said.err

    return run


def one(ask, *words):
    """Return the answer about one indicator."""
    code, said, _ = ask("indicators", *words, "--format", "json")
    assert code == 0
    return json.loads(said)


def test_one_indicator_is_one_object_with_the_numbers_of_the_pages(ask, url):
    code, said, _ = ask(
        "indicators", "exit_work_study", "--by", "forbund,gender", "--where", "project=MIA_VIDARE",
        "--format", "json",
    )  # fmt: skip
    answer = json.loads(said)
    page = evaluate(
        CATALOG["exit_work_study"],
        open_source(get_engine(url), EXACT),
        Selection(project=("MIA_VIDARE",)),
        (Dimension.FORBUND, Dimension.GENDER),
        scope=EXACT,
    )

    assert code == 0
    assert answer["as_of"] == AS_OF.isoformat()
    assert answer["selection"] == {"project": ["MIA_VIDARE"]}
    assert answer["rows"] == page.frame.to_dicts()
    assert list(answer["rows"][0])[:2] == ["forbund", "gender"]


def test_several_indicators_are_a_list(ask):
    _, said, _ = ask("indicators", "enrolled", "active", "--format", "json")

    assert [answer["indicator"] for answer in json.loads(said)] == ["enrolled", "active"]


def test_later_days_do_not_exist(ask):
    _, now, _ = ask("indicators", "enrolled", "--format", "json")
    _, then, _ = ask("indicators", "enrolled", "--format", "json", "--as-of", "2019-08-31")
    _, until, _ = ask("indicators", "enrolled", "--format", "json", "--period", "..2019-08")

    assert json.loads(then)["as_of"] == json.loads(until)["as_of"] == "2019-08-31"
    assert json.loads(then)["rows"] == json.loads(until)["rows"]
    assert json.loads(then)["rows"][0]["value"] < json.loads(now)["rows"][0]["value"]


def test_json_has_the_keys_that_scripts_read(ask):
    answer = one(ask, "exit_work_study", "--by", "gender", "--denominator", "mature", "--period", "2021Q3..")

    assert list(answer) == [
        "indicator", "version", "unit", "as_of", "policy", "approximate", "synthetic", "denominator",
        "target", "selection", "refusal", "rows",
    ]  # fmt: skip
    assert (answer["unit"], answer["policy"], answer["denominator"]) == ("percent", "exact", "mature")
    assert answer["selection"] == {"period": ["2021Q3.."], "denominator": ["mature"]}
    # Nobody enrolled from July has had a year: there is no value, and that is no zero.
    assert [tuple(row.values()) for row in answer["rows"]] == [
        ("woman", 0, 0, None, None, None, "immature"), ("man", 0, 0, None, None, None, "immature"),
    ]  # fmt: skip


def test_shares_are_percent_of_whom_was_asked_for(ask):
    exits = one(ask, "exit_positive", "--period", "2021")["rows"][0]
    enrolled = one(ask, "exit_positive", "--denominator", "enrolled", "--period", "2021")["rows"][0]
    gone = one(ask, "exited", "--period", "2021")["rows"][0]
    come = one(ask, "enrolled_new", "--period", "2021")["rows"][0]

    assert exits["denominator"] == gone["value"] > 0
    assert enrolled["denominator"] == come["value"] > 0
    assert exits["value"] == pytest.approx(100 * exits["numerator"] / exits["denominator"])
    assert exits["lower"] < exits["value"] < exits["upper"] <= 100


@pytest.mark.parametrize(
    ("role", "where", "policy"),
    [
        ("steering", (), "protected"),
        ("project_lead:OS", (), "protected"),
        ("project_lead:OS", ("--where", "forbund=HBS"), "protected"),
        ("project_lead:OS", ("--where", "forbund=OS"), "exact"),
        ("exact", (), "exact"),
    ],
)
def test_each_role_reads_under_its_own_policy(ask, role, where, policy):
    answer = one(ask, "exit_work_study", "--by", "gender", *where, "--role", role)

    assert answer["policy"] == policy
    assert [row["gender"] for row in answer["rows"]][:2] == ["woman", "man"]


def test_what_protection_does_not_show_has_its_reason_and_no_number(ask):
    deep = ("--by", "forbund,gender", "--where", "age_band=18-24")
    answer = one(ask, "exit_work_study", *deep, "--role", "steering")

    assert "finare" in answer["refusal"]
    assert {row["status"] for row in answer["rows"]} == {"too_few"}
    assert not any(row["value"] or row["numerator"] or row["denominator"] for row in answer["rows"])


def test_the_table_says_that_data_are_made_up(ask):
    code, said, _ = ask("indicators", "exit_work_study", "--by", "gender", "--role", "steering")

    assert code == 0
    assert "SYNTETISKA DATA" in said
    assert "andel av avslutade" in said
    assert "Kvinnor" in said


def test_everything_as_commas(ask):
    _, said, _ = ask("indicators", "--format", "csv", "--denominator", "mature")
    rows = list(csv.DictReader(io.StringIO(said)))

    assert {row["indicator"] for row in rows} == set(CATALOG)
    assert {row["counted_among"] for row in rows if row["indicator"] == "exit_positive"} == {"mature"}


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["rate"], "exit_work_study"),
        (["enrolled", "--by", "sex"], "gender"),
        (["enrolled", "--by", "outcome"], "tillåtna indelningar"),
        (["enrolled", "--where", "forbund=XX"], "OS, HBS"),
        (["enrolled", "--period", "2021-13"], "kalendern"),
        (["enrolled", "--denominator", "all"], "mature"),
        (["enrolled", "--role", "boss"], "steering"),
        (["enrolled", "--role", "project_lead"], "project_lead:FORBUND"),
        (["enrolled", "--role", "project_lead:XX"], "OS, HBS"),
        (["enrolled", "--period", "2021..2020"], "slutar innan den börjar"),
        (["enrolled", "--where", "forbund"], "forbund=OS"),
        (["enrolled", "--as-of", "igår"], "--as-of"),
        (["enrolled", "--format", "xml"], "table, json, csv"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_can(ask, words, allowed):
    code, said, complaint = ask("indicators", *words)

    assert (code, said) == (2, "")
    assert allowed in complaint
    assert "Traceback" not in complaint


def test_the_glossary_in_docs_is_the_catalog(ask):
    assert ask("docs", "--check")[0] == 0
