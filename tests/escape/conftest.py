"""How many addresses are made up: 500, and 10 000 with --hypothesis-profile=escape (make escape)."""

from hypothesis import settings

settings.register_profile("escape", deadline=None)
