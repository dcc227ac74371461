"""Questions and answers as text: what a terminal, a script or a file takes and gets.

The words of a request become indicators, a selection and a scope, and every refusal says what is
allowed. Results become plain values with codes as in the database.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from metrics import wording
from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.evaluate import allowed_breakdowns, chosen_denominator, evaluate
from metrics.frames import RESULT_COLUMNS
from metrics.groups import REFERENCE_DIMENSIONS, declared
from metrics.indicator import Indicator, Unit
from metrics.labels import DENOMINATORS, NAMES, Labels
from metrics.period import Period
from metrics.result import Result, Status
from metrics.scope import Policy, Role, Scope
from metrics.selection import FILTERS, Denominator, Selection
from metrics.source import Source

_STATUS_WORDS = {
    Status.OK: "",
    Status.TOO_FEW: "för få",
    Status.IMMATURE: "för tidigt",
    Status.NOT_APPLICABLE: "ej tillämpligt",
}


def indicators(ids: Sequence[str]) -> list[Indicator]:
    """Return the indicators *ids*, or all.

    Raises:
        ValueError: naming the ids there are, if one is unknown.
    """
    for unknown in (name for name in ids if name not in CATALOG):
        raise ValueError(f"indikatorn {unknown!r} finns inte; välj bland {', '.join(CATALOG)}")
    return [CATALOG[name] for name in ids or CATALOG]


def evaluated(
    ids: Sequence[str],
    source: Source,
    picked: Selection,
    by: tuple[Dimension, ...],
    viewer: Scope,
) -> list[Result]:
    """Return the results of the indicators *ids*, or of all that may be split *by*.

    Raises:
        ValueError: saying what is allowed, if an id, a code or a breakdown is not.
    """
    chosen = indicators(ids)
    check_codes(picked, source)
    check_codes(Selection(forbund=viewer.forbund), source)
    if not ids:
        chosen = [
            i for i in chosen if not set(by) - set(allowed_breakdowns(i, chosen_denominator(i, picked)))
        ]
    return [evaluate(indicator, source, picked, by, scope=viewer) for indicator in chosen]


def breakdown(text: str | None) -> tuple[Dimension, ...]:
    """Return the dimensions of a comma-separated *text*.

    Raises:
        ValueError: naming the dimensions there are, if one is unknown.
    """
    return tuple(
        _dimension(name.strip(), tuple(Dimension)) for name in (text or "").split(",") if name.strip()
    )


def selection(where: Iterable[str], period: str | None, denominator: str | None) -> Selection:
    """Return the selection of a request.

    Args:
        where: texts such as ``forbund=OS``; several codes with commas, or the dimension again.
        period: as ``Period.parse`` reads it.
        denominator: a member of ``Denominator``.

    Raises:
        ValueError: saying what is allowed.
    """
    if denominator is not None and denominator not in tuple(Denominator):
        raise ValueError(f"nämnaren {denominator!r} finns inte; välj bland {', '.join(Denominator)}")
    picked = Selection(
        period=Period.parse(period) if period else Period(),
        denominator=Denominator(denominator) if denominator else None,
    )
    for text in where:
        name, _, values = text.partition("=")
        if not values:
            raise ValueError(f"{text!r} är inget urval; skriv till exempel forbund=OS")
        dimension = _dimension(name.strip(), FILTERS)
        before = picked.where().get(dimension, ())
        picked = picked.narrowed(dimension, *dict.fromkeys((*before, *values.split(","))))
    return picked


def check_codes(picked: Selection, source: Source) -> None:
    """Let only codes that exist through.

    Raises:
        ValueError: naming the codes there are, if one is unknown.
    """
    for dimension, chosen in picked.where().items():
        known = declared(dimension, source)
        # Without reference rows there is nothing to compare with, and nobody to count either.
        for code in chosen if known or dimension not in REFERENCE_DIMENSIONS else ():
            if code not in known:
                raise ValueError(f"{dimension}={code} finns inte; välj bland {', '.join(known)}")


def scope(role: str) -> Scope:
    """Return the scope of a *role*: ``steering``, ``project_lead:FORBUND`` or ``exact``.

    Raises:
        ValueError: saying what is allowed.
    """
    name, _, forbund = role.partition(":")
    if role == Role.STEERING:
        return Scope(role=Role.STEERING, policy=Policy.PROTECTED)
    if name == Role.PROJECT_LEAD and forbund:
        return Scope(role=Role.PROJECT_LEAD, policy=Policy.PROTECTED, forbund=(forbund,))
    if role == Policy.EXACT:
        return Scope(role=Role.ADMIN, policy=Policy.EXACT)
    raise ValueError(f"rollen {role!r} finns inte; välj bland steering, project_lead:FORBUND, exact")


def as_record(result: Result) -> dict[str, Any]:
    """Return *result* as plain values: codes as in the database, None where there is no value."""
    return {
        "indicator": result.indicator.id,
        "version": result.indicator.version,
        "unit": result.indicator.unit.value,
        "as_of": result.as_of.isoformat(),
        "policy": result.policy.value,
        "approximate": result.approximate,
        "synthetic": result.synthetic,
        "denominator": result.denominator.value if result.denominator else None,
        "target": result.target,
        "selection": result.selection.to_query(),
        "refusal": result.refusal.sv if result.refusal else None,
        "rows": result.frame.to_dicts(),
    }


def as_csv(results: Sequence[Result]) -> str:
    """Return *results* as one comma-separated table; a dimension that a result lacks is empty."""
    dimensions = dict.fromkeys(dimension.value for result in results for dimension in result.by)
    head = ("indicator", "version", "unit", "as_of", "policy", "approximate", "synthetic", "counted_among")
    text = io.StringIO()
    writer = csv.DictWriter(
        text, [*head, *dimensions, *RESULT_COLUMNS.names()], restval="", lineterminator="\n"
    )
    writer.writeheader()
    for result in results:
        record = as_record(result)
        shared = {name: record[name] for name in head[:-1]} | {"counted_among": record["denominator"]}
        writer.writerows(shared | row for row in record["rows"])
    return text.getvalue()


def heading(result: Result) -> str:
    """Return the line above a table: what, among whom, when, and whether the data are made up."""
    parts = [result.indicator.name.sv]
    if result.denominator is not None:
        parts.append(f"andel av {DENOMINATORS[result.denominator].sv}")
    parts.append(f"data t.o.m. {wording.day(result.as_of)}")
    if result.selection.period != Period():
        parts.append(f"period {wording.period_name(result.selection.period)}")
    if result.policy is Policy.PROTECTED:
        parts.append("skyddade tal" if result.approximate else "exakta antal, skyddade delar")
    if result.refusal is not None:
        parts.append(result.refusal.sv)
    if result.synthetic:
        parts.append("SYNTETISKA DATA")
    return " · ".join(parts)


def columns(result: Result) -> tuple[str, ...]:
    """Return the headings of ``lines``."""
    own = tuple(NAMES[dimension].sv for dimension in result.by)
    return (*own, "Värde", "95 % intervall", "Täljare", "Nämnare", "")


def lines(result: Result, labels: Labels) -> list[tuple[str, ...]]:
    """Return *result* as rows of words, one per group."""
    return [
        (*(labels.of(d, row[d.value]) for d in result.by), *_words(row, result.indicator.unit))
        for row in result.frame.iter_rows(named=True)
    ]


def _words(row: Mapping[str, Any], unit: Unit) -> tuple[str, ...]:
    whole = "" if row["denominator"] is None else wording.number(row["denominator"])
    limits = (
        ""
        if row["lower"] is None and row["upper"] is None
        else wording.interval(row["lower"], row["upper"], unit)
    )
    value = (
        wording.difference(row["value"], short=True)
        if unit is Unit.PERCENTAGE_POINTS
        else wording.with_unit(row["value"], unit)
    )
    return value, limits, wording.number(row["numerator"]), whole, _STATUS_WORDS[Status(row["status"])]


def _dimension(name: str, allowed: Collection[Dimension]) -> Dimension:
    if name not in allowed:
        raise ValueError(f"indelningen {name!r} finns inte; välj bland {', '.join(allowed)}")
    return Dimension(name)
