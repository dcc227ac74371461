"""The documents that are written from declarations in code, by their path in the repository."""

from collections.abc import Mapping

from metrics.catalog import CATALOG
from metrics.glossary import glossary
from metrics.methods import METHODS
from metrics.methods.card import document


def documents() -> Mapping[str, str]:
    """Return path -> text of every document that nobody writes by hand."""
    return {"docs/indicators.md": glossary(CATALOG.values()), "docs/methods.md": document(METHODS)}
