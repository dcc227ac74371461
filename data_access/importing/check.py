"""What must hold between the cells of a row, between rows, and against the reference rows."""

from collections.abc import Sequence

import polars as pl

from data_access.importing import impossible
from data_access.importing.known import Known
from data_access.importing.row_check import RowCheck, apply
from data_access.importing.rules import collected, findings

_START, _EXIT = pl.col("enrolled_on"), pl.col("exited_on")
_KEY = ("participant_id", "enrolled_on")


def _both(one: str, other: str) -> pl.Expr:
    return pl.col(one).is_null() != pl.col(other).is_null()


# A person born in 1990 is 30 or 31 during 2021: only what neither age allows is outside.
_AGE = _START.dt.year() - pl.col("birth_year")
_ENROLMENT: tuple[RowCheck, ...] = (
    RowCheck("exit_before_start", "exited_on", _EXIT < _START),
    RowCheck("exit_without_outcome", "outcome", _EXIT.is_not_null() & pl.col("outcome").is_null()),
    RowCheck("outcome_without_exit", "outcome", _EXIT.is_null() & pl.col("outcome").is_not_null()),
    RowCheck("reason_without_exit", "exit_reason", _EXIT.is_null() & pl.col("exit_reason").is_not_null()),
    RowCheck(
        "work_type_without_work",
        "work_type",
        pl.col("work_type").is_not_null() & (pl.col("outcome") != "work"),
    ),
    RowCheck("half_occupation", "work_percent_start", _both("work_percent_start", "study_percent_start")),
    RowCheck("half_occupation", "work_percent_exit", _both("work_percent_exit", "study_percent_exit")),
    RowCheck(
        "start_outside_project",
        "enrolled_on",
        (pl.col("project_starts") > _START) | (pl.col("project_ends") <= _START),
    ),
    RowCheck("exit_after_project", "exited_on", pl.col("project_ends") < _EXIT),
    RowCheck("referred_after_start", "referred_on", pl.col("referred_on") > _START),
    RowCheck("registered_too_early", "enrolment_registered_on", pl.col("enrolment_registered_on") < _START),
    RowCheck("registered_too_early", "exit_registered_on", pl.col("exit_registered_on") < _EXIT),
    RowCheck(
        "no_subproject",
        "forbund",
        pl.col("project").is_not_null() & pl.col("forbund").is_not_null() & pl.col("age_min").is_null(),
    ),
    RowCheck(
        "age_outside",
        "birth_year",
        _AGE.is_between(*impossible.AGES) & ((pl.col("age_min") > _AGE) | (pl.col("age_max") < _AGE - 1)),
    ),
    RowCheck(
        "not_a_member",
        "municipality",
        pl.col("forbund").is_not_null()
        & pl.col("municipality").is_not_null()
        & pl.col("ever_member").is_null(),
    ),
    RowCheck(
        "not_a_member_then",
        "municipality",
        pl.col("ever_member") & ~pl.col("member_then") & _START.is_not_null(),
    ),
)
_DATES = ("referred_on", "enrolled_on", "enrolment_registered_on", "exited_on", "exit_registered_on")


def check_enrolments(rows: pl.DataFrame, headers: dict[str, str], known: Known) -> pl.DataFrame:
    """Return what is wrong among typed enrolments, as in ``FINDINGS``."""
    judged = _with_reference(rows, known)
    future = (RowCheck("in_the_future", d, pl.col(d) > known.clock) for d in _DATES)
    checks = [*_ENROLMENT, *impossible.of_enrolments(known.clock), *future]
    # Only where the file says why people leave at all.
    if "exit_reason" in headers:
        reasonless = _EXIT.is_not_null() & pl.col("exit_reason").is_null()
        checks.append(RowCheck("exit_without_reason", "exit_reason", reasonless))
    found = apply(checks, judged, headers)
    found.append(_repeated("repeated_enrolment", rows, _KEY, headers["enrolled_on"]))
    found.append(_overlapping(rows, headers["enrolled_on"]))
    found += [_differing(rows, name, headers[name]) for name in ("gender", "birth_year") if name in headers]
    return collected(found)


