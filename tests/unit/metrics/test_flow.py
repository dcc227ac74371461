"""The flow keeps everybody, whatever is put together."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from metrics.dimension import Dimension
from metrics.flow import KEPT, REST, flow

STAGES = (Dimension.REFERRER, Dimension.TEAM, Dimension.WAY_OUT)
OUT = ("work_or_study", "regular_prework", "job_seeking", "back_to_party", "other_exit", "active")
paths = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["yes", "no"]), st.sampled_from(OUT)),
    st.integers(0, 60),
    min_size=1,
)


@given(paths)
def test_everybody_who_enters_a_stage_leaves_it(counts: dict[tuple[str, ...], int]):
    found = flow(counts, STAGES)

    total = sum(counts.values())
    for place, (_, sizes) in enumerate(found.stages):
        assert sum(sizes.values()) == total
        for code, n in sizes.items():
            if place > 0:
                assert sum(r.n for r in found.ribbons if r.stage == place - 1 and r.end == code) == n
            if place < 2:
                assert sum(r.n for r in found.ribbons if r.stage == place and r.start == code) == n


@given(paths)
def test_what_stands_alone_is_counted_as_it_was_and_the_ends_that_matter_stand_alone(
    counts: dict[tuple[str, ...], int],
):
    found = flow(counts, STAGES)

    for place, (_, sizes) in enumerate(found.stages):
        once = Counter[str]()
        for path, n in counts.items():
            once[path[place]] += n
        assert {c: n for c, n in sizes.items() if c != REST} == {
            c: n for c, n in once.items() if n and c not in found.merged[place]
        }
        assert not KEPT & set(found.merged[place])


def test_parts_of_less_than_four_in_a_hundred_are_put_together_if_there_are_two():
    sizes = {"a": 90, "b": 102, "c": 4, "d": 3}
    one = {code: n for code, n in sizes.items() if code != "d"}
    both, alone = (
        flow({(code, "yes", "work_or_study"): n for code, n in each.items()}, STAGES) for each in (sizes, one)
    )

    # 4 of 199 and 3 of 199; with 8 of 200 a part stands alone.
    assert dict(both.stages[0][1]) == {"a": 90, "b": 102, REST: 7}
    assert both.merged[0] == ("c", "d")
    assert dict(alone.stages[0][1]) == one
    even = {("a", "yes", "active"): 184, ("b", "yes", "active"): 8, ("c", "yes", "active"): 8}
    assert flow(even, STAGES).merged[0] == ()


def test_a_ribbon_of_four_is_put_together_beyond_four_parts_and_one_of_five_is_not():
    def referrers(n: int, parts: str) -> dict[tuple[str, ...], int]:
        to_team = {(code, "yes", "active"): 40 for code in parts}
        return to_team | {("a", "no", "active"): n}

    assert flow(referrers(4, "abcde"), STAGES).merged[0] == ("a",)
    assert flow(referrers(5, "abcde"), STAGES).merged[0] == ()
    assert flow(referrers(4, "abcd"), STAGES).merged[0] == ()


def test_the_last_end_is_put_together_by_its_own_ribbons():
    ends = {("a", "yes", out): 40 for out in ("x", "y", "z", "regular_prework", "other_exit")}
    found = flow(ends | {("a", "no", "z"): 2}, STAGES)

    assert found.merged == ((), (), ("z",))
    assert found.stages[2][1][REST] == 42
