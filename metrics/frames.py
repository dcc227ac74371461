"""The frames that cross a layer, as polars schemas and column groups.

COUNTS: one row per combination of the asked dimensions (text codes, null where a dimension does not
apply, such as the exit month of someone still enrolled), ordered by them, with the columns of MEASURES.

DURATIONS: one row per combination of the asked dimensions, ``days`` (elapsed, whole) and ``event``
(index into EVENTS), with ``n`` and ``k``.

RESULT: one row per group of a shown number; dimension columns first, then RESULT_COLUMNS.
"""

import polars as pl

#: Additive measures of COUNTS. n = persons (participations), k = sum of their record keys,
#: hours = activity hours, hours_squared = sum over persons of their squared hours.
MEASURES = pl.Schema({"n": pl.Int64(), "k": pl.Int64(), "hours": pl.Float64(), "hours_squared": pl.Float64()})

#: What ends a stay, in the order of their codes in DURATIONS; 0 = still enrolled at ``as_of``.
EVENTS = ("none", "work_or_study", "regular_prework", "other_exit")
DURATION_COLUMNS = pl.Schema({"days": pl.Int64(), "event": pl.Int64(), "n": pl.Int64(), "k": pl.Int64()})

#: Value, lower and upper are in the unit of the indicator; null where there is no number.
RESULT_COLUMNS = pl.Schema(
    {
        "numerator": pl.Int64(),
        "denominator": pl.Int64(),
        "value": pl.Float64(),
        "lower": pl.Float64(),
        "upper": pl.Float64(),
        "status": pl.String(),
    }
)

#: One row per target version: planned participants (indicator "enrolled", unit persons) and goals
#: (share, in percent). forbund is null for the whole project. Half-open validity.
TARGETS = pl.Schema(
    {
        "project": pl.String(),
        "forbund": pl.String(),
        "indicator": pl.String(),
        "kind": pl.String(),
        "value": pl.Float64(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
        "source": pl.String(),
    }
)

#: One row per code of a dimension whose codes are rows in the database, in display order.
#: parent is the förbund of a municipality (at as_of) and null otherwise.
CODES = pl.Schema(
    {
        "dimension": pl.String(),
        "code": pl.String(),
        "parent": pl.String(),
        "label_sv": pl.String(),
        "label_en": pl.String(),
    }
)

#: One row per closed period. period is "2021-03", "2021Q1", "2021" or, for a whole project, "".
CLOSED = pl.Schema(
    {
        "project": pl.String(),
        "event": pl.String(),
        "granularity": pl.String(),
        "period": pl.String(),
        "first_day": pl.Date(),
        "last_day": pl.Date(),
    }
)
#: The columns of closed cells: project and period first, then the dimensions, then these. exact marks
#: cells of a closed family, which show the count itself (DISCLOSURE rule 7).
CELLS = pl.Schema({"shown": pl.Int64(), "exact": pl.Boolean()})

#: One row per project of 500 persons or more, planned or enrolled; null where too few of the counted are
#: outside the largest förbund.
UNSPLIT = pl.Schema({"project": pl.String(), "enrolled": pl.Int64(), "exited": pl.Int64()})
