"""What is wrong with a mapping, in plain words: those of pydantic and tomllib are for programmers."""

import re
from tomllib import TOMLDecodeError

from pydantic_core import ErrorDetails

from metrics.text import Language, spoken
from metrics.translation import mark, tr

_PLACE = re.compile(r"at line (\d+), column (\d+)")
#: Beginning of pydantic's type of error -> what is wrong; the first that fits counts.
_FAULTS = {
    "extra_forbidden": mark("finns inte; kontrollera stavningen"),
    "missing": mark("saknas"),
    "literal_error": mark("ska vara {expected}"),
    "string_pattern_mismatch": mark("är inte skrivet som det ska"),
    "string_too_long": mark("har mer än {max_length} tecken"),
    "string": mark("ska vara text inom citattecken"),
    "bool": mark("ska vara true eller false"),
    "date": mark("ska vara ett datum, 2021-12-31"),
    "int": mark("ska vara ett heltal"),
    "too_short": mark("är tomt"),
    "value_error": mark("går inte: {error}"),
}


def fault(error: ErrorDetails) -> str:
    """Return what is wrong at the place of *error*, to stand after its name."""
    words = next(
        (said for kind, said in _FAULTS.items() if error["type"].startswith(kind)), mark("har fel form")
    )
    said = tr(words).format(**error.get("ctx", {}))
    return said if spoken() is Language.EN else said.replace(" or ", " eller ")


def no_toml(error: TOMLDecodeError) -> str:
    """Return where a file stops being TOML."""
    place = _PLACE.search(str(error))
    return (
        tr("rad {row}, tecken {character} är inte TOML", row=place[1], character=place[2])
        if place
        else tr("filen slutar mitt i, eller är inte TOML")
    )
