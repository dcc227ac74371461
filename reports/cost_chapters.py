"""What the money equals per person: per participant and per transition, and per förbund."""

from collections.abc import Sequence

from charts.money_rows import MoneyRow, describe_money, money_rows
from metrics import verdicts_economy as verdicts
from metrics import wording
from metrics.counted_when import counted_when
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.text import Text
from metrics.translation import mark, tr
from metrics.verdicts import Row
from metrics.verdicts_economy import millions, rounded_kronor
from reports.about import source_line
from reports.chapter import Chapter, Panel
from reports.economy_parts import NAME, Part, Read, shown
from reports.table import Cell, Table

_THOUSAND = 1000
_PLACE = Text("förbund", "association")
_PER_PERSON = ("cost_pp", "cost_pp_exited", "cost_result_wide", "cost_result")
_WHY = {
    Status.TOO_FEW: mark("För få personer: visas från 30"),
    Status.IMMATURE: mark("För tidigt"),
    Status.NOT_APPLICABLE: mark("Inga kostnader eller personer"),
}


def per_person(read: Read) -> Part:
    """Return the cost per participant and per transition, each beside the others' denominators."""
    results = tuple(read(indicator) for indicator in _PER_PERSON)
    pairs = [(result.indicator.name.said(), result.only(), result) for result in results]
    rows, table = _per_person_rows(pairs, tr("Mått"))
    return Part(
        Chapter(
            name=NAME,
            title=verdicts.per_person_title(results[-1]),
            subtitle=tr(
                "Bokförda kostnader delade med olika antal personer till samma dag, i tusen kronor. Strecket "
                "är osäkerheten i hur stor andel av de avslutade som går vidare. Visas från 30 personer."
            ),
            key=[("data", tr("Kostnad per person")), ("interval", tr("95\u00a0% säkerhet"))],
            panels=[Panel(figure=money_rows(rows, tr("tkr")), alt=describe_money(rows))],
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
    rows, table = _per_person_rows(pairs, tr("Förbund"))
    return Part(
        Chapter(
            name=NAME,
            title=verdicts.places_title(result, _PLACE.said()),
            subtitle=tr(
                "Bokförda kostnader delade med inskrivna deltagare {when}, i tusen kronor. Förbunden i fast "
                "ordning, inte rangordnade. Visas från 30 deltagare.",
                when=counted_when(result),
            ),
            key=[("data", tr("Kostnad per deltagare"))],
            panels=[Panel(figure=money_rows(rows, tr("tkr")), alt=describe_money(rows))],
            table=table,
            verdict=tr("Förbunden har olika målgrupper och uppdrag: lägre är inte alltid bättre."),
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
        why = result.refusal.said() if result.refusal is not None else _why(row)
        rows.append(
            MoneyRow(
                name=name,
                number=rounded_kronor(row["value"]) if told else wording.MISSING,
                note=_shared(row, persons) if told else why,
                dot=row["value"] / _THOUSAND if told else None,
                limits=(low, high),
            )
        )
        spread = wording.interval(lower, upper, result.indicator.unit)
        table.append([name, *shown([row["numerator"], persons, _whole(row["value"])]), spread])
        plain.append([name, row["numerator"], row["denominator"], *map(_whole, (row["value"], lower, upper))])
    return rows, Table(
        [first, tr("Kostnad, kr"), tr("Personer"), tr("Kr per person"), tr("95\u00a0% säkerhet")],
        table,
        plain,
        [first, tr("Kostnad, kr"), tr("Personer"), tr("Kr per person"), tr("Lägre gräns"), tr("Övre gräns")],
    )


def _why(row: Row) -> str:
    why = _WHY.get(Status(row["status"]))
    return tr(why) if why else ""


def _shared(row: Row, persons: str) -> str:
    return tr("{amount} delat med {n} personer", amount=millions(row["numerator"]), n=persons)


def _whole(kronor: float | None) -> int | None:
    return None if kronor is None else round(kronor)
