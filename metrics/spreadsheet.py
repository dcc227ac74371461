"""What a spreadsheet may take for a formula, and how a text stays the text it is."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

#: First characters that a spreadsheet takes for a formula or a command, with their full-width forms.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Blanks, and marks without width, that some programs drop before they look at the first character.
_DROPPED = " \u00a0\u200b\u2060\ufeff"
#: A number with its sign is a number, and stays one.
_NUMBER = re.compile(r"[+-]?\d[\d \u00a0]*([.,]\d+)?")


def plain_text(text: str) -> str:
    """Return *text* as it may stand in a CSV file: after an apostrophe where it could be a formula.

    No character is lost, and numbers stand as they are.
    """
    begins = text.lstrip(_DROPPED)
    if not begins.startswith(_STARTS) or _NUMBER.fullmatch(begins):
        return text
    return f"'{text}"


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return *rows* as a CSV file that Swedish Excel reads: UTF-8 with a mark, semicolons."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")
