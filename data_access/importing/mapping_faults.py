"""What is wrong with a mapping, in Swedish: the words of pydantic and tomllib are English."""

import re
from tomllib import TOMLDecodeError

from pydantic_core import ErrorDetails

_PLACE = re.compile(r"at line (\d+), column (\d+)")
#: Beginning of pydantic's type of error -> what is wrong; the first that fits counts.
_FAULTS = {
    "extra_forbidden": "finns inte; kontrollera stavningen",
    "missing": "saknas",
    "literal_error": "ska vara {expected}",
    "string_pattern_mismatch": "är inte skrivet som det ska",
    "string_too_long": "har mer än {max_length} tecken",
    "string": "ska vara text inom citattecken",
    "bool": "ska vara true eller false",
    "date": "ska vara ett datum, 2021-12-31",
    "int": "ska vara ett heltal",
    "too_short": "är tomt",
    "value_error": "går inte: {error}",
}


def fault(error: ErrorDetails) -> str:
    """Return what is wrong at the place of *error*, to stand after its name."""
    words = next((said for kind, said in _FAULTS.items() if error["type"].startswith(kind)), "har fel form")
    return words.format(**error.get("ctx", {})).replace(" or ", " eller ")


def no_toml(error: TOMLDecodeError) -> str:
    """Return where a file stops being TOML."""
    place = _PLACE.search(str(error))
    return (
        f"rad {place[1]}, tecken {place[2]} är inte TOML"
        if place
        else "filen slutar mitt i, eller är inte TOML"
    )
