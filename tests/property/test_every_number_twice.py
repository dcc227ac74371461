"""evaluate against tests.recount, which shares no code with it, on random people and questions."""

from datetime import date, timedelta
from statistics import fmean

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from metrics import codes
from metrics.catalog import CATALOG, LADDER
from metrics.dimension import Dimension
from metrics.evaluate import allowed_breakdowns, chosen_denominator, evaluate
from metrics.indicator import Kind
from metrics.period import Period
from metrics.selection import Denominator, Selection
from tests import recount as again
from tests import recount_time
from tests.participations import AS_OF, EXACT, FORBUND, ListSource, a_participation, a_target

METHODS = ("se", "ips", "cm", "asf")
REASONS = (*(r for r in codes.EXIT_REASON if r != codes.REGISTRATION_ERROR), None)


@st.composite
def participations(draw):
    forbund = draw(st.sampled_from(list(FORBUND)))
    started = date(2020, 6, 1) + timedelta(days=draw(st.integers(0, 700)))
    stay = draw(st.none() | st.integers(0, 500))
    return a_participation(
        project=draw(st.sampled_from(["MIA", "MIA_VIDARE"])),
        forbund=forbund,
        municipality=draw(st.sampled_from(FORBUND[forbund])),
        gender=draw(st.sampled_from(["woman", "man", "woman", "man", "unknown"])),
        age_band=draw(st.sampled_from(["18-24", "30-44", "unknown"])),
        methods=tuple(draw(st.sets(st.sampled_from(METHODS)))),
        referrer=draw(st.sampled_from(["pes", "sia", None])),
        education=draw(st.sampled_from(["upper_secondary", "unknown", None])),
        support_years=draw(st.sampled_from(["2_to_4", "unknown", None])),
        referral_date=draw(st.sampled_from(["stated", "after_start", "missing"])),
        esf_status=draw(st.sampled_from(["stated", "missing"])),
        hours_stated=draw(st.sampled_from(["stated", "missing", "no_method"])),
        started=started,
        exited=None if stay is None else started + timedelta(days=stay),
        outcome=None if stay is None else draw(st.sampled_from(list(codes.OUTCOME))),
        reason=None if stay is None else draw(st.sampled_from(REASONS)),
        level=draw(st.sampled_from(["identified", "anonymous"])),
        late=draw(st.booleans()),
        complete=draw(st.booleans()),
        hours=float(draw(st.integers(0, 200))),
        step_up=draw(st.sampled_from(list(codes.STEP_UP))),
        self_support=draw(st.sampled_from(list(codes.SELF_SUPPORT))),
        social_assistance=draw(st.sampled_from(list(codes.SOCIAL_ASSISTANCE))),
        income_before=draw(st.sampled_from(list(codes.INCOME_GROUP))),
        income_after=draw(st.sampled_from(list(codes.INCOME_GROUP))),
        follow_up_6m=draw(st.sampled_from(list(codes.FOLLOW_UP_6M))),
        follow_up_12m=draw(st.sampled_from(list(codes.FOLLOW_UP_12M))),
    )


FILTERS = {
    "project": ("MIA", "MIA_VIDARE"),
    "forbund": tuple(FORBUND),
    "municipality": ("0136", "0180"),
    "gender": ("woman", "man"),
    "age_band": ("18-24", "30-44"),
    "method": METHODS,
    "referrer": ("pes", "sia"),
}


@st.composite
def questions(draw, kinds, *ids):
    asked_for = [
        i for i in CATALOG.values() if i.kind in kinds and i.register is None and (not ids or i.id in ids)
    ]
    indicator = draw(st.sampled_from(asked_for))
    filters = draw(st.lists(st.sampled_from(list(FILTERS)), max_size=2, unique=True))
    selection = Selection(
        **{f: tuple(draw(st.lists(st.sampled_from(FILTERS[f]), min_size=1, unique=True))) for f in filters},
        period=draw(st.sampled_from([Period(), Period.parse("2020Q4.."), Period.parse("2021-05..2022")])),
        denominator=draw(st.none() | st.sampled_from(list(Denominator))),
    )
    allowed = allowed_breakdowns(indicator, chosen_denominator(indicator, selection))
    by = draw(st.lists(st.sampled_from(allowed), max_size=2, unique=True))
    return indicator, selection, tuple(by)


