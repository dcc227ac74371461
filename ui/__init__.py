"""The only shared code that draws: it never counts."""
