"""Which questions closed cells answer, and why they do not answer the others, one by one."""

import pytest

from metrics.catalog import (
    ACTIVE,
    ENROLLED,
    ENROLLED_NEW,
    EXIT_REASONS,
    EXIT_WORK_STUDY,
    EXITED,
    GAP_METHOD,
    METHOD_SHARE,
    TARGET_ATTAIN,
    TIME_IN,
    WOMEN_SHARE,
)
from metrics.dimension import Dimension
from metrics.disclosure.lattice import ANY_WORK, Event
from metrics.disclosure.question import EXACT_ONLY, TO_DATE_ONLY, Cells, Refused, cell_question
from metrics.selection import Denominator as Of

D = Dimension
WORK = {D.OUTCOME_GROUP: ("work_or_study",)}
WOMEN_AND_MEN = {D.GENDER: ("woman", "man")}
WORK_ORIENTED = GAP_METHOD.compares


@pytest.mark.parametrize(
    ("indicator", "among", "used", "expected"),
    [
        (ENROLLED, None, {D.GENDER}, (Cells(Event.ENROLLED, {}), None, True)),
        (ENROLLED_NEW, None, {D.ENROLLED_QUARTER}, (Cells(Event.ENROLLED, {}), None, False)),
        (TARGET_ATTAIN, None, {D.FORBUND}, (Cells(Event.ENROLLED, {}), None, True)),
        (ACTIVE, None, set(), (Cells(Event.ENROLLED, {}), None, True)),
        (EXITED, None, {D.EXITED_QUARTER}, (Cells(Event.EXITED, {}), None, False)),
        (EXITED, None, {D.METHOD}, (Cells(Event.EXITED, {}), None, False)),
        (ENROLLED, None, {D.METHOD}, (Cells(Event.STARTED, {}), None, True)),
        (
            EXIT_WORK_STUDY,
            Of.EXITED,
            {D.EXITED_QUARTER, D.GENDER},
            (Cells(Event.EXITED, WORK), Cells(Event.EXITED, {}), False),
        ),
        (
            EXIT_WORK_STUDY,
            Of.ENROLLED,
            {D.GENDER},
            (Cells(Event.EXITED, WORK), Cells(Event.ENROLLED, {}), True),
        ),
        (
            EXIT_WORK_STUDY,
            Of.MATURE,
            {D.ENROLLED_QUARTER},
            (Cells(Event.FOLLOWED, WORK), Cells(Event.ENROLLED, {}), False),
        ),
        (
            WORK_ORIENTED,
            Of.ENROLLED,
            {D.GENDER},
            (Cells(Event.STARTED, {D.METHOD: (ANY_WORK,)}), Cells(Event.ENROLLED, {}), True),
        ),
        (
            WOMEN_SHARE,
            Of.ENROLLED,
            {D.ENROLLED_QUARTER},
            (Cells(Event.ENROLLED, {D.GENDER: ("woman",)}), Cells(Event.ENROLLED, WOMEN_AND_MEN), False),
        ),
        (METHOD_SHARE, Of.ENROLLED, {D.METHOD}, (Cells(Event.STARTED, {}), Cells(Event.ENROLLED, {}), True)),
        (EXIT_REASONS, Of.EXITED, {D.EXIT_REASON}, (Cells(Event.EXITED, {}), Cells(Event.EXITED, {}), False)),
    ],
)
def test_the_cells_behind_a_question(indicator, among, used, expected):
    asked = cell_question(indicator, among, frozenset(used))

    assert (asked.numerator, asked.denominator, asked.to_date) == expected


@pytest.mark.parametrize(
    ("indicator", "among", "used", "why"),
    [
        (EXIT_WORK_STUDY, Of.ENROLLED, {D.ENROLLED_QUARTER}, TO_DATE_ONLY),
        (WORK_ORIENTED, Of.ENROLLED, {D.ENROLLED_QUARTER}, TO_DATE_ONLY),
        (ENROLLED, None, {D.METHOD, D.ENROLLED_QUARTER}, TO_DATE_ONLY),
        # Who has started a method is not known by the clock of outcomes, nor by gender and method in one.
        (EXIT_WORK_STUDY, Of.ENROLLED, {D.METHOD}, EXACT_ONLY),
        (WOMEN_SHARE, Of.ENROLLED, {D.METHOD}, EXACT_ONLY),
        (TIME_IN, None, set(), EXACT_ONLY),
    ],
)
def test_why_a_question_has_no_cells(indicator, among, used, why):
    with pytest.raises(Refused) as refused:
        cell_question(indicator, among, frozenset(used))

    assert refused.value.reason is why
    assert str(refused.value) == why.sv
