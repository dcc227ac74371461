"""Things that are not participations: money, findings, answers. What a Source is asked of them.

RECORDS: one row per combination of the asked dimensions that occurs, ordered by them, with two sums that
may be added over rows. What they count is said by each register.
"""

from collections.abc import Mapping
from enum import StrEnum

import polars as pl

from metrics.dimension import Dimension
from metrics.text import Text

#: After the asked dimensions (text codes, null where there is none).
RECORDS = pl.Schema({"numerator": pl.Float64(), "denominator": pl.Float64()})


class Register(StrEnum):
    """Where records stand, and what their two sums are."""

    #: Kronor booked for months that have ended, both times.
    COSTS = "costs"
    #: Kronor from ESF, and kronor in all, as decided or as told.
    BUDGET = "budget"
    #: Avvikelser and guldkorn, both times, in the state they had.
    FINDINGS = "findings"
    #: Answers given, and questions sent to those asked.
    ANSWERS = "answers"
    #: Participants asked about violence, and those enrolled since the routine of asking started.
    SCREENING = "screening"
    #: Persons in steering groups, teams and boards at the latest yearly count, both times.
    LEADERS = "leaders"
    #: Participants as somebody else has counted them, both times; never added to those counted here.
    VOLUME = "volume"
    #: Participations by how they came and went and which methods they met on the way, both times.
    PATHS = "paths"
    #: Percent as somebody else has published it, both times.
    PUBLISHED = "published"
    #: The counts behind such shares: those that reached the outcome, and everybody.
    PUBLISHED_COUNTS = "published_counts"
    #: Points at the latest assessment of a way of working, and the most it can get.
    FIDELITY = "fidelity"
    #: Months reported to Statistics Sweden by their last day, and months whose last day has passed.
    REPORTS = "reports"


#: What each register may be split and narrowed by.
DIMENSIONS: Mapping[Register, tuple[Dimension, ...]] = {
    Register.COSTS: (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.COST_MONTH, Dimension.COST_YEAR, Dimension.COST_KIND,
        Dimension.FINANCIER,
    ),
    Register.BUDGET: (
        Dimension.PROJECT, Dimension.BUDGET_VERSION, Dimension.BUDGET_SOURCE, Dimension.BUDGET_IN_USE,
    ),
    Register.FINDINGS: (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.FINDING_KIND, Dimension.FINDING_LEVEL,
        Dimension.FINDING_CATEGORY, Dimension.FINDING_STATUS, Dimension.FINDING_SPREAD, Dimension.PARTY,
        Dimension.RAISED_MONTH, Dimension.OPEN_DAYS,
    ),
    Register.ANSWERS: (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER, Dimension.ROUND, Dimension.RESPONDENTS,
        Dimension.QUESTION, Dimension.ANSWER,
    ),
    Register.SCREENING: (Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER),
    Register.LEADERS: (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER, Dimension.LEADING_BODY,
    ),
    Register.VOLUME: (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.GENDER, Dimension.MEASURE, Dimension.COUNTED_PERIOD,
        Dimension.COUNTED_BY, Dimension.MUNICIPALITY, Dimension.AGE_BAND, Dimension.METHOD,
    ),
    Register.PATHS: (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.MUNICIPALITY, Dimension.GENDER, Dimension.AGE_BAND,
        Dimension.REFERRER, Dimension.ENROLLED_MONTH, Dimension.EXITED_MONTH, Dimension.OUTCOME,
        Dimension.WAIT_DAYS, Dimension.TEAM, Dimension.IPS, Dimension.METHOD_GROUP, Dimension.WAY_OUT,
        Dimension.FIRST_METHOD, Dimension.SECOND_METHOD, Dimension.MAIN_METHOD, Dimension.HOURS_BAND,
        Dimension.WORK_TYPE,
    ),
    **dict.fromkeys(
        (Register.PUBLISHED, Register.PUBLISHED_COUNTS),
        (
            Dimension.MEASURE, Dimension.GEOGRAPHY, Dimension.COUNTED_PERIOD, Dimension.GENDER,
            Dimension.COUNTED_BY,
        ),
    ),
    Register.FIDELITY: (
        Dimension.PROJECT, Dimension.FORBUND, Dimension.METHOD, Dimension.ASSESSED_MONTH,
    ),
    Register.REPORTS: (Dimension.PROJECT, Dimension.FORBUND, Dimension.REPORT_MONTH),
}  # fmt: skip
#: The months by which a selection's period narrows a register; budgets hold for the whole project.
MONTHS: Mapping[Register, Dimension] = {
    Register.COSTS: Dimension.COST_MONTH,
    Register.FINDINGS: Dimension.RAISED_MONTH,
    Register.PATHS: Dimension.ENROLLED_MONTH,
    Register.REPORTS: Dimension.REPORT_MONTH,
}
#: The days that a median is taken of.
DAYS: Mapping[Register, Dimension] = {
    Register.PATHS: Dimension.WAIT_DAYS,
    Register.FINDINGS: Dimension.OPEN_DAYS,
}
#: What protected viewers are told of; whatever else a register holds is shown exactly to everybody. The
#: answers of few, or of women and men of one förbund, may point out a person. Nothing is told of a register
#: without dimensions: counts that nobody here has protected.
PROTECTED_DIMENSIONS: Mapping[Register, tuple[Dimension, ...]] = {
    Register.ANSWERS: (Dimension.PROJECT, Dimension.ROUND, Dimension.RESPONDENTS, Dimension.QUESTION),
    Register.SCREENING: (Dimension.PROJECT,),
    Register.VOLUME: (),
    Register.PATHS: (),
}
#: Of fewer than this no share is told to protected viewers, whatever it is of.
FEWEST_OF_SHARE = 30
#: Of fewer than these nothing is told, under protection and exactly: answers may point out who answered,
#: and counts of organisations are smaller by nature.
FEWEST: Mapping[Register, tuple[int, int]] = {
    Register.ANSWERS: (FEWEST_OF_SHARE, 10),
    Register.SCREENING: (FEWEST_OF_SHARE, 10),
    Register.LEADERS: (5, 5),
}
#: What records are called where a question about them is refused.
NAMES: Mapping[Register, Text] = {
    Register.COSTS: Text("Kostnader", "Costs"),
    Register.BUDGET: Text("Budget", "Budgets"),
    Register.FINDINGS: Text("Avvikelser och guldkorn", "Findings"),
    Register.ANSWERS: Text("Enkätsvar", "Survey answers"),
    Register.SCREENING: Text("Frågor om våld", "Questions about violence"),
    Register.LEADERS: Text("Styrgrupper, team och styrelser", "Steering groups, teams and boards"),
    Register.VOLUME: Text("Volymuppgifter", "Volume figures"),
    Register.PATHS: Text("Vägar genom projektet", "Paths through the project"),
    Register.PUBLISHED: Text("Jämförelsetal", "Reference figures"),
    Register.PUBLISHED_COUNTS: Text("Jämförelsetal", "Reference figures"),
    Register.FIDELITY: Text("Poäng för programtrohet", "Fidelity scores"),
    Register.REPORTS: Text("Rapporter till SCB", "Reports to Statistics Sweden"),
}


def require(register: Register, dimensions: tuple[Dimension, ...]) -> None:
    """Raise ValueError if *register* does not know one of *dimensions*."""
    wrong = [dimension for dimension in dimensions if dimension not in DIMENSIONS[register]]
    if wrong:
        raise ValueError(f"{register} has no {', '.join(wrong)}")
