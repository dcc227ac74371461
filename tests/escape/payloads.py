"""What a hostile reader writes where an address or a page asks for a choice."""

from itertools import product

_QUOTES = ("'", '"', "')", '")', "'))", "`", "\\'", "%27", "\u2019", "\uff07", "1", "-1", "OS'")
_TAILS = (
    " OR 1=1 --", " OR 'a'='a", " AND 1=2 --", " UNION SELECT NULL --",
    " UNION ALL SELECT participant_id, NULL FROM participant --", "; DROP TABLE enrolment --",
    "; ATTACH DATABASE '/tmp/x' AS x --", "; COPY enrolment TO '/tmp/x' --",
    " AND (SELECT 1 FROM pg_sleep(5)) --",
    " AND randomblob(1000000000) --", " ORDER BY 99 --", " HAVING 1=1 --", " AND load_extension('x') --",
    "||(SELECT sqlite_version())||", "||version()||", " AND EXTRACTVALUE(1,1) --", "/**/OR/**/1=1#",
    " INTO OUTFILE '/tmp/x' --", " PROCEDURE ANALYSE() --", "; SELECT pg_read_file('/etc/passwd') --",
)  # fmt: skip
_OTHERS = (
    "", " ", "\x00", "%00", "OS\x00", "OS%00", "../../etc/passwd", "..\\..\\x", "/etc/passwd\x00.csv",
    "{{7*7}}", "${7*7}", "<script>alert(1)</script>", "=cmd|'/C calc'!A0", "@SUM(1)", "\t=1",
    "\u202eSO", "\u2066OS\u2069", "\ufeffOS",
    "\u041e\u0405", "ОS", "ＯＳ", "𝐎𝐒", "os", "O S", "OS ", "ö" * 40,
    "NaN", "nan", "Infinity", "-inf", "1e309", "-1", "0", "00", "1.5", "0x10", "1_000", "٣", "१२३", "²", "Ⅷ",
    "9" * 30, "9" * 5000, "A" * 5000, "-" + "9" * 400,
    "null", "None", "undefined", "true", "[]", "{}",
    "['OS','SDT']", "OS,SDT", "OS;SDT", "OS&forbund=SDT", "OS%26", "__proto__", "constructor", "*", "%", "_",
    "\\", "\n", "\r\nSet-Cookie: x", "\ud7ff", "\uffff", "\U0010ffff", "2021-13-45", "2021-02-30..", "..",
    "..2021-01-01..", "9999-12-31..", "0000-00-00", "2021-01-01..2020-01-01", "0001-01-01..9999-12-31",
    "10000-01-01", "-2021-01-01",
)  # fmt: skip
#: 300 and some: every way out of a text with every statement behind it, and what is no text at all.
PAYLOADS: tuple[str, ...] = (*_OTHERS, *("".join(pair) for pair in product(_QUOTES, _TAILS)))
#: Every part of an address that any page reads, the shared filters first.
PARAMETERS = (
    "project", "forbund", "municipality", "gender", "age_band", "method", "referrer", "period",
    "compare",
    "denominator", "language", "id", "mot", "nr", "indikator", "utfall",
)  # fmt: skip
