"""Files of counts, surveys, money and targets: what goes in, stands there, and can be taken out again."""

import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.engine import reading, writing
from data_access.importing.batches import read_batches
from data_access.importing.intake import import_files
from data_access.importing.kinds.kind import KINDS
from data_access.importing.kinds.load import undo_kind
from data_access.importing.read import Incoming
from data_access.importing.report import Report
from data_access.importing.template import template
from data_access.importing.undo import last_load, undo_last
from data_access.programme import read_programmes
from data_access.version import read_version
from tests.import_files import rules, stored, with_reference, with_someone

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "kinds"
SYNTHETIC = (EXAMPLES / "synthetic.toml").read_bytes()
#: Kind -> rows of its example, below the header.
ROWS = {code: len((EXAMPLES / f"{code}.csv").read_text(encoding="utf-8").splitlines()) - 1 for code in KINDS}


def ready(engine: Engine) -> None:
    """Make a database that holds somebody made up, at the end of 2021."""
    with_someone(with_reference(engine), synthetic=True)


def example(code: str) -> Incoming:
    return Incoming(f"{code}.csv", (EXAMPLES / f"{code}.csv").read_bytes())


def changed(code: str, before: str, after: str, times: int = 1) -> Incoming:
    text = example(code).content.decode()
    assert before in text
    return Incoming("changed.csv", text.replace(before, after, times).encode())


def loaded(engine: Engine, *files: Incoming) -> Report:
    report = import_files(engine, files, SYNTHETIC)
    assert report.loaded, rules(report)
    return report


def refused(engine: Engine, file: Incoming) -> set[tuple[str, int | None]]:
    report = import_files(engine, [file], SYNTHETIC)
    assert report.refused
    return {(rule, row) for rule, row, _ in rules(report)}


def test_every_example_comes_in_whole_in_one_import(engine: Engine):
    ready(engine)
    before = read_version(engine).version

    report = loaded(engine, *map(example, KINDS))

    assert [(file.kind, file.rows, file.new, file.changed) for file in report.files] == [
        (code, ROWS[code], ROWS[code], 0) for code in KINDS
    ]
    assert not rules(report)
    assert read_version(engine).version == before + 1
    assert sum(row[2] for row in stored(engine, tables.cost, "project", "month", "amount")) == Decimal(
        "432800.00"
    )
    assert stored(engine, tables.esf_result, "indicator", "gender", "n")[0] == ("CO01", "man", 235)
    assert stored(engine, tables.survey_question, "question", "wording") == [
        ("nns_somebody", "Har du haft en person eller ett team att vända dig till?")
    ]
    volume = stored(
        engine, tables.aggregate_count, "forbund", "municipality", "gender", "measure", "n", "source"
    )
    assert ("ROS", "all", "woman", "enrolled", 96, "SUS, Excel (SYNTETISKA DATA)") in volume
    assert {batch.kind for batch in read_batches(engine)} == set(KINDS)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_workbook_of_every_kind_comes_back_as_it_was_filled(engine: Engine):
    ready(engine)

    report = loaded(engine, *(filled(engine, code) for code in KINDS))

    assert not rules(report)
    assert [(file.kind, file.new) for file in report.files] == [(code, ROWS[code]) for code in KINDS]


def filled(engine: Engine, code: str) -> Incoming:
    """Return the workbook of a kind with the example's rows in it, as numbers where they are numbers."""
    with reading(engine) as connection:
        book = openpyxl.load_workbook(io.BytesIO(template(connection, code)))
    sheet = book[KINDS[code].sheet]
    headers = [str(cell.value).removesuffix(" *") for cell in sheet[1]]
    rows = csv.DictReader(io.StringIO(example(code).content.decode()), delimiter=";")
    for number, row in enumerate(rows, 2):
        for place, header in enumerate(headers, 1):
            text = row.get(header) or ""
            digits = text.replace(" ", "").replace(",", ".")
            is_number = digits.removeprefix("-").replace(".", "").isdigit() and header != "Period"
            sheet.cell(number, place, float(digits) if is_number else text or None)
    out = io.BytesIO()
    book.save(out)
    return Incoming(f"{code}.xlsx", out.getvalue())


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("code", "before", "after", "rule"),
    [
        ("screening", ";2021Q2;31", ";2021;31", "not_a_quarter"),
        ("screening", ";31;24", ";31;32", "more_asked"),
        ("leaders", ";2021;5", ";2021Q1;5", "not_a_year"),
        ("leaders", "Styrgrupper", "Fikarummet", "unknown_code"),
        ("fidelity", ";96;125", ";126;125", "above_highest"),
        ("fidelity", ";96;125", ";0;0", "highest_is_none"),
        ("fidelity", "2021-11-18;96", "2099-11-18;96", "in_the_future"),
        ("reports", "2021-10-12", "2021-09-12", "reported_early"),
        ("reports", "2021-12-06", "2099-12-06", "in_the_future"),
        ("reports", "2021-11;2021-12-28", "2099-11;2021-12-28", "in_the_future"),
    ],
)
def test_rows_about_routines_and_organisations_are_held_to_their_rules(
    engine: Engine, code: str, before: str, after: str, rule: str
):
    ready(engine)

    assert rule in {found for found, _ in refused(engine, changed(code, before, after))}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_same_file_is_not_taken_twice(engine: Engine):
    ready(engine)
    loaded(engine, example("costs"))

    assert refused(engine, example("costs")) == {("already_loaded", None)}


