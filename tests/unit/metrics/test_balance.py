import pytest

from metrics.balance import Balance, balance, surely_uneven


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (59.0, Balance.EVEN),
        (40.0, Balance.EVEN),
        (60.0, Balance.EVEN),
        (60.1, Balance.MORE_WOMEN),
        (39.9, Balance.MORE_MEN),
        (None, Balance.TOO_LITTLE),
    ],
)
def test_forty_to_sixty_is_even(share: float | None, word: Balance) -> None:
    assert balance(share) is word


def test_only_a_whole_interval_outside_the_band_is_surely_uneven() -> None:
    assert surely_uneven(61, 70)
    assert surely_uneven(20, 39)
    assert not surely_uneven(59, 70)
    assert not surely_uneven(None, None)
