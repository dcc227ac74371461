"""Names in figures: words of the data, which a figure would otherwise read as markup."""

from html import escape


def as_words(name: str) -> str:
    """Return *name* so that a figure shows it letter by letter, whatever it looks like."""
    return escape(name, quote=False)
