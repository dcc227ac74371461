"""The one door from counts to shown numbers (DESIGN 3.5)."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from metrics import values
from metrics.codes import WOMEN_AND_MEN
from metrics.cost_per_person import costs_per_person
from metrics.dimension import Dimension
from metrics.disclosure.answer import protected, without_numbers
from metrics.disclosure.question import Refused
from metrics.disclosure.values import nothing
from metrics.frames import RESULT_COLUMNS
from metrics.goals import plans_of, target
from metrics.groups import Key, groups
from metrics.incidence import curve_dimensions, incidences
from metrics.indicator import Indicator, Kind, Population
from metrics.question import population_of
from metrics.recorded import recorded
from metrics.result import Result, Status
from metrics.scope import Policy, Scope
from metrics.selection import Denominator, Selection
from metrics.source import ClosedCells, Source
from metrics.tally import stays, tallies
from metrics.translation import tr
from metrics.values import NOBODY

_BY_EXIT = frozenset({Dimension.EXITED_MONTH, Dimension.EXITED_QUARTER, Dimension.EXITED_YEAR})
_BY_ENROLMENT = frozenset({Dimension.ENROLLED_MONTH, Dimension.ENROLLED_QUARTER, Dimension.ENROLLED_YEAR})


class WrongSource(ValueError):
    """The source does not answer under the viewer's policy: exact counts or closed cells."""


def evaluate(
    indicator: Indicator,
    source: Source,
    selection: Selection,
    by: Sequence[Dimension] = (),
    *,
    scope: Scope,
) -> Result:
    """Return *indicator* for *selection*, one row per group of *by*.

    Args:
        indicator: what to count.
        source: exact numbers: opened for the last day of the selection's period, or for an earlier
            clock. Protected numbers: closed cells.
        selection: where and when. The period's start narrows by whole months.
        by: breakdowns; the dimension of a distribution is put first where it is not named, those
            of a curve last.
        scope: who is asking.

    Returns:
        Rows for every group in display order, groups without anybody included.

    Raises:
        ValueError: if *by* is not declared, or an exact *source* knows days after the period.
        WrongSource: if *source* does not answer under the policy that *scope* has for *selection*.
    """
    denominator = chosen_denominator(indicator, selection)
    split = _split(indicator, by, denominator)
    protected_only = scope.policy_for(selection) is Policy.PROTECTED
    _must_answer(source, selection, protected_only=protected_only)
    if indicator.register is not None:
        return _recorded(indicator, source, selection, split, scope)
    if isinstance(source, ClosedCells):
        return _protected(indicator, source, selection, split, denominator)
    keys, columns = _rows(indicator, source, selection, split, denominator)
    return Result(
        indicator=indicator,
        selection=selection,
        by=split,
        denominator=denominator,
        as_of=source.as_of,
        policy=Policy.EXACT,
        target=target(indicator, source, selection, denominator),
        synthetic=source.synthetic,
        frame=_labelled(split, keys, columns),
    )


def _must_answer(source: Source, selection: Selection, *, protected_only: bool) -> None:
    if protected_only and not isinstance(source, ClosedCells):
        raise WrongSource(tr("källan har bara exakta tal, och de får inte visas här"))
    if protected_only:
        return
    if isinstance(source, ClosedCells):
        raise WrongSource(tr("källan har bara skyddade tal"))
    if selection.period.last_day(source.as_of) < source.as_of:
        raise ValueError(
            tr(
                "källan räknar till {as_of}, men perioden {period} slutar tidigare",
                as_of=source.as_of,
                period=selection.period,
            )
        )


def _recorded(
    indicator: Indicator, source: Source, selection: Selection, by: tuple[Dimension, ...], scope: Scope
) -> Result:
    """Return an *indicator* of records; persons that share costs are counted under the viewer's policy."""
    policy = scope.policy_for(selection)
    per = indicator.per
    persons = None if per is None else evaluate(per, source, selection, by, scope=scope)
    refusal = None if persons is None else persons.refusal
    try:
        if persons is None:
            keys, columns = recorded(indicator, source, selection, by, policy)
        else:
            keys, columns = costs_per_person(indicator, source, selection, persons)
    except Refused as refused:
        keys, refusal = groups(source, selection, by, (), ()), refused.reason
        columns = _meaningless(nothing(len(keys)))
    return Result(
        indicator=indicator,
        selection=selection,
        by=by,
        denominator=indicator.denominator,
        as_of=selection.period.last_day(source.as_of) if persons is None else persons.as_of,
        policy=policy,
        target=target(indicator, source, selection, indicator.denominator),
        synthetic=source.synthetic,
        frame=_labelled(by, keys, columns),
        approximate=persons is not None and persons.approximate,
        refusal=refusal,
    )


