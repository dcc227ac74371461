from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from metrics import verdicts_forecast as verdicts
from metrics.final_share import FinalShare
from metrics.forecast import Ahead, Prediction, Span, predict, rate
from metrics.outlook import Outlook
from metrics.verdicts import Signal
from metrics.verdicts_final_share import share_title, shares_verdict

CERTAIN = ("nås inte", "missas", "kommer att", "når inte", "väntas färre", "väntas fler")


def an_outlook(**changes: object) -> Outlook:
    base = Outlook(
        code="MIA_VIDARE", name="MIA Vidare", known=1214, as_of=date(2021, 12, 31),
        starts_on=date(2020, 6, 1), ends_on=date(2022, 9, 30), periods=(), path=(), plan=1900.0,
    )  # fmt: skip
    return replace(base, **changes)


def forecast(total: float, variance: float = 600.0) -> Prediction:
    return Prediction(1214, total - 1214, variance, 2.5, 10)


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.0, "mindre än 1 av 20"),
        (0.049, "mindre än 1 av 20"),
        (0.05, "ungefär 1 av 10"),
        (0.31, "ungefär 3 av 10"),
        (0.94, "ungefär 9 av 10"),
        (0.951, "mer än 19 av 20"),
        (1.0, "mer än 19 av 20"),
    ],
)
def test_odds_in_words(probability, said):
    assert verdicts.odds(probability) == said


def test_the_title_is_certain_only_where_the_interval_is():
    below, around, above = (an_outlook(prediction=forecast(n)) for n in (1700, 1880, 2100))

    assert verdicts.goals_title(below) == "Håller takten i sig väntas färre än planerade 1\u00a0900"
    assert verdicts.goals_title(above) == "Håller takten i sig väntas fler än planerade 1\u00a0900"
    assert verdicts.goals_title(around).startswith(
        "Det är ovisst om planen på 1\u00a0900 nås: sannolikheten är"
    )


def test_no_simulated_programme_is_told_for_certain_what_chance_decides():
    rng = np.random.default_rng(11)
    for _ in range(300):
        counts = rng.negative_binomial(30, 0.3, 19)
        known = int(counts.sum())
        pace = rate([Span(int(n), 30) for n in counts[7:]])
        assert pace is not None
        prediction = predict(pace, known, Ahead(270))
        unit = an_outlook(known=known, prediction=prediction, plan=float(rng.integers(known + 1, 2 * known)))
        said = verdicts.goals_title(unit)

        lower, upper = prediction.limits(0.8)
        if lower < unit.plan <= upper:
            assert not any(word in said + verdicts.forecast_verdict(unit) for word in CERTAIN)
        else:
            assert ("färre" in said) == (upper < unit.plan)


def test_what_is_counted_is_said_as_it_is():
    assert verdicts.goals_title(an_outlook(plan=None)) == "Projektet har ingen registrerad plan"
    assert verdicts.goals_title(an_outlook(known=None)).startswith("För litet underlag")
    assert verdicts.goals_title(an_outlook()) == "För tidigt att säga om planen på 1\u00a0900 nås"
    reached = an_outlook(known=1950, approximate=True)
    assert verdicts.goals_title(reached) == "Planen på 1\u00a0900 är redan nådd: ≈\u00a01\u00a0950 inskrivna"
    assert "redan nådd" in verdicts.forecast_verdict(replace(reached, prediction=forecast(2000)))


def test_a_closed_plan_is_told_as_outcome():
    missed = an_outlook(as_of=date(2022, 12, 31), known=1800)
    reached, equal = replace(missed, known=1950), replace(missed, known=1900)

    assert verdicts.goals_title(missed) == "Planen på 1\u00a0900 nåddes inte: 1\u00a0800 inskrivna"
    assert verdicts.goals_title(reached) == "Planen på 1\u00a0900 nåddes: 1\u00a0950 inskrivna"
    assert verdicts.forecast_title(missed) == "Utfall: 95\u00a0% av planen"
    assert verdicts.forecast_verdict(missed).startswith("Det blev 100 färre än planerat. Ingen prognos")
    assert verdicts.forecast_verdict(reached).startswith("Det blev 50 fler")
    assert verdicts.forecast_verdict(equal).startswith("Utfallet är lika med planen")
    assert "saknas en plan" in verdicts.forecast_verdict(replace(missed, plan=None))
    assert verdicts.part_note(missed, 40.0) == "100 saknas, 40\u00a0% av bristen"
    assert verdicts.part_note(reached, None) == ""


def test_the_verdict_says_odds_need_and_what_is_not_known():
    unit = an_outlook(prediction=forecast(1880), rate=rate([Span(70, 30.4375)] * 12))
    said = verdicts.forecast_verdict(unit).replace("\u00a0", " ")

    assert said.startswith(
        "Sannolikheten att nå 1 900 är ungefär 3 av 10. För att nå planen behövs 76 i månaden"
    )
    assert "takten har varit 70." in said
    assert "avtar mot slutet" in said
    assert "Sannolikhet att nå 1 900: ungefär 3 av 10." in verdicts.tile_words(unit).replace("\u00a0", " ")


def test_too_early_has_a_need_and_no_odds():
    early = an_outlook()

    assert "minst tre hela" in verdicts.forecast_verdict(early)
    assert "Sannolikhet" not in verdicts.forecast_verdict(early) + verdicts.tile_words(early)
    assert verdicts.forecast_title(early).endswith("för tidigt för en prognos")
    assert verdicts.part_note(early, None) == "för litet underlag för en prognos"
    assert verdicts.tile_words(an_outlook(plan=None)) == ""
    assert verdicts.forecast_verdict(an_outlook(plan=None)).startswith("En prognos behöver")
    assert verdicts.tile_words(an_outlook(known=1950)) == "Planen är redan nådd."


