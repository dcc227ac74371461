"""Made-up counts of violence questions asked and of women and men who lead, and the survey's wording."""

from datetime import date

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo.world import World
from metrics.period import first_day, quarter_of, quarters_between

#: Wording follows published NNS questionnaires in substance (DOMAIN 3).
_QUESTIONS = {
    "influence_on_support": "Har du fått vara med och bestämma vilket stöd du har fått?",
    "somebody_to_turn_to": "Har du haft en person eller ett team att vända dig till?",
    "well_treated": "Har du blivit väl bemött?",
    "power_over_own_situation": "Har makten över din egen situation ökat, minskat eller inte ändrats?",
}
#: Project -> first day of the routine of asking, its first quarter's share asked, and the growth a quarter.
_ROUTINES = {"MIA": (date(2018, 7, 1), 0.28, 0.05), "MIA_VIDARE": (date(2020, 7, 1), 0.52, 0.05)}
_LAST = {"MIA": date(2020, 5, 31), "MIA_VIDARE": date(2022, 9, 30)}
#: Part of the planned participants that is enrolled in a quarter.
_A_QUARTER = 0.09
_WOMEN = 0.59
#: Body -> persons per förbund, and the chance that each is a woman.
_BODIES = {"steering_group": (9, 0.57), "staff": (11, 0.74), "board": (8, 0.49)}


def question_rows() -> Rows:
    """Return the wording of every question asked."""
    names = {"question": list(_QUESTIONS), "wording": list(_QUESTIONS.values())}
    return Rows(tables.survey_question, dict(names))


def screening_rows(world: World, seed: int, as_of: date) -> Rows:
    """Return how many were enrolled and asked in each quarter that had ended by *as_of*."""
    rng = np.random.default_rng([seed, 10])
    rows: list[tuple[str, str, str, str, int, int]] = []
    for (project, forbund), planned in world.planned.items():
        started, share, growth = _ROUTINES[project]
        for no, quarter in enumerate(quarters_between(started, _LAST[project])):
            for gender, part in (("woman", _WOMEN), ("man", 1 - _WOMEN)):
                enrolled = int(rng.poisson(planned * _A_QUARTER * part))
                asked = int(rng.binomial(enrolled, min(share + growth * no, 0.93)))
                if enrolled and quarter < quarter_of(as_of) and first_day(quarter) <= as_of:
                    rows.append((project, forbund, gender, quarter, enrolled, asked))
    names = ("project", "forbund", "gender", "period", "enrolled", "asked")
    return Rows(tables.violence_screening, {name: [row[i] for row in rows] for i, name in enumerate(names)})


def leadership_rows(world: World, seed: int, as_of: date) -> Rows:
    """Return the women and men of each body at the turn of each year of a project, known at *as_of*."""
    rng = np.random.default_rng([seed, 11])
    rows: list[tuple[str, str, str, str, str, int]] = []
    for project, forbund in world.planned:
        for year in range(_ROUTINES[project][0].year, _LAST[project].year + 1):
            for body, (persons, chance) in _BODIES.items():
                n = persons + int(rng.integers(-2, 3))
                women = int(rng.binomial(n, chance))
                if year <= as_of.year:
                    rows += [
                        (project, forbund, body, gender, str(year), count)
                        for gender, count in (("woman", women), ("man", n - women))
                    ]
    names = ("project", "forbund", "leading_body", "gender", "period", "n")
    return Rows(tables.leadership, {name: [row[i] for row in rows] for i, name in enumerate(names)})
