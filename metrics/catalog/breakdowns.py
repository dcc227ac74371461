"""The breakdowns that several indicators share."""

from metrics.dimension import Dimension

#: Who and where: standard for every indicator (DOMAIN 8.1, B).
STANDARD = (
    Dimension.PROJECT,
    Dimension.FORBUND,
    Dimension.MUNICIPALITY,
    Dimension.GENDER,
    Dimension.AGE_BAND,
    Dimension.METHOD,
    Dimension.REFERRER,
)
BACKGROUND = (Dimension.EDUCATION, Dimension.SUPPORT_YEARS, Dimension.BORN_ABROAD)
BY_ENROLMENT = (Dimension.ENROLLED_MONTH, Dimension.ENROLLED_QUARTER, Dimension.ENROLLED_YEAR)
BY_EXIT = (Dimension.EXITED_MONTH, Dimension.EXITED_QUARTER, Dimension.EXITED_YEAR)
#: For what is known at the exit alone: who, where, and when they left.
OF_EXITED = (*STANDARD, *BACKGROUND, *BY_EXIT)
#: For outcomes: who, where, and when they came and left.
EVERY_WAY = (*STANDARD, *BACKGROUND, *BY_ENROLMENT, *BY_EXIT)
#: For gaps: everything but gender, which they compare.
BESIDE_GENDER = tuple(d for d in STANDARD if d is not Dimension.GENDER)
