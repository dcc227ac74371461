"""What the demo is calibrated to: two programmes, their pace, case mix, methods and outcomes.

The anchors and their sources stand in docs/demo.md; every other figure here is made up to be plausible.
Shares by gender are in the order of GENDER: woman, man, unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from metrics import codes

#: The project number of MIA Vidare, so that nobody asks where the number came from.
DEFAULT_SEED = 201900505
#: MIA is closed and MIA Vidare is in its nineteenth month: pace, forecast and immature cohorts are alive.
DEFAULT_AS_OF = date(2021, 12, 31)
#: The state that the project published in October 2019.
ANCHOR_DAY = date(2019, 8, 31)
SMALLEST, LARGEST = 100, 10_000_000

GENDER = tuple(codes.GENDER)
FORBUND = ("OS", "HBS", "ROS", "STH", "SUVS", "SBG", "SDT", "VRN")
METHOD = (
    "se", "ips", "cm", "boston", "asf", "employer_training",
    "mobilisation_course", "joint_team", "health_group", "cbt", "other",
)  # fmt: skip
REFERRER = tuple(codes.REFERRER)
EDUCATION = tuple(codes.EDUCATION)
SUPPORT_YEARS = tuple(codes.SUPPORT_YEARS)
INCOME = tuple(codes.INCOME_SOURCE)
OUTCOME = tuple(codes.OUTCOME)
EXIT_REASON = tuple(codes.EXIT_REASON)
WORK_TYPE = tuple(codes.WORK_TYPE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """How one programme runs in the demo.

    Attributes:
        first_on: day of the first enrolment.
        last_on: last day of operations; whoever is still enrolled exits.
        attained: enrolled by the end as a share of the planned (a reference row), by förbund.
        pace: relative number of enrolments by month from first_on.
        women: share of women by förbund.
        unknown: share whose gender is not stated.
        anonymous: share registered without personal data (only gender and dates).
        stay_days: mean stay before anything cuts it short.
        work_or_study: share of exits, by gender.
        prework: share of exits to ordinary pre-work measures, by gender.
        reach: relative chance of work or study by förbund.
        errors: registrations that never were a participation, per participation.
    """

    code: str
    first_on: date
    last_on: date
    attained: Mapping[str, float]
    pace: tuple[float, ...]
    women: Mapping[str, float]
    unknown: float
    anonymous: float
    stay_days: float
    work_or_study: tuple[float, float, float]
    prework: tuple[float, float, float]
    reach: Mapping[str, float]
    errors: float


MIA = Programme(
    code="MIA",
    first_on=date(2017, 4, 1),
    last_on=date(2020, 8, 31),
    attained=MappingProxyType(
        {"OS": 0.88, "HBS": 0.84, "ROS": 0.86, "STH": 0.80, "SDT": 0.79, "VRN": 0.85}
    ),
    # From April 2017; the last twelve months are scaled to their own total.
    pace=(
        18, 30, 34, 14, 48, 62, 66, 64, 40,
        66, 68, 66, 64, 62, 50, 22, 60, 72, 74, 70, 44,
        68, 70, 72, 66, 68, 54, 26, 56,
        58, 60, 55, 35, 48, 50, 30, 11, 14, 11, 4, 3,
    ),
    women=MappingProxyType({"OS": 0.60, "HBS": 0.60, "ROS": 0.58, "STH": 0.57, "SDT": 0.59, "VRN": 0.58}),
    unknown=0.0,
    anonymous=0.0,
    stay_days=228,
    work_or_study=(0.190, 0.218, 0.2),
    prework=(0.285, 0.292, 0.285),
    reach=MappingProxyType({"OS": 1.0, "HBS": 1.05, "ROS": 0.95, "STH": 1.02, "SDT": 0.93, "VRN": 1.1}),
    errors=0.0,
)  # fmt: skip
MIA_VIDARE = Programme(
    code="MIA_VIDARE",
    first_on=date(2020, 6, 1),
    last_on=date(2022, 9, 30),
    # Södertälje stays clearly behind its plan; the others end near theirs.
    attained=MappingProxyType(
        {
            "OS": 1.04, "HBS": 1.05, "ROS": 1.04, "STH": 1.07,
            "SUVS": 1.05, "SBG": 1.01, "SDT": 0.70, "VRN": 1.02,
        }
    ),
    # From June 2020: a slow start in the pandemic, a second wave in the winter, Julys nearly still.
    pace=(
        44, 28, 52, 62, 66, 56, 42,
        60, 66, 72, 70, 74, 58, 32, 74, 90, 92, 88, 56,
        80, 84, 90, 82, 82, 62, 32, 58, 28,
    ),
    women=MappingProxyType(
        {
            "OS": 0.60, "HBS": 0.60, "ROS": 0.60, "STH": 0.57,
            "SUVS": 0.58, "SBG": 0.59, "SDT": 0.60, "VRN": 0.58,
        }
    ),
    unknown=0.004,
    anonymous=0.035,
    stay_days=222,
    work_or_study=(0.194, 0.209, 0.2),
    prework=(0.335, 0.322, 0.33),
    reach=MappingProxyType(
        {
            "OS": 1.10, "HBS": 1.00, "ROS": 0.90, "STH": 1.13,
            "SUVS": 1.03, "SBG": 1.17, "SDT": 0.50, "VRN": 1.03,
        }
    ),
    errors=0.004,
)  # fmt: skip
PROGRAMMES = (MIA, MIA_VIDARE)

#: Enrolled by the end of the programmes in the default demo, where an anchor fixes it.
MIA_BY_ANCHOR = (1005, 699)
MIA_AFTER_ANCHOR = (226, 156)
MIA_POSITIVE_BY_ANCHOR = (343, 268)

#: Age at enrolment: mean, and shape of the beta distribution from YOUNGEST to the oldest age of the
#: subproject; by gender.
YOUNGEST = 17
MEAN_AGE = (42.0, 34.0, 38.0)
AGE_SHAPE = ((1.80, 1.58), (1.02, 1.80), (1.4, 1.6))

#: pes, sia, municipality, region_health, self, other.
REFERRER_SHARE = (
    (0.20, 0.34, 0.21, 0.14, 0.08, 0.03),
    (0.25, 0.16, 0.36, 0.12, 0.08, 0.03),
    (0.22, 0.26, 0.28, 0.13, 0.08, 0.03),
)
#: In the order of EDUCATION; the second row is Södertälje and Huddinge Botkyrka Salem.
EDUCATION_SHARE = (
    (0.07, 0.24, 0.45, 0.08, 0.12, 0.04),
    (0.13, 0.29, 0.40, 0.06, 0.08, 0.04),
)
#: In the order of SUPPORT_YEARS: every third woman and every fifth man over six years.
SUPPORT_SHARE = (
    (0.13, 0.12, 0.20, 0.15, 0.33, 0.04, 0.03),
    (0.18, 0.18, 0.23, 0.13, 0.20, 0.05, 0.03),
    (0.16, 0.15, 0.22, 0.14, 0.26, 0.04, 0.03),
)
#: Income at the start by referrer, in the order of INCOME.
INCOME_AT_START = (
    (0.02, 0.36, 0.02, 0.00, 0.00, 0.03, 0.14, 0.31, 0.05, 0.00, 0.05, 0.01, 0.01),
    (0.01, 0.05, 0.62, 0.13, 0.05, 0.11, 0.00, 0.01, 0.00, 0.00, 0.01, 0.01, 0.00),
    (0.01, 0.84, 0.02, 0.00, 0.00, 0.04, 0.01, 0.03, 0.02, 0.00, 0.02, 0.01, 0.00),
    (0.03, 0.16, 0.26, 0.03, 0.03, 0.08, 0.00, 0.00, 0.00, 0.00, 0.40, 0.01, 0.00),
    (0.05, 0.30, 0.17, 0.02, 0.03, 0.06, 0.05, 0.10, 0.02, 0.02, 0.15, 0.02, 0.01),
    (0.03, 0.30, 0.20, 0.02, 0.03, 0.06, 0.05, 0.10, 0.05, 0.01, 0.12, 0.02, 0.01),
)

#: Share of participants who get each method, by gender, in the order of METHOD. Men get the
#: work-oriented ones more often, which is what the project itself reported in 2020.
METHOD_SHARE = (
    (0.232, 0.03, 0.38, 0.05, 0.10, 0.07, 0.16, 0.43, 0.10, 0.10, 0.05),
    (0.335, 0.04, 0.31, 0.05, 0.14, 0.11, 0.12, 0.41, 0.06, 0.05, 0.05),
    (0.28, 0.03, 0.35, 0.05, 0.12, 0.09, 0.14, 0.42, 0.08, 0.08, 0.05),
)
#: How much each förbund offers each method, relative to the others, in the order of METHOD.
METHOD_OFFER: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "OS": (1.3, 0.2, 1.5, 0.1, 1.2, 0.7, 0.6, 0.8, 0.5, 3.0, 0.5),
        "HBS": (1.5, 0.5, 1.4, 0.1, 1.6, 0.6, 0.6, 0.5, 0.6, 0.6, 0.6),
        "ROS": (0.5, 0.2, 0.6, 0.1, 1.6, 3.0, 3.2, 2.0, 0.8, 0.6, 2.2),
        "STH": (0.8, 1.2, 1.6, 0.1, 1.2, 0.7, 0.7, 0.5, 0.6, 0.6, 1.8),
        "SUVS": (1.3, 2.6, 1.2, 0.1, 0.4, 0.7, 0.7, 1.7, 0.5, 0.6, 0.6),
        "SBG": (1.3, 1.5, 1.3, 0.1, 0.4, 0.7, 0.7, 2.0, 0.5, 0.6, 0.6),
        "SDT": (0.45, 0.3, 0.4, 5.5, 1.8, 0.5, 0.8, 0.4, 3.6, 0.6, 0.5),
        "VRN": (1.0, 0.8, 0.8, 0.1, 0.4, 0.8, 0.8, 2.2, 0.6, 0.8, 0.8),
    }
)
#: The usual order of methods within a stay: assessing, coordinating, mobilising, training, work.
METHOD_ORDER = (4.0, 4.0, 1.0, 1.0, 3.0, 3.0, 2.0, 0.0, 2.0, 2.0, 2.5)
WORK_ORIENTED = (0, 1, 4, 5)

#: Hours of activity per month in the programme, on average.
HOURS_PER_MONTH = 15.2
#: Mean days from an event to its registration; Roslagen and Sundbyberg register late.
REGISTRATION_DAYS: Mapping[str, float] = MappingProxyType(
    {"OS": 7, "HBS": 8, "ROS": 34, "STH": 9, "SUVS": 8, "SBG": 31, "SDT": 10, "VRN": 7}
)
#: Relative size of the municipalities within their förbund; others weigh 1.
MUNICIPALITY_WEIGHT: Mapping[str, float] = MappingProxyType(
    {
        "0136": 9.3, "0138": 4.0, "0192": 2.6, "0126": 9.0, "0127": 9.8, "0128": 1.6,
        "0115": 2.4, "0117": 3.4, "0160": 4.2, "0162": 1.7, "0187": 0.9, "0188": 6.4,
        "0180": 1.0, "0114": 4.9, "0163": 5.4, "0191": 5.2, "0183": 6.0, "0139": 2.2,
        "0181": 1.0, "0182": 6.2, "0120": 4.4,
    }
)  # fmt: skip
