from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.result import Result
from metrics.selection import Selection
from metrics.standings import (
    Standing,
    places_finding,
    places_subtitle,
    places_title,
    places_verdict,
    standings,
)
from metrics.verdicts import Signal
from tests.participations import EXACT, ListSource, exits

ORDER = ["0136", "0138", "0180", "0115"]
#: To work: 0 of 20 in 0136, 8 of 40 in 0138, 40 of 60 in 0180, 0 of 30 in 0115; 48 of 150 in all.
PEOPLE = [
    *exits(20, "other"),
    *exits(8, municipality="0138"),
    *exits(32, "other", municipality="0138"),
    *exits(40, municipality="0180", forbund="STH"),
    *exits(20, "other", municipality="0180", forbund="STH"),
    *exits(30, "other", municipality="0115", forbund="ROS"),
]


def found(people: list[dict[str, object]] = PEOPLE) -> tuple[list[Standing], Result]:
    source = ListSource(people)
    shares = evaluate(
        EXIT_WORK_STUDY, source, Selection(project=("MIA_VIDARE",)), (Dimension.MUNICIPALITY,), scope=EXACT
    )
    return standings(shares, 32.0, Labels(source.codes()), ORDER), shares


def test_places_keep_their_numbers_and_get_the_signal_of_their_whole_interval():
    places, _ = found()

    assert [(p.code, p.number, p.signal) for p in places] == [
        ("0136", 1, Signal.TOO_LITTLE),
        ("0138", 2, Signal.WITHIN),
        ("0180", 3, Signal.OVER),
        ("0115", 4, Signal.UNDER),
    ]


def test_a_filter_does_not_renumber_places():
    source = ListSource(PEOPLE)
    selection = Selection(project=("MIA_VIDARE",), forbund=("STH",))
    shares = evaluate(EXIT_WORK_STUDY, source, selection, (Dimension.MUNICIPALITY,), scope=EXACT)
    places = standings(shares, 32.0, Labels(source.codes()), ORDER)

    assert [(p.code, p.number) for p in places] == [("0180", 3)]


def test_the_title_counts_the_places_that_differ():
    places, shares = found()

    assert places_title(places) == "Två av tre kommuner skiljer sig från programmet mer än slumpen förklarar"
    assert places_finding(places) == "Utfallet skiljer sig mellan kommunerna"
    assert "En kommuner" not in places_subtitle(shares, places, 32.0)
    assert "32,0\u00a0%" in places_subtitle(shares, places, 32.0)


def test_one_place_alone_is_named_and_not_counted():
    places, _ = found(PEOPLE[:60])

    assert places_title(places) == "Kommun 0138 skiljer sig inte från programmet mer än slumpen förklarar"


def test_the_verdict_names_places_on_either_side():
    places, _ = found()
    said = places_verdict(places)

    assert said.startswith("Kommun 0180 ligger över, mer än slumpen förklarar.")
    assert "Tre jämförelser prövas tillsammans (FDR 5\u00a0%)." in said
    assert "Kommun 0180 ligger över, mer än slumpen förklarar." in said
    assert "Kommun 0115 ligger under, mer än slumpen förklarar." in said


def test_nothing_is_said_of_too_few():
    places, shares = found(exits(5))

    assert places_finding(places) == "För få avslutade för att jämföra kommuner"
    assert "färre än 30" in places_verdict(places)
    assert "Alla kommuner" in places_subtitle(shares, places, 20.0)


def test_without_a_programme_share_nothing_is_judged():
    source = ListSource(PEOPLE)
    shares = evaluate(
        EXIT_WORK_STUDY, source, Selection(project=("MIA_VIDARE",)), (Dimension.MUNICIPALITY,), scope=EXACT
    )

    assert {p.signal for p in standings(shares, None, Labels(source.codes()), ORDER)} == {Signal.TOO_LITTLE}
