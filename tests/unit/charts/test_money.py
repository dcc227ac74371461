from charts.money_rows import MoneyRow, describe_money, money_rows
from charts.monthly_costs import describe_monthly, monthly_costs
from charts.row_blocks import muted, wrapped

ROWS = [
    MoneyRow(name="Budget: ESF:s projektbank", number="72,1 Mkr av 153,3 Mkr", whole=153.3, part=72.1),
    MoneyRow(
        name="Kostnad per övergång", number="691 000 kr", note="<94 personer", dot=69.1, limits=(59.5, 80.6)
    ),
    MoneyRow(name="För få", number="–"),
]
MONTHS = ["2020-11", "2020-12", "2021-01"]
LAYERS = {"ESF": [1.0, 2.0, 1.5], "Förbunden": [1.0, 0.0, 0.5]}


def test_bars_are_as_long_as_their_amounts_and_start_at_nothing():
    shapes = [s for s in money_rows(ROWS, "Mkr")["layout"]["shapes"] if s["type"] == "rect"]

    assert [(s["x0"], s["x1"]) for s in shapes] == [(0, 153.3), (0, 72.1)]


def test_points_have_their_limits_and_words_that_are_no_markup():
    bar, limits, dot = money_rows(ROWS, "Mkr")["data"]

    assert bar["marker"]["opacity"] == 0
    assert (limits["x"], dot["x"]) == ([59.5, 80.6, None], [69.1])
    assert "&lt;94 personer" in dot["text"][0]


def test_the_layers_of_a_month_stand_on_each_other_and_nothing_is_no_layer():
    figure = monthly_costs(MONTHS, LAYERS, "Mkr")
    boxes = [(s["x0"] + 0.42, s["y0"], s["y1"]) for s in figure["layout"]["shapes"]]

    assert boxes == [(0, 0, 1), (1, 0, 2), (2, 0, 1.5), (0, 1, 2), (2, 1.5, 2)]
    assert figure["data"][0]["y"] == [2, 2, 2]


def test_what_is_read_aloud_is_short_and_has_the_amounts():
    assert "72,1 Mkr av 153,3 Mkr" in describe_money(ROWS)
    assert describe_monthly(MONTHS, LAYERS, "Mkr").endswith("I snitt 2,0 Mkr.")
    assert describe_monthly([], {}, "Mkr") == "Inga bokförda månader."
    assert max(len(describe_money(ROWS * 9)), len(describe_monthly(MONTHS, LAYERS, "Mkr"))) <= 250


def test_a_name_leaves_room_for_the_numbers_beside_it_on_a_phone():
    name, numbers = "Bokfört till och med 31 december", "43,2 Mkr av 91,9 Mkr"
    assert wrapped(name[:30]) == name[:30]
    assert wrapped(name, numbers) == "Bokfört till och med<br>31 december"
    assert wrapped("Södertälje", f"60,1 %  {muted('116 av 193')}") == "Södertälje"
