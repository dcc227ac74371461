"""Published figures beside the product's own: protected ones are marked, and only of the same day."""

from datetime import date

from data_access.programme import PublishedFigure
from metrics.evaluate import evaluate
from metrics.scope import Scope
from tests.closed_cells import PROTECTED, ListedCells
from tests.participations import EXACT, ListSource, exits
from ui.glossary import _agreement, own_text

PEOPLE = exits(60)


class Reader:
    """As much of a page's view as the figures ask for."""

    clock = date(2021, 12, 31)

    def __init__(self, scope: Scope, closed_to: date | None = None) -> None:
        self.scope, self._closed_to = scope, closed_to

    def evaluate(self, indicator, *by, selection):
        day = selection.period.last_day(self.clock)
        source = (
            ListSource(PEOPLE, day)
            if self._closed_to is None
            else ListedCells(PEOPLE, last_day=self._closed_to, noise=lambda n: n + 2)
        )
        return evaluate(indicator, source, selection, by, scope=self.scope)


def figure(day: date) -> PublishedFigure:
    return PublishedFigure(
        measure="enrolled", topic="Inskrivna", project="MIA_VIDARE", forbund=None, gender=None, as_of=day,
        value=60, unit="persons", denominator="", source="rapport", rounded=False,
        published_on=None, note=None,
    )  # fmt: skip


def test_exact_numbers_are_compared_with_the_published():
    reader, published = Reader(EXACT), figure(date(2021, 9, 30))

    assert own_text(reader, published) == "60"
    assert "stämmer" in _agreement(reader, [published])


def test_protected_numbers_are_marked_and_no_difference_is_claimed():
    reader, published = Reader(PROTECTED, date(2021, 9, 30)), figure(date(2021, 9, 30))

    # One cell that counts somebody, with two too many; the others show nobody.
    assert own_text(reader, published) == "≈\u00a062"
    assert "Skiljer sig" not in _agreement(reader, [published])


def test_a_protected_number_of_an_earlier_day_does_not_stand_beside_a_published_one():
    reader, published = Reader(PROTECTED, date(2021, 9, 30)), figure(date(2021, 11, 15))

    assert own_text(reader, published) == "–"
    assert _agreement(reader, [published]) is None
