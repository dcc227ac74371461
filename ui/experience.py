"""The parts of the page about the participants' voice: surveys, violence questions asked, who leads."""

from charts.balance import women_share
from charts.dot_interval import describe_dot_interval, dot_interval
from charts.numbers import alt_text, goal_text
from metrics import verdicts_experience as verdicts
from metrics.catalog import EMPOWER, LEAD_BALANCE, NNS_RESPONSE, NNS_TOP2, VIOLENCE_COV
from metrics.claims.experience import experience_claims
from metrics.claims.words import Claims
from metrics.dimension import Dimension
from metrics.result import Result
from metrics.scope import Policy
from metrics.survey import POWER
from metrics.translation import mark, tr
from ui.frame import LegendItem, chart_frame
from ui.notices import empty_state
from ui.result_tables import shares_table
from ui.sources import source_row
from ui.view import View

_LIMITS = LegendItem("interval", mark("95\u00a0% säkerhet"))
_REMOVE = mark("Ta bort filtren i sidofältet för att se hela projektet.")


def draw_answers(view: View) -> None:
    """Draw the share of the two best answers by question, with how many have answered."""
    result = view.evaluate(NNS_TOP2, Dimension.QUESTION)
    if _empty(result, tr("Enkätsvaren går inte att visa för urvalet")):
        return
    chart_frame(
        key=f"chart_{NNS_TOP2.id}",
        title=verdicts.answers_title(result),
        subtitle=verdicts.answers_subtitle(result),
        legend=[LegendItem("data", tr("Andel")), _LIMITS],
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=verdicts.answers_verdict(view.evaluate(NNS_RESPONSE, Dimension.QUESTION)),
        source=source_row(result, view.evaluate(NNS_RESPONSE, Dimension.QUESTION)),
        table=shares_table(result, view.labels),
        table_open=True,
    )


def draw_response(view: View) -> None:
    """Draw how many have answered each question."""
    result = view.evaluate(NNS_RESPONSE, Dimension.QUESTION)
    if _empty(result, tr("Svarsfrekvensen går inte att visa för urvalet")):
        return
    chart_frame(
        key=f"chart_{NNS_RESPONSE.id}",
        title=verdicts.response_title(result),
        subtitle=tr(
            "Svar av utskickade frågor, alla omgångar till och med {year}. Streck visar 95\u00a0% säkerhet.",
            year=result.as_of.year,
        ),
        legend=[LegendItem("data", tr("Andel")), _LIMITS],
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=None,
        source=source_row(result),
        table=shares_table(result, view.labels),
    )


def draw_power(view: View) -> None:
    """Draw the share whose power has grown, by round of the survey, against the goal."""
    result, total = view.evaluate(EMPOWER, Dimension.ROUND), view.evaluate(EMPOWER)
    if _empty(result, tr("Svaren om makten över den egna situationen går inte att visa för urvalet")):
        return
    genders = view.evaluate(EMPOWER, Dimension.GENDER) if view.policy is Policy.EXACT else None
    goal = [] if result.target is None else [LegendItem("target", tr("Mål {goal}", goal=goal_text(result)))]
    chart_frame(
        key=f"chart_{EMPOWER.id}",
        title=verdicts.power_title(total),
        subtitle=tr(
            "”{question}” Andel av svaren som säger att den ökat, per enkätomgång. Streck visar 95\u00a0% "
            "säkerhet.",
            question=view.labels.of(Dimension.QUESTION, POWER),
        ),
        legend=[LegendItem("data", tr("Andel")), _LIMITS, *goal],
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=verdicts.power_verdict(genders, view.labels),
        source=source_row(result),
        table=shares_table(result, view.labels),
    )


def draw_screening(view: View) -> None:
    """Draw who has been asked about violence: by förbund where counts are exact, else in all."""
    by = Dimension.FORBUND if view.policy is Policy.EXACT else Dimension.PROJECT
    result, total = view.evaluate(VIOLENCE_COV, by), view.evaluate(VIOLENCE_COV)
    if _empty(result, tr("Våldsfrågorna går inte att visa för urvalet")):
        return
    chart_frame(
        key=f"chart_{VIOLENCE_COV.id}",
        title=verdicts.screening_title(total),
        subtitle=tr(
            "Andel av dem som skrivits in sedan rutinen började. Fast ordning, inte rangordnade. "
            "Streck visar 95\u00a0% säkerhet."
        ),
        legend=[LegendItem("data", tr("Andel")), _LIMITS],
        figure=dot_interval(result, view.labels),
        alt=describe_dot_interval(result, view.labels),
        verdict=verdicts.screening_verdict(total),
        source=source_row(result),
        table=shares_table(result, view.labels),
    )


def draw_leaders(view: View) -> None:
    """Draw the share of women among those who decide and work, on the even band."""
    result = view.evaluate(LEAD_BALANCE, Dimension.LEADING_BODY)
    if _empty(result, tr("Könsfördelningen i styrgrupper och team går inte att visa för urvalet")):
        return
    title = verdicts.leaders_title(result, view.labels)
    verdict = verdicts.leaders_verdict(result, view.labels)
    chart_frame(
        key=f"chart_{LEAD_BALANCE.id}",
        title=title,
        subtitle=tr("Andel kvinnor av kvinnor och män, enligt förbundens senaste årliga sammanställning."),
        legend=[
            LegendItem("data", tr("Andel kvinnor")),
            LegendItem("grey", tr("Jämn fördelning, 40–60\u00a0%")),
        ],
        figure=women_share(result, view.labels),
        alt=alt_text(f"{title}.", verdict, tr("Mot bandet 40 till 60 procent.")),
        verdict=verdict,
        source=source_row(result),
        table=shares_table(result, view.labels),
    )


def of_experience(view: View) -> Claims:
    """Return the claims of the answers and counts of *view*."""
    return experience_claims(view.evaluate(EMPOWER), view.evaluate(VIOLENCE_COV))


def _empty(result: Result, what: str) -> bool:
    """Say why there is nothing to draw, and return whether that is so."""
    if result.refusal is not None:
        empty_state(what, f"{result.refusal.said()} {tr(_REMOVE)}")
        return True
    if result.frame["denominator"].fill_null(0).sum() == 0 and not result.frame["status"].eq("too_few").any():
        empty_state(
            what,
            tr("Ingen sammanställning är inläst för urvalet. Administratören läser in den på sidan Import."),
        )
        return True
    return False
