import numpy as np
import pytest

from metrics import verdicts_decomposition as verdicts
from metrics.catalog import EXIT_DROPOUT, EXIT_WORK_STUDY
from metrics.decomposition import SPLITS, Decomposition, Part, Reason, decompose
from metrics.evaluate import evaluate
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, exits


def a_part(step: str, value: float | None, half: float = 1.0) -> Part:
    limits = (None, None) if value is None else (value - half, value + half)
    return Part(step=step, value=value, lower=limits[0], upper=limits[1], detectable=1.43 * half)


def split(*parts: Part, gap: float) -> Decomposition:
    return Decomposition(women=20.0, men=20.0 - gap, parts=parts)


def simulated(seed: int, support: dict[str, float]) -> Decomposition:
    """Parts of a draw where only the chance of the support may differ: 40 to work with it, 15 without."""
    draws = np.random.default_rng(seed)
    people = []
    for gender, n in (("woman", 500), ("man", 400)):
        given = int(draws.binomial(n, support[gender]))
        for methods, size, share in ((("se",), given, 0.40), (("cm",), n - given, 0.15)):
            works = int(draws.binomial(size, share))
            same = {"gender": gender, "methods": methods}
            people += [*exits(works, **same), *exits(size - works, "other", **same)]
    source, selection = ListSource(people), Selection(project=("MIA_VIDARE",))
    return decompose(
        *(evaluate(i, source, selection, SPLITS[1], scope=EXACT) for i in (EXIT_WORK_STUDY, EXIT_DROPOUT))
    )


def test_the_largest_part_beyond_chance_is_the_title() -> None:
    found = split(a_part("intake", -1.2), a_part("method", -3.0), a_part("result", 0.3), gap=-3.9)

    assert verdicts.parts_title(found) == (
        "Vem som får arbetsinriktad insats svarar för −3,0\u00a0procentenheter av skillnaden"
    )
    said = verdicts.parts_verdict(found)
    assert said.startswith("Hela skillnaden är −3,9\u00a0procentenheter.")
    assert "Vilka som kommer in svarar för −1,2\u00a0procentenheter (−2,2 till −0,2)" in said
    assert "Kan vara slump: ”Vart det leder”." in said
    assert said.endswith("Delarna säger inte varför skillnaden finns.")


def test_both_directions_are_worded_alike() -> None:
    less, more = (split(a_part("method", v), a_part("result", -v / 9), gap=v) for v in (-3.0, 3.0))
    turned = str.maketrans("+−", "−+")

    assert verdicts.parts_title(less).translate(turned) == verdicts.parts_title(more)
    # The same words; limits change places with their signs.
    assert [w for w in verdicts.parts_verdict(less).split() if w.isalpha()] == [
        w for w in verdicts.parts_verdict(more).split() if w.isalpha()
    ]


def test_chance_is_never_called_a_part() -> None:
    found = split(a_part("method", -0.8), a_part("result", 0.3), gap=-0.5)

    assert verdicts.parts_title(found) == "Ingen del av skillnaden är säkert skild från slumpen"
    assert "svarar för" not in verdicts.parts_verdict(found)


def test_a_hidden_part_is_named_without_its_number() -> None:
    found = split(a_part("method", -3.0), a_part("result", None, 8.0), gap=-9.4)

    said = verdicts.parts_verdict(found)
    assert "Vart insatsen leder visas inte: det skulle märkas först från 11,4 enheter" in said
    assert "−6,4" not in said


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_says_what_to_do(reason: Reason) -> None:
    assert "Välj" in verdicts.hidden_reason(reason)
    assert verdicts.parts_title(Decomposition(reason=reason)).endswith("för urvalet")


def test_without_the_drop_outs_the_last_step_is_described_as_both() -> None:
    found = split(a_part("method", -3.0), a_part("result", 1.0), gap=-2.0)

    assert verdicts.names(found.parts[1], found)[1].startswith("Arbete eller studier eller inte")


def test_equal_support_is_rarely_said_to_differ() -> None:
    claimed = [simulated(seed, {"woman": 0.4, "man": 0.4}).parts[0].beyond_chance for seed in range(40)]

    assert sum(claimed) <= 5


def test_a_large_true_difference_in_support_is_said() -> None:
    said = [verdicts.parts_verdict(simulated(seed, {"woman": 0.3, "man": 0.5})) for seed in range(10)]

    assert sum("Vem som får arbetsinriktad insats svarar för −" in text for text in said) >= 9
