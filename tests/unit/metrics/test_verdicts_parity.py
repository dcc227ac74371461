from metrics.decomposition import Decomposition
from metrics.equality_questions import questions
from metrics.gender_gaps import Ratio
from metrics.gender_steps import STEPS, Step
from metrics.indicator import Unit
from metrics.verdicts_parity import parity_title, parity_verdict
from tests.unit.metrics.test_verdicts_decomposition import a_part
from tests.unit.metrics.test_verdicts_equality import a_step

RATIO = Ratio(value=0.7, lower=0.57, upper=0.85)
SURE = a_step(20, 29, 4, id="supported_employment", name="Metod", measure="Supported employment", ratio=RATIO)
UNSURE = a_step(19, 20, 6, ratio=Ratio(value=0.95, lower=0.7, upper=1.3))
WITHOUT = a_step(0, 20, 6, ratio=None)


def test_the_ratio_beyond_chance_is_said_with_its_limits() -> None:
    assert parity_title([SURE, UNSURE]) == "Supported employment: kvinnor 0,70\u00a0gånger männens nivå"
    said = parity_verdict([SURE, UNSURE, WITHOUT])
    assert said.startswith("Metod: kvinnor 0,70\u00a0gånger männens nivå, 0,57–0,85.")
    assert "I de andra stegen kan skillnaden vara slump." in said


def test_a_ratio_within_chance_is_not_claimed() -> None:
    assert parity_title([UNSURE]) == "Ingen kvot är säkert skild från lika nivåer"
    assert "I alla steg kan skillnaden vara slump." in parity_verdict([UNSURE])


def test_half_and_double_are_as_far_from_equal() -> None:
    half = a_step(10, 20, 4, measure="Hälften", ratio=Ratio(value=0.5, lower=0.4, upper=0.6))
    more = a_step(45, 20, 4, measure="Mer", ratio=Ratio(value=2.2, lower=2.0, upper=2.5))

    assert parity_title([half, more]).startswith("Mer")
    assert parity_title([half, a_step(38, 20, 4, ratio=Ratio(value=1.9, lower=1.6, upper=2.2))]).startswith(
        "Hälften"
    )


def test_no_ratio_is_said_not_to_be_there() -> None:
    assert parity_title([WITHOUT]) == "Kvoten går inte att räkna för urvalet"
    assert parity_verdict([WITHOUT]).startswith("Kvoten går inte att räkna")


def test_questions_come_from_what_is_beyond_chance_alone() -> None:
    found = Decomposition(women=20.0, men=24.0, parts=(a_part("method", -3.0), a_part("stay", 0.2)))
    asked = questions([SURE, UNSURE], found)

    assert [(q.fact, q.address) for q in asked] == [
        ("Metod: −9,0\u00a0procentenheter", "metoder"),
        ("Del av skillnaden: −3,0\u00a0procentenheter", "metoder"),
    ]
    assert all(q.text.endswith("?") for q in asked)
    assert questions([UNSURE], Decomposition()) == []


def test_every_step_and_part_has_its_question() -> None:
    def sure(kind_id: str) -> Step:
        return a_step(10, 40, 4, id=kind_id, unit=Unit.PERCENT)

    steps = [sure(kind.id) for kind in STEPS]
    parts = tuple(a_part(step, 3.0) for step in ("intake", "method", "stay", "result"))

    assert len(questions(steps, Decomposition(women=1.0, men=2.0, parts=parts))) == len(STEPS) + 4
