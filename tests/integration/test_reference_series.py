"""Shares that others have published: what comes in, what does not, and what is shown of them."""

import csv
import io
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.importing.batches import read_batches
from data_access.importing.intake import import_files
from data_access.importing.read import Incoming
from data_access.importing.undo import last_load, undo_last
from data_access.published_rows import read_conditions, read_provenance
from data_access.sources import open_source, source_for
from metrics.catalog.published import PUBLISHED_COUNTS, PUBLISHED_SHARE
from metrics.comparison.published import KEY, latest, published
from metrics.evaluate import evaluate
from metrics.intervals import wilson
from metrics.reference_series import ASPECT
from metrics.scope import Policy, Role, Scope
from metrics.selection import Selection
from tests.import_files import stored, with_reference, with_someone

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "kinds"
EXAMPLE = (EXAMPLES / "reference.csv").read_text(encoding="utf-8")
SYNTHETIC = (EXAMPLES / "synthetic.toml").read_bytes()
EXACT = Scope(role=Role.ADMIN, policy=Policy.EXACT)
STEERING = Scope(role=Role.STEERING, policy=Policy.PROTECTED)
EVERYBODY = Selection()


def ready(engine: Engine) -> None:
    with_someone(with_reference(engine), synthetic=True)


def example(text: str = EXAMPLE) -> Incoming:
    return Incoming("jämförelsetal.csv", text.encode())


#: What is changed in the example, into what, and the rule and row that is then named.
WRONG = (
    (";31,0;", ";310;", ("share_beyond", 2)),
    (";31,0;", ";-1;", ("share_beyond", 2)),
    (";31,0;", ";28,0;", ("counts_differ", 2)),
    (";2 480;8 000;", ";2 480;;", ("half_counts", 2)),
    (";2 480;8 000;", ";8 001;8 000;", ("more_than_all", 2)),
    (";31,0;2 480;8 000;", ";31,0;9;29;", ("few_published", 2)),
    (";31,0;2 480;8 000;", ";2,5;1;40;", ("few_published", 2)),
    (";31,0;2 480;8 000;", ";97,5;39;40;", ("few_published", 2)),
    ("https://example.se/sus", "javascript:alert(1)", ("address", 2)),
    ("https://example.se/sus", "example.se", ("address", 2)),
    ("2021-04-12", "2099-04-12", ("retrieved_later", 2)),
    ("Riket;2020", "Riket;2024", ("in_the_future", 2)),
    ("avslutade;Avslutade", "alla möjliga;Avslutade", ("unknown_code", 2)),
    ("Till arbete eller studier;Riket", "Lycka;Riket", ("unknown_code", 2)),
    (";Män;", ";Kvinnor;", ("repeated_row", 3)),
    (";Avslutade i individinriktade insatser, registrerade med personuppgifter;", ";;", ("missing_value", 2)),
)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_is_wrong_is_named_by_row_and_nothing_comes_in(engine: Engine):
    ready(engine)
    files = [example(EXAMPLE.replace(old, new, 1)) for old, new, _ in WRONG]

    report = import_files(engine, files, SYNTHETIC)

    found = [{(m.rule, m.row) for m in file.messages()} for file in report.files]
    missed = [(case, rows) for case, rows in zip(WRONG, found, strict=True) if case[2] not in rows]
    assert missed == []
    assert read_batches(engine) == ()
    assert stored(engine, tables.reference_series, "value") == []


@pytest.mark.parametrize("scope", [EXACT, STEERING], ids=["exact", "protected"])
def test_every_share_is_shown_as_published_with_the_interval_of_its_counts(engine: Engine, scope: Scope):
    ready(engine)
    assert import_files(engine, [example()], SYNTHETIC).loaded
    source = open_source(engine, EXACT) if scope is EXACT else source_for(engine, STEERING, EVERYBODY)

    shares = evaluate(PUBLISHED_SHARE, source, EVERYBODY, KEY, scope=scope)
    counts = evaluate(PUBLISHED_COUNTS, source, EVERYBODY, KEY, scope=scope)
    found = published(shares, counts, read_provenance(engine))

    told = list(csv.DictReader(io.StringIO(EXAMPLE), delimiter=";"))
    assert {(each.geography, each.gender, each.value) for each in found} == {
        (row["Geografi"], {"Kvinnor": "woman", "Män": "man", "": "all"}[row["Kön"]],
         float(row["Procent"].replace(",", ".")))
        for row in told
    }  # fmt: skip
    women = next(each for each in found if each.gender == "woman")
    assert women.counted is not None
    lower, upper = wilson(2480, 8000)
    assert (women.counted["lower"], women.counted["upper"]) == pytest.approx((100 * lower, 100 * upper))
    assert (women.counted["numerator"], women.counted["denominator"]) == (2480, 8000)
    county = next(each for each in found if each.gender == "all")
    assert county.counted is None
    assert county.provenance.base == "other"
    assert county.provenance.definition == "Personer som lämnat försörjningsstöd under året"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_last_year_of_each_series_stands_beside_ours(engine: Engine):
    ready(engine)
    later = EXAMPLE + EXAMPLE.splitlines()[1].replace(";2020;", ";2021;") + "\n"
    assert import_files(engine, [example(later)], SYNTHETIC).loaded
    source = open_source(engine, EXACT)
    shares, counts = (
        evaluate(indicator, source, EVERYBODY, KEY, scope=EXACT)
        for indicator in (PUBLISHED_SHARE, PUBLISHED_COUNTS)
    )

    found = latest(published(shares, counts, read_provenance(engine)), "exit_work_study")

    assert {(each.geography, each.period, each.gender) for each in found} == {
        ("Riket", "2021", "woman"),
        ("Stockholms län", "2020", "all"),
    }


def test_a_corrected_share_replaces_the_first_and_can_be_undone(engine: Engine):
    ready(engine)
    import_files(engine, [example()], SYNTHETIC)
    before = stored(engine, tables.reference_series, *tables.reference_series.columns.keys())
    report = import_files(engine, [example(EXAMPLE.replace(";36;", ";37;"))], SYNTHETIC)
    assert (report.files[0].new, report.files[0].changed) == (0, 1)
    last = last_load(engine)
    assert last is not None

    undo_last(engine, last.version, actor="Prov")

    assert stored(engine, tables.reference_series, *tables.reference_series.columns.keys()) == before


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_conditions_of_both_projects_are_told_of_every_aspect(engine: Engine):
    with_reference(engine)

    told = read_conditions(engine)

    assert {condition.project for condition in told} == {"MIA", "MIA_VIDARE"}
    assert {condition.aspect for condition in told} == set(ASPECT)
    assert all(condition.text.sv and condition.text.en and condition.source for condition in told)
