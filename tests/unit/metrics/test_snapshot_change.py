"""What changed between two snapshots: random ones beside plain loops, and parts that add up."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import isclose
from typing import TypeAlias

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.catalog import CATALOG
from metrics.dimension import Dimension
from metrics.frames import CODES, RESULT_COLUMNS
from metrics.indicator import Indicator, Kind
from metrics.result import Result
from metrics.scope import Policy
from metrics.selection import Selection
from metrics.snapshot import Heading, Snapshot
from metrics.snapshot_change import Cause, Change, changes
from metrics.snapshot_counts import FOLLOWED

QUARTERS = ("2020Q3", "2020Q4", "2021Q1", "2021Q2")
ENDS = (date(2020, 9, 30), date(2020, 12, 31), date(2021, 3, 31), date(2021, 6, 30))
SHARES = ("exit_work_study", "exit_prework", "exit_positive")
#: Women who reached the result, women, men who did, men; shown counts, noise included.
Cell: TypeAlias = tuple[int, int, int, int]
Exits: TypeAlias = dict[str, Cell]


def result(
    indicator: str, by: tuple[Dimension, ...], rows: list[tuple[object, ...]], **more: object
) -> Result:
    schema = pl.Schema({**{d.value: pl.String() for d in by}, **RESULT_COLUMNS})
    whole: dict[str, object] = {"approximate": False, "as_of": ENDS[-1], **more}
    return Result(
        indicator=CATALOG[indicator], selection=Selection(), by=by, denominator=None,
        policy=Policy.PROTECTED, target=None, synthetic=True,
        frame=pl.DataFrame(rows, schema=schema, orient="row"), **whole,  # type: ignore[arg-type]
    )  # fmt: skip


def count(n: int) -> tuple[object, ...]:
    return (n, None, float(n), None, None, "ok")


def share(n: int, of: int) -> tuple[object, ...]:
    return (n, of, 100 * min(n, of) / of if of else None, None, None, "ok" if of else "too_few")


def snapshot(as_of: date, exits: Exits, whole: Cell, *, approximate: bool) -> Snapshot:
    """Return a snapshot whose quarters are *exits* and whose whole is *whole*, whatever they add up to."""
    by = Dimension.EXITED_QUARTER
    women, of_women, men, of_men = whole
    persons = [(q, *count(b + d)) for q, (_, b, _, d) in exits.items()]
    genders = [("woman", *share(women, of_women)), ("man", *share(men, of_men)), ("unknown", *share(0, 3))]
    split = [("woman", q, *share(a, b)) for q, (a, b, _, _) in exits.items()]
    split += [("man", q, *share(c, d)) for q, (_, _, c, d) in exits.items()]
    made: dict[tuple[str, tuple[Dimension, ...]], list[tuple[object, ...]]] = {
        ("enrolled", ()): [count(of_women + of_men)],
        ("enrolled_new", (Dimension.ENROLLED_QUARTER,)): persons,
        ("exited", ()): [count(of_women + of_men)],
        ("exited", (by,)): persons,
        ("exit_work_study", (Dimension.GENDER,)): [*genders],
        ("exit_work_study", (Dimension.GENDER, by)): [*split],
    }
    for name in SHARES:
        made[name, ()] = [share(women + men, of_women + of_men)]
        made[name, (by,)] = [(q, *share(a + c, b + d)) for q, (a, b, c, d) in exits.items()]
    both = share(women, of_women)[2], share(men, of_men)[2]
    gap = None if None in both else both[0] - both[1]  # type: ignore[operator]
    made["gap_outcome", ()] = [(women + men, of_women + of_men, gap, None, None, "ok")]
    heading = Heading(
        project="MIA", project_name="MIA", esf_number=None, as_of=as_of, planned=None,
        published_at=datetime(2026, 11, 22, tzinfo=UTC), policy=Policy.PROTECTED, synthetic=True,
        data_version=1,
    )  # fmt: skip
    return Snapshot(
        id=f"{as_of}", sha256="", heading=heading, codes=pl.DataFrame(schema=CODES),
        results={
            (name, by): result(name, by, rows, approximate=approximate, as_of=as_of)
            for (name, by), rows in made.items()
        },
    )  # fmt: skip


def added(exits: Exits) -> Cell:
    sums = [sum(of[place] for of in exits.values()) for place in range(4)]
    return sums[0], sums[1], sums[2], sums[3]


def by_name(found: list[Change]) -> dict[str, Change]:
    return {change.indicator.id: change for change in found}


def parts(change: Change) -> dict[Cause, float]:
    return {part.cause: part.value for part in change.parts}


cell = st.tuples(st.integers(0, 40), st.integers(0, 60), st.integers(0, 40), st.integers(0, 60))
quarters = st.lists(cell, min_size=4, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.tuples(quarters, quarters), st.integers(0, 3), st.tuples(cell, cell), st.booleans())
def test_parts_add_up_and_the_counts_agree_with_plain_loops(
    cells: tuple[list[Cell], list[Cell]], last: int, beside: tuple[Cell, Cell], approximate: bool
) -> None:  # fmt: skip
    (then, now), (extra, more) = cells, beside
    before = dict(zip(QUARTERS[: last + 1], then, strict=False))
    after = dict(zip(QUARTERS, now, strict=True))
    whole_before, whole_after = added({**before, "x": extra} if approximate else before), added(after)
    if approximate:
        whole_after = added({**after, "x": more})
    earlier = snapshot(ENDS[last], before, whole_before, approximate=approximate)
    later = snapshot(ENDS[-1], after, whole_after, approximate=approximate)

    found = by_name(changes(earlier, later))

    assert set(found) == set(FOLLOWED)
    for change in found.values():
        if change.total is None:
            assert not change.parts
        else:
            assert isclose(sum(part.value for part in change.parts), change.total, abs_tol=1e-9)
    new = late = corrected = 0
    for place, quarter in enumerate(QUARTERS):
        persons = after[quarter][1] + after[quarter][3]
        if place > last:
            new += persons
            continue
        grown = persons - before[quarter][1] - before[quarter][3]
        if grown > 0:
            late += grown
        else:
            corrected += grown
    said = parts(found["exited"])
    assert said[Cause.NEW] == new
    if approximate:
        whole = (whole_after[1] + whole_after[3]) - (whole_before[1] + whole_before[3])
        assert said[Cause.MIXED] == whole - new
    else:
        assert (said[Cause.LATE], said[Cause.CORRECTED]) == (late, corrected)


def test_a_share_takes_new_persons_first() -> None:
    before, after = {"2020Q3": (10, 50, 10, 50)}, {"2020Q3": (10, 50, 15, 50), "2020Q4": (30, 50, 30, 50)}
    found = by_name(
        changes(
            snapshot(ENDS[0], before, added(before), approximate=False),
            snapshot(ENDS[1], after, added(after), approximate=False),
        )
    )["exit_work_study"]

    # 20 of 100; with the 60 of 100 that are new 80 of 200; with five outcomes corrected 85 of 200.
    assert parts(found) == {Cause.NEW: 20.0, Cause.LATE: 0.0, Cause.CORRECTED: pytest.approx(2.5)}


def test_a_change_that_noise_could_make_says_so() -> None:
    before, after = {"2020Q3": (10, 50, 10, 50)}, {"2020Q3": (10, 50, 10, 50), "2020Q4": (10, 40, 10, 40)}
    later = snapshot(ENDS[1], after, (20, 93, 20, 90), approximate=True)
    found = by_name(changes(snapshot(ENDS[0], before, added(before), approximate=True), later))["exited"]
    mixed = found.parts[-1]

    # The cell of the year, less those of its two quarters, or of the whole project in its place.
    assert (mixed.value, mixed.bound, mixed.may_be_noise) == (3.0, 15.0, True)


def test_another_definition_takes_all_that_is_not_new() -> None:
    before, after = {"2020Q3": (10, 50, 10, 50)}, {"2020Q3": (10, 60, 10, 60), "2020Q4": (10, 40, 10, 40)}
    later = snapshot(ENDS[1], after, added(after), approximate=False)
    key: tuple[str, tuple[Dimension, ...]] = ("exited", ())
    newer = replace(CATALOG["exited"], version=2)
    later = replace(later, results={**later.results, key: replace(later.results[key], indicator=newer)})
    found = by_name(changes(snapshot(ENDS[0], before, added(before), approximate=False), later))

    assert parts(found["exited"]) == {Cause.NEW: 80.0, Cause.DEFINITION: 20.0}
    assert Cause.DEFINITION not in parts(found["enrolled"])


def test_without_quarters_the_change_is_one_part() -> None:
    exits = {"2020Q3": (10, 50, 10, 50)}
    later = snapshot(ENDS[1], exits, (20, 90, 20, 90), approximate=True)
    old = snapshot(ENDS[0], exits, added(exits), approximate=True)
    old = replace(old, results={(name, by): r for (name, by), r in old.results.items() if not by})
    found = by_name(changes(old, later))

    assert parts(found["exited"]) == {Cause.UNSPLIT: 80.0}
    assert isinstance(found["exited"].indicator, Indicator)
    assert found["exited"].indicator.kind is Kind.COUNT


def test_only_states_of_one_project_in_order_are_compared() -> None:
    exits = {"2020Q3": (10, 50, 10, 50)}
    one, two = (snapshot(day, exits, added(exits), approximate=True) for day in ENDS[:2])
    other = replace(two, heading=replace(two.heading, project="MIA_VIDARE"))

    with pytest.raises(ValueError, match="same project"):
        changes(one, other)
    with pytest.raises(ValueError, match="earlier state first"):
        changes(two, one)


def test_what_is_mixed_says_to_which_day_its_quarters_were_counted() -> None:
    before, after = {"2020Q3": (10, 50, 10, 50)}, {"2020Q3": (10, 50, 10, 50), "2020Q4": (10, 40, 10, 40)}
    key = ("exited", (Dimension.EXITED_QUARTER,))

    def counted_to(day: date, *, approximate: bool) -> date | None:
        earlier = snapshot(ENDS[0], before, added(before), approximate=approximate)
        later = snapshot(ENDS[1], after, added(after), approximate=approximate)
        shorter = {**later.results, key: replace(later.results[key], as_of=day)}
        return by_name(changes(earlier, replace(later, results=shorter)))["exited"].counted_to

    assert counted_to(date(2020, 11, 30), approximate=True) == date(2020, 11, 30)
    assert counted_to(ENDS[1], approximate=True) is None
