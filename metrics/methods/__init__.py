"""The statistical methods behind the numbers, each as one card that glossary and document read."""

from metrics.methods.card import MethodCard
from metrics.methods.comparisons import (
    CASE_MIX,
    FALSE_DISCOVERY,
    FUNNEL,
    KITAGAWA,
    OVERDISPERSION,
)
from metrics.methods.shares import DETECTABLE, NEWCOMBE, PROTECTED, RISK_RATIO, WILSON, WORST_CASE
from metrics.methods.time import (
    CONTROL_CHART,
    FINAL_SHARE,
    FORECAST,
    INCIDENCE,
    KAPLAN_MEIER,
    PERIODS,
    REGISTRATION_LAG,
)

#: In reading order: one share, two shares, several places, time, protection.
METHODS: tuple[MethodCard, ...] = (
    WILSON,
    NEWCOMBE,
    RISK_RATIO,
    DETECTABLE,
    WORST_CASE,
    KITAGAWA,
    FUNNEL,
    OVERDISPERSION,
    CASE_MIX,
    FALSE_DISCOVERY,
    KAPLAN_MEIER,
    INCIDENCE,
    CONTROL_CHART,
    REGISTRATION_LAG,
    PERIODS,
    FORECAST,
    FINAL_SHARE,
    PROTECTED,
)

__all__ = ["METHODS", "MethodCard"]
