"""Made-up results of time to exit, for what is drawn and said of them."""

from datetime import date

import polars as pl

from metrics.catalog import CUMINC_12M, TIME_CURVE
from metrics.codes import OUTCOME_GROUP, STAY_MONTH
from metrics.dimension import Dimension
from metrics.frames import RESULT_COLUMNS
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Selection

AS_OF = date(2021, 12, 31)


def a_result(rows, *by, indicator=CUMINC_12M, policy=Policy.EXACT):
    schema = {**{d.value: pl.String() for d in by}, **RESULT_COLUMNS}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return Result(
        indicator=indicator, selection=Selection(), by=by, denominator=None, as_of=AS_OF,
        policy=policy, target=None, synthetic=True, frame=frame,
    )  # fmt: skip


def read(value, n=500, *, half=3.0, status="ok"):
    """The columns of RESULT of an incidence of *value* percent among *n*; None is no number."""
    if value is None:
        return (0, n, None, None, None, status if status != "ok" else "immature")
    return (round(n * value / 100), n, value, max(value - half, 0.1), value + half, status)


def a_year(value, n=500, **how):
    """An unsplit incidence at twelve months."""
    return a_result([read(value, n, **how)])


def by_gender(women, men):
    """Incidences at twelve months: (value, n, half width) of women and of men."""
    rows = [(gender, *read(v, n, half=half)) for gender, (v, n, half) in (("woman", women), ("man", men))]
    return a_result(rows, Dimension.GENDER).frame.rows(named=True)


def a_curve(*, followed, per_month=(1.0, 1.5, 2.0), everybody=1000, months=STAY_MONTH, group=()):
    """Rows of a curve that grows by *per_month* for each exit; *followed* by month, 0 after the last."""
    rows = []
    for code, step in zip(OUTCOME_GROUP, per_month, strict=True):
        for month in STAY_MONTH:
            m = int(month)
            n = followed[m - 1] if m <= len(followed) else 0
            value = step * m
            exits = round(everybody * value / 100)
            known = month in months and n >= 10
            numbers = (value, value * 0.8, value * 1.2) if known else (None, None, None)
            status = "ok" if known else "immature" if month in months else "too_few"
            rows.append((*group, code, month, exits, n, *numbers, status))
    return rows


def the_curve(**how):
    by = (Dimension.OUTCOME_GROUP, Dimension.STAY_MONTH)
    return a_result(a_curve(**how), *by, indicator=TIME_CURVE)
