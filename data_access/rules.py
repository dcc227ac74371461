"""The limits in the definitions of dimensions, one for both readers of the database."""

from metrics import codes

#: (code, youngest, oldest), both included. Age = year of the start minus year of birth.
AGE_BANDS = tuple(
    (code, int(code.partition("-")[0]), int(code.partition("-")[2]))
    for code in codes.AGE_BAND
    if code != "unknown"
)
#: A person is mature when this many days have passed since the start, and is followed as long.
MATURE_DAYS = 365
#: The follow-up after half a year is due this many days after the exit.
FOLLOW_UP_DAYS = 182
#: Moment of a follow-up -> days after the exit when it is due.
FOLLOW_UP_DUE = {"six_months": FOLLOW_UP_DAYS, "twelve_months": 365}
#: An exit registered within this many days is in time.
IN_TIME_DAYS = 30
#: Outcomes that end a stay with work or study (metrics.frames.EVENTS 1).
WORK_OR_STUDY = ("work", "study")
#: Outcome that ends a stay with an ordinary pre-work measure (metrics.frames.EVENTS 2).
PREWORK = "regular_prework"
#: Category of the methods that work_oriented asks for.
WORK_ORIENTED = "work_oriented"
#: Bits that a method mask may hold.
METHOD_BITS = 16