def asked(question, people):
    """Return the result, and what the second count needs to answer the same."""
    indicator, selection, by = question
    result = evaluate(indicator, ListSource(people), selection, by, scope=EXACT)
    same = {
        "by": tuple(d.value for d in result.by),
        "where": {d.value: values for d, values in selection.where().items()},
        "start": selection.period.start,
    }
    rows = {row[: len(result.by)]: row[len(result.by) :] for row in result.frame.iter_rows()}
    assert len(rows) == result.frame.height
    return result, rows, same


def known(found, same):
    """Leave out groups that the selection has narrowed away, such as a method that was not chosen."""
    return {
        key: value
        for key, value in found.items()
        if all(code in same["where"].get(d, (code,)) for d, code in zip(same["by"], key, strict=True))
    }


people_of = st.lists(participations(), max_size=25)
#: Shares that a filter on this dimension answers itself: of women only, all are women.
OWN_ANSWER = {
    "women_share": "gender",
    "gender_missing": "gender",
    "age_missing": "age_band",
    "referrer_missing": "referrer",
}


def test_every_share_has_a_plain_loop_of_its_own():
    shares = [i.id for i in CATALOG.values() if i.kind is Kind.SHARE and i.register is None]

    assert [name for name in shares if name not in again.OUTCOMES | again.ALSO | again.DISTRIBUTED] == [], (
        "say it in tests/recount.py"
    )


@settings(max_examples=150, deadline=None)
@given(questions({Kind.COUNT, Kind.SHARE}), people_of)
def test_counts_and_shares(question, people):
    result, rows, same = asked(question, people)
    among = result.denominator.value if result.denominator else None
    found = known(again.recount(result.indicator.id, people, AS_OF, among=among, **same), same)
    meaningless = OWN_ANSWER.get(result.indicator.id) in same["where"]

    assert set(found) <= set(rows)
    for key, (numerator, denominator, value, lower, upper, status) in rows.items():
        events, total = found.get(key, (0, None))
        assert numerator == events
        if result.indicator.kind is Kind.COUNT:
            assert (value, denominator, lower, upper, status) == (events, None, None, None, "ok")
        elif denominator == 0 or meaningless:
            nobody = "immature" if among == "mature" and not meaningless else "not_applicable"
            assert (value, lower, upper, status) == (None, None, None, nobody)
        else:
            assert total in (denominator, None)
            assert value == pytest.approx(100 * events / denominator)
            limits = proportion_confint(events, denominator, method="wilson")
            assert (lower, upper) == pytest.approx([100 * limit for limit in limits], abs=1e-9)


