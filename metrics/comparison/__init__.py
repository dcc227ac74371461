"""Fair comparison of units that do the same work: förbund, municipalities. Never a ranking."""

from metrics.comparison.case_mix import expected_shares, observed_to_expected
from metrics.comparison.funnel import Dispersion, dispersion, funnel_limits, widened_limits
from metrics.comparison.rest import mine_against_rest
from metrics.comparison.units import Comparison, compare

__all__ = [
    "Comparison",
    "Dispersion",
    "compare",
    "dispersion",
    "expected_shares",
    "funnel_limits",
    "mine_against_rest",
    "observed_to_expected",
    "widened_limits",
]
