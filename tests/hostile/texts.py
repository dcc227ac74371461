"""Text files: encodings, delimiters, quotes and rows."""

import codecs
import gzip

from tests.hostile.case import Case, Cell, Refused, Table

_TABLE = "Pseudonym;Kommun;Timmar\nP-1;Södertälje;12,5\nP-2;Åre Älv;3\n"
_READ: Table = [["Pseudonym", "Kommun", "Timmar"], ["P-1", "Södertälje", "12,5"], ["P-2", "Åre Älv", "3"]]
_TYPOGRAPHIC = "Pseudonym;Kommun\nP-1;Nynäshamn – ”norr”\nP-2;10 €\n"


def text_cases() -> list[Case]:
    """Return every text file."""
    return [*_encodings(), *_undecided(), *_structures(), *_blanks_and_signs(), *_not_text()]


def _case(name: str, content: bytes | str, expected: Table | Refused, **options: str | None) -> Case:
    body = content.encode() if isinstance(content, str) else content
    return Case(name, lambda: body, expected, **options)  # type: ignore[arg-type]


def _encodings() -> list[Case]:
    cases = []
    for newline, words in (("\n", "lf"), ("\r\n", "crlf"), ("\r", "cr")):
        text = _TABLE.replace("\n", newline)
        codecs_ = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16-le", "utf-16-be", "utf-16")
        cases += [_case(f"{codec} {words}", text.encode(codec), _READ) for codec in codecs_]
    cases += [
        _case("utf-16-be with mark", codecs.BOM_UTF16_BE + _TABLE.encode("utf-16-be"), _READ),
        _case(
            "decomposed letters of a Mac",
            "Kommun;A\nA\u030are;So\u0308der\n",
            [["Kommun", "A"], ["Åre", "Söder"]],
        ),
        _case(
            "typographic signs in cp1252",
            _TYPOGRAPHIC.encode("cp1252"),
            [["Pseudonym", "Kommun"], ["P-1", "Nynäshamn – ”norr”"], ["P-2", "10 €"]],
        ),
        _case("only é says cp1252", "A;B\nRené;1\n".encode("cp1252"), [["A", "B"], ["René", "1"]]),
        _case("other scripts in UTF-8", "A;B\nЖанна;名前\n", [["A", "B"], ["Жанна", "名前"]]),
        _case("emoji in UTF-16", "A;B\n😀å;1\n".encode("utf-16"), [["A", "B"], ["😀å", "1"]]),
    ]
    for name, codec in (
        ("cp850", "cp850"),
        ("mac-roman", "mac-roman"),
        ("latin-1", "latin-1"),
        ("cp1252", "cp1252"),
    ):
        cases.append(_case(f"asked for {name}", _TABLE.encode(codec), _READ, encoding=name))
    cases += [
        _case("asked for utf-8, with mark", _TABLE.encode("utf-8-sig"), _READ, encoding="utf-8"),
        _case("asked for utf-16", _TABLE.encode("utf-16"), _READ, encoding="utf-16"),
        _case(
            "asked for utf-8, is not", _TABLE.encode("cp1252"), ("unreadable_text", 2, None), encoding="utf-8"
        ),
        _case(
            "asked for cp1252, is mac",
            _TABLE.encode("mac-roman"),
            ("unreadable_text", 3, None),
            encoding="cp1252",
        ),
        _case("asked for utf-16, is not", b"a;b\n1;2", ("unreadable_text", None, None), encoding="utf-16"),
    ]
    return cases


