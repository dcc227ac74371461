"""The later parts of the page about equality: ratios, what the gap is made of, the questions it raises."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from charts.gap_words import BEYOND, CHANCE, chance_text, level_text, limits_text
from charts.parity import describe_parity, parity
from charts.row_blocks import TOO_LITTLE
from charts.waterfall import describe_waterfall, waterfall
from metrics import verdicts_decomposition as words
from metrics import wording
from metrics.catalog import EXIT_DROPOUT, EXIT_WORK_STUDY
from metrics.decomposition import SPLITS, Decomposition, Reason, decompose
from metrics.equality_questions import questions
from metrics.gender_steps import Step
from metrics.result import Result
from metrics.translation import mark, tr
from metrics.verdicts_parity import between, parity_title, parity_verdict, times
from ui.frame import LegendItem, chart_frame
from ui.links import link_to_here
from ui.notices import empty_state
from ui.sources import source_row
from ui.tables import Cell, Table
from ui.view import View

#: The headings of the page, in the order of JämKAS, and what each part answers.
SECTIONS = {
    "pattern": (mark("Mönster"), mark("Hur ser det ut för kvinnor och för män, i varje steg?")),
    "observation": (mark("Observation"), mark("Hur stora är skillnaderna, och var finns de?")),
    "cause": (
        mark("Orsak"),
        mark("Vad består skillnaden i utfall av? Talen visar delarna, inte varför de finns."),
    ),
    "action": (mark("Åtgärd"), mark("Vad talen låter oss fråga. Besluten fattas av dem som har mandatet.")),
}
_METHOD = mark("Uppdelning enligt Kitagawa; delarna summerar till hela skillnaden.")
_PROTECTED = mark(
    "Skyddade tal per insats summerar inte exakt till dem utan uppdelning, så skillnaden kan "
    "avvika något från den under Mönster."
)
_TITLES = {"metoder": mark("Metoder"), "utfall": mark("Utfall"), "inskrivningar": mark("Inskrivningar")}


def section(name: str) -> None:
    """Draw the heading of a part of the page, one of SECTIONS."""
    title, question = SECTIONS[name]
    st.html(f'<div class="m-section"><h2>{escape(tr(title))}</h2><p>{escape(tr(question))}</p></div>')


def draw_parity(steps: Sequence[Step], gaps: Sequence[Result]) -> None:
    """Draw women's level over men's in each step.

    Args:
        steps: in reading order.
        gaps: the results behind them, for the source row.
    """
    compared = [step for step in steps if step.ratio is not None]
    if not compared:
        return
    protected = any(step.approximate for step in compared)
    method = "" if protected else tr("Kvoten mellan andelar enligt Katz.")
    chart_frame(
        key="chart_parity_steps",
        title=parity_title(steps),
        subtitle=tr(
            "Kvinnors nivå delad med mäns: 1 är lika, 0,5 är hälften och 2 är dubbelt så mycket. Streck "
            "visar 95 % säkerhet. Halva och dubbla ligger lika långt från lika."
        ),
        legend=[
            LegendItem("gap", mark("Kvot")),
            LegendItem("gapline", mark("95 % säkerhet")),
            LegendItem("target", mark("Lika")),
        ],
        figure=parity(compared),
        alt=describe_parity(compared),
        verdict=parity_verdict(steps),
        source=source_row(*gaps, more=method),
        table=_parity_table(steps),
    )


def parts_of_gap(view: View) -> tuple[Decomposition, Result]:
    """Return the parts of the gap in work or study, by the finest split that has numbers, and its levels."""
    for by in SPLITS:
        reached = view.evaluate(EXIT_WORK_STUDY, *by)
        found = decompose(reached, view.evaluate(EXIT_DROPOUT, *by))
        if found.reason is not Reason.MISSING:
            break
    return found, reached


def draw_parts(found: Decomposition, reached: Result, whole: Step, view: View) -> None:
    """Draw what the gap in work or study is made of, or why it cannot be said.

    Args:
        found: the parts.
        reached: what they are parts of, for the source row.
        whole: the step that compares women and men in the same.
    """
    if found.reason is not None:
        reason = Reason.ONE_GENDER if view.selection.gender else found.reason
        refused = reached.refusal if reason is Reason.MISSING else None
        why = refused.said() if refused is not None else words.hidden_reason(reason)
        empty_state(words.parts_title(found), why)
        return
    whom = view.labels.denominator(reached.denominator) if reached.denominator else tr("personer")
    note = f"{limits_text(whole)}, {chance_text(whole)}"
    hidden = [LegendItem("grey", mark("Resten, som inte går att dela upp"))] if found.rest is not None else []
    chart_frame(
        key="chart_parts_of_gap",
        title=words.parts_title(found),
        subtitle=tr(
            "Skillnaden i arbete eller studier av {whom}, kvinnor minus män i procentenheter, delad i "
            "steg. Varje stapel är så stor som skillnaden vore om bara det steget skilde kvinnor och män "
            "åt.",
            whom=whom,
        ),
        legend=[
            LegendItem("part", mark("Del, mer än slumpen")),
            LegendItem("fill", mark("Del, inom slumpvariation")),
            LegendItem("gapline", mark("Var delen slutar, 95 % säkerhet")),
            *hidden,
        ],
        figure=waterfall(found, note),
        alt=describe_waterfall(found),
        verdict=words.parts_verdict(found),
        source=source_row(reached, more=_method(reached)),
        table=_parts_table(found, whole),
    )


def _method(reached: Result) -> str:
    return f"{tr(_METHOD)} {tr(_PROTECTED)}" if reached.approximate else tr(_METHOD)


def draw_questions(steps: Sequence[Step], found: Decomposition, view: View) -> None:
    """Draw the questions that the gaps beyond chance raise, with links to where more is said."""
    asked = questions(steps, found)
    if all(step.gap is None for step in steps):
        text = tr("Kvinnor och män går inte att jämföra i urvalet, så talen pekar inte ut någon fråga.")
        st.html(f'<p class="m-verdict">{escape(text)}</p>')
        return
    if not asked:
        text = tr(
            "Inga skillnader är säkra, så talen pekar inte ut någon fråga framför en annan. Läs hur små "
            "skillnader de hade kunnat visa, och följ upp när fler har avslutat."
        )
        st.html(f'<p class="m-verdict">{escape(text)}</p>')
        return
    query = link_to_here(view.selection)
    rows = "".join(
        f'<li><span class="m-no">{number}</span><span>{escape(question.text)}</span>'
        f'<span class="m-fact">{escape(question.fact)}</span>'
        f'<span class="m-who"><a href="{question.address}?{escape(query)}" target="_self">'
        f"{escape(_read_on(question.address))}</a></span></li>"
        for number, question in enumerate(asked, start=1)
    )
    st.html(f'<ol class="m-rows">{rows}</ol>')


def _read_on(address: str) -> str:
    return tr("Läs vidare: {page}", page=tr(_TITLES[address]))


def _parity_table(steps: Sequence[Step]) -> Table:
    rows = [
        (
            step.name,
            step.measure,
            level_text(step.women, step),
            level_text(step.men, step),
            None if step.ratio is None else times(step.ratio),
            None if step.ratio is None else between(step.ratio),
        )
        for step in steps
    ]
    return Table((tr("Steg"), tr("Mått"), tr("Kvinnor"), tr("Män"), tr("Kvot"), tr("95 % säkerhet")), rows)


def _parts_table(found: Decomposition, whole: Step) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            *words.names(part, found),
            None if part.value is None else words.points(part.value),
            words.limits(part),
            wording.number(part.detectable, 1),
            tr(TOO_LITTLE if part.underpowered else BEYOND if part.beyond_chance else CHANCE),
        )
        for part in found.parts
    ]
    if found.rest is not None:
        rows.append(
            (tr("Resten"), tr("Det som talen inte kan dela upp"), words.points(found.rest), None, None, None)
        )
    levels = tr(
        "{women} av kvinnorna, {men} av männen",
        women=wording.percent(found.women),
        men=wording.percent(found.men),
    )
    judged = tr(BEYOND if whole.beyond_chance else CHANCE)
    seen = wording.number(whole.detectable, 1)
    rows.append((tr("Hela skillnaden"), levels, words.points(found.gap), limits_text(whole), seen, judged))
    return Table(
        (tr("Steg"), tr("Mått"), tr("Del"), tr("95 % säkerhet"), tr("Kan visa från"), tr("Bedömning")), rows
    )
