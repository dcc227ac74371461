"""What it costs and who pays: the same chapters on the page Ekonomi, in a snapshot and in its files."""

from collections.abc import Sequence

from charts.event_marks import Event, events_said, marks_on, with_marks
from charts.money_rows import MoneyRow, describe_money, money_rows
from charts.monthly_costs import describe_monthly, monthly_costs
from charts.numbers import alt_text
from metrics import verdicts_economy as verdicts
from metrics import wording
from metrics.dimension import Dimension
from metrics.labels import Labels
from metrics.result import Result
from metrics.snapshot import Snapshot
from metrics.text import Swedish
from metrics.translation import mark, tr
from metrics.verdicts import Row
from metrics.verdicts_economy import MILLION, millions
from reports.about import source_line
from reports.chapter import Chapter, Panel
from reports.cost_chapters import per_person, places
from reports.economy_parts import NAME, Part, Read, shown
from reports.key import KeyItem
from reports.table import Cell, Table

_PAID: tuple[KeyItem, KeyItem] = ("part", mark("Varav ESF")), ("fill", mark("Hela beloppet"))
#: How the layers of ``charts.monthly_costs`` look in a key.
_LAYERS = ("part", "contextbar", "fill")
_MONTHLY = mark("Bokförda kostnader i miljoner kronor, månad för månad, efter vem som betalar.")
#: Financiers in the head of a column.
_SHORT = {"esf": mark("ESF, kr"), "forbund": mark("Förbunden, kr"), "party": mark("Parterna, kr")}


def of_snapshot(made: Snapshot) -> list[Part]:
    """Return the chapters of *made*; none of one that was frozen before money was."""
    if not made.holds("budget_versions", Dimension.BUDGET_VERSION):
        return []
    return parts(made.result, Labels(made.codes), made.events)


def parts(read: Read, labels: Labels, events: Sequence[Event] = ()) -> list[Part]:
    """Return the chapters in reading order: budget, months, kinds, per person, per förbund."""
    found = [budget(read, labels), months(read, labels, events), kinds(read, labels), per_person(read)]
    return [part for part in (*found, places(read, labels)) if part is not None]


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
        rows.append(_budget_row(tr("Budget: {name}", name=name), row, ""))
        table.append([name, told, *shown(_kronor(row)), wording.percent(row["value"])])
        plain.append([name, told, *_kronor(row), row["value"]])
    booked, name = costs.only(), _booked_name(use)
    used = use.only()["value"]
    note = "" if used is None else tr("{share} av budgeten i projektbanken", share=wording.percent(used))
    rows.append(_budget_row(name, booked, note))
    told = ", ".join(part for part in (costs.indicator.source.said(), note) if part)
    table.append([name, told, *shown(_kronor(booked)), wording.percent(booked["value"])])
    plain.append([name, told, *_kronor(booked), booked["value"]])
    heads = [tr("Version"), tr("Källa"), tr("ESF-stöd, kr"), tr("Totalt, kr")]
    results = (versions, costs, use, sources)
    return Part(
        Chapter(
            name=NAME,
            title=verdicts.versions_title(versions, costs),
            subtitle=tr(
                "ESF-stöd och hela budgeten i miljoner kronor, i de versioner som är kända, och vad som är "
                "bokfört. Budgeten gäller hela projektet och hela projekttiden."
            ),
            key=_paid(),
            panels=[Panel(figure=money_rows(rows, tr("Mkr")), alt=describe_money(rows))],
            table=Table(
                [*heads, tr("ESF-andel")], table, plain, [*heads, tr("ESF-andel, procent")]
            ),
            verdict=verdicts.versions_verdict(versions, costs),
            source=source_line(*results),
        ),
        results,
    )  # fmt: skip


def months(read: Read, labels: Labels, events: Sequence[Event] = ()) -> Part:
    """Return the costs month by month, in layers by who pays, with the *events* of the time."""
    costs = read("costs", Dimension.COST_MONTH, Dimension.FINANCIER)
    names = list(dict.fromkeys(costs.frame["cost_month"].to_list()))
    paid = {
        labels.of(Dimension.FINANCIER, code): [
            float(n or 0) for n in costs.frame.filter(financier=code)["numerator"].to_list()
        ]
        for code in dict.fromkeys(costs.frame["financier"].to_list())
    }
    in_millions = {name: [n / MILLION for n in amounts] for name, amounts in paid.items()}
    marks = marks_on(names, events)
    heads = [_head(code) for code in dict.fromkeys(costs.frame["financier"].to_list())]
    sums = [sum(amounts) for amounts in zip(*paid.values(), strict=True)]
    rows: list[list[Cell]] = [
        [wording.period_name(month), *(round(amounts[i]) for amounts in paid.values()), round(sums[i])]
        for i, month in enumerate(names)
    ]
    return Part(
        Chapter(
            name=NAME,
            title=verdicts.months_title(names, sums),
            subtitle=f"{tr(_MONTHLY)} {events_said(marks)}".strip(),
            key=list(zip(_LAYERS, paid, strict=False)),
            panels=[
                Panel(
                    figure=with_marks(monthly_costs(names, in_millions, tr("Mkr")), marks),
                    alt=alt_text(describe_monthly(names, in_millions, tr("Mkr")), events_said(marks)),
                )
            ],
            table=Table([tr("Månad"), *heads, tr("Alla, kr")], [shown(row) for row in rows], rows),
            verdict=tr(
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
    heads = [_head(code) for code in financiers]
    return Part(
        Chapter(
            name=NAME,
            title=verdicts.kinds_title(amounts),
            subtitle=tr(
                "Bokförda kostnader efter slag, i miljoner kronor, och hur mycket av dem ESF betalar."
            ),
            key=_paid(),
            panels=[Panel(figure=money_rows(rows, tr("Mkr")), alt=describe_money(rows))],
            table=Table(
                [tr("Kostnadsslag"), *heads, tr("Alla, kr"), tr("Andel av alla")],
                [shown(row) for row in table],
                table,
            ),
            source=source_line(costs),
        ),
        (costs,),
    )


def _paid() -> list[KeyItem]:
    return [(drawn, tr(text)) for drawn, text in _PAID]


def _head(financier: str) -> str:
    """Return the head of a column of what *financier* pays."""
    return tr(_SHORT[financier]) if financier in _SHORT else tr("{who}, kr", who=financier)


def _booked_name(use: Result) -> str:
    if use.selection.period.start is None:
        return tr("Bokfört till och med {day}", day=wording.day(use.as_of))
    return tr("Bokfört, {period}", period=wording.period_name(use.selection.period))


def _budget_row(name: str, row: Row, note: str) -> MoneyRow:
    esf, whole = row["numerator"] or 0, row["denominator"] or None
    number = (
        tr("{part} av {whole}", part=wording.number(esf / MILLION, 1), whole=millions(whole))
        if whole
        else tr("{part}, totalt okänt", part=millions(esf))
    )
    return MoneyRow(
        name=name, number=number, note=note, whole=whole / MILLION if whole else None, part=esf / MILLION
    )


def _kronor(row: Row) -> list[Cell]:
    return [row["numerator"], row["denominator"] or None]


def _told(sources: Result, version: str) -> str:
    rows = sources.frame.filter(budget_version=version).iter_rows(named=True)
    told = (row["budget_source"] for row in rows if row["numerator"] or row["denominator"])
    return Swedish("; ".join(told))
