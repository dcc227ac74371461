"""What it costs and who pays: the same chapters on the page Ekonomi, in a snapshot and in its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from charts.money_rows import MoneyRow, describe_money, money_rows
from charts.monthly_costs import describe_monthly, monthly_costs
from metrics import verdicts_economy as verdicts
from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result, Status
from metrics.snapshot import Snapshot
from metrics.verdicts import Row
from metrics.verdicts_economy import MILLION, millions, rounded_kronor
from reports.about import source_line
from reports.chapter import Chapter, Panel
from reports.key import KeyItem
from reports.table import Cell, Table

_NAME = "Ekonomi"
_THOUSAND = 1000
_PAID: tuple[KeyItem, KeyItem] = ("part", "Därav ESF"), ("fill", "Hela beloppet")
#: How the layers of ``charts.monthly_costs`` look in a key.
_LAYERS = ("part", "contextbar", "fill")
#: Financiers in the head of a column.
_SHORT = {"esf": "ESF", "forbund": "Förbunden", "party": "Parterna"}
_PER_PERSON = ("cost_pp", "cost_pp_exited", "cost_result_wide", "cost_result")
_WHY = {
    Status.TOO_FEW: "För få personer: visas från 30",
    Status.IMMATURE: "För tidigt",
    Status.NOT_APPLICABLE: "Inga kostnader eller personer",
}


class Read(Protocol):
    """What gives the result of an indicator by some dimensions: a live view, or a snapshot."""

    def __call__(self, indicator: str, *by: Dimension) -> Result:
        """Return the result."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, and the results it tells of."""

    chapter: Chapter
    results: tuple[Result, ...]


def of_snapshot(made: Snapshot) -> list[Part]:
    """Return the chapters of *made*; none of one that was frozen before money was."""
    if not made.holds("budget_versions", Dimension.BUDGET_VERSION):
        return []
    return parts(made.result, Labels(made.codes))


def parts(read: Read, labels: Labels) -> list[Part]:
    """Return the chapters in reading order: budget, months, kinds, per person, per förbund."""
    found = [budget(read, labels), months(read, labels), kinds(read, labels), per_person(read)]
    return [*found, places(read, labels)]


def budget(read: Read, labels: Labels) -> Part:
    """Return every version of the budget, with its source, beside what has been booked."""
    versions, costs = read("budget_versions", Dimension.BUDGET_VERSION), read("esf_share_costs")
    sources = read("budget_versions", Dimension.BUDGET_VERSION, Dimension.BUDGET_SOURCE)
    use = read("budget_use")
    rows: list[MoneyRow] = []
    table: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for row in versions.frame.iter_rows(named=True):
        name = labels.of(Dimension.BUDGET_VERSION, row["budget_version"])
        told = _told(sources, row["budget_version"])
        rows.append(_budget_row(f"Budget: {name}", row, ""))
        table.append([name, told, *_shown(_kronor(row)), wording.percent(row["value"])])
        plain.append([name, told, *_kronor(row), row["value"]])
    booked, name = verdicts.only(costs), f"Bokfört till och med {wording.day(use.as_of)}"
    used = verdicts.only(use)["value"]
    note = "" if used is None else f"{wording.percent(used)} av budgeten i projektbanken"
    rows.append(_budget_row(name, booked, note))
    told = costs.indicator.source.sv
    table.append([name, told, *_shown(_kronor(booked)), wording.percent(booked["value"])])
    plain.append([name, told, *_kronor(booked), booked["value"]])
    results = (versions, costs, use, sources)
    return Part(
        Chapter(
            name=_NAME,
            title=verdicts.versions_title(versions),
            subtitle=(
                "ESF-stöd och hela budgeten i miljoner kronor, i de versioner som är kända, och vad som är "
                "bokfört. Budgeten gäller hela projektet och hela projekttiden."
            ),
            key=_PAID,
            panels=[Panel(figure=money_rows(rows, "Mkr"), alt=describe_money(rows))],
            table=Table(
                ["Version", "Källa", "ESF-stöd, kr", "Totalt, kr", "ESF-andel"], table, plain,
                ["Version", "Källa", "ESF-stöd, kr", "Totalt, kr", "ESF-andel, procent"],
            ),
            verdict=verdicts.versions_verdict(versions, costs),
            source=source_line(*results),
        ),
        results,
    )  # fmt: skip


