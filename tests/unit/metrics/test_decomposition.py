from dataclasses import replace
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.catalog import EXIT_DROPOUT, EXIT_WORK_STUDY
from metrics.decomposition import SPLITS, Decomposition, Reason, decompose
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.result import Result
from metrics.selection import Denominator, Selection
from metrics.text import Text
from tests.participations import EXACT, ListSource, exits

GENDERS, AGES = ("woman", "man"), ("18-24", "45-54")
SUPPORT = {"yes": ("se",), "no": ("cm",)}
LEFT = {"outcome": "other", "reason": "own_choice"}


def some(gender: str, age: str, support: str, *ends: int) -> list[dict[str, object]]:
    """As many who left, stayed and reached work as *ends* says."""
    left, stayed, reached = ends
    same = {"gender": gender, "age_band": age, "methods": SUPPORT[support]}
    return [
        *exits(left, **(LEFT | same)),
        *exits(stayed, "other", **same),
        *exits(reached, "work", **same),
    ]


def asked(
    people: list[dict[str, object]], by: tuple[Dimension, ...] = SPLITS[0], among: Denominator | None = None
) -> tuple[Result, Result]:
    source, selection = ListSource(people), Selection(project=("MIA_VIDARE",), denominator=among)
    reached, left = (evaluate(i, source, selection, by, scope=EXACT) for i in (EXIT_WORK_STUDY, EXIT_DROPOUT))
    return reached, left


def values(found: Decomposition) -> dict[str, float | None]:
    return {part.step: part.value for part in found.parts}


#: As many of both stay and reach work with the same support, but fewer women get it.
METHOD_ALONE = [
    *some("woman", "18-24", "yes", 20, 40, 40),
    *some("woman", "18-24", "no", 60, 180, 60),
    *some("man", "18-24", "yes", 50, 100, 100),
    *some("man", "18-24", "no", 20, 60, 20),
]


def test_who_gets_the_support_can_be_the_whole_gap() -> None:
    found = decompose(*asked(METHOD_ALONE))

    # 40 and 20 percent reach work with and without; 100 of 400 women and 250 of 350 men get it.
    assert found.gap == pytest.approx(100 * (100 / 400 - 120 / 350))
    assert values(found) == {
        "method": pytest.approx(100 * (100 / 400 - 250 / 350) * (0.4 - 0.2)),
        "stay": pytest.approx(0),
        "result": pytest.approx(0),
    }
    assert [part.beyond_chance for part in found.parts] == [True, False, False]
    assert (found.reason, found.rest) == (None, None)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=24, max_size=24))
def test_parts_and_rest_add_up_to_the_gap(numbers: list[int]) -> None:
    cells = list(product(GENDERS, AGES, SUPPORT))
    people = [p for i, cell in enumerate(cells) for p in some(*cell, *numbers[3 * i : 3 * i + 3])]
    found = decompose(*asked(people)) if people else Decomposition(reason=Reason.TOO_FEW)

    if found.reason is None:
        shown = [part.value for part in found.parts if part.value is not None]
        assert sum(shown) + (found.rest or 0.0) == pytest.approx(found.gap, abs=1e-12 * 100)
    else:
        assert found.parts == ()


def test_the_same_persons_are_counted_among_every_denominator() -> None:
    for among in Denominator:
        found = decompose(*asked(METHOD_ALONE, among=among))
        shares = evaluate(
            EXIT_WORK_STUDY,
            ListSource(METHOD_ALONE),
            Selection(project=("MIA_VIDARE",), denominator=among),
            (Dimension.GENDER,),
            scope=EXACT,
        ).frame["value"]
        if found.women is not None:
            assert [found.women, found.men] == pytest.approx(shares.to_list()[:2])


def test_without_ages_the_rest_of_the_chain_is_the_same() -> None:
    found = decompose(*asked(METHOD_ALONE, SPLITS[1]))

    assert values(found) == pytest.approx(values(decompose(*asked(METHOD_ALONE))))


def test_a_part_that_the_numbers_could_not_show_is_hidden_and_lumped() -> None:
    people = [
        *some("woman", "18-24", "yes", 2, 20, 10),
        *some("woman", "45-54", "no", 2, 30, 6),
        *some("man", "18-24", "yes", 2, 15, 9),
        *some("man", "45-54", "no", 3, 25, 6),
        *some("man", "18-24", "no", 1, 9, 2),
        *some("woman", "18-24", "no", 1, 9, 2),
    ]
    found = decompose(*asked(people))
    hidden = [part for part in found.parts if part.underpowered]

    assert [part.step for part in hidden] == ["result"]
    assert hidden[0].detectable > 10
    assert (hidden[0].lower, hidden[0].upper, hidden[0].beyond_chance) == (None, None, False)
    assert found.rest == pytest.approx(found.gap - sum(v for v in values(found).values() if v is not None))