@settings(max_examples=75, deadline=None)
@given(questions({Kind.GAP}), people_of)
def test_gaps_of_shares(question, people):
    result, rows, same = asked(question, people)
    compared = result.indicator.compares
    assume(compared.kind is Kind.SHARE)
    among, spread = result.denominator.value, compared.distribution
    both = same | {"by": (*same["by"], "gender")}
    found = known(again.recount(compared.id, people, AS_OF, among=among, **both), both)
    assert {key[:-1] for key, (x, _) in found.items() if x and key[-1] != "unknown"} <= set(rows)
    for key, (numerator, denominator, value, lower, upper, status) in rows.items():
        sides = [found.get((*key, gender), (0, 0)) for gender in ("woman", "man")]
        assert numerator == sum(events for events, _ in sides)
        if status != "ok":
            assert (value, lower, upper) == (None, None, None)
            assert status == ("immature" if among == "mature" else "not_applicable")
            assert not all(total for _, total in sides)
            continue
        if spread is None or all(total for _, total in sides):
            (x1, n1), (x2, n2) = sides
            assert denominator == n1 + n2
            assert value == pytest.approx(100 * (x1 / n1 - x2 / n2))
            limits = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
            assert (lower, upper) == pytest.approx([100 * limit for limit in limits], abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(questions({Kind.GAP}, "gap_hours"), people_of)
def test_gaps_of_hours(question, people):
    _, rows, same = asked(question, people)
    both = same | {"by": (*same["by"], "gender")}
    found = known(again.hours_of(people, AS_OF, **both), both)

    for key, (numerator, denominator, value, lower, upper, status) in rows.items():
        women, men = (found.get((*key, gender), []) for gender in ("woman", "man"))
        assert (numerator, denominator) == (sum(women) + sum(men), len(women) + len(men))
        assert status == ("ok" if women and men else "not_applicable")
        assert value == (pytest.approx(fmean(women) - fmean(men)) if women and men else None)
        if len(women) > 1 and len(men) > 1 and len({*women}) > 1 and len({*men}) > 1:
            limits = stats.ttest_ind(women, men, equal_var=False).confidence_interval(0.95)
            assert (lower, upper) == pytest.approx((limits.low, limits.high))


@settings(max_examples=50, deadline=None)
@given(questions({Kind.GAP}, "gap_time"), people_of)
def test_gaps_of_stays(question, people):
    _, rows, same = asked(question, people)
    both = same | {"by": (*same["by"], "gender")}
    found = known(again.stays_of(people, AS_OF, **both), both)

    for key, (numerator, denominator, value, _, _, status) in rows.items():
        sides = [found.get((*key, gender), []) for gender in ("woman", "man")]
        women, men = (again.median_stay(side) if side else None for side in sides)
        assert denominator == sum(map(len, sides))
        assert numerator == sum(left for side in sides for _, left in side)
        assert value == (None if women is None or men is None else women - men)
        without = "immature" if all(sides) else "not_applicable"
        assert status == ("ok" if value is not None else without)


@settings(max_examples=50, deadline=None)
@given(questions({Kind.ATTAINMENT}), people_of)
def test_attainment(question, people):
    indicator, selection, by = question
    plans = {("MIA", "OS"): 7, ("MIA_VIDARE", "OS"): 11, ("MIA_VIDARE", "ROS"): 4}
    whole = {"MIA": 70, "MIA_VIDARE": 90}
    targets = [
        a_target(n, project=p, forbund=f, indicator="enrolled", kind="planned") for (p, f), n in plans.items()
    ]
    targets += [a_target(n, project=p, indicator="enrolled", kind="planned") for p, n in whole.items()]
    frame = evaluate(indicator, ListSource(people, targets=targets), selection, by, scope=EXACT).frame
    for row in frame.iter_rows(named=True):
        own = {name: (row[name],) for name in ("project", "forbund") if name in row}
        narrowed = {d.value: codes for d, codes in selection.where().items()} | own
        enrolled = again.recount("enrolled", people, AS_OF, where=narrowed).get((), (0, 0))[0]
        chosen = narrowed.get("project", tuple(whole))
        forbund = narrowed.get("forbund")
        parts = [n for (p, f), n in plans.items() if p in chosen and f in (forbund or ())]
        plan = sum(parts) if forbund else sum(whole[p] for p in chosen)
        there = {(p["project"], p["forbund"]) for p in people if p["started"] <= AS_OF}
        strangers = [f for p, f in there - set(plans) if p in chosen and f in (forbund or ())]
        if strangers or set(narrowed) - {"project", "forbund"}:
            plan = 0
        assert (row["numerator"], row["denominator"]) == (enrolled, plan or None)
        assert row["value"] == (pytest.approx(100 * enrolled / plan) if plan else None)
        assert (row["lower"], row["upper"]) == (None, None)


@settings(max_examples=50, deadline=None)
@given(questions({Kind.MEDIAN_DAYS}), people_of)
def test_median_stays(question, people):
    _, rows, same = asked(question, people)
    found = known(again.stays_of(people, AS_OF, **same), same)

    assert set(found) <= set(rows)
    for key, (numerator, denominator, value, _, _, status) in rows.items():
        stays = found.get(key, [])
        assert (numerator, denominator) == (sum(left for _, left in stays), len(stays))
        assert value == (again.median_stay(stays) if stays else None)
        assert status == ("ok" if value is not None else "immature" if stays else "not_applicable")


@settings(max_examples=30, deadline=None)
@given(questions({Kind.INCIDENCE}), st.lists(participations(), max_size=40))
def test_incidences(question, people):
    result, rows, same = asked(question, people)
    curve = ("outcome_group", "stay_month")
    fixed = {d.value: own[0] for d, own in result.indicator.numerator.items()}
    plain = same | {"by": tuple(d for d in same["by"] if d not in curve)}
    found = known(recount_time.stays_of(people, AS_OF, **plain), plain)

    for key, (numerator, denominator, value, lower, upper, status) in rows.items():
        codes = fixed | dict(zip(same["by"], key, strict=True))
        if codes["stay_month"] not in ("1", "7", "12", "18"):
            continue
        stays = found.get(tuple(codes[d] for d in plain["by"]), [])
        until = round(int(codes["stay_month"]) * 365.25 / 12)
        exits, followed, readable, expected = recount_time.reading(stays, codes["outcome_group"], until)
        assert (numerator, denominator) == (exits, len(stays) if fixed else followed)
        if not stays or not readable:
            assert (value, lower, upper) == (None, None, None)
            assert status == ("immature" if stays else "not_applicable")
        else:
            assert status == "ok"
            assert (value, lower, upper) == (
                pytest.approx(expected[0], abs=1e-9),
                *(None if limit is None else pytest.approx(limit, abs=1e-4) for limit in expected[1:]),
            )
    if fixed:
        assert set(found) <= set(rows)
    else:
        assert {(*key, "other_exit", "24") for key in found} <= {
            tuple(dict(zip(same["by"], key, strict=True))[d] for d in (*plain["by"], *curve)) for key in rows
        }


@settings(max_examples=50, deadline=None)
@given(questions({Kind.MEAN_HOURS}), people_of)
def test_mean_hours(question, people):
    _, rows, same = asked(question, people)
    found = known(again.hours_of(people, AS_OF, **same), same)

    assert set(found) <= set(rows)
    for key, (numerator, denominator, value, lower, upper, _) in rows.items():
        hours = found.get(key, [])
        assert (numerator, denominator) == (sum(hours), len(hours))
        assert value == (pytest.approx(sum(hours) / len(hours)) if hours else None)
        if len(hours) > 1 and len(set(hours)) > 1:
            limits = stats.ttest_1samp(hours, 0).confidence_interval(0.95)
            assert (lower, upper) == pytest.approx((max(limits.low, 0), limits.high))


@settings(max_examples=30, deadline=None)
@given(people_of, st.sampled_from([None, *Denominator]))
def test_the_ladder_adds_up_to_all_exits(people, denominator):
    source, selection = ListSource(people), Selection(denominator=denominator)
    steps = [evaluate(step, source, selection, scope=EXACT).frame["numerator"].sum() for step in LADDER]
    gone = [p for p in people if p["started"] <= AS_OF and p["exited"] and p["exited"] <= AS_OF]
    if denominator is Denominator.MATURE:
        ripe = [p for p in gone if (AS_OF - p["started"]).days >= 365]
        gone = [p for p in ripe if (p["exited"] - p["started"]).days <= 365]

    assert sum(steps) == len(gone)


@settings(max_examples=30, deadline=None)
@given(questions({Kind.COUNT, Kind.SHARE}), people_of)
def test_breakdowns_sum_to_the_total_and_women_and_men_bracket_it(question, people):
    indicator, selection, _ = question
    source = ListSource([p for p in people if p["gender"] != "unknown"])
    own = () if indicator.distribution is None else (indicator.distribution,)
    total = evaluate(indicator, source, selection, scope=EXACT).frame
    for dimension in allowed_breakdowns(indicator, chosen_denominator(indicator, selection)):
        if dimension in (Dimension.METHOD, *own):
            continue
        split = evaluate(indicator, source, selection, (dimension,), scope=EXACT).frame
        assert split["numerator"].sum() == total["numerator"].sum()
        values = split["value"].drop_nulls().to_list()
        if indicator.kind is Kind.SHARE and dimension is Dimension.GENDER and not own and values:
            assert min(values) <= total["value"][0] + 1e-9
            assert max(values) >= total["value"][0] - 1e-9
