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
from metrics.translation import mark, tr, trn

#: More units tell reliably how much they spread beyond chance.
_MANY_UNITS: Final = 20
#: Greatest share of unknown outcomes that leaves a comparison fair, in percent.
_UNKNOWN: Final = 10.0
#: More expected false alarms than this are too many.
_FALSE_ALARMS: Final = 0.1

#: By whether larger units have a higher share.
_LARGER = {
    True: mark("Större {many} har högre andel: storleken kan stå för något som inte är mätt."),
    False: mark("Större {many} har lägre andel: storleken kan stå för något som inte är mätt."),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One question with its answer.

    Attributes:
        name: what is asked.
        ok: whether it holds; None where that cannot be tried.
        said: what was found.
    """

    name: str
    ok: bool | None
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
        Check(tr("Deltagarnas sammansättning"), comparison.adjusted, _case_mix(adjusted=comparison.adjusted)),
        _sizes(comparison, noun),
        _spread(comparison, noun),
        _alarms(comparison),
        _size_and_share(comparison, noun),
        _registration(comparison, unknown),
    ]


def checks_title(found: Sequence[Check]) -> str:
    """Return how many of the conditions hold."""
    held = sum(check.ok is True for check in found)
    total = counted(len(found))
    if not held:
        return tr("Inget av {total} villkor för en rättvis jämförelse är uppfyllt", total=total)
    return trn(
        "{n} av {total} villkor för en rättvis jämförelse är uppfyllt",
        "{n} av {total} villkor för en rättvis jämförelse är uppfyllda",
        held,
        n=sentence(counted(held, neuter=True)),
        total=total,
    )


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
        return tr(
            "Talen är justerade för kön och ålder. Tid med försörjningsstöd, hälsa och den lokala "
            "arbetsmarknaden ingår inte."
        )
    return tr(
        "Råa tal tar ingen hänsyn till vilka deltagarna är. Välj justerade tal för en rättvisare jämförelse."
    )


def _sizes(comparison: Comparison, noun: Noun) -> Check:
    drawn, left = comparison.compared, comparison.left_out
    name = tr("Tillräckligt många personer")
    if not left:
        enough = tr(
            "{n} har minst {fewest} personer.", n=sentence(noun.all_of(len(drawn))), fewest=FEWEST_COMPARED
        )
        return Check(name, bool(drawn), enough if drawn else tr("Inga {many} att jämföra.", many=noun.many))
    few = tr("{n} har för litet underlag och listas utan att ritas.", n=sentence(noun.number(len(left))))
    return Check(name, False, few)


def _spread(comparison: Comparison, noun: Noun) -> Check:
    name, spread = tr("Spridning utöver slumpen"), comparison.dispersion
    if spread.units < FEWEST_UNITS:
        return Check(
            name,
            None,
            tr("Kan inte prövas med färre än {n} {many}.", n=counted(FEWEST_UNITS), many=noun.many),
        )
    phi = f"φ\u00a0=\u00a0{wording.number(spread.phi, 1)}"
    few = ""
    if spread.units <= _MANY_UNITS:
        few = tr("Med {n} {many} är måttet osäkert.", n=counted(spread.units), many=noun.many)
    if spread.beyond_chance:
        wider = tr(
            "{those} sprider sig mer än slumpen ger ({phi}), så gränserna är vidgade.",
            those=sentence(noun.those),
            phi=phi,
        )
        return Check(name, False, f"{wider} {few}".strip())
    tested = tr("Prövad: spridningen är inte större än slumpen ger ({phi}).", phi=phi)
    return Check(name, True, f"{tested} {few}".strip())


def _alarms(comparison: Comparison) -> Check:
    outside, context = (expected_alarms(comparison, level) for level in (SIGNAL, CONTEXT))
    made = len(comparison.compared)
    if not made:
        return Check(tr("Antal jämförelser"), None, tr("Inga jämförelser görs."))
    said = trn(
        "{n} jämförelse. Av ren slump väntas {outside} utanför 99,8\u00a0%-gränserna och {context} utanför "
        "95\u00a0%: bara de yttre gränserna är en signal.",
        "{n} jämförelser. Av ren slump väntas {outside} utanför 99,8\u00a0%-gränserna och {context} utanför "
        "95\u00a0%: bara de yttre gränserna är en signal.",
        made,
        n=sentence(counted(made)),
        outside=wording.number(outside, 2),
        context=wording.number(context, 1),
    )
    return Check(tr("Antal jämförelser"), outside <= _FALSE_ALARMS, said)


def _size_and_share(comparison: Comparison, noun: Noun) -> Check:
    name = tr("Samband med storlek")
    rho, p = size_association(comparison)
    if np.isnan(p):
        return Check(name, None, tr("Kan inte prövas med så få {many}.", many=noun.many))
    if p < CHANCE_LEVEL:
        return Check(name, False, tr(_LARGER[rho > 0], many=noun.many))
    return Check(
        name,
        True,
        tr("Inget säkert samband mellan antal personer och andel bland {those}.", those=noun.those),
    )


def _registration(comparison: Comparison, unknown: Result) -> Check:
    name = tr("Registreringen är komplett")
    drawn = {unit.code: unit.name for unit in comparison.compared}
    place = unknown.by[0]
    rows = [row for row in unknown.frame.iter_rows(named=True) if row[place] in drawn]
    known = [row for row in rows if row["status"] == Status.OK]
    if not known or len(known) < len(drawn):
        return Check(
            name, None, tr("Kan inte prövas: andelen okända utfall visas inte för alla i detta urval.")
        )
    high = [drawn[row[place]] for row in known if row["value"] >= _UNKNOWN]
    if high:
        text = tr("Utfallet är okänt för minst var tionde i {names}.", names=listed(high))
        return Check(name, False, text)
    most = max(row["value"] for row in known)
    return Check(
        name,
        True,
        tr("Utfallet är okänt för högst {share} i varje jämförd enhet.", share=wording.percent(most)),
    )


def _ranks(values: Floats) -> Floats:
    ordered = np.sort(values)
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right") + 1) / 2
