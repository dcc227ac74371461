"""From bytes to text: the encoding is told by the file or by the mapping, and never guessed wrong in silence.

Runs in the reading child.
"""

import codecs
import re
import unicodedata

from data_access.importing.grid import Unreadable

#: Name in a mapping -> Python's codec.
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "cp1252": "cp1252",
    "latin-1": "latin-1",
    "cp850": "cp850",
    "mac-roman": "mac-roman",
}
# The child opens no file once it reads, and a codec is one; names in archives are cp437.
for _codec in (*ENCODINGS.values(), "utf-8", "utf-16-le", "utf-16-be", "cp437"):
    codecs.lookup(_codec)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: UTF-8 inside what is not UTF-8: the file is pasted together from two.
_UTF8_PAIR = re.compile(rb"[\xc3\xc2][\x80-\xbf]|\xe2\x80[\x90-\xa6]")
#: What å ä ö Å Ä Ö é become when UTF-8 has been read as cp1252 and saved again.
_TWICE = re.compile("Ã[¥¤¶…„–©\x84\x85\x96]")
#: å ä ö of DOS, read as cp1252, inside a word.
_DOS = re.compile(r"[^\W\d_][†‡„”]+[^\W\d_]")
#: Of an old Mac or of DOS, beside a letter: nothing else says that the file is cp1252.
_DOUBTFUL = re.compile(r"[^\W\d_][\x80-\x9f€‚ƒ„…†‡ˆ‰‹•”˜™›]|[€‚ƒ†‡ˆ‰‹˜™›][^\W\d_]|[ŠšŒœŽžŸ]")
_SURE = frozenset("åäöÅÄÖ")
_AT_HOME = _SURE | frozenset("éÉüÜ")
#: Of Swedish and its neighbours; other signs of cp1252 are more likely the bytes of another alphabet.
_LIKELY = frozenset(
    "åäöÅÄÖéÉèÈüÜáÁàÀëËêÊíÍïÏóÓôÔúÚçÇñÑæÆøØßðÐþÞýÝâÂîÎûÛãÃõÕòÒìÌùÙÿŠšŽžŒœŸ"
    "\xa0´`§°½¼¾²³µ·×÷±«»¡¿¢£¤¥©®ªº¨¯¹¬\xad¦¶¸€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›"
)
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def decode(content: bytes, encoding: str | None = None) -> str:
    """Return the text of a file, its letters composed.

    Args:
        encoding: a name of ``ENCODINGS`` that the sender has given; None to recognise it.

    Raises:
        Unreadable: if the bytes have no certain meaning, with the row where that shows.
    """
    if encoding is not None:
        return _clean(_strict(content, ENCODINGS[encoding]))
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _clean(_strict(content, codec))
    guess = _utf16_without_mark(content)
    if guess:
        return _clean(_strict(content, guess))
    nul = content.find(b"\x00")
    if nul >= 0:
        raise Unreadable("unreadable_text", row=_row(content, nul))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _clean(_western(content))
    return _clean(text)


def control_character(text: str) -> re.Match[str] | None:
    """Return the first sign of *text* that no cell can hold: no letter, no blank, no line break."""
    return _CONTROL.search(text)


def _western(content: bytes) -> str:
    """Return what Swedish Excel writes as "CSV"."""
    mixed = _UTF8_PAIR.search(content)
    if mixed:
        raise Unreadable("undecided_encoding", row=_row(content, mixed.start()))
    text = _strict(content, "cp1252")
    strange = next((place for place, sign in enumerate(text) if sign > "\x7f" and sign not in _LIKELY), None)
    doubtful = _DOS.search(text) if _SURE & set(text) else _DOUBTFUL.search(text)
    # The bytes of another alphabet give more of the rare letters than of å, ä and ö.
    letters = [sign for sign in text if sign > "\x7f" and sign.isalpha()]
    foreign = sum(sign not in _AT_HOME for sign in letters)
    if strange is None and foreign * 2 > len(letters):
        strange = next(place for place, sign in enumerate(text) if sign > "\x7f" and sign not in _AT_HOME)
    at = doubtful.start() if doubtful else strange
    if at is not None:
        raise Unreadable("undecided_encoding", row=_row(content, at))
    return text


def _strict(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        # Codecs of two bytes count elsewhere; their row is not told.
        row = None if codec.startswith("utf-16") else _row(error.object, error.start)
        raise Unreadable("unreadable_text", row=row) from error


def _clean(text: str) -> str:
    for bad in ("\x00", "\ufffd"):
        at = text.find(bad)
        if at >= 0:
            raise Unreadable("unreadable_text", row=text.count("\n", 0, at) + 1)
    twice = _TWICE.search(text)
    if twice:
        raise Unreadable("undecided_encoding", row=text.count("\n", 0, twice.start()) + 1)
    control = control_character(text)
    if control:
        raise Unreadable("control_character", row=text.count("\n", 0, control.start()) + 1)
    return unicodedata.normalize("NFC", text)


def _row(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1


def _utf16_without_mark(content: bytes) -> str | None:
    start = content[:2000]
    if len(start) < 4 or len(content) % 2:
        return None
    low, high = start[0::2].count(0) / len(start[0::2]), start[1::2].count(0) / len(start[1::2])
    if high > 0.7 and low < 0.1:
        return "utf-16-le"
    return "utf-16-be" if low > 0.7 and high < 0.1 else None