def test_a_hidden_count_stays_hidden():
    hidden = an_outlook(known=None)

    assert verdicts.forecast_title(hidden) == "För litet underlag"
    assert verdicts.part_note(hidden, None) == "skyddat värde"
    assert "för litet för att visas" in verdicts.forecast_verdict(hidden)


def test_another_pace_in_words():
    unit = an_outlook(rate=rate([Span(70, 30.4375)] * 12))
    said = verdicts.supposed(unit, 80).replace("\u00a0", " ")

    assert said.startswith(
        "Med 80 i månaden blir det ungefär 1 932 inskrivna till 30 september 2022, troligen"
    )
    assert said.endswith("Sannolikheten att nå 1 900 är då ungefär 9 av 10.")
    assert "Sannolikheten" not in verdicts.supposed(replace(unit, plan=None), 80)
    assert verdicts.supposed(an_outlook(), 80) == ""


def test_the_parts_are_told_by_their_intervals():
    under = an_outlook(name="A", prediction=forecast(1700))
    open_ = an_outlook(name="B", prediction=forecast(1880))
    over = an_outlook(name="C", prediction=forecast(2100))

    assert verdicts.parts_title([under, open_]) == "A väntas under planen, för ett förbund är det ovisst"
    assert verdicts.parts_title([over, over, over]) == "Tre förbund väntas över planen"
    assert verdicts.parts_title([under, over]) == "A väntas under planen, C väntas över planen"
    assert verdicts.parts_title([an_outlook()]) == "För tidigt för en prognos per förbund"
    assert verdicts.parts_title([an_outlook(plan=None)]) == "Förbunden har inga registrerade planer"
    closed = an_outlook(as_of=date(2022, 12, 31), known=1950)
    assert verdicts.parts_title([closed, replace(closed, known=1)]) == "Ett av två förbund nådde sin plan"
    assert verdicts.parts_title([replace(closed, known=1)] * 2) == "Inget av två förbund nådde sin plan"
    assert verdicts.parts_verdict([replace(closed, known=1800)] * 2) == (
        "200 saknades i de förbund som hamnade under sin plan. MIA Vidare står för 50\u00a0% av dem."
    )
    assert "MIA" not in (verdicts.parts_verdict([replace(closed, known=1800)]) or "")


def test_who_stands_for_most_of_what_is_missing():
    under = an_outlook(name="A", prediction=forecast(1700))
    nearly = an_outlook(name="B", prediction=forecast(1880))
    said = (verdicts.parts_verdict([under, nearly]) or "").replace("\u00a0", " ")

    assert said.startswith(
        "220 väntas saknas i de förbund som hamnar under sin plan. A står för 91 % av dem."
    )
    assert verdicts.parts_verdict([an_outlook(prediction=forecast(2100))]) is None
    assert "väntas 1\u00a0700" in verdicts.part_note(under, 91.0)
    assert verdicts.part_note(an_outlook(prediction=forecast(2100)), None).startswith("väntas 2\u00a0100 (")


def test_final_shares_in_words():
    final = FinalShare(19.4, 18.0, 21.0, 700, 0.31)
    done = FinalShare(19.4, 19.4, 19.4, 0, 0.0)

    assert share_title([("arbete", final, 20.0)]) == "Sannolikhet att nå målet: arbete ungefär 3 av 10"
    assert share_title([("arbete", None, 20.0)]).startswith("För litet underlag")
    assert share_title([("arbete", final, None)]).startswith("För litet underlag")
    assert share_title([("arbete", done, 20.0)]) == "Inget av utfallsmålen nåddes"
    reached = replace(done, probability=1.0)
    assert share_title([("arbete", reached, 19.0)]) == "Mål som nåddes: arbete"
    assert "förutsätter" in shares_verdict([final, None])
    assert "slutligt" in shares_verdict([done])
    assert shares_verdict([None]) is None


def test_the_standing_is_that_of_the_interval():
    signals = [verdicts.standing(forecast(n), 1900) for n in (1700, 1880, 2100)]

    assert signals == [Signal.UNDER, Signal.WITHIN, Signal.OVER]
    assert verdicts.people(Prediction(10, 0, 0, 1, 5)) == "10"


@pytest.mark.parametrize(
    ("known", "ends_on", "title"),
    [
        (1903, date(2022, 9, 30), "Inskrivningen ligger omkring planen på 1\u00a0900"),
        (1897, date(2021, 9, 30), "Inskrivningen slutade omkring planen på 1\u00a0900"),
        (1990, date(2022, 9, 30), "Planen på 1\u00a0900 är redan nådd"),
        (1800, date(2021, 9, 30), "Planen på 1\u00a0900 nåddes inte"),
    ],
)
def test_a_protected_count_that_just_reaches_the_plan_is_around_it(
    known: int, ends_on: date, title: str
) -> None:
    unit = an_outlook(known=known, ends_on=ends_on, approximate=True)
    said = [verdicts.goals_title(unit), verdicts.forecast_verdict(unit), verdicts.tile_words(unit)]

    assert said[0].startswith(title)
    assert "100\u00a0%" not in " ".join(said)
    assert unit.around_plan is ("omkring" in title)
    if unit.around_plan:
        assert not any(words in " ".join(said) for words in ("redan nådd", "nåddes inte", "än planerat"))
    assert not replace(unit, approximate=False).around_plan
