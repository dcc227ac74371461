"""What must hold before units are compared: six questions, answered beside every comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import stdtr

from metrics import wording
from metrics.comparison.funnel import CONTEXT, SIGNAL, z_values
from metrics.comparison.nouns import Noun
from metrics.comparison.units import FEWEST_COMPARED, FEWEST_UNITS, Comparison
from metrics.homogeneity import CHANCE_LEVEL
from metrics.intervals import Floats
from metrics.phrases import counted, listed, sentence
from metrics.result import Result, Status

#: More units tell reliably how much they spread beyond chance.
_MANY_UNITS: Final = 20
#: Greatest share of unknown outcomes that leaves a comparison fair, in percent.
_UNKNOWN: Final = 10.0
#: More expected false alarms than this are too many.
_FALSE_ALARMS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Check:
    """One question with its answer: what is asked, whether it holds, and what was found."""

    name: str
    ok: bool
    said: str


def checks(comparison: Comparison, unknown: Result, noun: Noun) -> list[Check]:
    """Return the six conditions of a fair comparison, in the order they are tried.

    Args:
        comparison: of the units.
        unknown: share of unknown outcomes by the same place.
        noun: what the units are called.

    Source: six-step workflow for funnel plots (Verburg et al. 2018, PMC6193208); the number of
    comparisons and the registration stand where it chooses the indicator and the drawing.
    """
    return [
        Check("Deltagarnas sammansättning", comparison.adjusted, _case_mix(adjusted=comparison.adjusted)),
        _sizes(comparison, noun),
        _spread(comparison, noun),
        _alarms(comparison),
        _size_and_share(comparison, noun),
        _registration(comparison, unknown),
    ]


def checks_title(found: Sequence[Check]) -> str:
    """Return how many of the conditions hold."""
    held = sum(check.ok for check in found)
    many = sentence(counted(held, neuter=True)) if held else "Inget"
    done = "uppfyllt" if held < 2 else "uppfyllda"
    return f"{many} av {counted(len(found))} villkor för en rättvis jämförelse är {done}"


def size_association(comparison: Comparison) -> tuple[float, float]:
    """Return the rank correlation of size and share beyond expectation, and its p-value; nan below four.

    Source: Spearman 1904; p-value by Student's t.
    """
    units = comparison.compared
    if len(units) < 4:
        return float("nan"), float("nan")
    n, x, expected = (
        np.array([getattr(unit, name) for unit in units], dtype=np.float64)
        for name in ("persons", "events", "expected")
    )
    z = z_values(x, n, expected / 100)
    if np.ptp(z) == 0 or np.ptp(n) == 0:
        return float("nan"), float("nan")
    rho = float(np.corrcoef(_ranks(n), _ranks(z))[0, 1])
    if abs(rho) > 1 - 1e-12:
        return rho, 0.0
    freedom = len(units) - 2
    return rho, 2 * float(stdtr(freedom, -abs(rho) * np.sqrt(freedom / (1 - rho**2))))


def expected_alarms(comparison: Comparison, level: float) -> float:
    """Return how many units chance alone puts outside the limits of *level*."""
    return len(comparison.compared) * (1 - level)


def _case_mix(*, adjusted: bool) -> str:
    if adjusted:
        return (
            "Talen är justerade för kön och ålder. Tid med försörjningsstöd, hälsa och den lokala "
            "arbetsmarknaden ingår inte."
        )
    return (
        "Råa tal tar ingen hänsyn till vilka deltagarna är. Välj justerade tal för en rättvisare jämförelse."
    )


def _sizes(comparison: Comparison, noun: Noun) -> Check:
    drawn, left = comparison.compared, comparison.left_out
    name = "Tillräckligt många personer"
    if not left:
        enough = f"{sentence(noun.all_of(len(drawn)))} har minst {FEWEST_COMPARED} personer."
        return Check(name, bool(drawn), enough if drawn else f"Inga {noun.many} att jämföra.")
    few = f"{sentence(noun.number(len(left)))} har för litet underlag och listas utan att ritas."
    return Check(name, False, few)


def _spread(comparison: Comparison, noun: Noun) -> Check:
    name, spread = "Spridning utöver slumpen", comparison.dispersion
    if spread.units < FEWEST_UNITS:
        return Check(name, False, f"Kan inte prövas med färre än {counted(FEWEST_UNITS)} {noun.many}.")
    phi = f"φ = {wording.number(spread.phi, 1)}"
    few = (
        f" Med {counted(spread.units)} {noun.many} är måttet osäkert." if spread.units <= _MANY_UNITS else ""
    )
    if spread.beyond_chance:
        wider = f"{sentence(noun.those)} sprider sig mer än slumpen ger ({phi}), så gränserna är vidgade."
        return Check(name, False, wider + few)
    return Check(name, True, f"Prövad: spridningen är inte större än slumpen ger ({phi}).{few}")


def _alarms(comparison: Comparison) -> Check:
    outside, context = (expected_alarms(comparison, level) for level in (SIGNAL, CONTEXT))
    made = len(comparison.compared)
    if not made:
        return Check("Antal jämförelser", False, "Inga jämförelser görs.")
    said = (
        f"{sentence(counted(made))} jämförelse{'r' * (made > 1)}. Av ren slump väntas "
        f"{wording.number(outside, 2)} utanför 99,8{wording.NBSP}%-gränserna och "
        f"{wording.number(context, 1)} utanför 95{wording.NBSP}%: bara de yttre gränserna är en signal."
    )
    return Check("Antal jämförelser", outside <= _FALSE_ALARMS, said)


def _size_and_share(comparison: Comparison, noun: Noun) -> Check:
    name = "Samband med storlek"
    rho, p = size_association(comparison)
    if np.isnan(p):
        return Check(name, False, f"Kan inte prövas med så få {noun.many}.")
    if p < CHANCE_LEVEL:
        side = "högre" if rho > 0 else "lägre"
        return Check(
            name, False, f"Större {noun.many} har {side} andel: storleken kan stå för något som inte är mätt."
        )
    return Check(name, True, f"Inget säkert samband mellan antal personer och andel bland {noun.those}.")


def _registration(comparison: Comparison, unknown: Result) -> Check:
    name = "Registreringen är komplett"
    drawn = {unit.code: unit.name for unit in comparison.compared}
    place = unknown.by[0]
    rows = [row for row in unknown.frame.iter_rows(named=True) if row[place] in drawn]
    known = [row for row in rows if row["status"] == Status.OK]
    if not known or len(known) < len(drawn):
        return Check(name, False, "Kan inte prövas: andelen okända utfall visas inte för alla i detta urval.")
    high = [drawn[row[place]] for row in known if row["value"] >= _UNKNOWN]
    if high:
        text = f"Utfallet är okänt för minst var tionde i {listed(high)}."
        return Check(name, False, text)
    most = max(row["value"] for row in known)
    return Check(name, True, f"Utfallet är okänt för högst {wording.percent(most)} i varje jämförd enhet.")


def _ranks(values: Floats) -> Floats:
    ordered = np.sort(values)
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right") + 1) / 2
