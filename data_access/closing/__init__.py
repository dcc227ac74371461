"""Closing: protected cells of a period are drawn once, stored and never drawn again (DISCLOSURE 4)."""
