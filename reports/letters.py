"""Letters that a file can hold: what no XML may contain, and what no typeface at hand can draw."""

from reports.typeface import has_letter

#: Characters that XML forbids: a file with one of them opens nowhere.
NO_XML = dict.fromkeys((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd")
#: Hebrew and Arabic as the other typefaces of typst have them.
_OTHERS = frozenset(
    (
        *range(0x05D0, 0x05EB),
        *range(0x0621, 0x063B),
        *range(0x0641, 0x0653),
        *range(0x0660, 0x066A),
        *(0x060C, 0x061B, 0x061F),
    )
)
_BLANKS = "\t\n"


def settable(text: str) -> str:
    """Return *text* with each character that cannot be set, such as an emoji, as its number in Unicode.

    A PDF for the archive may not have a letter without a shape, and a blank would hide that one was there.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if _known(letter) else f"(U+{ord(letter):04X})" for letter in text)


def _known(letter: str) -> bool:
    return (letter >= " " and has_letter(letter)) or letter in _BLANKS or ord(letter) in _OTHERS
