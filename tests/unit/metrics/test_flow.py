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