def test_one_bad_file_keeps_the_others_out(engine: Engine):
    ready(engine)

    report = import_files(engine, [example("volume"), changed("costs", "Personal", "Persona1")], SYNTHETIC)

    assert report.refused
    assert stored(engine, tables.aggregate_count, "n") == []
    assert read_batches(engine) == ()


def test_a_corrected_month_replaces_its_amount_and_nothing_else(engine: Engine):
    ready(engine)
    loaded(engine, example("costs"))

    report = loaded(engine, changed("costs", "42 000", "43 000"))

    assert (report.files[0].new, report.files[0].changed) == (0, 1)
    amounts = sorted(float(row[0]) for row in stored(engine, tables.cost, "amount"))
    assert amounts == [-1200.0, 43000.0, 184250.5, 207749.5]


def test_a_new_budget_takes_over_and_the_old_one_stays(engine: Engine):
    ready(engine)

    loaded(engine, example("budget"))

    rows = stored(engine, tables.budget, "project", "version", "kind", "is_register", "amount")
    in_force = {(version, kind) for project, version, kind, on, _ in rows if project == "MIA_VIDARE" and on}
    assert in_force == {("beslut-2021", "total"), ("beslut-2021", "esf")}
    assert ("MIA_VIDARE", "register", "total", False, Decimal("153301724.00")) in rows
    # The reference rows are read in again with every new version of the product.
    with_reference(engine)
    assert stored(engine, tables.budget, "project", "version", "kind", "is_register", "amount") == rows


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_decided_version_is_never_rewritten(engine: Engine):
    ready(engine)
    loaded(engine, example("budget"), example("targets"))

    assert refused(engine, changed("budget", "150 000 000", "151 000 000")) == {("version_exists", 2)}
    assert refused(engine, changed("targets", ";22;", ";23;")) == {("version_exists", 2)}


def test_a_new_target_ends_the_one_before(engine: Engine):
    ready(engine)

    loaded(engine, example("targets"))

    with reading(engine) as connection:
        t = tables.target.c
        rows = connection.execute(
            tables.target.select().where(
                t.project == "MIA_VIDARE", t.forbund.is_(None), t.indicator == "exit_work_study"
            )
        ).all()
    assert {(row.value, row.valid_to) for row in rows} == {(20.0, dt.date(2021, 7, 1)), (22.0, None)}


#: File, what is changed in it, into what, and what is then found.
WRONG = (
    ("volume", ";2021;", ";2023;", ("in_the_future", 2)),
    ("volume", ";171;", ";-171;", ("bad_number", 2)),
    ("volume", ";171;", ";1,5;", ("bad_number", 2)),
    ("volume", ";2021;", ";våren;", ("bad_period", 2)),
    ("volume", ";Kvinnor;2021;Deltagare;171", ";Män;2021;Deltagare;171", ("repeated_row", 2)),
    ("esf", ";520;", ";521;", ("esf_sum", 2)),
    ("esf", "CO01", "CO99", ("unknown_code", 3)),
    ("nns", ";14;", ";1;", ("few_answers", 2)),
    ("nns", "ett team", "en grupp", ("wording_differs", 2)),
    ("costs", "2021-10", "okt", ("bad_month", 2)),
    ("costs", "2021-10", "2022-10", ("in_the_future", 2)),
    ("budget", "ja;Ändringsbeslut", "kanske;Ändringsbeslut", ("bad_flag", 2)),
    ("targets", "2021-07-01;;", "2021-07-01;2021-06-01;", ("ends_early", 2)),
    ("targets", "exit_work_study", "lycka", ("unknown_code", 2)),
)


