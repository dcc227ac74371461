"""Women beside men within groups: recounted by plain loops, and read in both directions."""

from itertools import product
from math import isnan

import numpy as np
import pytest
from scipy.stats import chi2, norm
from statsmodels.stats.meta_analysis import combine_effects

from charts.gender_groups import describe_group_gaps, group_gaps, group_levels, judged_words
from metrics import verdicts_intersections as verdicts
from metrics.catalog import EXIT_PREWORK, EXIT_WORK_STUDY, GAP_OUTCOME, GAP_PREWORK, WOMEN_SHARE
from metrics.dimension import Dimension
from metrics.disclosure.lattice import Event, Granularity, in_lattice
from metrics.evaluate import evaluate
from metrics.homogeneity import gap_difference_p_value
from metrics.intersections import BESIDE_GENDER, Combination, combinations
from metrics.labels import Labels
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, exits

OUTCOMES = ((EXIT_WORK_STUDY, GAP_OUTCOME), (EXIT_PREWORK, GAP_PREWORK))


def left(gender: str, age: str, work: int, prework: int, other: int) -> list[dict[str, object]]:
    whom = {"gender": gender, "age_band": age}
    return [
        *exits(work, "work", **whom),
        *exits(prework, "regular_prework", **whom),
        *exits(other, "other", **whom),
    ]


#: Women lower among the young, men lower among the old, alike between them, and three who are too few.
PEOPLE = [
    *left("woman", "18-24", 10, 20, 70), *left("man", "18-24", 40, 20, 40),
    *left("woman", "30-44", 30, 30, 60), *left("man", "30-44", 29, 31, 60),
    *left("woman", "55-64", 45, 20, 55), *left("man", "55-64", 15, 22, 83),
    *left("woman", "16-17", 1, 1, 1),
]  # fmt: skip
SOURCE = ListSource(PEOPLE)
LABELS = Labels(SOURCE.codes())


def found(people: list[dict[str, object]] = PEOPLE) -> list[Combination]:
    source, asked = ListSource(people), Selection(project=("MIA_VIDARE",))
    return combinations(
        [
            (
                evaluate(share, source, asked, (Dimension.AGE_BAND, Dimension.GENDER), scope=EXACT),
                evaluate(gap, source, asked, (Dimension.AGE_BAND,), scope=EXACT),
            )
            for share, gap in OUTCOMES
        ]
    )


def p_value(gap: float, lower: float, upper: float) -> float:
    half = gap - lower if gap > 0 else upper - gap
    return float(2 * norm.cdf(-norm.ppf(0.975) * abs(gap) / half))


def test_every_gap_is_that_of_the_persons_themselves():
    for outcome, words in zip(found(), ({"work"}, {"regular_prework"}), strict=True):
        for group in outcome.compared:
            shares = []
            for gender in ("woman", "man"):
                whom = [p for p in PEOPLE if (p["gender"], p["age_band"]) == (gender, group.code)]
                shares.append(100 * sum(p["outcome"] in words for p in whom) / len(whom))
            assert group.women.value == pytest.approx(shares[0])
            assert group.men.value == pytest.approx(shares[1])
            assert group.gap.gap == pytest.approx(shares[0] - shares[1])


def test_what_is_flagged_holds_among_all_gaps_of_both_outcomes():
    both = found()
    compared = [(i, group) for i, each in enumerate(both) for group in each.compared]
    p = [p_value(g.gap.gap, g.gap.lower, g.gap.upper) for _, g in compared]
    # The step-up rule in so many words: the largest rank whose p lies under its part of 5 percent.
    ordered = sorted(p)
    passing = [q for rank, q in enumerate(ordered, start=1) if q <= 0.05 * rank / len(p)]
    limit = max(passing, default=-1.0)

    flagged = {(i, g.code) for i, each in enumerate(both) for s in ("woman", "man") for g in each.below(s)}
    assert flagged == {(i, g.code) for (i, g), q in zip(compared, p, strict=True) if q <= limit}
    assert both[0].looked.comparisons == len(compared) == 6


def test_both_directions_are_flagged_and_groups_keep_their_order():
    work, prework = found()

    assert [group.code for group in work.below("woman")] == ["18-24"]
    assert [group.code for group in work.below("man")] == ["55-64"]
    assert not prework.below("woman")
    assert not prework.below("man")
    assert [group.code for group in work.groups] == ["16-17", "18-24", "30-44", "55-64"]


def test_exchanging_women_and_men_turns_the_flags():
    other = {"woman": "man", "man": "woman"}
    turned = found([p | {"gender": other[str(p["gender"])]} for p in PEOPLE])

    for here, there in zip(found(), turned, strict=True):
        for gender, opposite in other.items():
            assert [g.code for g in here.below(gender)] == [g.code for g in there.below(opposite)]
        assert here.p_value == pytest.approx(there.p_value)


