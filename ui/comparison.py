"""The page about comparison: the funnel and its rows, the conditions, mine against the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from charts.comparison_rows import comparison_rows
from charts.funnel import describe_funnel, funnel
from metrics import verdicts_comparison as verdicts
from metrics.catalog import ENROLLED_NEW, EXIT_UNKNOWN, EXITED
from metrics.claims.compare import comparison_claims
from metrics.comparison import card
from metrics.comparison.case_mix import expected_shares
from metrics.comparison.checks import Check, checks, checks_title
from metrics.comparison.nouns import Noun
from metrics.comparison.peers import peers
from metrics.comparison.rest import mine_against_rest
from metrics.comparison.units import Comparison, compare
from metrics.dimension import Dimension
from metrics.labels import DENOMINATORS
from metrics.result import Result
from metrics.selection import Denominator
from metrics.translation import mark, tr
from metrics.verdicts import Signal
from reports.export import Drawn
from ui.claims import draw_claims
from ui.comparison_choices import ProjectQuestion, Question, choose_comparison
from ui.comparison_projects import draw_projects
from ui.comparison_table import comparison_table
from ui.frame import LegendItem, frame_foot, frame_head, key_items
from ui.head import page_head
from ui.notices import empty_state
from ui.period_comparison import draw_period_comparison
from ui.plot import plot
from ui.same_day import same_day
from ui.sources import source_row
from ui.tables import table_twin
from ui.view import View

#: Whose gender and age make the mix: those that the share is a share of. A mature cohort has no count
#: of its own and is counted by the share.
_COUNTED = {Denominator.EXITED: EXITED, Denominator.ENROLLED: ENROLLED_NEW}
_INTAKE = (Dimension.GENDER, Dimension.AGE_BAND, Dimension.REFERRER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The numbers of the page, all from RESULT."""

    shares: Result
    programme: Result
    raw: Comparison
    shown: Comparison
    whom: str


def draw_page(view: View) -> None:
    """Draw head, choices, and the comparison that they ask for."""
    # The finding stands above the choices that it comes from.
    head = st.container()
    question = choose_comparison(view)
    if isinstance(question, ProjectQuestion):
        draw_projects(view, question, head)
        return
    found = answer(view, question)
    with head:
        page_head(verdicts.comparison_finding(found.shown, question.noun))
        draw_period_comparison(view, question.indicator)
    draw_comparison(view, question, found)
    draw_own(view, question, found)
    draw_card()
    draw_claims(view, comparison_claims(found.shares, found.shown, question.level))


def answer(view: View, question: Question) -> Answer:
    """Return the units of *question* beside their programme, raw and as they are to be shown."""
    selection = question.selection
    shares = view.evaluate(question.indicator, question.level, selection=selection)
    programme = view.evaluate(question.indicator, selection=selection)
    if not question.adjusted:
        shares, programme = same_day(view, shares, programme)
        raw = shown = compare(shares, programme, view.labels)
    else:
        by_person = (Dimension.GENDER, Dimension.AGE_BAND)
        rates = view.evaluate(question.indicator, *by_person, selection=selection)
        counted_by = _COUNTED.get(shares.denominator or Denominator.EXITED, question.indicator)
        mix = view.evaluate(counted_by, question.level, *by_person, selection=selection)
        shares, programme, rates, mix = same_day(view, shares, programme, rates, mix)
        raw = compare(shares, programme, view.labels)
        shown = compare(shares, programme, view.labels, expected_shares(rates, mix, shares))
    whom = DENOMINATORS[shares.denominator or Denominator.EXITED].said()
    return Answer(shares=shares, programme=programme, raw=raw, shown=shown, whom=whom)


