"""The dimensions a question may be split or narrowed by."""

from enum import StrEnum


class Dimension(StrEnum):
    """Attributes of a participation; the value is the column name in COUNTS and in RESULT."""

    PROJECT = "project"
    FORBUND = "forbund"
    MUNICIPALITY = "municipality"
    GENDER = "gender"
    AGE_BAND = "age_band"
    #: Many to many: one row per method the person has started, so groups overlap.
    METHOD = "method"
    REFERRER = "referrer"
    EDUCATION = "education"
    SUPPORT_YEARS = "support_years"
    #: "yes" or "no" where the register holds it.
    BORN_ABROAD = "born_abroad"
    #: "active" or "exited" at as_of.
    STATE = "state"
    #: Outcome of the last exit; null while active.
    OUTCOME = "outcome"
    #: Outcome of the last exit in three groups, the names of EVENTS without "none" (metrics.frames).
    OUTCOME_GROUP = "outcome_group"
    EXIT_REASON = "exit_reason"
    #: Which quarter of a year since the start the stay ended in, "1" to "4"; only in closed cells.
    STAY_QUARTER = "stay_quarter"
    #: Months since the start, "1" to "24", at which a curve is read; only in curves.
    STAY_MONTH = "stay_month"
    #: "yes" where at least 365 days have passed from start to as_of.
    MATURE = "mature"
    #: Outcome if the last exit came within 365 days of the start, else "none".
    OUTCOME_12M = "outcome_12m"
    #: Months as "2021-03", quarters as "2021Q1", years as "2021".
    ENROLLED_MONTH = "enrolled_month"
    ENROLLED_QUARTER = "enrolled_quarter"
    ENROLLED_YEAR = "enrolled_year"
    EXITED_MONTH = "exited_month"
    EXITED_QUARTER = "exited_quarter"
    EXITED_YEAR = "exited_year"
    REGISTRATION_LEVEL = "registration_level"
    #: "in_time" where the exit was registered within 30 days, else "late"; null while active.
    EXIT_REGISTERED = "exit_registered"
    #: "complete" where gender, birth year, referrer, education and, if exited, outcome are known.
    COMPLETENESS = "completeness"
    #: Whether the start says when the person was referred, and not "after_start".
    REFERRAL_DATE = "referral_date"
    #: "stated" or "missing" at the start.
    ESF_STATUS = "esf_status"
    #: "stated" where hours are registered, "missing" where only methods are, "no_method" where none is.
    HOURS = "hours_stated"
    #: "yes" where the person has started at least one work-oriented method.
    WORK_ORIENTED = "work_oriented"
    #: What has changed from the first start to the last exit, as in codes; null while active.
    STEP_UP = "step_up"
    SELF_SUPPORT = "self_support"
    SOCIAL_ASSISTANCE = "social_assistance"
    #: What the person lived on at the first start and at the last exit, in groups; null while active.
    INCOME_BEFORE = "income_before"
    INCOME_AFTER = "income_after"
    #: What the follow-ups half a year and a year after the exit found by as_of; null while active.
    FOLLOW_UP_6M = "follow_up_6m"
    FOLLOW_UP_12M = "follow_up_12m"
    # Attributes of records that are not participations (metrics.records).
    COST_MONTH = "cost_month"
    COST_YEAR = "cost_year"
    COST_KIND = "cost_kind"
    FINANCIER = "financier"
    BUDGET_VERSION = "budget_version"
    #: Who has told the amounts, in words.
    BUDGET_SOURCE = "budget_source"
    #: "yes" for the version that indicators count with.
    BUDGET_IN_USE = "budget_in_use"
    FINDING_KIND = "finding_kind"
    FINDING_LEVEL = "finding_level"
    FINDING_CATEGORY = "finding_category"
    FINDING_STATUS = "finding_status"
    #: "yes" for good practice that is in use and that another förbund has taken up.
    FINDING_SPREAD = "finding_spread"
    PARTY = "party"
    RAISED_MONTH = "raised_month"
    ROUND = "round"
    RESPONDENTS = "respondents"
    QUESTION = "question"
    ANSWER = "answer"
    #: Steering groups, teams or boards.
    LEADING_BODY = "leading_body"
    #: What somebody else has counted, about which period, and who that is.
    MEASURE = "measure"
    COUNTED_PERIOD = "counted_period"
    COUNTED_BY = "counted_by"
    #: The place that a published figure is about, in the words of its source.
    GEOGRAPHY = "geography"
    # Attributes of paths through a project, which are participations counted in the database alone.
    #: Days from the referral to the start; null where one of them is not known or they are in disorder.
    WAIT_DAYS = "wait_days"
    #: "yes" where the person has started in a joint team, and "yes" for IPS.
    TEAM = "team"
    IPS = "ips"
    METHOD_GROUP = "method_group"
    WAY_OUT = "way_out"
    #: The methods by when they were first started, and the one with most hours; "none" where there is none.
    FIRST_METHOD = "first_method"
    SECOND_METHOD = "second_method"
    MAIN_METHOD = "main_method"
    HOURS_BAND = "hours_band"
    #: What kind of work the last exit led to; null where it did not lead to work.
    WORK_TYPE = "work_type"
    #: Days since a finding was raised; null once something has been done, or it has been closed.
    OPEN_DAYS = "open_days"
    #: Month of the latest assessment of a way of working.
    ASSESSED_MONTH = "assessed_month"
    #: Month that a report to Statistics Sweden is about.
    REPORT_MONTH = "report_month"


TIME_DIMENSIONS = frozenset(
    {
        Dimension.ENROLLED_MONTH,
        Dimension.ENROLLED_QUARTER,
        Dimension.ENROLLED_YEAR,
        Dimension.EXITED_MONTH,
        Dimension.EXITED_QUARTER,
        Dimension.EXITED_YEAR,
    }
)
#: Their codes are those of METHOD.
OF_METHODS = (Dimension.FIRST_METHOD, Dimension.SECOND_METHOD, Dimension.MAIN_METHOD)
#: Times of records, spelled as those of participations.
RECORD_TIMES = frozenset(
    {
        Dimension.COST_MONTH,
        Dimension.COST_YEAR,
        Dimension.RAISED_MONTH,
        Dimension.ASSESSED_MONTH,
        Dimension.REPORT_MONTH,
    }
)
