from metrics.catalog import GAP_SINGLE_METHOD, HOURS_PP
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.result import Result
from metrics.selection import Selection
from metrics.verdicts_methods import hours_title, reach_finding, reach_title, reach_verdict
from tests.participations import EXACT, ListSource, a_participation


def gaps(people: list[dict[str, object]]) -> tuple[Result, Labels]:
    source = ListSource(people)
    result = evaluate(GAP_SINGLE_METHOD, source, Selection(project=("MIA_VIDARE",)), scope=EXACT)
    return result, Labels(source.codes())


#: SE: 5 of 50 women, 25 of 50 men; CM: 30 and 5.
UNEQUAL = [
    *(a_participation(methods=("se", "cm")) for _ in range(5)),
    *(a_participation(methods=("cm",)) for _ in range(25)),
    *(a_participation() for _ in range(20)),
    *(a_participation(methods=("se",), gender="man") for _ in range(25)),
    *(a_participation(methods=("cm",), gender="man") for _ in range(5)),
    *(a_participation(gender="man") for _ in range(20)),
]


def test_methods_beyond_chance_are_named_on_either_side():
    result, labels = gaps(UNEQUAL)

    assert reach_finding(result) == "Två av fyra metoder når kvinnor och män olika ofta"
    assert reach_title(result, labels) == "SE går oftare till män; CM går oftare till kvinnor"
    assert reach_verdict(result, labels).startswith(
        "Oftare till män, mer än slumpen förklarar: SE. Oftare till kvinnor, mer än slumpen förklarar: CM. "
        "Fyra jämförelser prövas tillsammans"
    )


def test_more_than_two_methods_are_counted_in_the_title_and_named_in_the_verdict():
    men = [a_participation(gender="man", methods=("se", "ips", "asf")) for _ in range(50)]
    women = [a_participation(methods=("cm",)) for _ in range(50)]
    result, labels = gaps(men + women)

    assert reach_title(result, labels) == "Tre metoder går oftare till män; en metod går oftare till kvinnor"
    assert "Oftare till män, mer än slumpen förklarar: SE, IPS och ASF." in reach_verdict(result, labels)


def test_equal_methods_are_not_called_equal():
    people = [a_participation(methods=("se",), gender=g) for g in ("woman", "man") for _ in range(5)]
    result, labels = gaps(people)

    assert reach_title(result, labels) == "Ingen säker skillnad i vilka metoder kvinnor och män får"


def test_women_alone_are_not_compared():
    result, labels = gaps([a_participation(methods=("se",))])

    assert reach_finding(result) == "För litet underlag för att jämföra kvinnor och män"
    assert "behöver inskrivna kvinnor och män" in reach_verdict(result, labels)


def hours(people: list[dict[str, object]]) -> str:
    result = evaluate(HOURS_PP, ListSource(people), Selection(), (Dimension.GENDER,), scope=EXACT)
    return hours_title(result).replace("\u00a0", " ")


def test_hours_are_said_of_women_and_men_and_of_nobody():
    women = [a_participation(hours=40.0) for _ in range(6)]
    men = [a_participation(hours=61.0, gender="man") for _ in range(6)]

    assert hours([*women, *men]) == "40 timmar per kvinna och 61 timmar per man i medeltal"
    assert hours(women) == "40 timmar per kvinna i medeltal"
    assert hours(men) == "61 timmar per man i medeltal"
    assert "inte att visa" in hours([])
