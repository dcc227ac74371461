"""Results as tables: the twins of the charts, with plain numbers for the file."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.bars import group_counts
from charts.numbers import decimals, drawable, value_text
from metrics import wording
from metrics.dimension import Dimension
from metrics.enrolment_pace import Pace
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.translation import mark, tr
from ui.tables import Cell, Table

_LIMITS = mark("95\u00a0% säkerhet")
_NUMBER_AND_SHARE = (mark("{who}, antal"), mark("{who}, andel"))


def shares_table(result: Result, labels: Labels) -> Table:
    """Return one row per group of the one dimension of *result*."""
    rows = list(result.frame.iter_rows(named=True))
    names = [labels.of_group(row, result) for row in rows]
    first = labels.name(result.by[0])
    return Table(
        columns=[first, tr("Antal"), tr("Av"), tr("Andel"), tr(_LIMITS)],
        rows=[
            [name, *counts(row, result, "numerator", "denominator"), *share_cells(row, result)]
            for name, row in zip(names, rows, strict=True)
        ],
        csv_columns=[
            first,
            tr("Antal"),
            tr("Av"),
            tr("Andel, procent"),
            tr("Lägre gräns"),
            tr("Övre gräns"),
        ],
        csv_rows=[
            [name, *_plain(row, "numerator", "denominator", "value", "lower", "upper")]
            for name, row in zip(names, rows, strict=True)
        ],
    )


def ladder_table(steps: Sequence[Result], labels: Labels) -> Table:
    """Return one row per step of the ladder, with number and share of each gender, and all together."""
    genders = [g for g in steps[0].frame["gender"] if drawable(_of(steps[0], g), steps[0])]
    heads = [labels.of(Dimension.GENDER, gender) for gender in genders]
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for step in steps:
        name = step.indicator.name.to(labels.language)
        found = [_of(step, gender) for gender in genders]
        shown = [(*counts(row, step, "numerator"), bracketed(row, step)) for row in found]
        rows.append([name, *(cell for pair in shown for cell in pair)])
        plain.append([name, *(cell for row in found for cell in _plain(row, "numerator", "value"))])
    everyone = [_of(steps[0], gender) for gender in genders]
    name = tr("Alla i nämnaren")
    total: list[Cell] = [name]
    for row in everyone:
        total += [*counts(row, steps[0], "denominator"), ""]
    whole: list[Cell] = [name, *(cell for row in everyone for cell in (row["denominator"], ""))]
    return Table(
        columns=[tr("Utfall"), *(tr(text, who=head) for head in heads for text in _NUMBER_AND_SHARE)],
        rows=[*rows, total],
        csv_rows=[*plain, whole],
    )


def counts_table(result: Result, labels: Labels) -> Table:
    """Return one row per group of the first dimension of *result*, split by gender, with the share of all."""
    groups = group_counts(result)
    genders = dict.fromkeys(gender for split in groups.values() for gender in split)
    everyone = sum(sum(split.values()) for split in groups.values())
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for code, split in groups.items():
        n = sum(split.values())
        share = wording.percent(100 * n / everyone, wording.share_decimals(everyone)) if everyone else None
        numbers = [split.get(gender, 0) for gender in genders]
        name = labels.of(result.by[0], code)
        shown = [count(m, approximate=result.approximate) for m in (*numbers, n)]
        rows.append([name, *shown, share])
        plain.append([name, *numbers, n, share])
    heads = [labels.of(Dimension.GENDER, gender) for gender in genders]
    # Protected numbers of women and men do not add up to the protected number of all.
    whole = (tr("Summa"), tr("Andel av summan")) if result.approximate else (tr("Alla"), tr("Andel av alla"))
    columns = [labels.name(result.by[0]), *heads, *whole]
    return Table(columns=columns, rows=rows, csv_rows=plain)


def pace_table(paces: Sequence[Pace], unit: str) -> Table:
    """Return one row per unit with the enrolled, the plan by the same day and the difference."""
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for pace in paces:
        plan = None if pace.planned is None else round(pace.planned[-1])
        apart = None if plan is None else wording.signed(pace.enrolled[-1] - plan, 0)
        rows.append([pace.name, count(pace.enrolled[-1], approximate=pace.approximate), plan, apart])
        difference = None if plan is None else pace.enrolled[-1] - plan
        plain.append([pace.name, pace.enrolled[-1], plan, difference])
    return Table([unit, tr("Inskrivna"), tr("Plan till samma dag"), tr("Skillnad")], rows, csv_rows=plain)


def counts(row: Mapping[str, Any], result: Result, *names: str) -> list[Cell]:
    """Return the counts of *row* in the columns *names* as they are shown."""
    return [count(row[name], approximate=result.approximate) for name in names]


def count(n: int | None, *, approximate: bool) -> Cell:
    """Return *n* persons as they are shown, with ≈ where counts are *approximate*."""
    return f"{wording.ABOUT}{wording.number(n)}" if approximate and n is not None else n


def share_cells(row: Mapping[str, Any], result: Result) -> list[Cell]:
    """Return the share of *row* and its limits as they are shown; nothing where there is no share."""
    if row["status"] != Status.OK:
        return [None, None]
    limits = wording.interval(row["lower"], row["upper"], result.indicator.unit, decimals(row, result))
    return [value_text(row, result), limits]


def bracketed(row: Mapping[str, Any], result: Result) -> Cell:
    """Return the share of *row* with its interval, such as ``19,1 % [14,3–24,7]``."""
    share, limits = share_cells(row, result)
    plain = str(limits).removesuffix("%").removesuffix(wording.NBSP)
    return None if share is None else f"{share} [{plain}]"


def _plain(row: Mapping[str, Any], *names: str) -> list[Cell]:
    return [round(row[name], 4) if isinstance(row[name], float) else row[name] for name in names]


def _of(result: Result, gender: str) -> Mapping[str, Any]:
    return next(row for row in result.frame.iter_rows(named=True) if row["gender"] == gender)