def test_steps_that_few_take_are_not_told_apart() -> None:
    people = [*some("woman", "18-24", "no", 3, 140, 60), *some("man", "18-24", "no", 90, 120, 50)]
    people += [*some("woman", "45-54", "no", 0, 150, 90), *some("man", "45-54", "no", 90, 120, 90)]
    people += some("woman", "45-54", "yes", 0, 4, 3)

    # 7 women have had the support, 3 have left.
    assert list(values(decompose(*asked(people)))) == ["intake", "result"]


def test_few_persons_or_few_results_are_not_split() -> None:
    few = decompose(
        *asked([*some("woman", "18-24", "no", 0, 20, 15), *some("man", "18-24", "no", 0, 40, 40)])
    )
    rare = decompose(
        *asked([*some("woman", "18-24", "no", 0, 60, 5), *some("man", "18-24", "no", 0, 40, 40)])
    )

    assert (few.reason, rare.reason) == (Reason.TOO_FEW, Reason.TOO_FEW)
    assert few.gap == pytest.approx(100 * (15 / 35 - 0.5))


def test_numbers_too_coarse_for_every_part_give_none() -> None:
    people = [*some("woman", "18-24", "no", 0, 40, 20), *some("man", "18-24", "no", 0, 35, 20)]

    assert decompose(*asked(people)).reason is Reason.TOO_COARSE


def test_women_alone_have_nothing_to_split() -> None:
    assert decompose(*asked(some("woman", "18-24", "no", 9, 90, 40))).reason is Reason.ONE_GENDER


def test_one_share_alone_is_no_gap() -> None:
    assert Decomposition(men=40.0).gap is None
    assert Decomposition(women=40.0).gap is None


def test_steps_taken_together_are_as_uncertain_as_the_less_certain_of_them() -> None:
    people = [*some("woman", "18-24", "no", 30, 140, 60), *some("man", "18-24", "no", 90, 120, 50)]
    people += [*some("woman", "18-24", "yes", 0, 4, 3), *some("man", "18-24", "yes", 0, 90, 50)]
    reached, left = asked(people, SPLITS[1])
    limits = [
        (pl.col("value") + 2 * (pl.col(end) - pl.col("value"))).alias(end) for end in ("lower", "upper")
    ]
    without = pl.col("work_oriented") == "no"
    twice = reached.frame.with_columns(
        pl.when(without).then(limit).otherwise(pl.col(end)).alias(end)
        for limit, end in zip(limits, ("lower", "upper"), strict=True)
    )
    exact = decompose(reached, left)
    wide = decompose(replace(reached, frame=twice, approximate=True), left)

    # 7 women have had the support.
    assert [part.step for part in exact.parts] == ["stay", "result"]
    for one, other in zip(exact.parts, wide.parts, strict=True):
        assert other.detectable == pytest.approx(2 * one.detectable)


def test_a_missing_number_hides_the_whole() -> None:
    reached, left = asked(METHOD_ALONE)
    hole = pl.when(pl.col("numerator") == 60).then(None).otherwise(pl.col("numerator")).alias("numerator")
    refused = replace(reached, refusal=Text("Nej", "No"))

    assert decompose(replace(reached, frame=reached.frame.with_columns(hole)), left).reason is Reason.MISSING
    assert decompose(refused, left).reason is Reason.MISSING


def test_without_drop_outs_staying_and_reaching_are_one_step() -> None:
    reached, left = asked(METHOD_ALONE, SPLITS[1])
    whole = decompose(reached, replace(left, refusal=Text("Nej", "No")))

    assert list(values(whole)) == ["method", "result"]
    assert sum(v or 0.0 for v in values(whole).values()) == pytest.approx(whole.gap)


def test_protected_numbers_widen_the_limits_as_much_as_those_of_the_shares() -> None:
    reached, left = asked(METHOD_ALONE, SPLITS[1])
    twice = reached.frame.with_columns(
        lower=pl.col("value") - 2 * (pl.col("value") - pl.col("lower")),
        upper=pl.col("value") + 2 * (pl.col("upper") - pl.col("value")),
    )
    wide = decompose(replace(reached, frame=twice, approximate=True), left)
    exact = decompose(reached, left)

    for one, other in zip(exact.parts, wide.parts, strict=True):
        assert other.detectable == pytest.approx(2 * one.detectable)


def test_more_reached_than_there_are_is_noise() -> None:
    reached, left = asked(METHOD_ALONE, SPLITS[1])
    noisy = left.frame.with_columns(numerator=pl.col("denominator") + 3)

    assert decompose(reached, replace(left, frame=noisy)).reason is None


def test_results_of_different_persons_are_refused() -> None:
    reached, _ = asked(METHOD_ALONE, SPLITS[1])
    _, left = asked(METHOD_ALONE)
    with pytest.raises(ValueError, match="exit_dropout"):
        decompose(reached, left)
