"""Made-up fidelity assessments of supported employment and IPS, once a year."""

from datetime import date

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo.world import World

#: 25 items of 1 to 5 points, as on the fidelity scale of supported employment.
_HIGHEST, _MEAN, _SPREAD, _GROWTH = 125, 88, 9, 5
_TEAMS = {"se": ("OS", "HBS", "ROS", "STH", "SUVS", "SBG"), "ips": ("STH", "SUVS")}
_DAYS = {
    "MIA": (date(2018, 11, 15), date(2019, 11, 14)),
    "MIA_VIDARE": (date(2020, 11, 19), date(2021, 11, 18), date(2022, 6, 9)),
}
_SOURCE = "Skala för programtrohet, 25 frågor (syntetiska poäng)"


def fidelity_rows(world: World, seed: int, as_of: date) -> Rows:
    """Return the scores of every team at each assessment made by *as_of*."""
    rng = np.random.default_rng([seed, 12])
    rows: list[tuple[str, str, str, str, int, int, str]] = []
    for project, days in _DAYS.items():
        for method, places in _TEAMS.items():
            for forbund in places:
                start = float(rng.normal(_MEAN, _SPREAD))
                for no, day in enumerate(days):
                    score = round(min(max(start + _GROWTH * no + rng.normal(0, 2), 25), _HIGHEST))
                    if day <= as_of and (project, forbund) in world.planned:
                        rows.append((project, forbund, method, day.isoformat(), score, _HIGHEST, _SOURCE))
    names = ("project", "forbund", "method", "assessed_on", "score", "highest", "source")
    return Rows(tables.fidelity_score, {name: [row[i] for row in rows] for i, name in enumerate(names)})
