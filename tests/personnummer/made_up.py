"""Made-up personnummer, the ways people write them, and files that look like them but hold none."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from tests.import_files import ROW

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def check_digit(nine: str) -> str:
    """Luhn as the tax agency describes it: by hand, digit by digit."""
    total = 0
    for place, sign in enumerate(nine):
        product = int(sign) * (2 if place % 2 == 0 else 1)
        total += product if product < 10 else product - 9
    return str((10 - total % 10) % 10)


def a_number(chance: random.Random) -> str:
    """Return twelve digits; every fourth is a samordningsnummer."""
    born = date(1925, 1, 1) + timedelta(days=chance.randrange(33_000))
    day = born.day + (60 if chance.random() < 0.25 else 0)
    nine = f"{born:%y%m}{day:02d}{chance.randrange(1, 1000):03d}"
    return f"{born.year // 100}{nine}{check_digit(nine)}"


def numbers(amount: int, seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    return (a_number(chance) for _ in range(amount))


def spellings(number: str) -> Mapping[str, str]:
    """Return the promised spellings of twelve digits, by what they are called."""
    century, short, serial = number[:2], number[2:8], number[8:]
    year, month, day = short[:2], short[2:4], short[4:]
    return {
        "12 siffror": number,
        "12 siffror, bindestreck": f"{century}{short}-{serial}",
        "10 siffror": f"{short}{serial}",
        "10 siffror, bindestreck": f"{short}-{serial}",
        "plus, över hundra år": f"{short}+{serial}",
        "blanksteg": f"{century}{short} {serial}",
        "hårt blanksteg": f"{short}\u00a0{serial}",
        "tankstreck med blanksteg": f"{short} – {serial}",
        "punkter": f"{century}{year}.{month}.{day}.{serial}",
        "datum med bindestreck": f"{century}{year}-{month}-{day}-{serial}",
        "fullbreda siffror": f"{short}-{serial}".translate(FULL_WIDTH),
        "arabiska siffror": f"{century}{short}{serial}".translate(ARABIC),
        "osynliga tecken": f"{short}\u200b-\u00ad{serial}",
        "två och två": f"{century} {year} {month} {day} {serial[:2]} {serial[2:]}",
        "fyra och fyra": f"{century}{year} {month}{day} {serial}",
        "en och en": " ".join(number),
        "bokstaven O för noll": f"{short}-{serial}".replace("0", "O"),
        "inne i en mening": f"Se {century}{short}-{serial}, ring i morgon.",
        "tal med decimal": f"{number}.0",
        "tal med exponent": f"{number[0]},{number[1:]}E+11",
        "tal som tappat nollan": str(int(f"{short}{serial}"))
        if short.startswith("0") and year != "00"
        else number,
    }


def clean_rows(chance: random.Random, rows: int) -> list[dict[str, str]]:
    """Return rows of everything that is nearly a personnummer and is none.

    Bare nine digits stand only where there are enough of them to be told from numbers without their nought.
    """
    return [
        {**_clean_row(chance, number), "Ärende": _digits(chance, 9 if rows >= 10 else 8)}
        for number in range(rows)
    ]


def _digits(chance: random.Random, amount: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(amount))


def _clean_row(chance: random.Random, number: int) -> dict[str, str]:
    day = date(2019, 1, 1) + timedelta(days=chance.randrange(1000))
    end = day + timedelta(days=chance.randrange(400))
    born = date(1955, 1, 1) + timedelta(days=chance.randrange(17_000))

    digits = partial(_digits, chance)

    # The third digit of a company's number is two or more.
    company = f"{chance.choice('5278')}{digits(1)}{chance.randrange(20, 99)}{digits(2)}-{digits(4)}"
    clock = f"{chance.randrange(24):02d}:{chance.randrange(60):02d}"
    return {
        **ROW,
        "Pseudonym": chance.choice([
            f"OS-{number:06d}", f"{digits(3)}-{digits(3)}-{number}", f"A{digits(9)}B{number}",
        ]),
        "Startdatum": f"{day}",
        "Kommunkod": chance.choice(["0180", "0136", "0138", "0181"]),
        "Telefon": chance.choice([
            f"070-{digits(3)} {digits(2)} {digits(2)}", f"08-{digits(3)} {digits(3)} {digits(2)}",
            f"+46 7{digits(1)} {digits(3)} {digits(2)} {digits(2)}", f"+467{digits(8)}",
        ]),
        "Organisationsnummer": company,
        "Ändrad": chance.choice([f"{day}T{clock}:15", f"{day} {clock}", f"{day}T{clock}:15.123456+01:00"]),
        "Från och till": chance.choice([
            f"{day} {end}", f"{day} – {end}", f"{day:%Y%m%d}-{end:%Y%m%d}", f"{day}/{end}",
        ]),
        "Dag": f"{day:%Y%m%d}",
        "Tid": digits(4),
        "Född": f"{born}",
        "Timmar": f"{chance.randrange(2000)},{digits(2)}",
        "Belopp": f"{chance.randrange(1, 999)} {digits(3)} {digits(3)},{digits(2)}",
        "Andel": f"0.{digits(10)}",
        "Läge": f"{chance.randrange(6_500_000, 6_600_000)}.{digits(3)}",
        "Nyckel": f"{digits(8)}-{digits(4)}-4{digits(3)}-9{digits(3)}-{digits(12)[:6]}abcdef",
        "Konto": f"{digits(4)}-{digits(1)}, {digits(3)} {digits(3)} {digits(3)}-{digits(1)}",
        "Postnummer": f"{digits(3)} {digits(2)}",
        "Diarienummer": f"SN {day.year}/{digits(5)}",
    }  # fmt: skip
