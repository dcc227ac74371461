"""Cross tables: a reason in place of each missing number, and margins that say what they are."""

from datetime import date

from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.scope import Scope
from metrics.selection import Selection
from metrics.source import Source
from reports.cross_table import Cross, Measure, cross_table, margin_words, missing_words
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import AS_OF, EXACT, ListSource, exits

PEOPLE = [
    *exits(60), *exits(20, "regular_prework"), *exits(30, gender="man"), *exits(60, "other", gender="man"),
    *exits(3, gender="man", forbund="SBG", municipality="0127"),
]  # fmt: skip
MIA = Selection(project=("MIA_VIDARE",))


def crossed(source: Source, scope: Scope, name: str, columns: Dimension | None = Dimension.GENDER) -> Cross:
    def ask(*by: Dimension | None):
        return evaluate(CATALOG[name], source, MIA, [d for d in by if d], scope=scope)

    rows = Dimension.FORBUND
    return Cross(
        inner=ask(rows, columns), rows=rows, columns=columns, of_rows=ask(rows) if columns else None,
        of_columns=ask(columns), whole=ask() if columns else None,
    )  # fmt: skip


def cells(cross: Cross, measure: Measure = Measure.VALUE) -> dict[str, list[object]]:
    table = cross_table(cross, measure, Labels(ListSource([], AS_OF).codes()))
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert all(len(row) == len(table.csv_columns) for row in table.csv_rows)
    return {str(row[0]): [str(cell).replace("\u00a0", " ") for cell in row[1:]] for row in table.rows}


def plain(cross: Cross, measure: Measure) -> dict[str, list[object]]:
    table = cross_table(cross, measure, Labels(ListSource([], AS_OF).codes()))
    return {str(row[0]): list(row[1:]) for row in table.csv_rows}


def test_exact_persons_add_up_and_say_so() -> None:
    cross = crossed(ListSource(PEOPLE, AS_OF), EXACT, "exited")
    found = cells(cross)

    assert found["Förbund OS"] == ["80", "90", "170"]
    assert found["Summa"] == ["80", "93", "173"]
    assert margin_words(cross) == "Grupperna summerar till Summa."


def test_shares_have_a_margin_of_their_own() -> None:
    cross = crossed(ListSource(PEOPLE, AS_OF), EXACT, "exit_work_study")

    assert cells(cross)["Förbund OS"][0] == "75 %"
    assert cells(cross, Measure.COUNTS)["Alla"] == ["60 av 80", "33 av 93", "93 av 173"]
    assert plain(cross, Measure.COUNTS)["Förbund OS"] == [60, 80, 30, 90, 90, 170]
    assert "inte en summa" in margin_words(cross)


def test_each_missing_number_has_its_reason() -> None:
    cross = crossed(ListedCells(PEOPLE, last_day=date(2022, 12, 31)), PROTECTED, "exit_work_study")

    assert cells(cross)["SBG"][1] == "– för få"
    assert plain(cross, Measure.VALUE)["SBG"][1] == "för få"
    assert "för få" in missing_words(cross)
    assert "skyddade antal" in margin_words(
        crossed(ListedCells(PEOPLE, last_day=date(2022, 12, 31)), PROTECTED, "exited")
    )


def test_one_column_is_named_by_the_indicator() -> None:
    cross = crossed(ListSource(PEOPLE, AS_OF), EXACT, "exited", columns=None)
    table = cross_table(cross, Measure.VALUE, Labels(ListSource([], AS_OF).codes()))

    assert table.columns[1:] == ["Avslutade"]
    assert cells(cross)["Summa"] == ["173"]
