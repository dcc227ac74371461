"""Answers to the participants' survey, as counts. Questions follow NNS in substance, answers are made up."""

from datetime import date

import numpy as np

from data_access import tables
from data_access.bulk import Rows
from data_access.demo.world import World

#: Project, round, last day of the round.
_ROUNDS = (
    ("MIA", "2018", date(2018, 12, 14)),
    ("MIA", "2019", date(2019, 12, 13)),
    ("MIA_VIDARE", "2021-1", date(2021, 5, 28)),
    ("MIA_VIDARE", "2021-2", date(2021, 11, 26)),
    ("MIA_VIDARE", "2022-1", date(2022, 5, 27)),
)
_EXTENT = ("very_large_extent", "large_extent", "some_extent", "small_extent")
#: Question -> answers and their shares.
_QUESTIONS = {
    "influence_on_support": (_EXTENT, (0.42, 0.38, 0.14, 0.06)),
    "somebody_to_turn_to": (_EXTENT, (0.58, 0.29, 0.09, 0.04)),
    "well_treated": (_EXTENT, (0.66, 0.26, 0.06, 0.02)),
    "power_over_own_situation": (("increased", "unchanged", "decreased"), (0.63, 0.30, 0.07)),
}
#: Sent in a round, as a share of the planned participants, and answered.
_SENT, _ANSWERED = 0.22, 0.44
_WOMEN = 0.59


def survey_rows(world: World, seed: int, as_of: date) -> Rows:
    """Return the answers of the rounds that had ended by *as_of*, women and men apart."""
    rng = np.random.default_rng([seed, 9])
    rows: list[tuple[str, str, str, str, str, str, str, int, int]] = []
    for project, name, ended in _ROUNDS:
        for (owner, forbund), planned in world.planned.items():
            if owner != project:
                continue
            for gender, share in (("woman", _WOMEN), ("man", 1 - _WOMEN)):
                sent = round(planned * _SENT * share)
                answered = int(rng.binomial(sent, _ANSWERED))
                for question, (answers, shares) in _QUESTIONS.items():
                    counts = rng.multinomial(answered, shares)
                    if ended <= as_of:
                        rows += [
                            (project, forbund, name, "participants", question, answer, gender, int(n), sent)
                            for answer, n in zip(answers, counts, strict=True)
                        ]
    names = ("project", "forbund", "round", "respondents", "question", "answer", "gender", "n", "sent")
    return Rows(tables.survey_answer, {name: [row[i] for row in rows] for i, name in enumerate(names)})