def _undecided() -> list[Case]:
    mojibake = "A;B\nSödertälje;1\n".encode().decode("cp1252")
    return [
        _case("cp850", "A;B\nx;1\nSödertörn;1\n".encode("cp850"), ("undecided_encoding", 3, None)),
        _case("mac-roman", "A;B\nSödertörn;1\n".encode("mac-roman"), ("undecided_encoding", 2, None)),
        _case(
            "UTF-8 and cp1252 mixed",
            "A;B\nÖ;1\n".encode() + "Ö;2\n".encode("cp1252"),
            ("undecided_encoding", 2, None),
        ),
        _case(
            "cp1252 and then UTF-8",
            "A;B\nÖ;1\n".encode("cp1252") + "Ö;2\n".encode(),
            ("undecided_encoding", 3, None),
        ),
        _case("UTF-8 saved twice", mojibake, ("undecided_encoding", 2, None)),
        _case(
            "UTF-8 saved twice, with mark",
            codecs.BOM_UTF8 + mojibake.encode(),
            ("undecided_encoding", 2, None),
        ),
        _case(
            "the mark of UTF-8 and then cp1252",
            codecs.BOM_UTF8 + "A;B\nÖ;1\n".encode("cp1252"),
            ("unreadable_text", 2, None),
        ),
        _case("a byte of no meaning", b"a;b\n1;\x81\n", ("unreadable_text", 2, None)),
        _case(
            "UTF-16 with an odd byte", codecs.BOM_UTF16_LE + b"a\x00;\x00b", ("unreadable_text", None, None)
        ),
        _case(
            "UTF-16 with half a pair",
            codecs.BOM_UTF16_LE + b"a\x00\n\x00\x00\xd8b\x00",
            ("unreadable_text", None, None),
        ),
        _case("UTF-32", "a;b\n1;2\n".encode("utf-32"), ("unreadable_text", 1, None)),
        _case("U+FFFD from an earlier mistake", "a;b\n1;S\ufffddert\n", ("unreadable_text", 2, None)),
        _case("U+FFFD in UTF-16", "a;b\n1;\ufffd\n".encode("utf-16"), ("unreadable_text", 2, None)),
        _case("NUL", b"a;b\n1;2\n1;\x00\n", ("unreadable_text", 3, None)),
        _case("NUL in UTF-16", "a;b\n1;\x00\n".encode("utf-16"), ("unreadable_text", 2, None)),
        _case("KOI8-R", "A;B\nПривет;1\n".encode("koi8-r"), ("undecided_encoding", 2, None)),
        _case("truncated UTF-8", b"A;B\n\xc3\xb6;1\n\xc3", ("undecided_encoding", 2, None)),
        _case("overlong UTF-8", b"A;B\n\xc0\xaf;1\n", ("undecided_encoding", 2, None)),
        _case("Shift-JIS", "A;B\n日本;1\n".encode("shift-jis"), ("undecided_encoding", 2, None)),
    ]


def _structures() -> list[Case]:
    two: Table = [["a", "b"], ["1", "2"]]
    many = ["h" + str(i) for i in range(200)]
    return [
        *(_case(f"delimiter {d!r}", f"a{d}b\n1{d}2\n", two) for d in ";,\t|"),
        _case("delimiter of the mapping", "a:b\n1:2\n", two, delimiter=":"),
        _case("decimal comma with ;", "a;b\n1,5;2,25\n", [["a", "b"], ["1,5", "2,25"]]),
        _case("decimal comma in quotes", 'a,b\n"1,5",2\n', [["a", "b"], ["1,5", "2"]]),
        _case("decimal comma without quotes", "a,b\n1,5,2\n", ("broken_row", 2, None)),
        _case("quoted delimiter in the header", '"a;x",b\n1,2\n', [["a;x", "b"], ["1", "2"]]),
        _case("quoted line break", 'a;b\n"1\n1";2\n3;4\n', [["a", "b"], ["1\n1", "2"], ["3", "4"]]),
        _case("doubled quotes", 'a;b\n"1""x";2\n', [["a", "b"], ['1"x', "2"]]),
        _case("unclosed quote", 'a;b\n1;2\n1;"2\n', ("broken_quotes", 3, None)),
        _case("unclosed quote far from the end", 'a;b\n1;"2\n' + "3;4\n" * 2000, ("broken_quotes", 2, None)),
        _case("letters after a closed quote", 'a;b\n"1"x;2\n', ("broken_quotes", 2, None)),
        _case("a quote inside a word", 'a;b\n1"x;2\n', [["a", "b"], ['1"x', "2"]]),
        _case("a long cell", "a;b\n1;" + "x" * 2001 + "\n", ("long_cell", 2, None)),
        _case("a cell just short enough", "a;b\n1;" + "x" * 2000 + "\n", [["a", "b"], ["1", "x" * 2000]]),
        _case("a row too long", "a;b\n1;2;3\n", ("broken_row", 2, None)),
        _case("a row too short", "a;b;c\n1;2;3\n1;2\n", ("broken_row", 3, None)),
        _case("ragged after a blank line", "a;b\n\n1\n", ("broken_row", 3, None)),
        _case("a lone CR in a row", "a;b\r\n1;2\r3\r\n", ("broken_row", 3, None)),
        _case(
            "mixed ends of lines", "a;b\r\n1;2\n3;4\r5;6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]
        ),
        _case("no end of the last line", "a;b\n1;2", two),
        _case("blank lines around", "\n\na;b\n\n1;2\n;\n\n", two),
        _case("only delimiters", ";;\n;;\n", ("empty", None, None)),
        _case("only blanks", b"  \r\n \t\n", ("empty", None, None)),
        _case("no bytes", b"", ("empty", None, None)),
        _case("only a mark", codecs.BOM_UTF8, ("empty", None, None)),
        _case("a text of only a header", "a;b\n", [["a", "b"]]),
        _case("one column", "a\n1\n", [["a"], ["1"]]),
        _case("a title above the header", "Uttag 2021\na;b\n1;2\n", ("broken_row", 2, None)),
        _case("sep= of Excel", "sep=;\na;b\n1;2\n", two),
        _case("a column without header", "a;;c\n1;2;3\n", [["a", "Kolumn B", "c"], ["1", "2", "3"]]),
        _case("an empty column", "a;;c\n1;;3\n", [["a", "c"], ["1", "3"]]),
        _case(
            "200 columns", ";".join(many) + "\n" + ";".join("1" * 200) + "\n", [list[Cell](many), ["1"] * 200]
        ),
        _case("201 columns", ";".join(["h"] * 201) + "\n", ("too_many_rows", 1, "kolumn GS")),
        _case("1 000 000 columns", ";" * 999_999 + "x\n", ("too_many_rows", 1, "kolumn GS")),
        _case("300 001 rows", "a;b\n" + "1;2\n" * 300_000, ("too_many_rows", 300_001, None)),
        _case("a million blank rows", "a;b\n" + "\n" * 1_000_000 + "1;2\n", ("too_many_rows", 300_001, None)),
    ]


