"""How many files are made up: 500 of each kind, and 20 000 with --hypothesis-profile=fuzz (make fuzz)."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "fuzz",
    max_examples=20_000,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
