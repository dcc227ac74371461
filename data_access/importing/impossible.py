"""Combinations within a row that cannot be, or that hardly are."""

from datetime import date

import polars as pl

from data_access.importing.row_check import RowCheck

_START, _EXIT = pl.col("enrolled_on"), pl.col("exited_on")
#: Ages at the start between which a person may be; the limits of a subproject are another rule.
AGES = (10, 110)
#: Hours of a day, and those of a full working week.
_DAY, _WEEK = 24, 40
_YEARS_OF_REFERRAL = 3
#: Percent of full time, work and study together, that somebody may have.
_MOST_OCCUPIED = 150
#: Reason of an exit -> the outcome that says the same.
_SAME = {"work": "work", "study": "study"}


def of_enrolments(clock: date) -> tuple[RowCheck, ...]:
    """Return the checks of an enrolment; a stay that goes on is counted until *clock*."""
    age = _START.dt.year() - pl.col("birth_year")
    reason, outcome = pl.col("exit_reason"), pl.col("outcome")
    return (
        RowCheck("birth_year_impossible", "birth_year", ~age.is_between(*AGES)),
        RowCheck(
            "exit_registered_without_exit",
            "exit_registered_on",
            _EXIT.is_null() & pl.col("exit_registered_on").is_not_null(),
        ),
        *(
            RowCheck("status_without_exit", name, _EXIT.is_null() & pl.col(name).is_not_null())
            for name in ("income_exit", "work_percent_exit", "study_percent_exit")
        ),
        RowCheck("both_without_work", "work_and_study", pl.col("work_and_study") & (outcome != "work")),
        RowCheck(
            "work_without_percent",
            "work_percent_exit",
            (outcome == "work") & (pl.col("work_percent_exit") == 0),
        ),
        RowCheck(
            "reason_differs",
            "exit_reason",
            reason.replace_strict(_SAME, default=None, return_dtype=pl.String()) != outcome,
        ),
        *(
            RowCheck(
                "occupied_too_much",
                f"work_percent_{moment}",
                pl.col(f"work_percent_{moment}") + pl.col(f"study_percent_{moment}") > _MOST_OCCUPIED,
            )
            for moment in ("start", "exit")
        ),
        RowCheck(
            "referred_long_before",
            "referred_on",
            pl.col("referred_on").dt.offset_by(f"{_YEARS_OF_REFERRAL}y") < _START,
        ),
        *_hours("activity_hours", _START, _EXIT.fill_null(clock)),
    )


def of_methods(clock: date) -> tuple[RowCheck, ...]:
    """Return the checks of a method period that has its enrolment's ``exited_on`` beside it."""
    return _hours("hours", pl.col("started_on"), pl.coalesce("ended_on", _EXIT, pl.lit(clock)))


def _hours(field: str, start: pl.Expr, end: pl.Expr) -> tuple[RowCheck, ...]:
    days = (end - start).dt.total_days() + 1
    hours = pl.col(field)
    possible = hours <= days * _DAY
    # A stay of a few days may have a full week's hours in it.
    likely = hours <= (days / 7).ceil() * _WEEK
    return (
        RowCheck("hours_impossible", field, (days > 0) & ~possible),
        RowCheck("hours_unlikely", field, (days > 0) & possible & ~likely),
    )
