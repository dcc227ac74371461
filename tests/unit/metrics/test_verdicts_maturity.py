from dataclasses import replace

import pytest

from metrics.catalog import ENROLLED, EXITED
from metrics.evaluate import evaluate
from metrics.selection import Denominator, Selection
from metrics.verdicts_maturity import denominator_caution
from tests.participations import EXACT, ListSource, a_participation, exits


def caution(gone: int, left: int, chosen: Denominator, *, approximate: bool = False):
    source = ListSource([*exits(gone), *[a_participation() for _ in range(left)]])
    selection = Selection(project=("MIA_VIDARE",))
    counts = (evaluate(count, source, selection, scope=EXACT) for count in (ENROLLED, EXITED))
    return denominator_caution(*(replace(count, approximate=approximate) for count in counts), chosen)


def test_of_the_exited_the_quick_are_seen_first():
    what, why = caution(20, 30, Denominator.EXITED) or pytest.fail("no caution")

    assert what == "De snabba syns först."
    assert why.startswith("20 av 50 inskrivna har avslutat.")
    assert "för hög. Välj mogen kohort" in why


def test_of_the_enrolled_not_everybody_has_had_the_time():
    what, why = caution(20, 30, Denominator.ENROLLED, approximate=True) or pytest.fail("no caution")

    assert what == "Alla har inte hunnit."
    assert why.startswith("Ungefär 20 av 50 inskrivna har avslutat. Andelen av inskrivna är för låg")


def test_a_mature_cohort_and_an_ended_programme_need_no_caution():
    assert caution(20, 30, Denominator.MATURE) is None
    assert caution(50, 5, Denominator.EXITED) is None
    assert caution(0, 0, Denominator.EXITED) is None
