"""The next state of a project: quarter by quarter to its last day."""

from datetime import date

import pytest

from metrics.releases import next_state

BEGINS, ENDS = date(2020, 1, 15), date(2022, 8, 31)


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        (None, date(2020, 3, 31)),
        (date(2021, 9, 30), date(2021, 12, 31)),
        (date(2021, 12, 31), date(2022, 3, 31)),
        (date(2021, 11, 30), date(2021, 12, 31)),
        (date(2022, 6, 30), ENDS),
        (date(2021, 12, 30), date(2021, 12, 31)),
        (date(2022, 8, 30), ENDS),
        (ENDS, None),
        (date(2023, 1, 31), None),
    ],
)
def test_the_next_state(reported: date | None, expected: date | None) -> None:
    assert next_state(BEGINS, ENDS, reported) == expected
