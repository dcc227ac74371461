from charts.bars import counts_by_group, describe_counts, group_counts
from metrics.catalog import ENROLLED_NEW
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation
from tests.unit.charts.figures import is_valid, words

ROWS = [
    *(a_participation(referrer="pes") for _ in range(3)),
    *(a_participation(referrer="pes", gender="man") for _ in range(2)),
    *(a_participation(referrer="sia") for _ in range(4)),
    a_participation(referrer="sia", gender="unknown"),
]


def counts(*by):
    source = ListSource(ROWS)
    selection = Selection(project=("MIA_VIDARE",))
    return evaluate(ENROLLED_NEW, source, selection, by, scope=EXACT), Labels(source.codes())


def test_plotly_knows_the_figure_and_its_colours_are_tokens():
    assert is_valid(counts_by_group(*counts(Dimension.REFERRER, Dimension.GENDER)))


def test_bars_of_women_come_first_and_add_up_with_the_others():
    figure = counts_by_group(*counts(Dimension.REFERRER, Dimension.GENDER))

    by_colour = [trace["x"][:2] for trace in figure["data"]]
    assert by_colour == [[3, 4], [2, None], [None, 1]]
    assert figure["layout"]["barmode"] == "stack"


def test_bars_start_under_the_first_letter_of_the_names():
    frame = counts_by_group(*counts(Dimension.REFERRER, Dimension.GENDER))["layout"]

    names = [note["xshift"] for note in frame["annotations"] if note["x"] == 0]
    assert frame["xaxis"]["range"][0] == 0
    assert {frame["margin"]["l"] + shift for shift in names} == {0}


def test_number_share_and_split_stand_in_words():
    said = words(counts_by_group(*counts(Dimension.REFERRER, Dimension.GENDER)))

    assert "3 kvinnor, 2 män" in said
    assert "4 kvinnor, 1 utan uppgift om kön" in said
    assert any(text.startswith("5 ") and "50\u00a0%" in text for text in said)


def test_every_declared_group_keeps_its_row():
    result, _ = counts(Dimension.REFERRER, Dimension.GENDER)

    assert list(group_counts(result)) == ["pes", "sia", "municipality", "region_health", "self", "other"]


def test_gender_alone_can_be_drawn():
    figure = counts_by_group(*counts(Dimension.GENDER))

    assert is_valid(figure)
    assert {"Kvinnor", "Män", "Uppgift saknas"} <= set(words(figure))


def test_the_alternative_text_has_the_three_largest():
    said = describe_counts(*counts(Dimension.REFERRER, Dimension.GENDER))

    assert said.startswith("10 inskrivna per remittent. Flest: Arbetsförmedlingen 5, Försäkringskassan 5,")
    assert len(said) <= 250
