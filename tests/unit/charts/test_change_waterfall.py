from datetime import date

import pytest

from charts.change_waterfall import change_waterfall, describe_change
from metrics.catalog import CATALOG
from metrics.snapshot_change import Cause, Change, Part
from metrics.verdicts_change import change_verdict, changes_title, hidden_words, shares_verdict
from tests.unit.charts.figures import is_valid, words

SINCE = date(2019, 9, 30)
EXITED = Change(
    indicator=CATALOG["exited"],
    earlier=1308.0,
    later=1592.0,
    parts=(Part(cause=Cause.NEW, value=270.0), Part(cause=Cause.MIXED, value=14.0, bound=45.0)),
    approximate=True,
)
SHARE = Change(
    indicator=CATALOG["exit_work_study"],
    earlier=20.8,
    later=20.5,
    parts=(Part(cause=Cause.NEW, value=0.1), Part(cause=Cause.MIXED, value=-0.4, bound=2.66)),
    approximate=True,
)


def bars(change: Change) -> list[tuple[float, float]]:
    return [(t["base"][0], t["x"][0]) for t in change_waterfall(change)["data"] if t["type"] == "bar"]


def test_the_parts_lead_from_the_earlier_state_to_the_later() -> None:
    assert bars(EXITED) == [(0.0, 270.0), (270.0, 14.0), (0.0, 284.0)]
    assert bars(SHARE)[-1] == (0.0, pytest.approx(-0.3))
    assert all(is_valid(change_waterfall(change)) for change in (EXITED, SHARE))


def test_what_noise_could_make_is_pale_and_said() -> None:
    figure = change_waterfall(EXITED)
    fills = [trace["marker"]["color"] for trace in figure["data"] if trace["type"] == "bar"]

    assert fills == ["@data", "@within", "@context"]
    assert "Bruset kan ge upp till 45: delen ryms i det" in words(figure)
    assert "Från ≈\u00a01\u00a0308 till ≈\u00a01\u00a0592" in words(figure)
    assert len(describe_change(EXITED)) <= 250


def test_the_words_say_how_many_are_new_and_what_is_not_known() -> None:
    said = change_verdict(EXITED)

    assert said.startswith("Av ökningen på ≈\u00a0284 avslutade är ≈\u00a0270 nya.")
    assert "kan vara skyddets brus (högst 45)" in said
    assert changes_title([EXITED, SHARE], SINCE) == "≈\u00a0284 fler avslutade än 30\u00a0september 2019"
    assert "Nya avslut ger +0,1\u00a0enheter." in change_verdict(SHARE)


def test_exact_numbers_tell_late_from_corrected() -> None:
    parts = (
        Part(cause=Cause.NEW, value=10.0),
        Part(cause=Cause.LATE, value=3.0),
        Part(cause=Cause.CORRECTED, value=-1.0),
    )
    said = change_verdict(Change(indicator=CATALOG["enrolled"], earlier=100.0, later=112.0, parts=parts))

    assert said == (
        "Av ökningen på 12 inskrivna är 10 nya. Sena registreringar: +3. Rättelser och återkomster: −1."
    )


def test_the_open_tail_of_a_closed_project_is_named() -> None:
    parts = (Part(cause=Cause.NEW, value=520.0), Part(cause=Cause.MIXED, value=257.0, bound=45.0))
    tail = Change(
        indicator=CATALOG["exited"], earlier=1308.0, later=2085.0, parts=parts, approximate=True,
        counted_to=date(2020, 6, 30),
    )  # fmt: skip

    assert "är avslut efter 30\u00a0juni 2020, sena registreringar, rättelser och brus" in change_verdict(
        tail
    )
    assert "Också avslut efter 30\u00a0juni 2020" in words(change_waterfall(tail))


def test_what_cannot_be_split_or_shown_says_so() -> None:
    enrolled = CATALOG["enrolled"]
    whole = Change(indicator=enrolled, earlier=1.0, later=9.0, parts=(Part(cause=Cause.UNSPLIT, value=8.0),))

    assert "saknar tal per kvartal" in change_verdict(whole)
    assert "visas inte i båda" in change_verdict(Change(indicator=enrolled, earlier=None, later=9.0))
    assert change_verdict(Change(indicator=enrolled, earlier=9.0, later=9.0)) == (
        "Antalet inskrivna är oförändrat."
    )
    assert changes_title([], SINCE) == "Lika många som 30\u00a0september 2019"


def test_shares_that_only_noise_moves_share_one_sentence() -> None:
    said = shares_verdict([SHARE])

    assert "Nya avslut ändrar ”Till arbete eller studier” +0,1\u00a0enheter." in said
    assert "Resten är inte mer än vad skyddets brus kan ge." in said
    assert "kan vara slump" in said
    assert hidden_words([SHARE]) == ""
    assert hidden_words([Change(indicator=SHARE.indicator, earlier=None, later=9.0)]) == (
        "”Till arbete eller studier” visas inte i båda rapporterna och kan inte jämföras."
    )
