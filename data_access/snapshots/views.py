"""The declared set of views that a snapshot freezes: indicator id and breakdown."""

from collections.abc import Iterator

from metrics.catalog import CATALOG, MISSING, REFERRED_AFTER_START
from metrics.dimension import Dimension
from metrics.indicator import Indicator
from metrics.intersections import BESIDE_GENDER

_WHOLE: tuple[Dimension, ...] = ()
_GENDER = (Dimension.GENDER,)
_FORBUND = (Dimension.FORBUND,)
#: What gender is combined with, alone for gaps and beside gender for levels.
_GROUPS = tuple((dimension,) for dimension in BESIDE_GENDER)
_GROUPS_BY_GENDER = tuple((dimension, *_GENDER) for dimension in BESIDE_GENDER)
_METHOD = (Dimension.METHOD,)
_QUARTER = (Dimension.ENROLLED_QUARTER,)
#: What happened when: two snapshots are compared quarter by quarter.
_EXIT_QUARTER = (Dimension.EXITED_QUARTER,)
_BUDGET = (Dimension.BUDGET_VERSION,)
_QUESTION = (Dimension.QUESTION,)
_REFERRER = (Dimension.REFERRER,)
_REASON = (Dimension.EXIT_REASON,)
_INCOME = (Dimension.INCOME_AFTER,)
#: From referrer to way out, as the page Flöde draws it.
_FLOW = (*_REFERRER, Dimension.TEAM, Dimension.METHOD_GROUP, Dimension.WAY_OUT)

VIEWS: dict[str, tuple[tuple[Dimension, ...], ...]] = {
    "enrolled": (_WHOLE, _GENDER, _FORBUND),
    "enrolled_new": (_QUARTER, (*_FORBUND, *_QUARTER)),
    "active": (_WHOLE, _GENDER),
    "exited": (_WHOLE, _GENDER, _FORBUND, _EXIT_QUARTER),
    "target_attain": (_WHOLE, _FORBUND),
    "outcome_of_enrolled": (_WHOLE, _GENDER),
    "exit_work_study": (
        _WHOLE,
        _GENDER,
        _FORBUND,
        _EXIT_QUARTER,
        (*_GENDER, *_EXIT_QUARTER),
        *_GROUPS_BY_GENDER,
    ),
    "exit_work": (_WHOLE, _GENDER),
    "exit_study": (_WHOLE, _GENDER),
    "exit_prework": (_WHOLE, _GENDER, _FORBUND, _EXIT_QUARTER, *_GROUPS_BY_GENDER),
    "exit_positive": (_WHOLE, _GENDER, _FORBUND, _EXIT_QUARTER),
    "referral_share": (_REFERRER, (*_REFERRER, *_GENDER)),
    "gap_referral": (_REFERRER,),
    "flow": (_FLOW,),
    "wait_days": (_WHOLE, _REFERRER),
    "team_share": (_WHOLE, _FORBUND),
    "hand_back": (_WHOLE, _GENDER, _FORBUND),
    "work_unsub": (_WHOLE, _GENDER),
    "step_up": (_WHOLE, _GENDER, _FORBUND),
    "occupation_known": (_WHOLE,),
    "self_support": (_WHOLE, _GENDER, _FORBUND),
    "income_known": (_WHOLE,),
    "income_matrix": (_INCOME, (*_INCOME, Dimension.INCOME_BEFORE)),
    "sa_exit": (_WHOLE, _GENDER),
    "result_6m": (_WHOLE, _GENDER),
    "follow_up_coverage": (_WHOLE, _GENDER),
    "result_12m": (_WHOLE, _GENDER),
    "follow_up_coverage_12m": (_WHOLE, _GENDER),
    "exit_reasons": (_REASON, (*_REASON, *_GENDER)),
    "cuminc_12m": (_WHOLE, _GENDER),
    "time_curve": ((Dimension.OUTCOME_GROUP, Dimension.STAY_MONTH),),
    "exit_other": (_WHOLE, _GENDER),
    "exit_dropout": (_WHOLE, _GENDER),
    "exit_unknown": (_WHOLE, _GENDER),
    "exit_rest": (_WHOLE, _GENDER),
    "dropout": (_WHOLE, _GENDER),
    "women_share": (_WHOLE, _FORBUND, *_GROUPS),
    "gap_outcome": (_WHOLE, *_GROUPS),
    "gap_prework": (_WHOLE, *_GROUPS),
    "work_oriented": (_WHOLE, _GENDER),
    "gap_method": (_WHOLE,),
    "method_share": (_METHOD, (*_METHOD, *_GENDER)),
    "gap_single_method": (_METHOD,),
    "method_paths": ((Dimension.FIRST_METHOD, Dimension.SECOND_METHOD),),
    "path_outcome": ((Dimension.FIRST_METHOD,), (Dimension.MAIN_METHOD,), (Dimension.HOURS_BAND,)),
    "ips_started": (_WHOLE,),
    "ips_exited": (_WHOLE,),
    "ips_enrolled": (_WHOLE,),
    "fidelity": ((*_METHOD, *_FORBUND),),
    "hours_pp": (_WHOLE, _GENDER),
    "gap_hours": (_WHOLE,),
    "gap_time": (_WHOLE,),
    "time_in": (_WHOLE, _GENDER),
    "data_quality": (_WHOLE, _FORBUND),
    "scb_on_time": (_WHOLE, _FORBUND),
    "exits_on_time": (_WHOLE, _FORBUND),
    "completeness": (_WHOLE, _FORBUND),
    **{indicator.id: (_WHOLE,) for indicator in (*MISSING, REFERRED_AFTER_START)},
    "deviations": (_WHOLE, _FORBUND, (Dimension.FINDING_LEVEL,), (Dimension.FINDING_STATUS,)),
    "deviations_fixed": (_WHOLE,),
    "deviations_age": (_WHOLE,),
    "gold": (_WHOLE, _FORBUND, (Dimension.FINDING_STATUS,)),
    "gold_spread": (_WHOLE,),
    "cost_pp": (_WHOLE, _FORBUND),
    "cost_pp_exited": (_WHOLE,),
    "cost_result": (_WHOLE,),
    "cost_result_wide": (_WHOLE,),
    "budget_use": (_WHOLE,),
    "esf_share": (_WHOLE,),
    "budget_versions": (_BUDGET, (*_BUDGET, Dimension.BUDGET_SOURCE)),
    "costs": (
        _WHOLE,
        (Dimension.COST_MONTH, Dimension.FINANCIER),
        (Dimension.COST_KIND, Dimension.FINANCIER),
    ),
    "esf_share_costs": (_WHOLE,),
    "nns_top2": (_QUESTION,),
    "nns_response": (_QUESTION,),
    "empower": (_WHOLE, (Dimension.ROUND,)),
    "violence_cov": (_WHOLE,),
    "lead_balance": (_WHOLE, (Dimension.LEADING_BODY,)),
}


def views() -> Iterator[tuple[Indicator, tuple[Dimension, ...]]]:
    """Yield the views in the order of ``VIEWS``."""
    for indicator, breakdowns in VIEWS.items():
        for by in breakdowns:
            yield CATALOG[indicator], by