def test_whether_gaps_differ_is_cochrans_q():
    for each in found():
        gaps = [g.gap.gap for g in each.compared]
        variances = [((g.gap.upper - g.gap.lower) / 2 / norm.ppf(0.975)) ** 2 for g in each.compared]
        weights = [1 / v for v in variances]
        common = sum(w * d for w, d in zip(weights, gaps, strict=True)) / sum(weights)
        q = sum(w * (d - common) ** 2 for w, d in zip(weights, gaps, strict=True))

        assert each.p_value == pytest.approx(chi2.sf(q, len(gaps) - 1))
        assert q == pytest.approx(combine_effects(np.array(gaps), np.array(variances)).q)
    work, prework = found()
    assert work.differs
    assert not prework.differs


def test_one_gap_alone_differs_from_nothing():
    assert isnan(gap_difference_p_value([{"value": 3.0, "lower": 1.0, "upper": 5.0}]))
    assert isnan(gap_difference_p_value([{"value": 3.0, "lower": 3.0, "upper": 3.0}] * 2))


def test_the_title_names_the_groups_of_both_directions():
    work, prework = found()

    assert verdicts.combination_title(work, LABELS) == (
        "Kvinnor går mer sällan till arbete eller studier i en av tre åldersgrupper: 18–24 år. "
        "Män gör det i en: 55–64 år"
    )
    assert verdicts.combination_title(prework, LABELS) == (
        "Ordinarie insats: ingen säker skillnad mellan kvinnor och män i någon åldersgrupp med "
        "tillräckligt underlag"
    )


def test_the_verdict_says_whether_groups_differ_and_who_are_too_few():
    work, prework = (verdicts.combination_verdict(each, LABELS) for each in found())

    assert "olika stor i grupperna, mer än slumpen förklarar" in work
    assert "kan vara slump" in prework
    for said in (work, prework):
        assert "För litet underlag att jämföra: 16–17 år." in said
        assert "Sex jämförelser prövas tillsammans" in said
        assert "Varför säger talen inte." in said


def test_too_few_stay_visible_and_nobody_at_all_has_no_row():
    work, _ = found()
    few = work.groups[0]

    assert judged_words(few) == "för litet underlag"
    assert "25-29" not in {group.code for group in work.groups}
    texts = [a["text"] for a in group_gaps(work, LABELS)["layout"]["annotations"]]
    assert "16–17 år" in texts
    assert "för litet underlag" in texts


def test_flags_are_shapes_and_words():
    work, _ = found()
    figure = group_gaps(work, LABELS)
    marks = [t["marker"]["symbol"] for t in figure["data"] if t["mode"] == "markers"]
    notes = " ".join(a["text"] for a in figure["layout"]["annotations"])

    assert marks == ["triangle-left", "diamond", "triangle-right"]
    assert "kvinnor lägre, mer än slumpen" in notes
    assert "män lägre, mer än slumpen" in notes
    alt = describe_group_gaps(work, LABELS)
    assert "kvinnor lägre" in alt
    assert "män lägre" in alt
    assert len(alt) <= 250


def test_both_panels_have_the_same_rows():
    work, _ = found()
    levels, gaps = group_levels(work, LABELS), group_gaps(work, LABELS)

    assert levels["layout"]["height"] == gaps["layout"]["height"]
    assert levels["layout"]["yaxis"]["range"] == gaps["layout"]["yaxis"]["range"]


def test_gaps_of_another_outcome_are_refused():
    (shares, _), (_, gaps) = [(each.shares, each.gaps) for each in found()]

    with pytest.raises(ValueError, match="does not compare"):
        combinations([(shares, gaps)])


def test_the_balance_of_those_who_come_in_differs_or_not():
    def title(people: list[dict[str, object]]) -> str:
        asked = Selection(project=("MIA_VIDARE",))
        result = evaluate(WOMEN_SHARE, ListSource(people), asked, (Dimension.AGE_BAND,), scope=EXACT)
        return verdicts.entries_title(result, "ålder")

    alike = [*left("woman", "18-24", 30, 0, 0), *left("man", "18-24", 30, 0, 0)]
    alike += [p | {"age_band": "30-44"} for p in alike]
    assert "skiljer sig inte säkert" in title(alike)
    assert "mer än slumpen förklarar" in title([*alike, *left("woman", "55-64", 60, 0, 0)])
    assert "för litet underlag" in title([])


@pytest.mark.parametrize("dimension", BESIDE_GENDER)
def test_closed_years_and_projects_hold_every_combination_and_shorter_periods_none(dimension):
    cell = (Dimension.GENDER, dimension, Dimension.OUTCOME_GROUP)
    held = {g for g in Granularity if in_lattice(Event.EXITED, g, cell)}

    assert held == {Granularity.YEAR, Granularity.PROJECT}


def test_exits_by_background_have_no_geography():
    places = (Dimension.FORBUND, Dimension.MUNICIPALITY)
    background = set(BESIDE_GENDER) - {Dimension.AGE_BAND}
    for granularity, place, dimension in product(Granularity, places, background):
        assert not in_lattice(Event.EXITED, granularity, (place, dimension))
