from dataclasses import replace
from datetime import date

from metrics.catalog import ENROLLED_NEW, EXIT_WORK_STUDY
from metrics.control_series import ControlSeries, count_series, share_series
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.period import months_between
from metrics.scope import Policy
from metrics.selection import Selection
from metrics.verdicts_control import (
    control_decisions,
    control_subtitle,
    control_title,
    control_verdict,
    control_words,
)
from tests.participations import EXACT, ListSource, a_participation, exits

MIA_VIDARE = Selection(project=("MIA_VIDARE",))
START = date(2020, 6, 1)
MONTHS = months_between(START, date(2022, 12, 31))
#: The start-up, twelve months of baseline, then more.
CALM = [1, 2, 3, *[20, 24] * 6]


def inflow(*counts: int, incomplete=()) -> ControlSeries:
    rows = [
        a_participation(started=date(int(month[:4]), int(month[5:]), 2))
        for month, n in zip(MONTHS, counts, strict=False)
        for _ in range(n)
    ]
    last = date(2022, 12, 31)
    source = ListSource(rows, last)
    result = evaluate(ENROLLED_NEW, source, MIA_VIDARE, (Dimension.ENROLLED_MONTH,), scope=EXACT)
    later = [*incomplete, *MONTHS[len(counts) :]]
    return count_series(result, START, later)


def work(*shares: tuple[int, int]) -> ControlSeries:
    rows = []
    for month, (x, n) in zip(MONTHS[3:], shares, strict=False):
        day = date(int(month[:4]), int(month[5:]), 2)
        rows += [*exits(x, exited=day, started=START), *exits(n - x, "other", exited=day, started=START)]
    result = evaluate(EXIT_WORK_STUDY, ListSource(rows), MIA_VIDARE, (Dimension.EXITED_MONTH,), scope=EXACT)
    return share_series(result, START, ())


def test_the_start_up_and_what_is_still_registered_are_not_judged():
    series = inflow(*CALM, 22, 4, incomplete=[MONTHS[16]])

    assert series.periods == tuple(MONTHS[3:16])
    assert series.baseline() == ("2020-09", "2021-08")
    assert series.chart is not None
    assert (series.chart.centre, series.chart.found) == (22.0, ())
    assert control_title(series) == "Inflödet varierar som slumpen brukar ge"
    assert "September 2020" not in control_subtitle(series)
    assert "Baslinje: september 2020–augusti 2021, de första tolv efter tre månaders uppstart" in (
        control_subtitle(series)
    )


def test_a_month_outside_the_limits_is_named_without_praise_or_blame():
    series = inflow(*CALM, 22, 60)

    assert control_title(series) == "Oktober 2021 ligger utanför vad slumpen brukar ge"
    said = control_verdict(series)
    assert "Utanför gränserna: oktober 2021 (60)." in said
    assert said.endswith("En signal säger att något mer än slumpen har verkat, inte vad.")
    assert control_words(series)[-2:] == ["", "utanför gränserna"]


def test_a_long_stay_on_one_side_is_told():
    series = inflow(*CALM, *[25, 26] * 4)

    assert "Inflödet har legat över baslinjen" in control_title(series)
    assert "i rad" in control_verdict(series)


def test_fewer_than_twelve_months_have_no_limits():
    series = inflow(*CALM[:10])

    assert series.chart is None
    assert control_title(series) == "Inflödet: för få månader för att säga vad slumpen brukar ge"
    assert "Nu finns sju." in control_verdict(series)
    assert control_words(series) == [""] * 7
    assert control_decisions(series) == []


def test_only_recent_signals_need_a_decision():
    (decision,) = control_decisions(inflow(*CALM, 60, 22, 22))

    assert decision.sentence == "Inflödet i september 2021 ligger utanför vad slumpen brukar ge."
    assert decision.fact.startswith("60, slumpen brukar ge ")
    assert control_decisions(inflow(*CALM, 60, 22, 22, 22)) == []


def test_months_of_few_exits_are_left_out_and_the_limit_is_said():
    series = work(*[(6, 30), (8, 31)] * 6, (1, 8), (30, 40))

    assert series.chart is not None
    assert len(series.periods) == 13
    assert control_title(series) == "Oktober 2021 ligger utanför vad slumpen brukar ge"
    assert "Bara månader med minst 30 avslut." in control_subtitle(series)
    assert "(p-diagram, tre standardavvikelser)" in control_verdict(series)
    assert control_decisions(series)[0].fact.startswith("75\u00a0%, slumpen brukar ge ")


def test_protected_months_need_fifty_exits():
    result = work(*[(6, 30), (8, 31)] * 6).result
    protected = share_series(replace(result, policy=Policy.PROTECTED), START, ())

    assert (protected.chart, protected.fewest) == (None, 50)
    assert "med minst 50 avslut efter uppstarten. Nu finns noll." in control_verdict(protected)