def _blanks_and_signs() -> list[Case]:
    return [
        _case("blanks around cells", " a ; b\n 1 ;\t2 \n", [["a", "b"], ["1", "2"]]),
        _case("no-break blanks around", "a;b\n\xa01\xa0;2\u202f\n", [["a", "b"], ["1", "2"]]),
        *(
            _case(f"control character {sign!r}", f"a;b\n1;2\n1;x{sign}y\n", ("control_character", 3, None))
            for sign in ("\x01", "\x07", "\x08", "\x0b", "\x1a", "\x1b", "\x1f", "\x7f", "\x85", "\x9f")
        ),
        _case("CSV injection is text", "a;b\n=1+1;@x\n", [["a", "b"], ["=1+1", "@x"]]),
        _case("markup is text", "a,b\n<script>,&amp;\n", [["a", "b"], ["<script>", "&amp;"]]),
        _case("SQL is text", "a;b\n'); DROP TABLE x;--\n", ("broken_row", 2, None)),
        _case("personnummer", "a;b\n1;811218-9876\n", ("personnummer", None, "kolumn B")),
        _case("personnummer in the header", "a;8112189876\n1;2\n", ("personnummer", None, "kolumn B")),
        _case(
            "personnummer in UTF-16",
            "a;b\n1;811218-9876\n".encode("utf-16"),
            ("personnummer", None, "kolumn B"),
        ),
        _case(
            "personnummer in the name",
            "a;b\n1;2\n",
            ("personnummer", None, "filens namn"),
            filename="811218-9876.csv",
        ),
    ]


def _not_text() -> list[Case]:
    return [
        _case("PDF", b"%PDF-1.7\n", ("unknown_format", None, None)),
        _case("RTF", b"{\\rtf1 a}", ("unknown_format", None, None)),
        _case("gzip", gzip.compress(b"a;b\n1;2\n"), ("unknown_format", None, None)),
        _case("Parquet", b"PAR1\x15\x04", ("unknown_format", None, None)),
        _case("XML", b"<?xml version='1.0'?><a/>", ("unknown_format", None, None)),
        _case(
            "HTML named .xls",
            b"<html><table><tr><td>1</td></tr></table></html>",
            ("unknown_format", None, None),
            filename="a.xls",
        ),
        _case("ELF", b"\x7fELF\x02\x01", ("unknown_format", None, None)),
        _case("PNG", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("unreadable_text", 3, None)),
        _case("7-zip", b"7z\xbc\xaf\x27\x1c\x00", ("unknown_format", None, None)),
        _case(
            ".xls renamed",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            ("protected_or_old", None, None),
            filename="a.xlsx",
        ),
        _case("SQLite", b"SQLite format 3\x00" + bytes(80), ("unreadable_text", 1, None)),
        _case("a text named .xlsx", "a;b\n1;2\n", [["a", "b"], ["1", "2"]], filename="a.xlsx"),
    ]
