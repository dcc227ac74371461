"""Made-up shares as a national follow-up could publish them: other denominators than the projects'."""

from datetime import date

import numpy as np

from data_access import tables
from data_access.bulk import Rows

_FIRST_YEAR, _LAST_YEAR = 2017, 2022
#: Exited women and men a year, and the share of each that goes to work or study.
_EXITED = {"woman": (8100, 0.30), "man": (6200, 0.335)}
_LEFT, _SHARE_LEFT = 11_400, 0.37
_SUS = "SUS (SYNTETISKA DATA)"
_KOLADA = "Som i Kolada (SYNTETISKA DATA)"
_OF_EXITED = "Avslutade i individinriktade insatser, bara de registrerade med personuppgifter"
_OF_LEFT = "Personer som har lämnat försörjningsstöd under året"
_NAMES = (
    *("source", "indicator", "geography", "period", "gender", "value", "numerator", "denominator", "base"),
    *("denominator_definition", "retrieved_on", "licence", "url"),
)


def published_rows(seed: int, as_of: date) -> Rows:
    """Return the shares that had been published by *as_of*: those of a year come in the next April."""
    rng = np.random.default_rng([seed, 14])
    rows: list[tuple[object, ...]] = []
    for year in range(_FIRST_YEAR, _LAST_YEAR + 1):
        counts = {gender: _drawn(rng, n, share) for gender, (n, share) in _EXITED.items()}
        counts["all"] = tuple(sum(pair) for pair in zip(*counts.values(), strict=True))
        left = _drawn(rng, _LEFT, _SHARE_LEFT)
        day = date(year + 1, 4, 15)
        if day > as_of:
            continue
        how = (day.isoformat(), "Påhittad", "https://example.se")
        for gender, (part, whole) in counts.items():
            share = round(100 * part / whole, 1)
            at = (_SUS, "exit_work_study", "Riket", str(year), gender)
            rows.append((*at, share, part, whole, "exited", _OF_EXITED, *how))
        share = float(round(100 * left[0] / left[1]))
        at = (_KOLADA, "exit_work_study", "Stockholms län", str(year), "all")
        rows.append((*at, share, None, None, "other", _OF_LEFT, *how))
    return Rows(tables.reference_series, {name: [row[i] for row in rows] for i, name in enumerate(_NAMES)})


def _drawn(rng: np.random.Generator, n: int, share: float) -> tuple[int, ...]:
    whole = int(rng.poisson(n))
    return int(rng.binomial(whole, share)), whole
