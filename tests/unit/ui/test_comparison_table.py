from tests.unit.metrics.comparison.programmes import Programme, people
from ui.comparison_table import comparison_table
from ui.tables import Table

UNITS = {"OS": (250, 1000), "STH": (5, 100), "ROS": (9, 49), "A": (25, 100), "B": (50, 200)}
SPREAD = {
    "A": (60, 200), "B": (30, 200), "C": (120, 400), "D": (20, 150),
    "E": (80, 300), "F": (45, 200), "G": (130, 350), "H": (90, 250),
}  # fmt: skip


def row(table: Table, name: str) -> dict[str, object]:
    return dict(zip(table.columns, next(r for r in table.rows if r[0] == name), strict=True))


def test_the_table_has_every_unit_in_its_place_and_numbers_of_the_drawn_only():
    table = comparison_table(Programme(people(UNITS)).raw(), "Förbund", "avslutade")

    assert [r[0] for r in table.rows] == ["Förbund OS", "Förbund STH", "Förbund ROS", "A", "B"]
    assert row(table, "Förbund STH")["Läge"] == "under"
    small = row(table, "Förbund ROS")
    assert (small["Antal"], small["Av avslutade"]) == (9, 49)
    assert (small["Andel"], small["99,8\u00a0% av slumpen"], small["Läge"]) == (
        None,
        None,
        "för litet underlag",
    )
    assert all(len(r) == len(table.csv_columns) for r in table.csv_rows)


def test_adjusted_shares_stand_beside_what_was_expected():
    table = comparison_table(Programme(people(UNITS)).adjusted(), "Förbund", "avslutade")
    low = row(table, "Förbund STH")

    assert low["Väntat antal"] == "23,4"
    assert low["Observerat/väntat"] == "0,21 [0,07–0,50]"
    assert row(table, "Förbund ROS")["Observerat/väntat"] is None
    assert all(len(r) == len(table.csv_columns) for r in table.csv_rows)


def test_inside_widened_limits_is_not_called_chance():
    table = comparison_table(Programme(people(SPREAD)).raw(), "Förbund", "avslutade")

    assert row(table, "G")["Läge"] == "innanför vidgade gränser"
    assert row(table, "A")["Läge"] == "inom slumpvariation"
