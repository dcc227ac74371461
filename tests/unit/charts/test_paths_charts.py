"""The charts of flow, rates, counts and fidelity: boxes meet ribbons, and every number stands in words."""

import pytest

from charts.fidelity_rows import FidelityRow, fidelity_rows
from charts.flow_ribbons import flow_figure
from charts.rate_rows import count_bars, rate_rows
from charts.theme import Figure
from metrics.catalog import EXIT_WORK_STUDY
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.flow import flow
from metrics.labels import Labels
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, exits

SOURCE = ListSource(exits(20) + exits(30, "other"))
RATE = evaluate(EXIT_WORK_STUDY, SOURCE, Selection(), scope=EXACT)
ROW = next(RATE.frame.iter_rows(named=True))
PATHS = {("pes", "work_or_study"): 40, ("pes", "other_exit"): 20, ("sia", "other_exit"): 60}


def a_flow() -> Figure:
    found = flow(PATHS, (Dimension.REFERRER, Dimension.OUTCOME_GROUP))
    return flow_figure(found, Labels(SOURCE.codes()), "other_exit", about="≈ ")


def rates() -> Figure:
    return rate_rows(
        [
            ("Av avslutade", RATE),
            ("Av ingen", evaluate(EXIT_WORK_STUDY, ListSource([]), Selection(), scope=EXACT)),
        ]
    )


def bars() -> Figure:
    return count_bars(
        [("Samverkansteam → Arbetsträning hos annan arbetsgivare", 30), ("Övriga vägar", 10)], 40
    )


def fidelity() -> Figure:
    return fidelity_rows([FidelityRow("Östra Södertörn", ROW, 76.0, "95 av 125 poäng")], RATE)


def said(figure: Figure) -> str:
    return " ".join(a["text"] for a in figure["layout"]["annotations"])


def test_ribbons_are_as_high_together_as_the_box_they_leave():
    bands = [t for t in a_flow()["data"] if t.get("opacity")]
    boxes = [t for t in a_flow()["data"] if not t.get("opacity")]

    from_pes = [t for t in bands if t["text"].startswith("Arbetsförmedlingen")]
    box = next(t for t in boxes if t["text"].startswith("Arbetsförmedlingen"))
    assert sum(t["y"][-1] - t["y"][0] for t in from_pes) == pytest.approx(box["y"][2] - box["y"][0])
    assert "≈ 60" in said(a_flow())


def test_rates_and_counts_and_fidelity_say_their_numbers():
    assert "40 %" in said(rates()).replace("\u00a0", " ")
    assert "för litet underlag" in said(rates())
    assert "30" in said(bars())
    assert "76 %" in said(fidelity()).replace("\u00a0", " ")


def test_fidelity_stands_alone_where_no_outcome_can_be_drawn():
    nobody = evaluate(EXIT_WORK_STUDY, ListSource([]), Selection(), scope=EXACT)
    row = FidelityRow("Östra Södertörn", next(nobody.frame.iter_rows(named=True)), 76.0, "95 av 125 poäng")
    alone = fidelity_rows([row], nobody)

    assert said(alone).replace("\u00a0", " ") == "Östra Södertörn 76 %"
    assert alone["layout"]["height"] < fidelity()["layout"]["height"]
