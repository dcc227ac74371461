"""The indicators (DOMAIN 8.1), each one constant that every surface reads."""

from metrics.catalog.enrolment import ACTIVE, ENROLLED, ENROLLED_NEW, EXITED, REFERRAL_SHARE, TARGET_ATTAIN
from metrics.catalog.equality import (
    GAP_HOURS,
    GAP_METHOD,
    GAP_OUTCOME,
    GAP_PREWORK,
    GAP_SINGLE_METHOD,
    GAP_TIME,
    WOMEN_SHARE,
)
from metrics.catalog.ladder import (
    DROPOUT,
    DROPOUT_REASONS,
    EXIT_DROPOUT,
    EXIT_OTHER,
    EXIT_REASONS,
    EXIT_UNKNOWN,
    LADDER,
)
from metrics.catalog.outcomes import EXIT_POSITIVE, EXIT_PREWORK, EXIT_WORK_STUDY, OUTCOME_OF_ENROLLED
from metrics.catalog.quality import COMPLETENESS, DATA_QUALITY, EXITS_ON_TIME
from metrics.catalog.support import HOURS_PP, METHOD_SHARE, TIME_IN, WORK_ORIENTED
from metrics.catalog.time import CUMINC_12M, TIME_CURVE
from metrics.indicator import Indicator

#: In reading order: who comes in, where they go, what they get, whether it is equal, whether it is known.
CATALOG: dict[str, Indicator] = {
    indicator.id: indicator
    for indicator in (
        ENROLLED,
        ENROLLED_NEW,
        ACTIVE,
        EXITED,
        TARGET_ATTAIN,
        REFERRAL_SHARE,
        EXIT_WORK_STUDY,
        EXIT_PREWORK,
        EXIT_POSITIVE,
        OUTCOME_OF_ENROLLED,
        EXIT_OTHER,
        EXIT_DROPOUT,
        EXIT_UNKNOWN,
        DROPOUT,
        EXIT_REASONS,
        TIME_IN,
        CUMINC_12M,
        TIME_CURVE,
        METHOD_SHARE,
        WORK_ORIENTED,
        HOURS_PP,
        WOMEN_SHARE,
        GAP_OUTCOME,
        GAP_PREWORK,
        GAP_METHOD,
        GAP_SINGLE_METHOD,
        GAP_HOURS,
        GAP_TIME,
        DATA_QUALITY,
        EXITS_ON_TIME,
        COMPLETENESS,
    )
}

__all__ = [
    "ACTIVE",
    "CATALOG",
    "COMPLETENESS",
    "CUMINC_12M",
    "DATA_QUALITY",
    "DROPOUT",
    "DROPOUT_REASONS",
    "ENROLLED",
    "ENROLLED_NEW",
    "EXITED",
    "EXITS_ON_TIME",
    "EXIT_DROPOUT",
    "EXIT_OTHER",
    "EXIT_POSITIVE",
    "EXIT_PREWORK",
    "EXIT_REASONS",
    "EXIT_UNKNOWN",
    "EXIT_WORK_STUDY",
    "GAP_HOURS",
    "GAP_METHOD",
    "GAP_OUTCOME",
    "GAP_PREWORK",
    "GAP_SINGLE_METHOD",
    "GAP_TIME",
    "HOURS_PP",
    "LADDER",
    "METHOD_SHARE",
    "OUTCOME_OF_ENROLLED",
    "REFERRAL_SHARE",
    "TARGET_ATTAIN",
    "TIME_CURVE",
    "TIME_IN",
    "WOMEN_SHARE",
    "WORK_ORIENTED",
]
