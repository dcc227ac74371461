from typing import Any

import plotly.graph_objects as go
import pytest

from charts.balance import describe_women_share, women_share
from charts.gap_rows import describe_gap_by_group, gap_by_group
from charts.gap_strip import describe_gaps, gap_differences, gap_levels
from charts.method_blocks import describe_method_shares, method_shares
from charts.theme import Figure, in_theme
from metrics.catalog import EXIT_WORK_STUDY, GAP_OUTCOME, METHOD_SHARE, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.gender_gaps import gaps_by_group
from metrics.gender_steps import STEPS, Step, step
from metrics.indicator import Indicator
from metrics.labels import Labels
from metrics.result import Result
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation, exits

PEOPLE = [
    *exits(12, methods=("se",), hours=40.0),
    *exits(28, "other", hours=10.0),
    *exits(18, gender="man", methods=("se",), hours=80.0),
    *exits(12, "regular_prework", gender="man", hours=30.0),
    *(a_participation(forbund="STH", municipality="0180", referrer="sia") for _ in range(9)),
]
SOURCE = ListSource(PEOPLE)
LABELS = Labels(SOURCE.codes())


def answer(indicator: Indicator, *by: Dimension) -> Result:
    return evaluate(indicator, SOURCE, Selection(project=("MIA_VIDARE",)), by, scope=EXACT)


def by_forbund() -> Figure:
    gaps = answer(GAP_OUTCOME, Dimension.FORBUND)
    levels = answer(EXIT_WORK_STUDY, Dimension.FORBUND, Dimension.GENDER)
    return gap_by_group(gaps, LABELS, gaps_by_group(levels, gaps))


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    return [step(k, answer(k.gap.compares, Dimension.GENDER), answer(k.gap)) for k in STEPS if k.gap.compares]


def texts(figure: dict[str, Any]) -> str:
    return " | ".join(a["text"] for a in figure["layout"]["annotations"])


def test_every_figure_is_one_that_plotly_draws_in_both_themes(steps: list[Step]) -> None:
    figures = [
        gap_levels(steps),
        gap_differences(steps),
        women_share(answer(WOMEN_SHARE, Dimension.FORBUND), LABELS),
        by_forbund(),
        method_shares(answer(METHOD_SHARE, Dimension.GENDER), LABELS),
    ]

    for figure in figures:
        for dark in (False, True):
            go.Figure(in_theme(figure, dark=dark))


def test_both_panels_have_the_same_rows_at_the_same_height(steps: list[Step]) -> None:
    left, right = gap_levels(steps)["layout"], gap_differences(steps)["layout"]

    assert left["height"] == right["height"]
    for axis in ("yaxis", "yaxis2", "yaxis3"):
        assert left[axis]["domain"] == right[axis]["domain"]
        assert left[axis]["range"] == right[axis]["range"]


def test_levels_stand_with_their_counts(steps: list[Step]) -> None:
    said = texts(gap_levels(steps))

    assert "<b>Avslut</b>  Arbete eller studier av avslutade" in said
    assert "12 av 40 kvinnor, 18 av 30 män" in said


def test_a_gap_beyond_chance_is_filled_and_said(steps: list[Step]) -> None:
    figure = gap_differences(steps)
    diamonds = [t["marker"] for t in figure["data"] if t["mode"] == "markers"]
    beyond = [s.beyond_chance for s in steps if s.gap is not None]

    assert [m["color"] == "@text" for m in diamonds] == beyond
    assert texts(figure).count("mer än slumpen") == sum(beyond)
    assert "kan visa från" in texts(figure)


def test_the_grey_zone_is_the_smallest_detectable_gap(steps: list[Step]) -> None:
    zones = [s for s in gap_differences(steps)["layout"]["shapes"] if s["type"] == "rect"]

    assert [z["x1"] for z in zones] == [s.detectable for s in steps if s.detectable is not None]
    assert all(z["x0"] == -z["x1"] for z in zones)


def test_women_alone_are_drawn_without_a_gap() -> None:
    source = ListSource(exits(20))
    ask = (source, Selection(project=("MIA_VIDARE",)))
    kind = STEPS[3]
    assert kind.gap.compares
    levels = evaluate(kind.gap.compares, *ask, (Dimension.GENDER,), scope=EXACT)
    alone = [step(kind, levels, evaluate(kind.gap, *ask, scope=EXACT))]

    assert "för litet underlag" in texts(gap_differences(alone))
    go.Figure(in_theme(gap_levels(alone)))


def test_the_balance_is_drawn_on_the_even_band() -> None:
    figure = women_share(answer(WOMEN_SHARE, Dimension.FORBUND), LABELS)
    band = next(s for s in figure["layout"]["shapes"] if s["type"] == "rect")

    assert (band["x0"], band["x1"]) == (40.0, 60.0)
    assert "40 av 70" in texts(figure)
    assert "9 av 9" in texts(figure)


def test_only_methods_that_somebody_has_had_are_drawn() -> None:
    said = texts(method_shares(answer(METHOD_SHARE, Dimension.GENDER), LABELS))

    assert "SE" in said
    assert "12 av 49 kvinnor, 18 av 30 män" in said
    assert "IPS" not in said


def test_gaps_of_groups_say_limits_and_chance() -> None:
    said = texts(by_forbund())

    assert "−30,0\u00a0enheter" in said
    assert said.count("för litet underlag") == 1
    assert said.count("kan visa från") == 1


def test_alternative_texts_are_short(steps: list[Step]) -> None:
    said = [
        describe_gaps(steps),
        describe_women_share(answer(WOMEN_SHARE, Dimension.FORBUND), LABELS),
        describe_gap_by_group(answer(GAP_OUTCOME, Dimension.FORBUND), LABELS),
        describe_method_shares(answer(METHOD_SHARE, Dimension.GENDER), LABELS),
    ]

    assert all(0 < len(text) <= 250 for text in said)
    assert "Avslut −30,0\u00a0enheter" in said[0]
