"""Open breaches of the rules with their owner, what files were warned about, and conflicting figures."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from data_access.importing.rules import RULES as IMPORT_RULES
from data_access.programme import PublishedFigure
from metrics import wording
from metrics.completeness import Known, known
from metrics.dimension import Dimension
from metrics.phrases import counted, listed, sentence
from metrics.quality_rules import KIND_WORDS, RULES, Rule
from metrics.result import Result
from metrics.scope import Policy, Role
from metrics.text import Swedish
from metrics.translation import mark, tr, trn
from ui import cached
from ui.frame import frame_foot, frame_head
from ui.glossary import figure_text, own_number
from ui.result_tables import count
from ui.sources import source_row
from ui.tables import MISSING, Cell, Table, table_html, table_twin
from ui.view import View

_KEY = "chart_quality_breaches"
_OWNER = mark(
    "Antal deltagare som bryter mot en regel nu, räknade ur databasen: det som rättas försvinner härifrån. "
    "Ansvarig för ett antal är projektledaren i förbundet vars kolumn det står i."
)
_OWNER_PROTECTED = mark(
    "Antal deltagare som bryter mot en regel till och med den senast stängda perioden. Det som rättas senare "
    "ändrar inte stängda tal. Ansvarig för ett antal är projektledaren i förbundet vars kolumn det står i."
)
_WARNED = mark(
    "Filer som har lästs in trots varningar, nyast först: en rad per regel. Innehållet visas aldrig."
)
_PUBLISHED = mark(
    "Publicerade tal mot databasen på samma dag, och tal som motsäger varandra. Läs nämnaren och källan "
    "innan talen jämförs."
)

_CONFLICTS = (
    mark("Mått"), mark("Publicerat"), mark("Mot"), mark("Skillnad"), mark("Räknas av"), mark("Källa"),
)  # fmt: skip


def draw_breaches(view: View) -> None:
    """Draw how many participations break each rule, and in which förbund."""
    asked = [(rule, rule.indicator) for rule in RULES if rule.indicator is not None]
    results = [(rule, view.evaluate(indicator, Dimension.FORBUND)) for rule, indicator in asked]
    drawn = [(rule, result) for rule, result in results if result.refusal is None]
    refused = [_within(rule) for rule, result in results if result.refusal is not None]
    title = _title(drawn)
    note = tr(_OWNER if view.policy is Policy.EXACT else _OWNER_PROTECTED)
    with st.container(key=f"frame_{_KEY}"):
        frame_head(title, note)
        if not drawn:
            frame_foot(tr("Antalen visas bara med exakta tal."), "")
            return
        source = source_row(*(result for _, result in drawn))
        table = _table(view, drawn)
        lists = "".join(f'<p class="m-subtitle m-after">{escape(each)}</p>' for each in _elsewhere(refused))
        st.html(table_html(table, title) + lists)
        frame_foot(None, source)
        table_twin(table, key=_KEY, title=title, note=note, source=source)


def draw_warnings(view: View) -> None:
    """Draw what files were warned about when they were read in, for administrators."""
    if view.scope.role is not Role.ADMIN:
        return
    found = cached.import_warnings(view.version, view.scope)
    title = tr("Inga inlästa filer har varningar")
    if found:
        files = len({(each.source, each.received_at) for each in found})
        title = sentence(
            trn(
                "{n} inläst fil har lästs in med varningar",
                "{n} inlästa filer har lästs in med varningar",
                files,
                n=counted(files),
            )
        )
    with st.container(key="frame_quality_warnings"):
        frame_head(title, tr(_WARNED))
        if not found:
            return
        rows: list[list[Cell]] = []
        for each in found:
            rule = IMPORT_RULES.get(each.rule)
            what, todo = (tr(rule.text), tr(rule.advice)) if rule else (each.rule, MISSING)
            day = wording.day(each.received_at.date())
            rows.append([each.source, day, what, each.times, todo])
        columns = [tr("Fil"), tr("Inläst"), tr("Varning"), tr("Antal"), tr("Vad göra")]
        st.html(table_html(Table(columns, rows), title))


def draw_conflicts(view: View) -> None:
    """Draw published figures beside the database's own, and those that contradict each other."""
    figures = cached.published_figures(view.version, view.programme.code)
    rows = [*_own_rows(view, figures), *_contradictions(view, figures)]
    if not rows:
        return
    title = _conflict_title(rows)
    with st.container(key="frame_quality_conflicts"):
        frame_head(title, tr(_PUBLISHED))
        columns = [tr(head) for head in _CONFLICTS]
        st.html(table_html(Table(columns, rows), title))
        frame_foot(None, tr("Källa står på varje rad. Motstridiga uppgifter är alla kvar."))


