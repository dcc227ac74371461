"""The part of the page about equality that combines gender with one more attribute, one click apart."""

from html import escape

import streamlit as st

from charts.balance import describe_women_share, women_share
from charts.gender_groups import describe_group_gaps, group_gaps, group_levels
from metrics import verdicts_intersections as verdicts
from metrics.catalog import WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.groups import UNKNOWN, codes_in
from metrics.intersections import BESIDE_GENDER, Combination, combinations
from metrics.result import Result, Status
from metrics.translation import mark, tr
from metrics.verdicts_equality import BOTH_NEEDED, balance_verdict
from reports.equality_groups import GROUPS_KEY, LEVELS_ALT, OUTCOMES, groups_table
from ui.equality import balance_table
from ui.frame import LegendItem, chart_frame
from ui.guidance import draw_without_numbers, has_no_numbers
from ui.kept import KEPT
from ui.notices import empty_state
from ui.panels import Panel, panel_frame
from ui.sources import source_row
from ui.view import View

#: What each choice is called, in a sentence too, and the column that a file tells it in.
_CHOICES = {
    Dimension.AGE_BAND: (mark("ålder"), mark("ålder vid starten"), mark("Födelseår")),
    Dimension.SUPPORT_YEARS: (
        mark("år med stöd"),
        mark("år med offentlig försörjning före starten"),
        mark("Tid med offentlig försörjning"),
    ),
    Dimension.EDUCATION: (mark("utbildning"), mark("utbildning vid starten"), mark("Utbildningsnivå")),
    Dimension.BORN_ABROAD: (mark("född utomlands"), mark("var de är födda"), mark("Född utomlands")),
}
_QUESTION = mark(
    "Finns skillnader mellan kvinnor och män i vissa grupper som inte syns i det hela? Åt båda hållen: där "
    "kvinnor har lägre andel, och där män har det."
)
_WHOLE = mark("Kvinnor och män utan fler uppdelningar står under Mönster och Observation här ovanför.")


def draw_combinations(view: View) -> None:
    """Draw women beside men in the groups of the chosen attribute, for both goals."""
    title, question = escape(tr("Kön i kombination")), escape(tr(_QUESTION))
    st.html(f'<div class="m-section"><h2>{title}</h2><p>{question}</p></div>')
    chosen = _choose()
    word, what, column = (tr(text) for text in _CHOICES[chosen])
    if view.selection.gender:
        empty_state(tr("Kön i kombination går inte att visa för urvalet"), tr(BOTH_NEEDED))
        return
    if not codes_in(view.source, view.selection, chosen) - {UNKNOWN}:
        empty_state(tr("Uppgift om {what} finns inte i data", what=what), _how_to_import(column))
        return
    found = combinations(
        [
            (view.evaluate(share, chosen, Dimension.GENDER), view.evaluate(gap, chosen))
            for share, gap in OUTCOMES
        ]
    )
    if any(each.compared for each in found):
        for each in found:
            _draw(view, each)
    else:
        _draw_none(view, found[0].gaps, word)
    _draw_entries(view, chosen)


def _choose() -> Dimension:
    chosen = st.segmented_control(
        tr("Kön i kombination med"),
        list(BESIDE_GENDER),
        format_func=lambda dimension: tr(_CHOICES[dimension][0]),
        default=BESIDE_GENDER[0],
        required=True,
        key="equality_beside_gender",
        persist_state=KEPT,
    )
    return BESIDE_GENDER[0] if chosen is None else Dimension(chosen)


def _draw_none(view: View, gaps: Result, word: str) -> None:
    """Say why no group can be compared, and which wider view can."""
    if has_no_numbers(gaps):
        title = tr("Kön i kombination med {word} är finare än skyddade tal tillåter för urvalet", word=word)
        draw_without_numbers(view, gaps, title, mark("grupper"))
    else:
        title = tr("För litet underlag för att jämföra kvinnor och män efter {word}", word=word)
        empty_state(title, tr("Ta bort ett filter eller välj en längre period."))
    st.html(f'<p class="m-guide">{escape(tr(_WHOLE))}</p>')


def _draw_entries(view: View, chosen: Dimension) -> None:
    """Draw who comes in: the share of women in each group, on the even band."""
    result, groups = view.evaluate(WOMEN_SHARE, chosen), tr(_CHOICES[chosen][1])
    if result.frame.filter(status=Status.OK.value).is_empty():
        draw_without_numbers(
            view,
            result,
            tr("Inskrivna kvinnor och män efter {groups} går inte att visa", groups=groups),
            mark("grupper"),
        )
        return
    chart_frame(
        key=f"chart_{WOMEN_SHARE.id}_{chosen}",
        title=verdicts.entries_title(result, groups),
        subtitle=tr(
            "Inskrivna: andel kvinnor av inskrivna kvinnor och män, efter {groups}. Fast ordning, inte "
            "rangordnade. Streck visar 95 % säkerhet.",
            groups=groups,
        ),
        legend=[
            LegendItem("data", mark("Andel kvinnor")),
            LegendItem("interval", mark("95 % säkerhet")),
            LegendItem("grey", mark("Jämn fördelning, 40–60 %")),
        ],
        figure=women_share(result, view.labels),
        alt=describe_women_share(result, view.labels),
        verdict=balance_verdict([result], view.labels),
        source=source_row(result),
        table=balance_table([result], view),
    )


def _how_to_import(column: str) -> str:
    return tr(
        "Fyll i kolumnen {column} i mallen och läs in filen igen på sidan Import: då visas grupperna här. "
        "Övriga uppgifter påverkas inte.",
        column=column,
    )


def _draw(view: View, found: Combination) -> None:
    shares, labels = found.shares, view.labels
    whom = labels.denominator(shares.denominator) if shares.denominator else tr("personer")
    groups = tr(_CHOICES[found.dimension][1])
    panel_frame(
        key=f"chart_{found.gaps.indicator.id}_{found.dimension}",
        title=verdicts.combination_title(found, labels),
        subtitle=tr(
            "{measure}: andel av {whom} kvinnor och män, efter {groups}; sedan skillnaden, kvinnor minus "
            "män, i procentenheter. Fast ordning, inte rangordnade. Streck visar 95 % säkerhet.",
            measure=shares.indicator.name.said(),
            whom=whom,
            groups=groups,
        ),
        legend=[LegendItem(*item) for item in GROUPS_KEY],
        panels=[
            Panel(group_levels(found, labels), tr(LEVELS_ALT)),
            Panel(group_gaps(found, labels), describe_group_gaps(found, labels)),
        ],
        verdict=verdicts.combination_verdict(found, labels),
        source=source_row(shares, found.gaps),
        table=groups_table(found, labels),
    )