def _protected(
    indicator: Indicator,
    source: ClosedCells,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> Result:
    """Return *indicator* from closed cells; where they do not answer, groups without numbers and why."""
    as_of, approximate, refusal = source.as_of, False, None
    try:
        answer = protected(indicator, source, selection, by, denominator)
        keys, columns, as_of = answer.keys, answer.columns, answer.as_of
        approximate = answer.approximate
    except Refused as refused:
        (keys, columns), refusal = without_numbers(source, selection, by), refused.reason
    if set(indicator.numerator) & set(selection.where()):
        columns = _meaningless(columns)
    return Result(
        indicator=indicator,
        selection=selection,
        by=by,
        denominator=denominator,
        as_of=as_of,
        policy=Policy.PROTECTED,
        target=target(indicator, source, selection, denominator),
        synthetic=source.synthetic,
        frame=_labelled(by, keys, columns),
        approximate=approximate,
        refusal=refusal,
    )


def chosen_denominator(indicator: Indicator, selection: Selection) -> Denominator | None:
    """Return whom the shares of *indicator* are counted among; None for kinds without a choice."""
    if indicator.switchable and selection.denominator is not None:
        return selection.denominator
    return indicator.denominator


def allowed_breakdowns(indicator: Indicator, denominator: Denominator | None) -> tuple[Dimension, ...]:
    """Return the breakdowns of *indicator*; exits go by their own time, everybody else by enrolment."""
    population = population_of(indicator, denominator)
    barred = _BY_ENROLMENT if population is Population.EXITED else _BY_EXIT
    return tuple(dimension for dimension in indicator.breakdowns if dimension not in barred)


def _split(
    indicator: Indicator, by: Sequence[Dimension], denominator: Denominator | None
) -> tuple[Dimension, ...]:
    own = indicator.distribution
    split = tuple(by) if own is None or own in by else (own, *by)
    split = (*split, *(dimension for dimension in curve_dimensions(indicator) if dimension not in split))
    allowed = allowed_breakdowns(indicator, denominator)
    wrong = [dimension for dimension in split if dimension not in allowed and dimension is not own]
    if wrong or len(set(split)) < len(split):
        raise ValueError(
            tr(
                "{indicator} kan inte delas efter {wrong}; tillåtna indelningar: {allowed}",
                indicator=indicator.id,
                wrong=", ".join(wrong) or tr("samma indelning två gånger"),
                allowed=", ".join(allowed),
            )
        )
    return split


def _rows(
    indicator: Indicator,
    source: Source,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> tuple[list[Key], pl.DataFrame]:
    if indicator.compares is not None:
        return _gaps(indicator.compares, source, selection, by, denominator)
    if indicator.kind in (Kind.INCIDENCE, Kind.MEDIAN_DAYS):
        return _over_time(indicator, source, selection, by)
    found = tallies(indicator, source, selection, by, denominator)
    keys = groups(source, selection, by, found.keys())
    match indicator.kind:
        case Kind.COUNT:
            return keys, values.counted(keys, found)
        case Kind.MEAN_HOURS:
            return keys, values.means(keys, found)
        case Kind.ATTAINMENT:
            enrolled = np.array([found.get(key, NOBODY).numerator for key in keys], dtype=np.float64)
            return keys, values.attainment(keys, enrolled, plans_of(source, selection, by, keys))
    columns = values.shares(keys, found, without=_nobody(denominator))
    return keys, _meaningless(columns) if set(indicator.numerator) & set(selection.where()) else columns


def _over_time(
    indicator: Indicator, source: Source, selection: Selection, by: tuple[Dimension, ...]
) -> tuple[list[Key], pl.DataFrame]:
    if indicator.kind is Kind.INCIDENCE:
        return incidences(indicator, source, selection, by)
    curves = stays(indicator, source, selection, by)
    keys = groups(source, selection, by, curves.keys())
    return keys, values.medians(keys, curves)


def _gaps(
    compared: Indicator,
    source: Source,
    selection: Selection,
    by: tuple[Dimension, ...],
    denominator: Denominator | None,
) -> tuple[list[Key], pl.DataFrame]:
    both = (*by, Dimension.GENDER)
    if compared.kind is Kind.MEDIAN_DAYS:
        curves = stays(compared, source, selection, both)
        keys = groups(source, selection, by, {key[:-1] for key in curves})
        women, men = ([curves.get((*key, gender)) for key in keys] for gender in WOMEN_AND_MEN)
        return keys, values.median_gaps(women, men)
    found = tallies(compared, source, selection, both, denominator)
    keys = groups(source, selection, by, {key[:-1] for key in found})
    of_women, of_men = ([found.get((*key, gender), NOBODY) for key in keys] for gender in WOMEN_AND_MEN)
    if compared.kind is Kind.MEAN_HOURS:
        return keys, values.mean_gaps(of_women, of_men)
    return keys, values.share_gaps(of_women, of_men, without=_nobody(denominator))


def _nobody(denominator: Denominator | None) -> Status:
    return Status.IMMATURE if denominator is Denominator.MATURE else Status.NOT_APPLICABLE


def _meaningless(columns: pl.DataFrame) -> pl.DataFrame:
    """Return *columns* without values: of women only, the share of women says nothing."""
    nothing = pl.lit(None, dtype=pl.Float64)
    return columns.with_columns(
        value=nothing, lower=nothing, upper=nothing, status=pl.lit(Status.NOT_APPLICABLE.value)
    )


def _labelled(by: tuple[Dimension, ...], keys: Sequence[Key], columns: pl.DataFrame) -> pl.DataFrame:
    codes = pl.DataFrame(
        keys, schema=pl.Schema({dimension.value: pl.String() for dimension in by}), orient="row"
    )
    return codes.hstack(columns.select(RESULT_COLUMNS.names())) if by else columns