# One engine: no rule asks which. One import: every file of it is judged on its own.
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_is_wrong_is_named_by_row_and_nothing_comes_in(engine: Engine):
    ready(engine)

    report = import_files(engine, [changed(*case[:3]) for case in WRONG], SYNTHETIC)

    found = [{(m.rule, m.row) for m in file.messages()} for file in report.files]
    assert [case for case, rows in zip(WRONG, found, strict=True) if case[3] not in rows] == []
    assert read_batches(engine) == ()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_findings_are_pointed_to_their_own_way_in(engine: Engine):
    ready(engine)
    row = "Avvikelse;2021-05-01;MIA Vidare;Struktur;Lång väntan på remiss"
    file = Incoming("avvikelser.csv", f"Slag;Lyft den;Projekt;Nivå;Rubrik\n{row}\n".encode())

    assert refused(engine, file) == {("findings_file", None)}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_personnummer_is_refused_before_the_kind_is_asked_for(engine: Engine):
    ready(engine)

    assert {rule for rule, _ in refused(engine, changed("costs", "VärNa", "19121212-1212"))} == {
        "personnummer"
    }


def test_a_mapping_names_the_kind_and_its_columns(engine: Engine):
    ready(engine)
    mapping = b"""kind = "costs"
[file]
synthetic = true
[fields]
project = { constant = "MIA_VIDARE" }
forbund = { column = "F" }
month = { column = "Datum", date_format = "%d/%m/%Y" }
cost_kind = { column = "Konto", recode = { 70 = "staff" } }
financier = { constant = "esf" }
amount = { column = "Kr" }
"""
    file = Incoming("bok.csv", b"F;Datum;Konto;Kr\nSTH;31/10/2021;70;1 500,25\n")

    assert import_files(engine, [file], mapping).loaded
    assert stored(engine, tables.cost, "forbund", "month", "cost_kind", "amount") == [
        ("STH", dt.date(2021, 10, 1), "staff", Decimal("1500.25"))
    ]


def test_an_undone_file_is_gone_and_remembered_as_what_it_was(engine: Engine):
    ready(engine)
    before = stored(engine, tables.budget, *tables.budget.columns.keys())
    loaded(engine, example("budget"))
    last = last_load(engine)
    assert last is not None

    undo_last(engine, last.version, actor="Prov")

    assert stored(engine, tables.budget, *tables.budget.columns.keys()) == before
    assert [(batch.kind, batch.number) for batch in read_batches(engine)] == [("budget", None)]
    loaded(engine, example("budget"))


def test_what_a_file_did_can_be_undone_row_by_row(engine: Engine):
    ready(engine)
    watched = (tables.budget, tables.target, tables.cost, tables.survey_question, tables.survey_answer)
    loaded(engine, example("costs"))
    before = [stored(engine, table, *table.columns.keys()) for table in watched]
    loaded(
        engine, changed("costs", "42 000", "43 000"), example("budget"), example("targets"), example("nns")
    )

    with writing(engine) as connection:
        for number in sorted((batch.number or 0 for batch in read_batches(engine)), reverse=True)[:4]:
            undo_kind(connection, number)

    assert [stored(engine, table, *table.columns.keys()) for table in watched] == before


def test_events_of_a_file_are_marked_in_the_charts_until_they_are_taken_back(engine: Engine):
    ready(engine)
    loaded(engine, example("events"))

    def told() -> dict[str, list[tuple[dt.date, str, str]]]:
        return {
            p.code: [(e.happened_on, e.label.sv, e.label.en) for e in p.events if "SYNTETISKA" in e.label.sv]
            for p in read_programmes(engine)
        }

    agreement = (
        dt.date(2021, 1, 1),
        "Nytt avtal mellan parterna (SYNTETISKA DATA)",
        "A new agreement between the parties (SYNTHETIC DATA)",
    )
    # Without English words the Swedish ones stand.
    rooms = (dt.date(2021, 9, 1), *(["Nya lokaler (SYNTETISKA DATA)"] * 2))
    assert told() == {"MIA": [], "MIA_VIDARE": [agreement, rooms]}
    loaded(engine, changed("events", "A new agreement", "Another agreement"))
    assert told()["MIA_VIDARE"][0][2].startswith("Another agreement")
    for _ in range(2):
        last = last_load(engine)
        assert last is not None
        undo_last(engine, last.version, actor="Prov")
    assert told() == {"MIA": [], "MIA_VIDARE": []}
