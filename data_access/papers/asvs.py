"""The requirements of OWASP ASVS 5.0.0 that apply here: how each is met, how far, and by which test.

``asvs.csv`` tells them in our own words; the numbers are those of the standard.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from data_access.papers.writing import grid, headed, section

_FILE = Path(__file__).with_name("asvs.csv")


class Met(StrEnum):
    """How far a requirement is met."""

    YES = "uppfyllt"
    PARTLY = "delvis"
    SERVER = "av servern framför"
    NO = "nej"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One requirement.

    Attributes:
        asks: the requirement.
        answer: how it is met, or why it is not.
        tests: node ids; a file alone means all of it.
    """

    number: str
    level: str
    asks: str
    met: Met
    answer: str
    tests: tuple[str, ...]


def rows() -> tuple[Row, ...]:
    """Return every requirement of the table."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                number=each["number"],
                level=each["level"],
                asks=each["asks"],
                met=Met(each["met"]),
                answer=each["answer"],
                tests=tuple(each["tests"].split()),
            )
            for each in csv.DictReader(file, strict=True)
        )


def paper() -> str:
    """Return the table as a paper."""
    asked = rows()
    lines = [
        (row.number, row.level, row.asks, row.met.value, row.answer, ", ".join(f"`{t}`" for t in row.tests))
        for row in asked
    ]
    counts = Counter(row.met for row in asked)
    summed = ", ".join(f"{counts[met]} {met.value}" for met in Met if counts[met])
    told = (
        "OWASP Application Security Verification Standard 5.0.0: de krav som gäller en tjänst av det här "
        f"slaget. {len(asked)} krav: {summed}. ”Av servern framför” betyder att `deploy/` har inställningen "
        "och att kravet inte är uppfyllt utan den. Ingen utomstående har granskat."
    )
    return headed(
        "ASVS 5.0: krav, hur, test",
        section("Krav", told, grid(("Krav", "Nivå", "Vad", "Läge", "Hur", "Visas av"), lines)),
    )
