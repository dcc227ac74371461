"""Plans and goals: rows of the database, never constants."""

from collections.abc import Collection, Sequence

import numpy as np
import polars as pl

from metrics.dimension import Dimension
from metrics.indicator import Indicator, Kind
from metrics.intervals import Floats
from metrics.selection import Denominator, Selection
from metrics.source import Source

PLANNED, GOAL = "planned", "goal"
_PLANNED_BY = frozenset({Dimension.PROJECT, Dimension.FORBUND})


def has_plan(selection: Selection) -> bool:
    """Whether plans are made for what *selection* narrows: nobody plans how many women to enrol."""
    return not set(selection.where()) - _PLANNED_BY


def planned(source: Source, projects: Collection[str], forbund: Collection[str] = ()) -> float | None:
    """Return the participants planned for *projects* (none = all), or for their *forbund*.

    None without a plan, and where somebody is enrolled whom it was not made for: a project that came with
    an import has participants and no plan.
    """
    rows = source.targets().filter(pl.col("kind") == PLANNED, pl.col("indicator") == "enrolled")
    if projects:
        rows = rows.filter(pl.col("project").is_in(projects))
    rows = rows.filter(pl.col("forbund").is_in(forbund) if forbund else pl.col("forbund").is_null())
    unit = [Dimension.PROJECT.value, Dimension.FORBUND.value] if forbund else [Dimension.PROJECT.value]
    enrolled = source.counts((Dimension.PROJECT, Dimension.FORBUND), {})
    if projects:
        enrolled = enrolled.filter(pl.col("project").is_in(projects))
    if forbund:
        enrolled = enrolled.filter(pl.col("forbund").is_in(forbund))
    unplanned = enrolled.join(rows, on=unit, how="anti")
    return None if rows.is_empty() or unplanned.height else float(rows["value"].sum())


def plans_of(
    source: Source, selection: Selection, by: tuple[Dimension, ...], keys: Sequence[tuple[str, ...]]
) -> Floats:
    """Return the plan of each group; nan where the selection narrows what no plan is made for."""
    if not has_plan(selection):
        return np.full(len(keys), np.nan)
    plans = []
    for key in keys:
        own = selection
        for dimension, code in zip(by, key, strict=True):
            own = own.narrowed(dimension, code)
        plans.append(planned(source, own.project, own.forbund))
    return np.array(plans, dtype=np.float64)


def target(
    indicator: Indicator, source: Source, selection: Selection, denominator: Denominator | None
) -> float | None:
    """Return the goal of *indicator* for the one selected project, in the indicator's unit.

    A goal for the one selected förbund goes before that of the project. None with several projects,
    where the reader has chosen another denominator than the one the goal was set for, and for numbers
    of persons where the selection narrows what no plan is made for.
    """
    if indicator.target is None or len(selection.project) != 1 or denominator is not indicator.denominator:
        return None
    if indicator.kind in (Kind.ATTAINMENT, Kind.COUNT):
        plan = planned(source, selection.project, selection.forbund) if has_plan(selection) else None
        return plan if plan is None or indicator.kind is Kind.COUNT else 100.0
    rows = source.targets().filter(
        pl.col("kind") == GOAL,
        pl.col("indicator") == indicator.target,
        pl.col("project") == selection.project[0],
    )
    own = rows.filter(pl.col("forbund").is_in(selection.forbund))
    if len(selection.forbund) == 1 and own.height:
        return float(own["value"][0])
    whole = rows.filter(pl.col("forbund").is_null())
    return float(whole["value"][0]) if whole.height else None
