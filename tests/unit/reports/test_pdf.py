"""The PDF of a snapshot: its figures and its proof as text on tagged pages, always the same bytes."""

import re
import time
from dataclasses import replace

import polars as pl
import pytest

from charts.numbers import value_text
from metrics.dimension import Dimension
from metrics.result import Status
from metrics.scope import Policy
from metrics.snapshot import Decision, Life, Snapshot, Step
from reports.about import headline
from reports.chapters import chapters
from reports.funder import emblem_text
from reports.pdf import content as content_of
from reports.pdf import pdf
from tests.pdf_pages import page_texts
from tests.unit.reports.frozen import frozen

#: The last number of an axis has its unit.
TICKS = {f"{n}\u00a0%" for n in (5, 10, 20, 25, 30, 40, 50, 100)}


@pytest.fixture(scope="module")
def made() -> Snapshot:
    return frozen()


@pytest.fixture(scope="module")
def content(made: Snapshot) -> bytes:
    return pdf(made)


@pytest.fixture(scope="module")
def pages(content: bytes) -> list[str]:
    return page_texts(content)


def set_as(words: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", words)


def test_every_page_says_what_it_is_of_and_how_it_is_verified(made, pages):
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert "SYNTETISKA DATA" in page
        assert headline(made) in page
        assert "alla samordningsförbund" in page
        assert made.sha256 in page
        assert f"/lagesrapporter?id={made.id}" in page
        assert f"Sida {number} av {len(pages)}" in page


def test_real_data_are_not_called_synthetic():
    assert not any("SYNTETISKA" in page for page in page_texts(pdf(frozen(synthetic=False))))


def test_a_withdrawn_report_says_so_on_every_page(made):
    decision = Decision(step=Step.WITHDRAWN, at=made.heading.published_at, account="bo", reason="Fel mål.")
    withdrawn = page_texts(pdf(replace(made, life=Life(decisions=(decision,)))))

    assert all("Återkallad: använd inte talen. Skäl: Fel mål." in page for page in withdrawn)


def test_the_first_page_has_targets_beside_outcomes(made, pages):
    whole = made.result("exit_work_study")
    share = value_text(whole.frame.row(0, named=True), whole)

    assert {"1\u00a0900", "≈\u00a0400", "20\u00a0%", share, "Mål, plan och utfall"} <= {*pages[0].split("\n")}
    assert "2019/00505" in pages[0]
    assert "Europeiska unionen, Europeiska socialfonden" in pages[0]


def test_every_finding_verdict_and_source_is_on_a_page(made, pages):
    # Without the spaces and hyphens of line ends.
    whole = set_as("".join(pages))

    for chapter in chapters(made):
        for words in (chapter.name, chapter.title, chapter.subtitle, chapter.verdict or "", chapter.source):
            assert set_as(words) in whole


def test_methods_protection_and_definitions_stand_at_the_end(made, pages):
    end = "\n".join(pages[len(pages) // 2 :])

    assert {
        "Så har talen räknats",
        "Så skyddas små tal",
        "Så kan rapporten kontrolleras",
        "Definitioner",
    } <= {*end.split("\n")}
    for result in made.results.values():
        assert f"{result.indicator.number} {result.indicator.name.sv}".split("\u00a0")[0] in end


def test_the_pdf_is_tagged_swedish_and_meant_for_the_archive(content):
    assert b"/MarkInfo<</Marked true" in content
    assert b"/StructTreeRoot" in content
    assert b"/Lang(sv" in content
    assert b"/Outlines" in content
    assert b"/Type/Figure" in content or b"/S/Figure" in content
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/DisplayDocTitle true" in content
    assert b"<dc:title>" in content
    assert b"/OutputIntents" in content
    # Every figure has its words.
    assert 0 < content.count(b"/S/Figure") <= content.count(b"/Alt")
    assert b"/Encrypt" not in content
    assert b"/JavaScript" not in content


def test_every_number_in_a_picture_is_read_aloud_too(made):
    pictures = [panel for chapter in content_of(made)["chapters"] for panel in chapter["panels"]]

    assert len(pictures) == 14
    for panel in pictures:
        said = re.findall(r"[\d,]+\u00a0%(?=</)", panel["picture"])
        assert {words for words in said if words not in panel["alt"]} <= TICKS


def test_the_same_snapshot_gives_the_same_bytes_within_two_seconds(made, content):
    # Of the processor's time: what else the machine does is not the report's.
    start = time.process_time()

    assert pdf(made) == content
    assert time.process_time() - start < 2


def test_a_name_is_never_read_as_markup_or_code():
    name = "#panic() <b & *x* $y$ = 1"
    pages = page_texts(pdf(frozen(labels={"OS": name})))

    assert set_as(name) in set_as("".join(pages))


def test_another_snapshot_gives_another_file(made, content):
    assert pdf(replace(made, sha256="0" * 64)) != content


def test_a_snapshot_without_a_number_in_any_outcome_is_set_too(made):
    none = [pl.lit(None, pl.Float64).alias(name) for name in ("value", "lower", "upper")]
    nobody = [pl.lit(0, pl.Int64).alias(name) for name in ("numerator", "denominator")]
    nothing = (*none, *nobody, pl.lit(Status.TOO_FEW.value).alias("status"))
    empty = {key: replace(r, frame=r.frame.with_columns(nothing)) for key, r in made.results.items()}

    assert "Inga utfall att visa i urvalet ännu" in page_texts(pdf(replace(made, results=empty)))[0]


def test_exact_numbers_have_all_steps_of_the_ladder_and_no_word_of_noise(made):
    exact = replace(made, heading=replace(made.heading, policy=Policy.EXACT))
    found = chapters(exact)

    assert len(found[1].panels[0].figure["layout"]["shapes"]) > len(
        chapters(made)[1].panels[0].figure["layout"]["shapes"]
    )
    assert "cellnyckel" not in "".join(page_texts(pdf(exact)))


def test_protected_groups_say_what_is_known_of_them(made):
    forbund = next(chapter for chapter in chapters(made) if chapter.name == "Samordningsförbunden")
    names = {row[0]: row for row in forbund.table.rows}

    assert made.result("exit_work_study", Dimension.FORBUND).frame["value"].null_count() == 1
    assert "högst 10 av cirka 80" in names["Södertälje"]


def test_what_names_a_row_and_a_clause_with_a_number_start_at_the_left_of_their_column(made):
    tables = {each["title"]: each["table"] for each in content_of(made)["chapters"] if each["table"]}
    columns = [dict(zip(table["columns"], table["words"], strict=True)) for table in tables.values()]

    assert all(table["words"][0] for table in tables.values())
    assert [column["Källa"] for column in columns if "Källa" in column] == [True]
    assert not any(
        column[name] for column in columns for name in column if name.endswith((", kr", "säkerhet"))
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("2016/00403", "Europeiska unionen, Europeiska socialfonden"),
        ("2022/00123", "Medfinansieras av Europeiska unionen"),
        (None, ""),
    ],
)
def test_the_support_is_said_in_the_words_of_its_period(number, words):
    assert emblem_text(number) == words
