"""Chapters about money in a snapshot: their numbers are the frozen ones, and older snapshots have none."""

from dataclasses import replace
from datetime import date

from metrics.dimension import Dimension
from metrics.wording import number
from reports.chapters import chapters
from reports.economy_chapters import of_snapshot
from tests.unit.reports.frozen import frozen

MONEY = {"budget_versions", "budget_use", "costs", "esf_share_costs"}


def test_the_tables_have_the_frozen_amounts():
    made = frozen()
    budget, months, kinds, persons, places = (part.chapter.table for part in of_snapshot(made))

    versions = made.result("budget_versions", Dimension.BUDGET_VERSION).frame
    amounts = versions.select("numerator", "denominator").rows()
    assert [tuple(row[2:4]) for row in budget.csv_rows[:2]] == amounts
    assert budget.rows[0][2] == number(versions["numerator"][0])
    assert budget.rows[0][1] == "Projektbanken, 2019/00505; Webbsidan"
    monthly = made.result("costs", Dimension.COST_MONTH, Dimension.FINANCIER).frame
    assert [row[-1] for row in months.csv_rows] == [
        sum(monthly.filter(cost_month=month)["numerator"]) for month in ("2020-11", "2020-12", "2021-01")
    ]
    by_kind = made.result("costs", Dimension.COST_KIND, Dimension.FINANCIER).frame
    assert sum(row[-2] for row in kinds.csv_rows) == by_kind["numerator"].sum()
    assert persons.csv_rows[3][3] == round(made.result("cost_result").frame["value"][0])
    assert len(places.rows) == 3


def test_a_snapshot_from_before_money_was_frozen_has_no_chapter_of_it():
    made = frozen()
    older = replace(made, results={k: r for k, r in made.results.items() if k[0] not in MONEY})

    assert {chapter.name for chapter in chapters(made)} - {c.name for c in chapters(older)} == {"Ekonomi"}


def test_the_months_are_marked_with_the_events_of_their_time():
    made = replace(frozen(), events=((date(2020, 12, 1), "Nytt avtal"), (date(2022, 1, 1), "Efteråt")))
    months = of_snapshot(made)[1].chapter

    words = [label["text"] for label in months.panels[0].figure["layout"]["annotations"]]
    assert words == ["Nytt avtal"]
    assert "1 Nytt avtal, 1\u00a0december 2020" in months.subtitle
    assert "Efteråt" not in months.subtitle