def check_methods(
    periods: pl.DataFrame, headers: dict[str, str], enrolments: pl.DataFrame, known: Known
) -> pl.DataFrame:
    """Return what is wrong among the typed rows of the sheet of method periods."""
    owners = enrolments.select(*_KEY, "exited_on", owned=True).unique(subset=_KEY)
    judged = periods.join(owners, on=_KEY, how="left", maintain_order="left")
    started, ended = pl.col("started_on"), pl.col("ended_on")
    checks = (
        RowCheck(
            "method_without_enrolment",
            "participant_id",
            pl.all_horizontal(pl.col(_KEY).is_not_null()) & pl.col("owned").is_null(),
        ),
        RowCheck(
            "method_outside", "started_on", (started < _START) | (started > _EXIT).fill_null(value=False)
        ),
        RowCheck("method_ends_late", "ended_on", ended > _EXIT),
        RowCheck("method_ends_early", "ended_on", ended < started),
        RowCheck("in_the_future", "started_on", started > known.clock),
        RowCheck("in_the_future", "ended_on", ended > known.clock),
        *impossible.of_methods(known.clock),
    )
    found = apply(checks, judged, headers)
    key = (*_KEY, "method", "started_on")
    found.append(_repeated("repeated_method", periods, key, headers["method"]))
    return collected([*found, _methods_overlapping(judged, headers["started_on"])])


def overlaps_stored(rows: pl.DataFrame, stored: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the enrolments that overlap a stored one of another start in the same project.

    Args:
        rows: typed enrolments.
        stored: participant_id, project, enrolled_on, exited_on of what is in the database.
    """
    both = rows.join(stored, on=("participant_id", "project"), suffix="_stored").filter(
        pl.col("enrolled_on_stored") != _START,
        (pl.col("enrolled_on_stored") < _EXIT).fill_null(value=True),
        (pl.col("exited_on_stored") > _START).fill_null(value=True),
    )
    # One that the file holds too is judged among the file's own rows.
    both = both.join(
        rows.select("participant_id", enrolled_on_stored="enrolled_on"),
        on=("participant_id", "enrolled_on_stored"),
        how="anti",
    )
    return findings("overlaps_stored", both.unique("row"), column)


def _with_reference(rows: pl.DataFrame, known: Known) -> pl.DataFrame:
    place = ("forbund", "municipality")
    begun, over = pl.col("valid_from") <= _START, (pl.col("valid_to") <= _START).fill_null(value=False)
    members = (
        rows.select("row", *place, "enrolled_on")
        .join(known.memberships, on=place)
        .group_by("row")
        .agg(ever_member=pl.lit(value=True).first(), member_then=(begun & ~over).any())
    )
    return (
        rows.join(known.projects, on="project", how="left", maintain_order="left")
        .join(known.subprojects, on=("project", "forbund"), how="left", maintain_order="left")
        .join(members, on="row", how="left", maintain_order="left")
    )


def _repeated(rule: str, rows: pl.DataFrame, key: Sequence[str], column: str) -> pl.DataFrame:
    whole = rows.drop_nulls(list(key))
    return findings(rule, whole.filter(~pl.struct(key).is_first_distinct()), column)


def _overlapping(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    group = ("participant_id", "project")
    several = rows.drop_nulls([*group, "enrolled_on"]).filter(pl.struct(group).is_duplicated())
    ordered = several.sort(*group, "enrolled_on", "row")
    # The latest exit before this start; an open stay never ends.
    never = pl.date(9999, 12, 31)
    before = _EXIT.fill_null(never).cum_max().shift(1).over(group)
    # The same start is the same enrolment, which another rule names.
    again = _START.shift(1).over(group) == _START
    return findings("overlap", ordered.filter((before > _START) & ~again.fill_null(value=False)), column)


def _methods_overlapping(periods: pl.DataFrame, column: str) -> pl.DataFrame:
    group = (*_KEY, "method")
    ordered = periods.drop_nulls([*group, "started_on"]).sort(*group, "started_on", "row")
    # A period without an end lasts as long as the stay.
    end = pl.coalesce("ended_on", "exited_on", pl.date(9999, 12, 31))
    before = end.cum_max().shift(1).over(group)
    again = pl.col("started_on").shift(1).over(group) == pl.col("started_on")
    late = (before > pl.col("started_on")) & ~again.fill_null(value=False)
    return findings("method_overlaps", ordered.filter(late), column)


def _differing(rows: pl.DataFrame, name: str, column: str) -> pl.DataFrame:
    first = pl.col(name).first().over("participant_id")
    return findings(
        "participant_differs",
        rows.drop_nulls("participant_id").filter(pl.col(name).ne_missing(first)),
        column,
    )
