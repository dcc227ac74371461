"""What the money equals per person: per participant and per transition, and per förbund."""

from collections.abc import Sequence

from charts.money_rows import MoneyRow, describe_money, money_rows
from metrics import verdicts_economy as verdicts
from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.verdicts import Row
from metrics.verdicts_economy import millions, rounded_kronor
from reports.about import source_line
from reports.chapter import Chapter, Panel
from reports.economy_parts import NAME, Part, Read, shown
from reports.table import Cell, Table

_THOUSAND = 1000
_PER_PERSON = ("cost_pp", "cost_pp_exited", "cost_result_wide", "cost_result")
_WHY = {
    Status.TOO_FEW: "För få personer: visas från 30",
    Status.IMMATURE: "För tidigt",
    Status.NOT_APPLICABLE: "Inga kostnader eller personer",
}


def per_person(read: Read) -> Part:
    """Return the cost per participant and per transition, each beside the others' denominators."""
    results = tuple(read(indicator) for indicator in _PER_PERSON)
    pairs = [(result.indicator.name.sv, verdicts.only(result), result) for result in results]
    rows, table = _per_person_rows(pairs, "Mått")
    return Part(
        Chapter(
            name=NAME,
            title=verdicts.per_person_title(results[-1]),
            subtitle=(
                "Bokförda kostnader delade med olika antal personer till samma dag, i tusen kronor. Strecket "
                "är osäkerheten i hur stor andel av de avslutade som går vidare. Visas från 30 personer."
            ),
            key=[("data", "Kostnad per person"), ("interval", "95\u00a0% säkerhet")],
            panels=[Panel(figure=money_rows(rows, "tkr"), alt=describe_money(rows))],
            table=table,
            verdict=verdicts.per_person_verdict(results),
            source=source_line(*results),
        ),
        results,
    )


def places(read: Read, labels: Labels) -> Part | None:
    """Return the cost per participant of each förbund, in their fixed order; None of one alone."""
    result = read("cost_pp", Dimension.FORBUND)
    if result.frame.height < 2:
        return None
    pairs = [
        (labels.of(Dimension.FORBUND, row["forbund"]), row, result)
        for row in result.frame.iter_rows(named=True)
    ]
    rows, table = _per_person_rows(pairs, "Förbund")
    return Part(
        Chapter(
            name=NAME,
            title=verdicts.places_title(result, "förbund"),
            subtitle=(
                "Bokförda kostnader delade med inskrivna deltagare, i tusen kronor. Förbunden i fast "
                "ordning, inte rangordnade. Visas från 30 deltagare."
            ),
            key=[("data", "Kostnad per deltagare")],
            panels=[Panel(figure=money_rows(rows, "tkr"), alt=describe_money(rows))],
            table=table,
            verdict="Förbunden har olika målgrupper och uppdrag: lägre är inte alltid bättre.",
            source=source_line(result),
        ),
        (result,),
    )


def _per_person_rows(pairs: Sequence[tuple[str, Row, Result]], first: str) -> tuple[list[MoneyRow], Table]:
    rows: list[MoneyRow] = []
    table: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for name, row, result in pairs:
        told = row["value"] is not None
        lower, upper = (row[side] if told else None for side in ("lower", "upper"))
        persons = wording.marked(wording.number(row["denominator"]), approximate=result.approximate)
        low, high = (None if n is None else n / _THOUSAND for n in (lower, upper))
        why = result.refusal.sv if result.refusal is not None else _WHY.get(Status(row["status"]), "")
        rows.append(
            MoneyRow(
                name=name,
                number=rounded_kronor(row["value"]) if told else wording.MISSING,
                note=f"{millions(row['numerator'])} delat med {persons} personer" if told else why,
                dot=row["value"] / _THOUSAND if told else None,
                limits=(low, high),
            )
        )
        spread = wording.interval(lower, upper, result.indicator.unit)
        table.append([name, *shown([row["numerator"], persons, _whole(row["value"])]), spread])
        plain.append([name, row["numerator"], row["denominator"], *map(_whole, (row["value"], lower, upper))])
    return rows, Table(
        [first, "Kostnad, kr", "Personer", "Kr per person", "95\u00a0% säkerhet"],
        table,
        plain,
        [first, "Kostnad, kr", "Personer", "Kr per person", "Lägre gräns", "Övre gräns"],
    )


def _whole(kronor: float | None) -> int | None:
    return None if kronor is None else round(kronor)
