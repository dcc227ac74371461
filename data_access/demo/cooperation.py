"""Findings and the steps they took: deviations wait for somebody's mandate, guldkorn wait to be spread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo import calibration as cal
from data_access.demo.calibration import Programme
from data_access.demo.columns import dates
from data_access.demo.experience import leadership_rows, question_rows, screening_rows
from data_access.demo.fidelity import fidelity_rows
from data_access.demo.finding_texts import DEVIATIONS, GULDKORN, Theme
from data_access.demo.money import cost_rows
from data_access.demo.published import published_rows
from data_access.demo.reports import report_rows
from data_access.demo.sampling import Ints, back_to_friday, day_number
from data_access.demo.survey import survey_rows
from data_access.demo.world import World

#: Findings a month: deviations, guldkorn.
_A_MONTH = (3.2, 0.9)
_MONTH = 30.4375
#: Mean days until a decision, by party; the region takes longest.
_DECISION_DAYS = {"region": 78, "pes": 44, "sia": 40, "municipality": 30, "forbund": 22, None: 30}


@dataclass(frozen=True, slots=True)
class _Finding:
    """A finding and every step it takes, to the end."""

    programme: Programme
    kind: str
    theme: Theme
    forbund: str | None
    steps: tuple[tuple[str, int], ...]


def cooperation_rows(world: World, seed: int, as_of: date, participations: int) -> Iterator[Rows]:
    """Yield findings with their steps, costs by month, survey answers and counts, as known at *as_of*."""
    yield from _finding_rows(_findings(seed), day_number(as_of))
    yield cost_rows(world, seed, as_of, participations)
    yield survey_rows(world, seed, as_of)
    yield question_rows()
    yield screening_rows(world, seed, as_of)
    yield leadership_rows(world, seed, as_of)
    yield fidelity_rows(world, seed, as_of)
    yield published_rows(seed, as_of)
    yield report_rows(world, seed, as_of)


def _findings(seed: int) -> list[_Finding]:
    findings = []
    for number, programme in enumerate(cal.PROGRAMMES):
        rng = np.random.default_rng([seed, number, 7])
        first, last = day_number(programme.first_on), day_number(programme.last_on)
        for kind, themes, monthly in zip(
            ("deviation", "guldkorn"), (DEVIATIONS, GULDKORN), _A_MONTH, strict=True
        ):
            n = round((last - first) / _MONTH * monthly)
            raised = back_to_friday(np.sort(rng.integers(first + 20, last - 10, n)))
            findings += _of_kind(rng, programme, kind, themes, raised)
    return sorted(findings, key=lambda finding: finding.steps[0][1])


def _of_kind(
    rng: np.random.Generator, programme: Programme, kind: str, themes: Sequence[Theme], raised: Ints
) -> list[_Finding]:
    forbund = [code for code in cal.FORBUND if code in programme.attained]
    drawn = _themes(rng, themes, len(raised))
    findings = []
    for theme, day in zip(drawn, raised.tolist(), strict=True):
        # What concerns the whole region has no förbund.
        whole = theme.level == "structure" and rng.random() < 0.4
        own = None if whole else forbund[int(rng.integers(len(forbund)))]
        findings.append(_Finding(programme, kind, theme, own, _steps(rng, theme, day)))
    return findings


def _themes(rng: np.random.Generator, themes: Sequence[Theme], n: int) -> list[Theme]:
    """Draw *n* themes by weight; the same does not come back until four others have."""
    weights = np.array([theme.weight for theme in themes])
    drawn: list[int] = []
    for _ in range(n):
        free = weights.copy()
        free[drawn[-4:]] = 0
        drawn.append(int(rng.choice(len(themes), p=free / free.sum())))
    return [themes[number] for number in drawn]


def _steps(rng: np.random.Generator, theme: Theme, raised: int) -> tuple[tuple[str, int], ...]:
    received = raised + int(rng.integers(1, 15))
    decided = received + int(rng.gamma(1.6, _DECISION_DAYS[theme.party] / 1.6))
    acted = decided + int(rng.integers(20, 130))
    steps = [("raised", raised), ("received", received)]
    if rng.random() < 0.14:
        return (*steps, ("closed", decided))
    steps.append(("decided", decided))
    if rng.random() < 0.78:
        steps.append(("acted", acted))
        if rng.random() < 0.65:
            steps.append(("followed_up", acted + int(rng.integers(60, 160))))
    return tuple(steps)


def _finding_rows(findings: Sequence[_Finding], as_of: int) -> Iterator[Rows]:
    known = [
        (finding, [step for step in finding.steps if step[1] <= as_of])
        for finding in findings
        if finding.steps[0][1] <= as_of
    ]
    themes = [finding.theme for finding, _ in known]
    yield Rows(
        tables.finding,
        {
            "finding_id": list(range(1, len(known) + 1)),
            "kind": [finding.kind for finding, _ in known],
            "project": [finding.programme.code for finding, _ in known],
            "forbund": [finding.forbund for finding, _ in known],
            "raised_on": dates(np.array([steps[0][1] for _, steps in known], dtype=np.int64)),
            "level": [theme.level for theme in themes],
            "category": [theme.category for theme in themes],
            "title": [theme.title for theme in themes],
            "party": [theme.party for theme in themes],
            "mandate": [theme.mandate for theme in themes],
            "method": [theme.method for theme in themes],
            "status": [steps[-1][0] for _, steps in known],
            "spread_to": [_spread(finding, steps) for finding, steps in known],
        },
    )
    flat = [
        (number, step_no, status, day, finding.theme.mandate)
        for number, (finding, steps) in enumerate(known, 1)
        for step_no, (status, day) in enumerate(steps, 1)
    ]
    yield Rows(
        tables.finding_step,
        {
            "finding_id": [row[0] for row in flat],
            "step_no": [row[1] for row in flat],
            "status": [row[2] for row in flat],
            "happened_on": dates(np.array([row[3] for row in flat], dtype=np.int64)),
            "mandate": [row[4] for row in flat],
        },
    )


def _spread(finding: _Finding, steps: Sequence[tuple[str, int]]) -> str | None:
    """Return where a guldkorn has been taken up, once it has."""
    if finding.kind != "guldkorn" or steps[-1][0] not in {"acted", "followed_up"}:
        return None
    others = [code for code in finding.programme.attained if code != finding.forbund]
    return ", ".join(others[: 1 + steps[0][1] % 3])