def draw_comparison(view: View, question: Question, found: Answer) -> None:
    """Draw the funnel beside the rows, and the conditions under them."""
    noun, shown = question.noun, found.shown
    if not shown.compared:
        why = verdicts.why_empty(shown, found.raw, noun, found.whom)
        if found.shares.refusal is not None:
            why = found.shares.refusal.said()
        empty_state(verdicts.comparison_finding(shown, noun), why)
        return
    key = f"chart_{question.indicator.id}_{question.level}_funnel"
    title = verdicts.comparison_title(shown, noun)
    subtitle = verdicts.comparison_subtitle(found.shares, shown, noun)
    if view.selection.forbund or view.selection.municipality:
        own = tr("Filtret för plats väljer den egna enheten, och {those} är alla med.", those=noun.those)
        subtitle = f"{subtitle} {own}"
    source = source_row(found.shares, more=verdicts.limits_words(shown))
    few = verdicts.left_out_words(shown, found.whom)
    legend = _legend(shown, question.own, noun)
    units = funnel(shown, found.shares, found.whom, question.own)
    rows = comparison_rows(shown, found.shares, question.own)
    with st.container(key=f"frame_{key}"):
        frame_head(title, subtitle, legend)
        # Twenty rows beside a funnel would leave half of the page empty.
        columns = 2 if question.level is Dimension.FORBUND else 1
        with st.grid(columns=columns, min_column_width=320, gap="large", key=f"grid_{key}"):
            alt = describe_funnel(shown, noun.many)
            with st.container(key=f"panel_{key}", gap=None):
                plot(units, key=key, alt=alt)
                if few:
                    st.html(f'<p class="m-subtitle">{escape(few)}</p>')
            with st.container(key=f"panel_{key}_rows", gap=None):
                plot(rows, key=f"{key}_rows", alt=alt)
        frame_foot(verdicts.comparison_verdict(shown, found.raw, noun), source)
        table = comparison_table(
            shown,
            view.labels.name(question.level),
            found.whom,
            approximate=found.shares.approximate,
        )
        note = f"{subtitle} {few}".strip()
        drawn = Drawn(figures=(units, rows), alt=alt, key=key_items(legend))
        table_twin(table, key=key, title=title, note=note, source=source, drawn=drawn)
    unknown = view.evaluate(EXIT_UNKNOWN, question.level, selection=question.selection)
    _draw_checks(checks(shown, unknown, noun))


def draw_own(view: View, question: Question, found: Answer) -> None:
    """Draw the reader's unit against the rest of the programme, and whose intake is most like its own."""
    unit = next((u for u in found.raw.units if u.code == question.own), None)
    if unit is None:
        return
    against = mine_against_rest(found.shares, found.programme, unit.code)
    with st.container(key="frame_compare_own"):
        frame_head(
            tr("{name} mot resten av programmet", name=unit.name),
            tr("Mitt mot resten: den egna enheten räknas inte i resten."),
        )
        said = tr("För litet underlag för en jämförelse med resten.")
        if against is not None:
            approximate = found.shares.approximate
            said = verdicts.against_words(against, unit, found.whom, approximate=approximate)
        intakes = [
            view.evaluate(ENROLLED_NEW, question.level, dimension, selection=question.selection)
            for dimension in _INTAKE
        ]
        names = [view.labels.of(question.level, code) for code in peers(unit.code, intakes)]
        like = verdicts.peers_words(unit.name, names)
        frame_foot(f"{said} {like}", source_row(found.shares, *intakes[:1]))


def draw_card() -> None:
    """Draw how units are compared, closed until it is asked for."""
    facts = "".join(
        f"<div><dt>{escape(tr(name))}</dt><dd>{escape(tr(text))}</dd></div>" for name, text in card.CARD
    )
    with st.container(key="frame_compare_card"):
        st.html(
            f'<details class="m-more"><summary>{escape(tr(card.TITLE))}</summary>'
            f'<dl class="m-facts">{facts}</dl></details>'
        )


def _draw_checks(found: Sequence[Check]) -> None:
    met = {True: tr("Uppfyllt"), False: tr("Inte uppfyllt"), None: tr("Oprövat")}
    rows = "".join(
        f'<li><span class="m-no">{number}</span>'
        f"<span><b>{escape(check.name)}.</b> {escape(check.said)}</span>"
        f'<span class="m-fact">{escape(met[check.ok])}</span></li>'
        for number, check in enumerate(found, start=1)
    )
    with st.container(key="frame_compare_checks"):
        frame_head(checks_title(found), tr("Prövas i ordning innan någon pekas ut."))
        st.html(f'<ol class="m-rows">{rows}</ol>')


def _legend(comparison: Comparison, own: str, noun: Noun) -> list[LegendItem]:
    signals = {unit.signal for unit in comparison.signals}
    # A signal is drawn as one, whose ever it is.
    dots = {unit.code for unit in comparison.compared if unit.signal is Signal.WITHIN}
    return [
        LegendItem("context", noun.one.capitalize()),
        *([LegendItem("data", noun.own)] if own in dots else []),
        *([LegendItem("over", mark("Över 99,8\u00a0%-gränserna"))] if Signal.OVER in signals else []),
        *([LegendItem("under", mark("Under 99,8\u00a0%-gränserna"))] if Signal.UNDER in signals else []),
    ]
