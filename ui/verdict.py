"""The verdict under a chart: its first sentences in view, the rest of it one click away."""

import re
from html import escape

from metrics.translation import tr

#: Letters in view: three lines of a wide page, five of a phone.
_IN_VIEW = 212
#: Between two sentences, and not after an initial or an abbreviation of one letter.
_BETWEEN = re.compile(r"(?<=[^. ][^. ][.!?]) (?=[A-ZÅÄÖ≈])")


def parted(verdict: str) -> tuple[str, str]:
    """Return the sentences of *verdict* that stand in view, at least one, and the others."""
    first, *others = _BETWEEN.split(verdict)
    while others and len(first) + 1 + len(others[0]) <= _IN_VIEW:
        first = f"{first} {others.pop(0)}"
    return first, " ".join(others)


def verdict_html(verdict: str) -> str:
    """Return *verdict* as HTML, every word of it on paper too."""
    first, rest = parted(verdict)
    if not rest:
        return f'<p class="m-verdict">{escape(first)}</p>'
    return (
        f'<div class="m-verdict"><p>{escape(first)}</p><details class="m-rest">'
        f"<summary>{escape(tr('Läs vidare'))}</summary><p>{escape(rest)}</p></details></div>"
    )