def months(read: Read, labels: Labels) -> Part:
    """Return the costs month by month, in layers by who pays."""
    costs = read("costs", Dimension.COST_MONTH, Dimension.FINANCIER)
    names = list(dict.fromkeys(costs.frame["cost_month"].to_list()))
    paid = {
        labels.of(Dimension.FINANCIER, code): [
            float(n or 0) for n in costs.frame.filter(financier=code)["numerator"].to_list()
        ]
        for code in dict.fromkeys(costs.frame["financier"].to_list())
    }
    in_millions = {name: [n / MILLION for n in amounts] for name, amounts in paid.items()}
    heads = [f"{_SHORT.get(code, code)}, kr" for code in dict.fromkeys(costs.frame["financier"].to_list())]
    sums = [sum(amounts) for amounts in zip(*paid.values(), strict=True)]
    rows: list[list[Cell]] = [
        [wording.period_name(month), *(round(amounts[i]) for amounts in paid.values()), round(sums[i])]
        for i, month in enumerate(names)
    ]
    return Part(
        Chapter(
            name=_NAME,
            title=verdicts.months_title(names, sums),
            subtitle="Bokförda kostnader i miljoner kronor, månad för månad, efter vem som betalar.",
            key=list(zip(_LAYERS, paid, strict=False)),
            panels=[
                Panel(
                    figure=monthly_costs(names, in_millions, "Mkr"),
                    alt=describe_monthly(names, in_millions, "Mkr"),
                )
            ],
            table=Table(["Månad", *heads, "Alla, kr"], [_shown(row) for row in rows], rows),
            verdict=(
                "De senaste månaderna kan växa: kostnader bokförs i efterhand. Parternas "
                "deltagarersättning är medfinansiering."
            ),
            source=source_line(costs),
        ),
        (costs,),
    )


def kinds(read: Read, labels: Labels) -> Part:
    """Return what the money goes to, and how much of each ESF pays."""
    costs = read("costs", Dimension.COST_KIND, Dimension.FINANCIER)
    financiers = list(dict.fromkeys(costs.frame["financier"].to_list()))
    rows: list[MoneyRow] = []
    table: list[list[Cell]] = []
    amounts: list[tuple[str, float]] = []
    whole = float(costs.frame["numerator"].sum() or 0)
    for code in dict.fromkeys(costs.frame["cost_kind"].to_list()):
        paid = {
            row["financier"]: row["numerator"] or 0
            for row in costs.frame.filter(cost_kind=code).iter_rows(named=True)
        }
        name, amount = labels.of(Dimension.COST_KIND, code), sum(paid.values())
        share = wording.percent(100 * amount / whole) if whole else wording.MISSING
        amounts.append((name, amount))
        rows.append(
            MoneyRow(
                name=name,
                number=f"{millions(amount)}, {share}",
                whole=amount / MILLION,
                part=paid.get("esf", 0) / MILLION,
            )
        )
        table.append([name, *(paid.get(f, 0) for f in financiers), amount, share])
    heads = [f"{_SHORT.get(code, code)}, kr" for code in financiers]
    return Part(
        Chapter(
            name=_NAME,
            title=verdicts.kinds_title(amounts),
            subtitle="Bokförda kostnader efter slag, i miljoner kronor, och hur mycket av dem ESF betalar.",
            key=_PAID,
            panels=[Panel(figure=money_rows(rows, "Mkr"), alt=describe_money(rows))],
            table=Table(
                ["Kostnadsslag", *heads, "Alla, kr", "Andel av alla"], [_shown(row) for row in table], table
            ),
            source=source_line(costs),
        ),
        (costs,),
    )


def per_person(read: Read) -> Part:
    """Return the cost per participant and per transition, each beside the others' denominators."""
    results = tuple(read(indicator) for indicator in _PER_PERSON)
    pairs = [(result.indicator.name.sv, verdicts.only(result), result) for result in results]
    rows, table = _per_person_rows(pairs, "Mått")
    return Part(
        Chapter(
            name=_NAME,
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


def places(read: Read, labels: Labels) -> Part:
    """Return the cost per participant of each förbund, in their fixed order."""
    result = read("cost_pp", Dimension.FORBUND)
    pairs = [
        (labels.of(Dimension.FORBUND, row["forbund"]), row, result)
        for row in result.frame.iter_rows(named=True)
    ]
    rows, table = _per_person_rows(pairs, "Förbund")
    return Part(
        Chapter(
            name=_NAME,
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


def _budget_row(name: str, row: Row, note: str) -> MoneyRow:
    esf, whole = row["numerator"] or 0, row["denominator"] or None
    number = f"{millions(esf)} av {millions(whole)}" if whole else f"{millions(esf)}, totalt okänt"
    return MoneyRow(
        name=name, number=number, note=note, whole=whole / MILLION if whole else None, part=esf / MILLION
    )


def _kronor(row: Row) -> list[Cell]:
    return [row["numerator"], row["denominator"] or None]


def _shown(cells: Sequence[Cell]) -> list[Cell]:
    """Return *cells* with their whole numbers in Swedish spelling."""
    return [wording.number(cell) if isinstance(cell, int) else cell for cell in cells]


def _told(sources: Result, version: str) -> str:
    rows = sources.frame.filter(budget_version=version).iter_rows(named=True)
    return "; ".join(row["budget_source"] for row in rows if row["numerator"] or row["denominator"])


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
        table.append([name, *_shown([row["numerator"], persons, _whole(row["value"])]), spread])
        plain.append([name, row["numerator"], row["denominator"], *map(_whole, (row["value"], lower, upper))])
    return rows, Table(
        [first, "Kostnad, kr", "Personer", "Kr per person", "95\u00a0% säkerhet"],
        table,
        plain,
        [first, "Kostnad, kr", "Personer", "Kr per person", "Lägre gräns", "Övre gräns"],
    )


def _whole(kronor: float | None) -> int | None:
    return None if kronor is None else round(kronor)
