"""The views of a snapshot as rows and named columns: what every file of it is written from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from charts.numbers import counts_text
from metrics import wording
from metrics.dimension import Dimension
from metrics.indicator import Kind, Unit
from metrics.labels import Labels
from metrics.multiplicity import signals_of
from metrics.records import Register
from metrics.result import PUBLIC, Result, Status
from metrics.snapshot import Snapshot
from metrics.verdicts import SIGNAL_WORDS
from reports.table import Cell


class Form(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    COUNT = "count"
    #: In percent: 19.3 means 19.3 %.
    PERCENT = "percent"
    #: A difference, with its sign always.
    DIFFERENCE = "difference"
    DAYS = "days"
    HOURS = "hours"
    KRONOR = "kronor"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view.

    Attributes:
        name: for machines: the column of RESULT, or of the codes of a dimension.
        heading: in Swedish.
    """

    name: str
    heading: str
    form: Form


@dataclass(frozen=True, slots=True)
class View:
    """One frozen result with everything that its rows need to be read.

    Attributes:
        id: indicator and breakdown, such as ``exit_work_study.forbund``; names its file.
        title: such as "Till arbete eller studier per samordningsförbund".
        rows: one cell per column; None where there is no number, and the last column says why.
    """

    id: str
    title: str
    result: Result
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


_FORMS = {
    Unit.PERSONS: Form.COUNT,
    Unit.PERCENT: Form.PERCENT,
    Unit.PERCENTAGE_POINTS: Form.DIFFERENCE,
    Unit.DAYS: Form.DAYS,
    Unit.HOURS: Form.HOURS,
    Unit.KRONOR: Form.KRONOR,
    Unit.RECORDS: Form.COUNT,
}
#: Names of dimensions that are shorter than their headings.
_SHORT = {
    Dimension.FORBUND: "förbund",
    Dimension.ENROLLED_QUARTER: "kvartal",
    Dimension.EXITED_QUARTER: "kvartal",
}
#: Headings of numerator, denominator and value.
_HEADINGS = {
    Kind.SHARE: ("Antal", "Av", "Andel, procent"),
    Kind.ATTAINMENT: ("Inskrivna", "Plan", "Andel av planen, procent"),
    Kind.MEDIAN_DAYS: ("Avslutade", "Av", "Median, dagar"),
    Kind.MEAN_HOURS: ("Timmar", "Personer", "Timmar per person"),
    Kind.GAP: ("Antal", "Av", "Kvinnor minus män"),
    Kind.INCIDENCE: ("Antal", "Av", "Andel, procent"),
    Kind.RATIO: ("Del, kr", "Helhet, kr", "Andel, procent"),
    Kind.COST_PER: ("Kostnad, kr", "Personer", "Kr per person"),
}
_POINTS = ("Poäng", "Högsta poäng", "Andel av högsta, procent")
_LIMITS = f"gräns, 95{wording.NBSP}% säkerhet"
_WHY = {
    Status.TOO_FEW: "För litet underlag",
    Status.IMMATURE: "För tidigt: följda för kort tid",
    Status.NOT_APPLICABLE: "Ingen att räkna",
}


def snapshot_views(made: Snapshot) -> Iterator[View]:
    """Yield the views of *made* in the order in which they were frozen."""
    labels = Labels(made.codes)
    for result in made.results.values():
        yield view_of(result, labels)


def view_of(result: Result, labels: Labels) -> View:
    """Return *result* as rows and columns, with the words of *labels*."""
    columns = [*(_group(d, labels) for d in result.by), *_numbers(result), *_words(result)]
    signals = signals_of(result) if _judged(result) else []
    rows = []
    for place, row in enumerate(result.frame.iter_rows(named=True)):
        words: list[Cell] = [labels.of(d, row[d]) for d in result.by]
        words += [_shown(row, column) for column in _numbers(result)]
        words += [SIGNAL_WORDS[signals[place]].sv] if signals else []
        rows.append([*words, remark(row, result)])
    name = result.indicator.name.to(labels.language)
    # "Könsgap per metod" says its breakdown already.
    parts = " och ".join(part for part in split(result, labels) if f"per {part}" not in name)
    return View(
        id=".".join([result.indicator.id, *result.by]),
        title=f"{name} per {parts}" if parts else name,
        result=result,
        columns=columns,
        rows=rows,
    )


def _shown(row: Mapping[str, Any], column: Column) -> Cell:
    """Return the number of *row*; what bounds a share that has none is said in its remark."""
    bound = column.name in {"lower", "upper"} and row["status"] != Status.OK
    cell: Cell = None if bound else row[column.name]
    return cell


def split(result: Result, labels: Labels) -> list[str]:
    """Return what *result* is split by, each in a word or two."""
    return [_SHORT.get(d, labels.name(d).lower()) for d in result.by]


def remark(row: Mapping[str, Any], result: Result) -> str:
    """Return why *row* has no number, and what is known of it all the same; nothing where it has one."""
    if row["status"] == Status.OK:
        return ""
    if result.refusal is not None:
        return result.refusal.sv
    if result.indicator.kind in PUBLIC:
        return "Uppgift saknas"
    why = _WHY[Status(row["status"])]
    known = row["denominator"] and result.approximate and row["lower"] is not None
    return f"{why}: {counts_text(row, result)}" if known else why


def _group(dimension: Dimension, labels: Labels) -> Column:
    return Column(dimension.value, labels.name(dimension), Form.TEXT)


def _numbers(result: Result) -> list[Column]:
    about = wording.ABOUT if result.approximate else ""
    kind, form = result.indicator.kind, _FORMS[result.indicator.unit]
    if kind is Kind.COUNT:
        return [Column("numerator", f"{about}Antal", Form.COUNT)]
    if kind is Kind.SUM:
        return [Column("numerator", "Kronor" if form is Form.KRONOR else "Antal", form)]
    points = result.indicator.register is Register.FIDELITY
    some, whole, value = _POINTS if points else _HEADINGS[kind]
    if kind is Kind.GAP:
        value += f", {wording.unit_name(result.indicator.unit)}"
    # A plan is a decision, and no protected count.
    of = "" if kind is Kind.ATTAINMENT else about
    # Money is public, whoever it is divided by.
    part = "" if kind is Kind.COST_PER else about
    columns = [
        Column("numerator", f"{part}{some}", Form.COUNT),
        Column("denominator", f"{of}{whole}", Form.COUNT),
        Column("value", value, form),
    ]
    if kind in (Kind.ATTAINMENT, Kind.RATIO):
        return columns
    limits = (("lower", "Nedre"), ("upper", "Övre"))
    return [*columns, *(Column(name, f"{side} {_LIMITS}", form) for name, side in limits)]


def _words(result: Result) -> list[Column]:
    judged = [Column("signal", "Mot målet", Form.TEXT)] if _judged(result) else []
    return [*judged, Column("remark", "Anmärkning", Form.TEXT)]


def _judged(result: Result) -> bool:
    return result.target is not None and result.indicator.kind is Kind.SHARE
