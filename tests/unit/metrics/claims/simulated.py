"""Simulated programmes for claims: women and men with known shares, and the results of their pages."""

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from metrics.catalog import ENROLLED, EXIT_PREWORK, EXIT_WORK_STUDY, EXITED, GAP_OUTCOME, GAP_PREWORK
from metrics.claims.words import Claims
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.indicator import Indicator
from metrics.intervals import newcombe_difference, wilson
from metrics.result import Result
from metrics.selection import Selection
from tests.participations import EXACT, ListSource, a_participation, a_target, exits

MIA_VIDARE = Selection(project=("MIA_VIDARE",))
#: What a sentence that claims a difference says.
BEYOND = "mer än slumpen"


def people(women: tuple[int, int], men: tuple[int, int], enrolled: int = 0) -> list[dict[str, Any]]:
    """Exits of women and men, how many to work of how many, and those still enrolled."""
    return [
        *exits(women[0]),
        *exits(women[1] - women[0], "other"),
        *exits(men[0], gender="man"),
        *exits(men[1] - men[0], "other", gender="man"),
        *[a_participation() for _ in range(enrolled)],
    ]


def ask(indicator: Indicator, rows: list[dict[str, Any]], *by: Dimension, goal: float = 20.0) -> Result:
    goals = [a_target(goal), a_target(goal, indicator="exit_prework")]
    return evaluate(indicator, ListSource(rows, targets=goals), MIA_VIDARE, by, scope=EXACT)


def outcome_results(rows: list[dict[str, Any]], goal: float = 20.0) -> dict[str, Result]:
    return {
        "work": ask(EXIT_WORK_STUDY, rows, goal=goal),
        "genders": ask(EXIT_WORK_STUDY, rows, Dimension.GENDER),
        "gap": ask(GAP_OUTCOME, rows),
        "onward": ask(GAP_PREWORK, rows),
    }


def counts(rows: list[dict[str, Any]]) -> dict[str, Result]:
    return {"enrolled": ask(ENROLLED, rows), "exited": ask(EXITED, rows)}


def prework(rows: list[dict[str, Any]]) -> Result:
    return ask(EXIT_PREWORK, rows)


def shares(result: Result, x: Any, n: Any) -> Result:
    """*result* with *x* of *n* persons in each row."""
    lower, upper = wilson(x, n)
    columns = {
        "numerator": x,
        "denominator": n,
        "value": 100 * x / n,
        "lower": 100 * lower,
        "upper": 100 * upper,
    }
    return replace(
        result,
        frame=result.frame.with_columns(**{k: pl.Series(np.atleast_1d(v)) for k, v in columns.items()}),
    )


def drawn(base: dict[str, Result], x: Any, n: Any) -> dict[str, Result]:
    """*base* with *x* of *n* women and men to work."""
    value = 100 * (x[0] / n[0] - x[1] / n[1])
    lower, upper = (100 * float(end) for end in newcombe_difference(x[0], n[0], x[1], n[1]))
    gap = base["gap"].frame.with_columns(value=pl.lit(value), lower=pl.lit(lower), upper=pl.lit(upper))
    return {
        "work": shares(base["work"], x.sum(), n.sum()),
        "genders": shares(base["genders"], x, n),
        "gap": replace(base["gap"], frame=gap),
        "onward": base["onward"],
    }


def protected(result: Result) -> Result:
    return replace(result, approximate=True)


def sv(said: Claims) -> tuple[str, str]:
    """What may be said and what may not, in Swedish."""
    return " ".join(text.sv for text in said.can), " ".join(text.sv for text in said.cannot)


def well_formed(said: Claims) -> None:
    """Hold every box to its form: one to three sentences a side, both languages, no mixture of them."""
    assert 1 <= len(said.can) <= 3
    assert 1 <= len(said.cannot) <= 3
    for text in (*said.can, *said.cannot):
        assert text.sv.endswith(".")
        assert text.en.endswith(".")
        assert text.sv != text.en
        assert text.sv[0].isupper() or not text.sv[0].isalpha()
        assert not set("åäöÅÄÖ") & set(text.en.replace("Förbund", ""))
        assert "{" not in text.sv + text.en
        assert "ingen skillnad" not in text.sv.lower()
        assert "no difference" not in text.en.lower()
