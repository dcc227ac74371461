"""What the statistics are asked for by name is found where their names say."""

import inspect
from importlib import import_module

import pytest

PLACES = {
    "metrics.intervals": {
        "wilson": ("x", "n", "level"),
        "newcombe_difference": ("x1", "n1", "x2", "n2", "level"),
        "risk_ratio": ("x1", "n1", "x2", "n2", "level"),
    },
    "metrics.gaps": {"newcombe_difference": (), "risk_ratio": (), "smallest_detectable": ()},
    "metrics.time_to_exit": {
        "cumulative_incidence": ("durations", "level"),
        "quantile": (),
        "survival": ("durations", "level"),
    },
    "metrics.comparison": {"funnel_limits": (), "observed_to_expected": (), "mine_against_rest": ()},
    "metrics.control_charts": {"shares": (), "xmr": ()},
    "metrics.pacing": {"predict": (), "expected_on": (), "pace_signal": ()},
    "metrics.decomposition": {"decompose": ()},
    "metrics.verdicts": {"signal": (), "gap_signal": ()},
    "data_access.closed": {"ClosedSource": (), "open_closed": ()},
}


@pytest.mark.parametrize("module", PLACES)
def test_names_stand_where_they_are_looked_for(module):
    for name, parameters in PLACES[module].items():
        found = getattr(import_module(module), name)
        assert tuple(inspect.signature(found).parameters)[: len(parameters)] == parameters
