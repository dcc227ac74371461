"""The verdict under a chart: its first sentences in view, the rest of it one click away."""

import re
from html import escape

from metrics.translation import tr

#: Letters in view on a wide page: three lines.
_IN_VIEW = 230
#: What is shorter takes no more room than the words that would open it.
_ONE_LINE = 70
#: The same on a phone: four lines in all.
_ON_A_PHONE, _ONE_PHONE_LINE = 140, 30
#: Between two sentences, and not after an initial or an abbreviation, as a short word before a number may be.
_BETWEEN = re.compile(r"(?<=[^. ]{2}[.!?]) (?=[A-ZÅÄÖ≈])|(?<=[^. ]{3}[.!?]) (?=[0-9])")
#: What a line shall not break: an interval at its dash, a date, how many false findings are allowed.
_NUMBER = r"\d(?:[\d,.\u00a0]*\d)?"
_UNBROKEN = re.compile(rf"{_NUMBER}–{_NUMBER}(?:\u00a0?%)?|\d{{4}}-\d\d-\d\d|\(FDR[^()]*\)")


def parted(verdict: str, most: int = _IN_VIEW, least: int = _ONE_LINE) -> tuple[str, str]:
    """Return the sentences of *verdict* that stand in view, at least one, and the others.

    Args:
        verdict: whole sentences.
        most: letters in view.
        least: as many letters, or fewer, are not worth a fold and stand in view too.
    """
    first, *others = _BETWEEN.split(verdict)
    while others and len(first) + 1 + len(others[0]) <= most:
        first = f"{first} {others.pop(0)}"
    rest = " ".join(others)
    return (first, rest) if len(rest) > least else (verdict, "")


def verdict_html(verdict: str) -> str:
    """Return *verdict* as HTML: on a phone less of it stands in view, on paper every word."""
    first, rest = parted(verdict)
    seen, wide = parted(first, _ON_A_PHONE, _ONE_PHONE_LINE)
    if not wide and not rest:
        return f'<p class="m-verdict">{unbroken(first)}</p>'
    shown = unbroken(seen) + (f'<span class="m-wide"> {unbroken(wide)}</span>' if wide else "")
    folded = (f'<span class="m-slim">{unbroken(wide)} </span>' if wide else "") + unbroken(rest)
    return (
        f'<div class="m-verdict"><p>{shown}</p><details class="m-rest{"" if rest else " m-slim"}">'
        f"<summary>{escape(tr('Läs vidare'))}</summary><p>{folded}</p></details></div>"
    )


def unbroken(text: str) -> str:
    """Return *text* as HTML in which no interval and no date is broken between two lines."""
    return _UNBROKEN.sub(r'<span class="m-whole">\g<0></span>', escape(text))