def _title(drawn: Sequence[tuple[Rule, Result]]) -> str:
    broken = [rule for rule, result in drawn if any(each.faults for each in known(result).values())]
    if not drawn:
        return tr("Öppna regelbrott visas inte för urvalet")
    if not broken:
        return tr("Inga öppna regelbrott i urvalet")
    n = counted(len(broken))
    return sentence(trn("{n} regel har öppna brott", "{n} regler har öppna brott", len(broken), n=n))


def _elsewhere(refused: Sequence[str]) -> list[str]:
    """Return which rules are counted only for those who see exact numbers, or only searched for."""
    said = [tr("Visas bara med exakta tal: {names}.", names=listed(list(refused)))] if refused else []
    own = listed([_within(rule) for rule in RULES if rule.indicator is None])
    return [*said, tr("Söks bara i projektledarens egen lista: {names}.", names=own)]


def _within(rule: Rule) -> str:
    what = rule.what.said()
    return what if what[:2].isupper() else what.lower()


def _table(view: View, drawn: Sequence[tuple[Rule, Result]]) -> Table:
    """Return one row per rule that is broken, the worst kind first, with the numbers of every förbund."""
    rows: list[list[Cell]] = []
    plain: list[list[Cell]] = []
    for rule, result in drawn:
        told = known(result)
        if not any(each.faults for each in told.values()):
            continue
        numbers = [each.faults or None for each in told.values()]
        shown = [count(n, approximate=result.approximate) for n in (_sum(told), *numbers)]
        head, todo = (rule.what.said(), KIND_WORDS[rule.kind].said()), rule.todo.said()
        rows.append([*head, *shown, todo])
        plain.append([*head, _sum(told), *numbers, todo])
    owners = [view.labels.of(Dimension.FORBUND, code) for code in known(drawn[0][1])]
    columns = [tr("Regel"), tr("Slag"), tr("Alla"), *owners, tr("Vad göra")]
    return Table(columns, rows, csv_rows=plain)


def _sum(told: Mapping[str, Known]) -> int:
    return sum(each.faults or 0 for each in told.values())


def _own_rows(view: View, figures: Sequence[PublishedFigure]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for figure in figures:
        own = own_number(view, figure)
        if own is None:
            continue
        number, approximate = own
        said = wording.marked(wording.number(number), approximate=approximate)
        apart = wording.marked(wording.signed(number - figure.value, 0), approximate=approximate)
        rows.append([*_head(view, figure), tr("databasen {n}", n=said), apart, *_whence(figure)])
    return rows


def _contradictions(view: View, figures: Sequence[PublishedFigure]) -> list[list[Cell]]:
    """Return the figures of which another says something else about the same thing and day."""
    rows: list[list[Cell]] = []
    for i, figure in enumerate(figures):
        for other in figures[i + 1 :]:
            if _thing(figure) == _thing(other) and figure.value != other.value:
                apart = wording.signed(other.value - figure.value, 0)
                if figure.unit == "percent":
                    apart = wording.difference(other.value - figure.value, decimals=0, short=True)
                against = f"{figure_text(other)}, {other.source}"
                rows.append([*_head(view, figure), against, apart, *_whence(figure)])
    return rows


def _thing(figure: PublishedFigure) -> tuple[object, ...]:
    return (
        figure.project, figure.forbund, figure.topic, figure.measure, figure.gender, figure.as_of,
        figure.unit, figure.denominator,
    )  # fmt: skip


def _head(view: View, figure: PublishedFigure) -> list[Cell]:
    where = f"{view.labels.of(Dimension.FORBUND, figure.forbund)}: " if figure.forbund else ""
    who = f", {view.labels.of(Dimension.GENDER, figure.gender).lower()}" if figure.gender else ""
    day = f", {wording.day(figure.as_of)}" if figure.as_of else ""
    return [Swedish(f"{where}{figure.topic}{who}{day}"), figure_text(figure)]


def _whence(figure: PublishedFigure) -> list[Cell]:
    return [Swedish(figure.denominator), Swedish(figure.source)]


def _conflict_title(rows: Sequence[Sequence[Cell]]) -> str:
    apart = sum(row[3] not in ("0", f"{wording.ABOUT}0") for row in rows)
    if not apart:
        return tr("Alla {n} publicerade tal som går att jämföra stämmer", n=counted(len(rows)))
    said = trn(
        "{n} av {total} publicerade tal skiljer sig",
        "{n} av {total} publicerade tal skiljer sig",
        apart,
        n=counted(apart, neuter=True),
        total=counted(len(rows)),
    )
    return sentence(said)
