"""What stands around the numbers of a lägesrapport: whose it is, how it was counted, protected and proved."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics import wording
from metrics.scope import Policy
from metrics.snapshot import Snapshot, Step
from metrics.translation import mark, tr
from reports.about import Fact, headline, picked, protection, sentence_of
from reports.funder import emblem_text
from reports.methods_note import methods_note
from ui.frame import frame_foot, frame_head
from ui.snapshots import published_on
from ui.tables import Cell, Table, table_html

_STEPS = {
    Step.PROPOSED: mark("Upprättad"),
    Step.REVIEWED: mark("Granskad"),
    Step.APPROVED: mark("Fastställd"),
    Step.WITHDRAWN: mark("Återkallad"),
}
#: Facts that the cover has, and the day on which the report was frozen.
_ELSEWHERE = (mark("Urval"), mark("Publicerad"))
#: What a funder needs of the promises of protection; the rest stands in the files.
_SHORT = 6


def draw_cover(made: Snapshot) -> None:
    """Draw the name of the report, what it is about, and the funder's statement of support."""
    emblem = emblem_text(made.heading.esf_number)
    number = made.heading.esf_number
    support = f" {emblem}. {tr('ESF-projekt {number}.', number=number)}" if emblem else ""
    made_up = f" {tr('SYNTETISKA DATA: inga verkliga deltagare.')}" if made.heading.synthetic else ""
    with st.container(key="frame_snapshot_cover"):
        frame_head(headline(made), f"{sentence_of(made)}{support}{made_up}")


def draw_method_note(made: Snapshot) -> None:
    """Draw how the numbers were worked out."""
    with st.container(key="frame_snapshot_methods"):
        frame_head(
            tr("Så är talen räknade"), tr("Metoderna bakom rapportens andelar, jämförelser och gränser.")
        )
        st.html(_opening(tr("Visa metoderna"), methods_note(made)))


def draw_protection(made: Snapshot) -> None:
    """Draw what protection means for a reader of the numbers."""
    facts = list(protection(made))
    protected = made.heading.policy is Policy.PROTECTED
    subtitle = tr("Vad som skyddas, vad som inte gör det, och hur ett visat tal läses.")
    with st.container(key="frame_snapshot_protection"):
        frame_head(tr("Så skyddas små tal"), subtitle if protected else tr("Rapporten har exakta tal."))
        st.html(_facts(facts[:_SHORT]))
        if facts[_SHORT:]:
            st.html(_opening(tr("Mer om skyddet"), facts[_SHORT:]))


def draw_proof(made: Snapshot) -> None:
    """Draw what proves that the report is what was published, and who decided on it."""
    decided = [
        tr(
            "{step} {day} av {account}",
            step=tr(_STEPS[decision.step]),
            day=wording.day(decision.at.date()),
            account=decision.account,
        )
        for decision in made.life.decisions
    ]
    facts: list[Fact] = [(name, words) for name, words in picked(made) if name not in _ELSEWHERE]
    facts.insert(2, (tr("Fastställd"), wording.day(published_on(made))))
    rows: list[list[Cell]] = [[name, words] for name, words in facts]
    rows += [[tr("Beslut"), words] for words in decided]
    if made.previous is not None:
        rows.append([tr("Föregående"), f"/lagesrapporter?id={made.previous}"])
    with st.container(key="frame_snapshot_proof"):
        frame_head(tr("Så vet du att rapporten är oförändrad"), tr("Beteckningen är räknad ur innehållet."))
        st.html(table_html(Table([tr("Uppgift"), tr("Värde")], rows), tr("Rapportens ursprung")))
        frame_foot(
            tr(
                "Rapporten kontrolleras varje gång den öppnas. Ändras en enda siffra stämmer innehållet "
                "inte längre med beteckningen, och då visas inga tal alls."
            ),
            tr("Rapporten läses ur sina filer. Den har ingen koppling till de levande tabellerna."),
        )


def _opening(summary: str, facts: Sequence[Fact]) -> str:
    return f'<details class="m-more"><summary>{escape(summary)}</summary>{_facts(facts)}</details>'


def _facts(facts: Sequence[Fact]) -> str:
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(words)}</dd></div>" for name, words in facts)
    return f'<dl class="m-facts">{rows}</dl>'
