"""Shares that others have published: as records, and the words that stand beside each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, select

from data_access.engine import reading
from data_access.path_rows import Rows
from data_access.tables import project_condition, reference_series
from metrics.comparison.conditions import Condition
from metrics.comparison.published import Provenance
from metrics.dimension import Dimension
from metrics.text import Text


def published_values(as_of: date, _: Sequence[Dimension]) -> Rows:
    """Return every share as it was published, in percent."""
    return _rows(as_of, reference_series.c.value, reference_series.c.value)


def published_counts(as_of: date, _: Sequence[Dimension]) -> Rows:
    """Return the counts behind the shares, where the source tells them."""
    return _rows(as_of, reference_series.c.numerator, reference_series.c.denominator)


def read_provenance(engine: Engine) -> tuple[Provenance, ...]:
    """Return what every published share is of, by its key.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    r = reference_series.c
    key = (r.indicator, r.geography, r.period, r.gender, r.source)
    asked = (*key, r.base, r.denominator_definition, r.retrieved_on, r.licence, r.url)
    with reading(engine) as connection:
        rows = connection.execute(select(*asked).order_by(*key)).all()
    return tuple(
        Provenance(
            key=tuple(row[: len(key)]),
            base=row.base,
            definition=row.denominator_definition,
            retrieved_on=row.retrieved_on,
            licence=row.licence,
            url=row.url,
        )
        for row in rows
    )


def read_conditions(engine: Engine) -> tuple[Condition, ...]:
    """Return the conditions of every project.

    Raises:
        DatabaseUnavailable: if the database does not answer or has no tables.
    """
    p = project_condition.c
    with reading(engine) as connection:
        rows = connection.execute(select(project_condition).order_by(p.project, p.indicator, p.aspect))
        return tuple(
            Condition(
                project=row.project,
                indicator=row.indicator,
                aspect=row.aspect,
                text=Text(row.text_sv, row.text_en),
                source=row.source,
            )
            for row in rows
        )


def _rows(as_of: date, part: ColumnElement[Any], whole: ColumnElement[Any]) -> Rows:
    r = reference_series.c
    columns: dict[Dimension, ColumnElement[Any]] = {
        Dimension.MEASURE: r.indicator,
        Dimension.GEOGRAPHY: r.geography,
        Dimension.COUNTED_PERIOD: r.period,
        Dimension.GENDER: r.gender,
        Dimension.COUNTED_BY: r.source,
    }
    told = (part.is_not(None)) & (func.substr(r.period, 1, 4) <= f"{as_of.year:04d}")
    return Rows(reference_series, columns, (part, whole), told)
