"""The verdict under a chart: its first sentences in view, the rest of it one click away."""

import re
from html import escape

from metrics.translation import tr

#: Letters in view: three lines of a wide page, five or six of a phone.
_IN_VIEW = 230
#: What is shorter takes no more room than the words that would open it.
_ONE_LINE = 70
#: Between two sentences, and not after an initial or an abbreviation, as a short word before a number may be.
_BETWEEN = re.compile(r"(?<=[^. ]{2}[.!?]) (?=[A-ZÅÄÖ≈])|(?<=[^. ]{3}[.!?]) (?=[0-9])")
#: What a line shall not break: an interval at its dash, how many false findings are allowed at its number.
_UNBROKEN = re.compile(r"\d[\d,.]*–\d[\d,.]*(?:\u00a0?%)?|\(FDR[^()]*\)")


def parted(verdict: str) -> tuple[str, str]:
    """Return the sentences of *verdict* that stand in view, at least one, and the others."""
    first, *others = _BETWEEN.split(verdict)
    while others and len(first) + 1 + len(others[0]) <= _IN_VIEW:
        first = f"{first} {others.pop(0)}"
    rest = " ".join(others)
    return (first, rest) if len(rest) > _ONE_LINE else (verdict, "")


def verdict_html(verdict: str) -> str:
    """Return *verdict* as HTML, every word of it on paper too."""
    first, rest = parted(verdict)
    if not rest:
        return f'<p class="m-verdict">{_whole(first)}</p>'
    return (
        f'<div class="m-verdict"><p>{_whole(first)}</p><details class="m-rest">'
        f"<summary>{escape(tr('Läs vidare'))}</summary><p>{_whole(rest)}</p></details></div>"
    )


def _whole(text: str) -> str:
    return _UNBROKEN.sub(r'<span class="m-whole">\g<0></span>', escape(text))
