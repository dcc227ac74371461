"""The one style sheet of the product, with its colours as CSS custom properties."""

from functools import cache

from charts.theme import TOKENS
from ui.components import ASSETS


@cache
def style_sheet() -> str:
    """Return app.css after the colour properties; ``light-dark`` follows the theme without a rerun."""
    properties = "".join(f"--m-{name}:light-dark({light},{dark});" for name, (light, dark) in TOKENS.items())
    return f":root{{{properties}}}\n{(ASSETS / 'app.css').read_text('utf-8')}"
