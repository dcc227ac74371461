"""Whether the balance of women and men is even, as far as the numbers can tell."""

from enum import StrEnum

#: Percent of women that counts as even, both ends included (SCB).
EVEN = (40.0, 60.0)


class Balance(StrEnum):
    """How the balance of a group is worded."""

    EVEN = "even"
    MORE_WOMEN = "more_women"
    MORE_MEN = "more_men"
    TOO_LITTLE = "too_little"


def balance(value: float | None) -> Balance:
    """Return the word for a share of women in percent.

    The word describes who is there, all of whom are counted; whether chance could have put them there
    is another question, see ``surely_uneven``.
    """
    if value is None:
        return Balance.TOO_LITTLE
    if value > EVEN[1]:
        return Balance.MORE_WOMEN
    return Balance.MORE_MEN if value < EVEN[0] else Balance.EVEN


def surely_uneven(lower: float | None, upper: float | None) -> bool:
    """Say whether the whole interval lies outside the even band."""
    return lower is not None and upper is not None and (lower > EVEN[1] or upper < EVEN[0])
