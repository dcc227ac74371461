"""What a workbook says outside its cells, for the search for personnummer. Runs in the reading child."""

import html
import re

#: Styles and themes hold numbers but no text of the sender's.
_NO_TEXT = re.compile(
    r"\[Content_Types\]\.xml|xl/(?:styles|theme/|calcChain|printerSettings/|media/|metadata)"
)
#: Where one text may be cut into runs of different looks, or be the name of something.
_WORDS = re.compile(
    r"docProps/|xl/(?:comments|threadedComments|persons|drawings/drawing|workbook\.xml)|customXml/"
)
#: Coordinates, and identifiers that the program has drawn.
_MEASURES = re.compile(r"xl/(?:drawings|charts|diagrams|worksheets|chartsheets|ctrlProps)/|.*\.vml$")
_TAG = re.compile(r"<[^>]*>")
_STRING = re.compile(r"</(?:\w+:)?si>")
_END = re.compile(r"</(?:\w+:)?(?:comment|threadedComment|p|property|definedName|[a-z]*[pP]roperties)>")
_HEADER_FOOTER = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]*)<")
#: &14 and &K00FF00 are sizes and colours, &"Arial,Regular" a typeface, &C a place.
_LOOKS = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}(?=\D|$)|\d{1,2}(?=\d{6})|[A-Z])')
#: What a cell says when it is pointed at or filled in wrongly, where it leads, and what a picture shows.
_PROMPT = re.compile(
    r"\b(?:prompt|promptTitle|error|errorTitle|tooltip|display|location|codeName|descr|title|name|alt)="
    r"""(?:"([^"]*)"|'([^']*)')"""
)
_ATTRIBUTE = re.compile(r"""\s[\w:]+=(?:"([^"]*)"|'([^']*)')""")
_TARGET = re.compile(r"""\bTarget=(?:"([^"]*)"|'([^']*)')""")
#: A number format can show any words.
_FORMAT = re.compile(r"""\bformatCode=(?:"([^"]*)"|'([^']*)')""")
_DATA = re.compile(r"<(?:\w+:)?sheetData\b")
_DATA_END = re.compile(r"</(?:\w+:)?sheetData>")
_ROW = re.compile(r"<(?:\w+:)?(?:c|row)[ >]")


def texts_outside_cells(name: str, window: bytes, *, sheet: bool) -> list[str]:
    """Return what a window of the part *name* says outside the cells, signs written as themselves."""
    text = window.decode("utf-8", "replace")
    if sheet:
        return _around(_around_cells(text))
    if name == "xl/sharedStrings.xml":
        # Those too that no cell shows, each with its runs together.
        return html.unescape(_TAG.sub("", _STRING.sub("\n", text))).split("\n")
    if name.startswith("xl/styles"):
        return _values(_FORMAT, text)
    if _NO_TEXT.match(name):
        return []
    if name.endswith(".rels"):
        return _values(_TARGET, text)
    found = [html.unescape(_TAG.sub(" ", text))]
    if _WORDS.match(name):
        found += [html.unescape(_TAG.sub("", part)) for part in _END.split(text)]
    # Names of things are attributes, and so are the copies of cells that a pivot table keeps.
    pattern = _PROMPT if _MEASURES.match(name) else _ATTRIBUTE
    found += [words for tag in _TAG.findall(text) for words in _values(pattern, tag)]
    return [words for words in found if words and not words.isspace()]


def _around(text: str) -> list[str]:
    heads = list(map(html.unescape, _HEADER_FOOTER.findall(text)))
    return [*heads, *(_LOOKS.sub(" ", head) for head in heads), *_values(_PROMPT, text)]


def _values(pattern: re.Pattern[str], text: str) -> list[str]:
    return [html.unescape(double or single) for double, single in pattern.findall(text)]


def _around_cells(text: str) -> str:
    """Return what stands before and after the cells, which are searched where they are read."""
    start, end = _DATA.search(text), _DATA_END.search(text)
    if start is None and end is None:
        return "" if _ROW.search(text) else text
    before = text[: start.start()] if start else ""
    return before + text[end.end() :] if end else before
