"""Figures as plain dicts from metric results: they never draw and never count."""
